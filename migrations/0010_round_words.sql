-- What is written while a game lasts, what somebody keeps of it, and which cards a couple has seen.

-- Owner: the author. Place says what the words are in the game: a view, an evening's page, a correction. Sealed with the
-- author's private key until they release it, then with the key of what they shared in this couple. All words of a round
-- are deleted with its end. Export shows a partner their own, and of the other's only what was released; erase deletes
-- a partner's rows.
CREATE TABLE round_words (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    place TEXT NOT NULL,
    words BYTEA NOT NULL,
    released_at BIGINT,
    UNIQUE (round_id, partner_id, place)
);
CREATE INDEX round_words_by_partner ON round_words (partner_id);

-- Owner: the keeper, who wrote the line down once more after a game; nobody else ever sees it. Export and erase: theirs.
CREATE TABLE kept_lines (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    words BYTEA NOT NULL,
    kept_at BIGINT NOT NULL
);
CREATE INDEX kept_lines_by_partner ON kept_lines (partner_id, id);

-- Owner: the couple. Which card of a deck was shown to them since all were seen the last time. Not exported; erase
-- deletes the rows once the couple has ended for both.
CREATE TABLE seen_cards (
    couple_id BIGINT NOT NULL,
    deck TEXT NOT NULL,
    card BIGINT NOT NULL,
    PRIMARY KEY (couple_id, deck, card)
);
