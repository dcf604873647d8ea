-- A check of how much somebody has left, only while it is being answered: what fits is sealed with the partner's key.
-- Owner: the partner. Exported to them; deleted with its result, with its partner, and after a day.

CREATE TABLE energy_checks (
    partner_id BIGINT PRIMARY KEY,
    signs BYTEA NOT NULL,
    begun_at BIGINT NOT NULL
);
CREATE INDEX energy_checks_by_age ON energy_checks (begun_at);
