-- One index for what waits or is being sent, by chat and slot: a row enters it once and leaves it once. The two that it
-- replaces were written at each of a message's states.

DROP INDEX outbox_by_chat;
DROP INDEX outbox_sending;
CREATE INDEX outbox_under_way ON outbox (chat_id, slot) WHERE ended_at IS NULL;
