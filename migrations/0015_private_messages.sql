-- What somebody wrote in their private chat, by id and time alone, for as long as Telegram lets a bot delete it.
-- Owner: whoever's chat it is. Never exported; deleted with its partner, after two days, and by /hide.

CREATE TABLE private_messages (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX private_messages_by_age ON private_messages (sent_at);

-- What the bot said in one chat.
CREATE INDEX outbox_messages ON outbox (chat_id) WHERE message_id IS NOT NULL;
