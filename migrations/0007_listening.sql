-- Listening notes: what one partner says about one conversation in which the other listened.
-- The form is sealed with the author's private key; what the author releases is sealed a second time with the key of what
-- they shared in this couple, and holds nothing else. Export shows a partner their own notes and what reached them; erase
-- deletes the author's notes and requests. The end of a couple changes nothing here.

-- Owner: the couple. About: talk, exercise, give-back, week, any; about_id is the talk, round, week or the occasion itself.
CREATE TABLE listening_occasions (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    about TEXT NOT NULL,
    about_id BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    closed_at BIGINT,
    UNIQUE (couple_id, about, about_id)
);

-- Owner: the author. Form and released: JSON with felt, moves, more and next, as far as they are known.
CREATE TABLE listening_notes (
    id BIGINT PRIMARY KEY,
    occasion_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    offer_id BIGINT UNIQUE,
    phase TEXT NOT NULL,
    version BIGINT NOT NULL,
    asked TEXT,
    share TEXT,
    form BYTEA NOT NULL,
    released BYTEA,
    begun_at BIGINT NOT NULL,
    finished_at BIGINT,
    released_at BIGINT,
    delivered_at BIGINT,
    UNIQUE (occasion_id, partner_id)
);
CREATE INDEX listening_notes_by_partner ON listening_notes (partner_id, finished_at);

-- Owner: the one who asks for a note.
CREATE TABLE listening_requests (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX listening_requests_by_partner ON listening_requests (partner_id, asked_at);
