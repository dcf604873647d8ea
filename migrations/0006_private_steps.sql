-- The private steps: check-ins, honest things and wins, views from the other side, boundaries.
-- What somebody wrote or chose is sealed: with their private key until they release it, then with the key of what they
-- shared in this couple. Every row belongs to its partner_id. Export shows a partner their own rows, and of the other's
-- only what was released; erase deletes a partner's rows. The end of a couple changes nothing here.

-- Owner: the partner. Chosen: JSON with family, feeling, strength and place, as far as they are known.
CREATE TABLE check_ins (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT,
    offer_id BIGINT UNIQUE,
    phase TEXT NOT NULL,
    chosen BYTEA NOT NULL,
    begun_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX check_ins_by_partner ON check_ins (partner_id, done_at);

-- Owner: the partner, who agreed to be shown the beginning of an honest sentence.
CREATE TABLE honest_yes (
    partner_id BIGINT PRIMARY KEY,
    agreed_at BIGINT NOT NULL
);

-- Owner: the author; kind is honest or win. Version counts how often it was written.
CREATE TABLE evening_lines (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    offer_id BIGINT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    phase TEXT NOT NULL,
    is_own BIGINT NOT NULL,
    version BIGINT NOT NULL,
    words BYTEA,
    begun_at BIGINT NOT NULL,
    written_at BIGINT,
    released_at BIGINT
);
CREATE INDEX evening_lines_by_partner ON evening_lines (partner_id, written_at);
CREATE INDEX evening_lines_by_couple ON evening_lines (couple_id, released_at);

-- Owner: the one who replies to the other's win. Reply is one of the warm replies' ids, or own words.
CREATE TABLE win_replies (
    line_id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    is_own_words BIGINT NOT NULL,
    reply BYTEA NOT NULL,
    replied_at BIGINT NOT NULL
);

-- Owner: the author. Suggestion is the number of the question taken from the catalogue, 0 for own words.
CREATE TABLE other_sides (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    offer_id BIGINT NOT NULL UNIQUE,
    phase TEXT NOT NULL,
    version BIGINT NOT NULL,
    voice BYTEA,
    suggestion BIGINT NOT NULL,
    question BYTEA,
    begun_at BIGINT NOT NULL,
    written_at BIGINT,
    released_at BIGINT
);
CREATE INDEX other_sides_by_partner ON other_sides (partner_id, written_at);

-- Owner: the one who checks the other's view; the author of the view sees it once it was sent.
CREATE TABLE other_side_answers (
    other_side_id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    phase TEXT NOT NULL,
    version BIGINT NOT NULL,
    mark BYTEA NOT NULL,
    correction BYTEA,
    sent_at BIGINT
);

-- Owner: the author. Pieces: JSON with feeling, need, request and gift, as far as they are known.
CREATE TABLE boundaries (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    offer_id BIGINT UNIQUE,
    phase TEXT NOT NULL,
    version BIGINT NOT NULL,
    pieces BYTEA NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    released_at BIGINT,
    answer TEXT,
    answered_at BIGINT
);
CREATE INDEX boundaries_by_partner ON boundaries (partner_id, ended_at);
