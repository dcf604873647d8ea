"""/listening: a listener's own trend from what was released to them, and nothing about anybody else."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Toast, text
from bot.core.incoming import Incoming
from bot.core.local_time import local
from bot.features.listening import own_view, trend_screens, trend_store
from bot.features.listening.trend import trend
from bot.storage import outbox
from bot.storage.transaction import Tx

MONDAY = 0


def show(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the trend of whoever asks, as a picture with the same in words."""
    couple, me = incoming.us, incoming.me
    zone, partner = me.zone or couple.zone, incoming.yours.partner.name
    heard = trend_store.heard(tx, couple.id, me.id, zone)
    week_starts_on = MONDAY if couple.week_starts_on is None else couple.week_starts_on
    found = trend(heard, local(tx.now, zone).date(), week_starts_on)
    outbox.owe(
        tx,
        Say(
            to=PrivateOf(me.id),
            text=trend_screens.words(found, partner, zone) if found.notes else trend_screens.nothing(partner),
            document=trend_screens.picture(found, me.id, partner, zone) if found.has_numbers else None,
            keys=_keys(tx, incoming),
        ),
    )
    return None


def _keys(tx: Tx, incoming: Incoming) -> Keys:
    if not own_view.open_to(tx, incoming):
        return ()
    return ((Button(text("listening-key-own-view"), "own-view.choose"),),)
