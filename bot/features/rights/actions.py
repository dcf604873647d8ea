"""What anybody may read at any time: who can see what, and what there is to do."""

from bot.core.effects import Say, Toast, text
from bot.core.incoming import Incoming
from bot.features.rights.operator import operator_name
from bot.storage import outbox, schema
from bot.storage.transaction import Tx


def privacy(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show who can see what, what encryption does not protect, and how long what is kept."""
    kept = text(
        "rights-kept",
        operator=operator_name(),
        drafts=schema.DRAFT_DAYS,
        sent=_days("outbox"),
        places=_days("slots"),
        messages=_days("private_messages"),
        planned=_days("timers"),
        invitations=_days("invitations"),
        strangers=_days("partners"),
        couple=schema.ENDED_COUPLE_DAYS,
    )
    outbox.owe(tx, Say(to=incoming.here, text=(text("privacy-table", operator=operator_name()), kept)))
    return None


def _days(table: str) -> int:
    return schema.table(table).kept_days or 0


def show_help(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show what can be done in this kind of chat."""
    key = "help-private" if incoming.is_private else "help-shared"
    outbox.owe(tx, Say(to=incoming.here, text=(text(key),)))
    return None
