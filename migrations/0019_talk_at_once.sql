-- A device-free time that begins at once may stand beside a talk that is booked for later: a couple looks for one time,
-- and is in one talk.
DROP INDEX talks_ahead;
CREATE UNIQUE INDEX talks_ahead ON talks (couple_id) WHERE state IN ('voting', 'booked');
CREATE UNIQUE INDEX talks_on ON talks (couple_id) WHERE state = 'running';
