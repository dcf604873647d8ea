-- What one partner plays alone, and how much came to somebody by itself lately.

-- Owner: the author. A look into the mirror as long as it lasts; words sealed with the author's private key. The row is
-- deleted with its end: what is kept goes to kept_lines. Export and erase: theirs.
CREATE TABLE mirrors (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    phase TEXT NOT NULL,
    situation BIGINT NOT NULL,
    tone BIGINT NOT NULL,
    echo BIGINT NOT NULL,
    version BIGINT NOT NULL,
    words BYTEA,
    began_at BIGINT NOT NULL
);
CREATE INDEX mirrors_by_partner ON mirrors (partner_id);

-- Lane 1 is what comes by itself: a diary's page is no third message of that kind a day.
CREATE INDEX outbox_by_itself ON outbox (partner_id, created_at) WHERE lane = 1;
