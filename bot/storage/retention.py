"""What housekeeping deletes: for each table with a declared time, when a row's time is over."""

from dataclasses import dataclass

from bot.storage import schema
from bot.storage.transaction import Tx

AT_ONCE = 500
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Rule:
    """When rows of a table go: once `over` is true of the instant that lies the declared days back."""

    table: str
    key: str
    """The columns of its primary key."""
    over: str

    @property
    def sql(self) -> str:
        """Delete some of what is over; its parameters are that instant and how many rows at once."""
        return (
            f"DELETE FROM {self.table} WHERE ({self.key}) IN"  # noqa: S608 -- all of it stands below
            f" (SELECT {self.key} FROM {self.table} WHERE {self.over} LIMIT ?)"
        )


RULES = (
    Rule("receipts", "bot_id, server, update_id", "received_at < ?"),
    Rule("timers", "id", "state <> 'planned' AND ended_at < ?"),
    Rule("outbox", "id", "ended_at < ?"),
    # As long as a boundary is there it can be taken back, and its place in the shared chat must be found.
    Rule(
        "slots",
        "chat_id, slot",
        "filled_at < ? AND CASE WHEN slot LIKE 'boundary:%' THEN NOT EXISTS"
        " (SELECT 1 FROM boundaries WHERE id = CAST(substr(slot, 10) AS BIGINT) AND released_at IS NOT NULL)"
        " ELSE 1 = 1 END",
    ),
    Rule("private_messages", "chat_id, message_id", "sent_at < ?"),
    Rule("expectations", "user_id, chat_id", "until < ?"),
    Rule("energy_checks", "partner_id", "begun_at < ?"),
    Rule("partners", "id", "consented_at IS NULL AND created_at < ?"),
    Rule(
        "held_invitations",
        "partner_id",
        "NOT EXISTS (SELECT 1 FROM invitations WHERE id = held_invitations.invitation_id AND expires_at >= ?)",
    ),
    Rule("invitations", "id", "expires_at < ?"),
    Rule("wrong_links", "id", "tried_at < ?"),
    Rule("group_links", "token_hash", "expires_at < ?"),
    Rule("chat_claims", "chat_id, partner_id", "claimed_at < ?"),
    Rule("cards", "week_id, partner_id, day", "sent_at < ?"),
    Rule("declines", "subject_id, partner_id", "declined_at < ?"),
    Rule("talk_votes", "slot_id, partner_id", "slot_id IN (SELECT id FROM talk_slots WHERE starts_at < ?)"),
    Rule("talk_slots", "id", "starts_at < ?"),
    Rule("holds", "couple_id, holder", "until_at < ?"),
    Rule("mirrors", "id", "began_at < ?"),
    Rule("listening_requests", "id", "asked_at < ?"),
    Rule("check_ins", "id", "done_at IS NULL AND begun_at < ?"),
    Rule("evening_lines", "id", "words IS NULL AND begun_at < ?"),
    Rule("other_sides", "id", "voice IS NULL AND begun_at < ?"),
    Rule("listening_notes", "id", "finished_at IS NULL AND begun_at < ?"),
)


def apply(tx: Tx, rule: Rule) -> bool:
    """Delete what is over by this rule, up to a bounded number of rows; return whether there may be more."""
    kept_days = schema.table(rule.table).kept_days
    if kept_days is None:
        raise ValueError(f"{rule.table} is declared to be kept until it is erased")
    return tx.do(rule.sql, tx.now_s - kept_days * _DAY_S, AT_ONCE) == AT_ONCE
