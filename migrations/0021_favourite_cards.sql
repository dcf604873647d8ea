-- Owner: the partner. Which curiosity cards somebody wants to find again. Exported; erase deletes the rows.
CREATE TABLE favourite_cards (
    partner_id BIGINT NOT NULL,
    deck TEXT NOT NULL,
    card BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (partner_id, deck, card)
);
