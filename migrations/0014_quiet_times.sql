-- Times in which the bot is quiet for a couple: who holds what back, time-outs, and ten minutes of undivided attention.

-- Owner: the couple. What keeps everything scheduled for it back, each holder under its own name; couples.quiet_until is
-- the latest of them. Not exported; erased with the couple.
CREATE TABLE holds (
    couple_id BIGINT NOT NULL,
    holder TEXT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (couple_id, holder)
);
INSERT INTO holds (couple_id, holder, until_at)
SELECT id, 'before', quiet_until FROM couples WHERE quiet_until IS NOT NULL;

-- Owner: the couple. One time-out: its phase, how often it was made longer, how far each has come in the calming moves
-- (seat 0 and 1), and what each answered at the return, which is gone once it is over. Export: that it was.
CREATE TABLE timeouts (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    phase TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    extensions BIGINT NOT NULL,
    wording BIGINT NOT NULL,
    move_0 BIGINT NOT NULL,
    move_1 BIGINT NOT NULL,
    rests_0 BIGINT NOT NULL,
    rests_1 BIGINT NOT NULL,
    answer_0 TEXT,
    answer_1 TEXT,
    ends_at BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX timeouts_by_couple ON timeouts (couple_id);

-- Owner: the couple. Ten minutes in which one is there for the other: giver is the seat of the one who listens, turn 2 the
-- one after the swap. Export: that they were.
CREATE TABLE presences (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    phase TEXT NOT NULL,
    giver BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX presences_by_couple ON presences (couple_id);
