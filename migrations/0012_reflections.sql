-- Reflections: what a partner writes for themself, from a prompt or freely.

-- Owner: the author. Words: JSON with the messages that make the entry, sealed with the author's private key until they
-- release it, then with the key of what they shared in this couple. Prompt is the number of the prompt, 0 for none.
-- Export shows a partner their own entries, and of the other's only what was released; erase deletes a partner's rows.
-- The end of a couple changes nothing here.
CREATE TABLE reflections (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT,
    phase TEXT NOT NULL,
    prompt BIGINT NOT NULL,
    words BYTEA,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    released_at BIGINT
);
CREATE INDEX reflections_by_partner ON reflections (partner_id, id);

-- Owner: the partner. Which prompts they were shown since they had seen all the last time. Not exported; erase deletes
-- a partner's rows.
CREATE TABLE seen_prompts (
    partner_id BIGINT NOT NULL,
    prompt BIGINT NOT NULL,
    PRIMARY KEY (partner_id, prompt)
);
