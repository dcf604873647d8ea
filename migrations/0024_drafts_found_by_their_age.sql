-- Indexes for what housekeeping forgets: holds and looks into a mirror that are over, old wishes for a note, and what was
-- begun and left unfinished.

CREATE INDEX holds_by_age ON holds (until_at);
CREATE INDEX mirrors_by_age ON mirrors (began_at);
CREATE INDEX listening_requests_by_age ON listening_requests (asked_at);
CREATE INDEX check_ins_unfinished ON check_ins (begun_at) WHERE done_at IS NULL;
CREATE INDEX evening_lines_unwritten ON evening_lines (begun_at) WHERE words IS NULL;
CREATE INDEX other_sides_unwritten ON other_sides (begun_at) WHERE voice IS NULL;
CREATE INDEX listening_notes_unfinished ON listening_notes (begun_at) WHERE finished_at IS NULL;
