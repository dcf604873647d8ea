-- Rounds of games and exercises in the shared chat. The state holds phases, seats and ids, never a line that was said.
-- Owner: the couple. Export lists what was played; erase deletes the rounds once the couple has ended for both.

CREATE TABLE rounds (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    offer_id BIGINT NOT NULL,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT,
    starts_at BIGINT,
    ends_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX rounds_running ON rounds (couple_id) WHERE stage = 'running';
CREATE INDEX rounds_by_couple ON rounds (couple_id, id);
