-- The device-free talk: when it is, which times were proposed, and how long a couple's talks are.
-- Nothing here is free text. All of it belongs to the couple; export gives the talks that were held, erase deletes
-- the erased partner's taps, and everything once the couple has ended for both.

CREATE TABLE talks (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    offer_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    starts_at BIGINT,
    minutes BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX talks_ahead ON talks (couple_id) WHERE state IN ('voting', 'booked', 'running');
CREATE INDEX talks_by_couple ON talks (couple_id, id);

CREATE TABLE talk_slots (
    id BIGINT PRIMARY KEY,
    talk_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    starts_at BIGINT NOT NULL
);
CREATE INDEX talk_slots_by_talk ON talk_slots (talk_id, number);

CREATE TABLE talk_votes (
    slot_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    PRIMARY KEY (slot_id, partner_id)
);

CREATE TABLE talk_lengths (
    couple_id BIGINT PRIMARY KEY,
    minutes BIGINT NOT NULL
);
