-- Boundaries in seven moves: one may take the place of another, and on the day to look again each says whether it fits.

ALTER TABLE boundaries ADD COLUMN replaces_id BIGINT;

-- Owner: the partner who looked again. Answer: keep, change or let-go. Export: own; erase: with its partner.
CREATE TABLE boundary_looks (
    boundary_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    answer TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (boundary_id, partner_id)
);
