-- Couples with a planned week each. Behind a couple's id, which is a multiple of 32: the week at 1, the partners at 2 and 3,
-- five offers from 4 on, nine timers from 9 on. In a real week there are 39 offers, most of them on an evening's card.

CREATE TEMP TABLE crowd AS
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :couples)
SELECT n, :first_id + 32 * n AS id FROM numbers;

CREATE TEMP TABLE seats AS SELECT 0 AS seat UNION ALL SELECT 1;

CREATE TEMP TABLE steps AS WITH listed (k, step, seat) AS (VALUES (0, 1, NULL), (1, 3, NULL), (2, 7, NULL), (3, 8, 0), (4, 8, 1))
SELECT * FROM listed;

CREATE TEMP TABLE moments AS WITH listed (k, key, kind, seat, payload) AS (VALUES
    (0, ':1:1:0', 'plan.offer', NULL, '"offer": '),
    (1, ':1:3:0', 'plan.offer', NULL, '"offer": '),
    (2, ':1:7:0', 'plan.offer', NULL, '"offer": '),
    (3, ':1:8:', 'plan.offer', 0, '"offer": '),
    (4, ':1:8:', 'plan.offer', 1, '"offer": '),
    (5, ':1:card:', 'plan.card', 0, '"day": 1, "week": '),
    (6, ':1:card:', 'plan.card', 1, '"day": 1, "week": '),
    (7, ':1:summary:0', 'plan.summary', NULL, '"week": '),
    (8, ':1:roll:0', 'plan.roll', NULL, '"week": '))
SELECT * FROM listed;

INSERT INTO couples (id, chat_id, chat_kind, zone, week_starts_on, started_at, created_at)
SELECT id, -1000000 - n, 'group', :zone, :weekday, :now, :now FROM crowd;

INSERT INTO weeks (id, couple_id, number, starts_on, created_at) SELECT id + 1, id, 1, :today, :now FROM crowd;

INSERT INTO partners (id, user_id, name, username, language, zone, wake_minute, sleep_minute, consent_hash, consented_at,
                      onboarded_at, created_at)
SELECT id + 2 + seat, :first_user + 2 * n + seat, 'Partner ' || n, 'p' || (2 * n + seat), 'en', :zone, 0, 0, 'hash', :now,
       :now, :now FROM crowd CROSS JOIN seats;

INSERT INTO members (couple_id, partner_id, seat, present_at, ready_at)
SELECT id, id + 2 + seat, seat, :now, :now FROM crowd CROSS JOIN seats;

INSERT INTO offers (id, couple_id, partner_id, week_id, step, day, variation, state)
SELECT id + 4 + k, id, id + 2 + seat, id + 1, step, 0, 1, 'planned' FROM crowd CROSS JOIN steps;

INSERT INTO timers (id, key, kind, couple_id, partner_id, payload, local_date, local_time, zone, due_at, state)
SELECT id + 9 + k,
       'plan:' || id || key || coalesce(id + 2 + seat, '') || CASE kind WHEN 'plan.card' THEN ':1' ELSE '' END,
       kind, id, id + 2 + seat,
       '{' || payload || CASE kind WHEN 'plan.offer' THEN id + 4 + k ELSE id + 1 END || '}',
       date(due_at + :ahead_s, 'unixepoch'), strftime('%H:%M', due_at + :ahead_s, 'unixepoch'), :zone, due_at, 'planned'
FROM (SELECT crowd.id, moments.*, :tomorrow + (n * 7919 + k * 67201) % 604800 AS due_at FROM crowd CROSS JOIN moments);

DROP TABLE temp.crowd;
DROP TABLE temp.seats;
DROP TABLE temp.steps;
DROP TABLE temp.moments;
