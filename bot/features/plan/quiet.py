"""How much comes to one's private chat by itself: everything, less, or nothing; chosen without a trace elsewhere."""

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Say, Style, Text, Toast, text
from bot.core.errors import NotForYou
from bot.core.incoming import Incoming
from bot.core.unasked import Unasked
from bot.features.plan.settings import BACK, SLOT, open_menu
from bot.storage import outbox, unasked
from bot.storage.transaction import Tx


def choose(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer the three, or take the one that was chosen: then the menu stands there again and says nothing of it."""
    if not incoming.args:
        _show(tx, incoming)
        return None
    try:
        level = Unasked(incoming.args[0])
    except ValueError:
        raise NotForYou from None
    unasked.choose(tx, incoming.me.id, level)
    open_menu(tx, incoming)
    return Toast(text(f"plan-unasked-now-{level}"))


def _show(tx: Tx, incoming: Incoming) -> None:
    me = incoming.me.id
    chosen = unasked.choice(tx, me)
    words = [text("plan-unasked")]
    if chosen.until_at is not None:
        words.append(text("plan-unasked-until", day=At(chosen.until_at, Style.DAY)))
    rows = tuple((Button(_label(level, chosen.level), "plan.unasked", (level.value,)),) for level in Unasked)
    outbox.owe(tx, Say(to=PrivateOf(me), text=tuple(words), keys=(*rows, BACK), slot=SLOT))


def _label(level: Unasked, chosen: Unasked) -> Text:
    name = text(f"plan-unasked-{level}")
    return text("plan-unasked-chosen", name=name) if level is chosen else text("plan-unasked-other", name=name)
