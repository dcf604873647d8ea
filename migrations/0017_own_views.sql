-- The form of a listening note asks for one of the six moves after the other, and the listener can say how they saw the
-- same six themselves. A note's window opens with its release and needs no mark of its own on the conversation any more.

-- Which of the six is asked for, 0 to 5; 6 after the last.
ALTER TABLE listening_notes ADD COLUMN at_move BIGINT NOT NULL DEFAULT 0;
ALTER TABLE listening_occasions DROP COLUMN closed_at;

-- Owner: the listener, and nobody else ever. Answers: JSON of moves and answers, sealed with the listener's private key.
CREATE TABLE listening_own_views (
    id BIGINT PRIMARY KEY,
    occasion_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    at_move BIGINT NOT NULL,
    answers BYTEA NOT NULL,
    begun_at BIGINT NOT NULL,
    UNIQUE (occasion_id, partner_id)
);
CREATE INDEX listening_own_views_by_partner ON listening_own_views (partner_id);
