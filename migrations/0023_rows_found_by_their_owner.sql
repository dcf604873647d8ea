-- Indexes for what was still found by reading a whole table: somebody's rows when they are erased or exported, a couple's
-- listening notes and boundaries, and what housekeeping forgets. Timers and messages that are over are found as well.

DROP INDEX timers_by_couple;
DROP INDEX timers_by_partner;
CREATE INDEX timers_by_couple ON timers (couple_id, state);
CREATE INDEX timers_by_partner ON timers (partner_id, state) WHERE partner_id IS NOT NULL;

DROP INDEX outbox_by_couple;
DROP INDEX outbox_messages;
DROP INDEX outbox_by_itself;
CREATE INDEX outbox_by_couple ON outbox (couple_id);
CREATE INDEX outbox_of_chat ON outbox (chat_id);
CREATE INDEX outbox_by_partner ON outbox (partner_id, lane, created_at) WHERE partner_id IS NOT NULL;

CREATE INDEX partners_undecided ON partners (created_at) WHERE consented_at IS NULL;
CREATE INDEX offers_by_partner ON offers (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX cards_by_partner ON cards (partner_id);
CREATE INDEX plan_settings_by_partner ON plan_settings (partner_id);
CREATE INDEX steps_off_by_partner ON steps_off (partner_id);
CREATE INDEX steps_off_wanted ON steps_off (wanted_by) WHERE wanted_by IS NOT NULL;
CREATE INDEX declines_by_partner ON declines (partner_id);
CREATE INDEX talk_votes_by_partner ON talk_votes (partner_id);
CREATE INDEX win_replies_by_partner ON win_replies (partner_id);
CREATE INDEX other_side_answers_by_partner ON other_side_answers (partner_id);
CREATE INDEX boundary_looks_by_partner ON boundary_looks (partner_id);
CREATE INDEX reflections_by_couple ON reflections (couple_id);
CREATE INDEX other_sides_by_couple ON other_sides (couple_id);
CREATE INDEX other_side_answers_by_couple ON other_side_answers (couple_id);
CREATE INDEX win_replies_by_couple ON win_replies (couple_id);
CREATE INDEX boundaries_by_couple ON boundaries (couple_id);
CREATE INDEX listening_notes_by_couple ON listening_notes (couple_id);

CREATE INDEX wrong_links_by_age ON wrong_links (tried_at);
CREATE INDEX group_links_by_age ON group_links (expires_at);
CREATE INDEX chat_claims_by_age ON chat_claims (claimed_at);
CREATE INDEX chat_claims_by_partner ON chat_claims (partner_id);
CREATE INDEX company_accepted_by_partner ON company_accepted (partner_id);
