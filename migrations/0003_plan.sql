-- The nine-step plan: weeks, what each week offers, evening cards that went out, and how each couple likes it.
-- Local dates are ISO text, times of day are minutes from local midnight; none of these tables holds a written word.
-- Export shows a partner's own offers and settings and the shared ones; erase deletes a partner's rows, the end of a
-- couple its shared ones.

-- Owner: the couple.
CREATE TABLE weeks (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    closed_at BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (couple_id, number)
);

-- Owner: the partner, or the couple where partner_id is NULL. States: planned, offered, done, declined ("not this
-- week"), expired (offered, and the week or day ended), skipped (never offered, with the reason).
CREATE TABLE offers (
    id BIGINT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    partner_id BIGINT,
    week_id BIGINT NOT NULL,
    step BIGINT NOT NULL,
    day BIGINT NOT NULL,
    minute BIGINT,
    variation BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    offered_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX offers_by_week ON offers (week_id, step, day);

-- Owner: the partner.
CREATE TABLE cards (
    week_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    day BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (week_id, partner_id, day)
);

-- Owner: the couple. Minutes are NULL as long as nobody chose another time than the usual one.
CREATE TABLE plan_shared_settings (
    couple_id BIGINT PRIMARY KEY,
    morning_minute BIGINT,
    evening_minute BIGINT,
    stopped_at BIGINT
);

-- Owner: the partner.
CREATE TABLE plan_settings (
    couple_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    pace TEXT NOT NULL DEFAULT 'usual',
    morning_minute BIGINT,
    evening_minute BIGINT,
    early_hours BIGINT NOT NULL DEFAULT 0,
    late_hours BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (couple_id, partner_id)
);

-- Owner: the partner, or the couple where partner_id is 0; wanted_by is who would like a shared step back.
CREATE TABLE steps_off (
    couple_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    step BIGINT NOT NULL,
    wanted_by BIGINT,
    PRIMARY KEY (couple_id, partner_id, step)
);
