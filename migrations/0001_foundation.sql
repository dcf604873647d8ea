-- People, couples, keys, and the two tables that carry everything: timers and outbox.
-- Instants are whole seconds since 1970 in UTC; flags are 0 or 1; sealed columns are BYTEA.

CREATE TABLE data_keys (
    id BIGINT PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    couple_id BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (partner_id, couple_id)
);

CREATE TABLE partners (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    username TEXT,
    language TEXT NOT NULL,
    zone TEXT,
    wake_minute BIGINT NOT NULL,
    sleep_minute BIGINT NOT NULL,
    consent_hash TEXT,
    consented_at BIGINT,
    onboarded_at BIGINT,
    blocked_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE couples (
    id BIGINT PRIMARY KEY,
    chat_id BIGINT UNIQUE,
    chat_kind TEXT,
    bot_is_admin BIGINT NOT NULL DEFAULT 0,
    zone TEXT NOT NULL,
    week_starts_on BIGINT,
    started_at BIGINT,
    frozen_at BIGINT,
    size BIGINT NOT NULL DEFAULT 3,
    quiet_until BIGINT,
    ended_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE members (
    couple_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    present_at BIGINT,
    ready_at BIGINT,
    paused_at BIGINT,
    left_at BIGINT,
    PRIMARY KEY (couple_id, partner_id)
);
CREATE INDEX members_by_partner ON members (partner_id, couple_id);

CREATE TABLE timers (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    couple_id BIGINT,
    partner_id BIGINT,
    payload TEXT NOT NULL,
    local_date TEXT,
    local_time TEXT,
    zone TEXT,
    due_at BIGINT NOT NULL,
    valid_until BIGINT,
    state TEXT NOT NULL,
    reason TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    ended_at BIGINT
);
CREATE INDEX timers_due ON timers (due_at, id) WHERE state = 'planned';
CREATE INDEX timers_by_couple ON timers (couple_id, kind) WHERE state = 'planned';
CREATE INDEX timers_by_partner ON timers (partner_id, kind) WHERE state = 'planned';
CREATE INDEX timers_ended ON timers (ended_at) WHERE state <> 'planned';

CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    partner_id BIGINT,
    couple_id BIGINT,
    lane BIGINT NOT NULL,
    needs TEXT NOT NULL,
    method TEXT NOT NULL,
    payload BYTEA,
    slot TEXT,
    valid_until BIGINT,
    resend_cap BIGINT NOT NULL,
    copies BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    caused_by TEXT,
    message_id BIGINT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX outbox_waiting ON outbox (lane, id) WHERE state = 'pending';
CREATE INDEX outbox_by_chat ON outbox (chat_id, id) WHERE state = 'pending' OR state = 'sending';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_by_couple ON outbox (couple_id) WHERE state = 'pending';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE slots (
    chat_id BIGINT NOT NULL,
    slot TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    filled_at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, slot)
);

CREATE TABLE receipts (
    bot_id BIGINT NOT NULL,
    server TEXT NOT NULL,
    update_id BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (bot_id, server, update_id)
);
CREATE INDEX receipts_by_age ON receipts (received_at);

CREATE TABLE expectations (
    user_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    flow TEXT NOT NULL,
    args TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (user_id, chat_id)
);
