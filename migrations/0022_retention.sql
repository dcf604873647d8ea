-- What housekeeping looks for each night: rows by the time from which their days are counted.

CREATE INDEX slots_by_age ON slots (filled_at);
CREATE INDEX invitations_by_age ON invitations (expires_at);
CREATE INDEX cards_by_age ON cards (sent_at);
CREATE INDEX declines_by_age ON declines (declined_at);
CREATE INDEX talk_slots_by_age ON talk_slots (starts_at);
CREATE INDEX couples_ended ON couples (ended_at) WHERE ended_at IS NOT NULL;
