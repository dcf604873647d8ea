-- Coming together: invitations, links that add the bot to a group, who tapped where, and who else is in a shared chat.
-- Nothing here is free text. Invitations, tries and claims belong to one partner, the rest to the couple; export gives
-- the dates of a partner's own invitations, erase deletes the partner's rows, and the couple's once it has ended.

CREATE TABLE invitations (
    id BIGINT PRIMARY KEY,
    inviter_id BIGINT NOT NULL,
    invited_id BIGINT,
    token_hash TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX invitations_by_inviter ON invitations (inviter_id, state);
CREATE INDEX invitations_by_invited ON invitations (invited_id, state);

CREATE TABLE held_invitations (
    partner_id BIGINT PRIMARY KEY,
    invitation_id BIGINT NOT NULL
);

CREATE TABLE wrong_links (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    tried_at BIGINT NOT NULL
);
CREATE INDEX wrong_links_by_user ON wrong_links (user_id, tried_at);

CREATE TABLE group_links (
    token_hash TEXT PRIMARY KEY,
    couple_id BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX group_links_by_couple ON group_links (couple_id);

CREATE TABLE chat_claims (
    chat_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    claimed_at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, partner_id)
);

CREATE TABLE shared_chats (
    couple_id BIGINT PRIMARY KEY,
    welcomed_at BIGINT,
    closed_for TEXT
);

CREATE TABLE company (
    couple_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    heads BIGINT NOT NULL,
    is_here BIGINT NOT NULL,
    PRIMARY KEY (couple_id, user_id)
);

CREATE TABLE company_accepted (
    couple_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    partner_id BIGINT NOT NULL,
    PRIMARY KEY (couple_id, user_id, partner_id)
);
