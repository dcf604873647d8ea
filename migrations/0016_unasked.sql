-- How much comes to a partner's private chat by itself: light or nothing; no row means everything.
-- Owner: the partner, and nobody else's business. Exported to them, deleted with them.

CREATE TABLE unasked (
    partner_id BIGINT PRIMARY KEY,
    level TEXT NOT NULL,
    until_at BIGINT
);
