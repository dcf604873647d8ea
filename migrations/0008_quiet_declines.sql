-- What a partner would rather leave out this week: a shared offer, or a search for a time. Nobody sees it until both
-- have; until then it looks like no answer. The ids are those of offers and talks.
-- Owner: the partner. Export gives a partner's own, erase deletes them.

CREATE TABLE declines (
    subject_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    declined_at BIGINT NOT NULL,
    PRIMARY KEY (subject_id, partner_id)
);
