-- What the installation knows about itself, such as the time-zone data that its timers were computed with.
-- Belongs to the installation; nothing of a person is in it, so export and erase leave it alone.

CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
