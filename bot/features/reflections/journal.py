"""The journal: one private message in which a partner pages through what they wrote, opens, deletes and releases."""

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Keys, Needs, Say, Text, Toast, text
from bot.core.errors import NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.core.private import Private, Released
from bot.features.reflections import journal_screens as screens
from bot.features.reflections import journal_store as store
from bot.features.reflections import reflect_screens, reflection_store
from bot.features.reflections.entries import ALL_WEEKS, Entry, Source, Spot, in_week, weeks_in
from bot.features.reflections.reflecting import FLOW, pause_key
from bot.features.reflections.reflection import Reflection, ReflectionReleased, step
from bot.storage import dialogs, outbox, timers
from bot.storage.transaction import Tx

_LATEST_WEEK = 3_650_000
"""A Monday in the year 9994, as a day's ordinal: a number beyond it was never a week."""


def journal(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the newest entries in a new message."""
    incoming.check_private()
    _say(tx, incoming, *_page(tx, incoming.me, Spot()))
    return None


def turn_page(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a page of all entries, or of a week's."""
    incoming.check_private()
    _say(tx, incoming, *_page(tx, incoming.me, _spot(incoming, 0)))
    return None


def choose_week(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the weeks in which something was written."""
    incoming.check_private()
    zone = _zone(incoming.me)
    weeks = weeks_in(store.own(tx, incoming.me.id), zone)
    _say(tx, incoming, *screens.weeks(weeks, incoming.number(0), zone))
    return None


def open_entry(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show an entry, or a further leaf of a long one."""
    _say(tx, incoming, *screens.entry(_entry(tx, incoming), incoming.number(2), _spot(incoming, 3)))
    return None


def ask_to_delete(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask once more before an entry goes."""
    entry = _entry(tx, incoming)
    if not entry.can_be_deleted:
        raise NotNow
    _say(tx, incoming, *screens.sure(entry, _spot(incoming, 3)))
    return None


def delete(tx: Tx, incoming: Incoming) -> Toast | None:
    """Delete an entry's row, and show the page again."""
    entry = _entry(tx, incoming)
    store.delete(tx, entry)
    if entry.found.source is Source.REFLECTION:
        dialogs.stop_awaiting(tx, incoming, FLOW, entry.found.id)
        timers.cancel(tx, pause_key(entry.found.id), "it was deleted")
    _say(tx, incoming, *_page(tx, incoming.me, _spot(incoming, 3)))
    return Toast(text("journal-toast-deleted"))


def preview(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show exactly what would stand in the shared chat."""
    reflection = _releasable(tx, incoming)
    words = Private(incoming.me.id, reflection.words)
    post = reflect_screens.post(reflection, incoming.me.name, words)
    _say(tx, incoming, *screens.preview(post, reflection.id, _spot(incoming, 3)))
    return None


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put what the preview showed into the shared chat."""
    before, couple = _releasable(tx, incoming), incoming.us
    reflection = step(before, ReflectionReleased(couple.id))
    reflection_store.save(tx, reflection)
    words = Released(reflection.author, reflection.words)
    post = reflect_screens.post(reflection, incoming.me.name, words)
    outbox.owe(tx, Say(to=SharedOf(couple.id), text=post, needs=Needs.COUPLE))
    _say(tx, incoming, *screens.released(reflection.id, _spot(incoming, 3)))
    return None


def _page(tx: Tx, reader: Partner, spot: Spot) -> tuple[tuple[Text, ...], Keys]:
    zone = _zone(reader)
    everything = store.own(tx, reader.id)
    here = in_week(everything, spot.week, zone)
    if everything and not here:
        spot, here = Spot(), everything
    spot = screens.nearest(spot, len(here))
    shown = [store.read(tx, found.source, found.id, reader.id) for found in screens.on_page(here, spot)]
    return screens.page(shown, spot, len(here), zone)


def _releasable(tx: Tx, incoming: Incoming) -> Reflection:
    incoming.check_private()
    if incoming.args[:1] != (Source.REFLECTION.value,):
        raise NotForYou
    reflection = reflection_store.own(tx, incoming.number(1), incoming.me.id)
    if not incoming.us.runs:
        raise PlanStopped
    step(reflection, ReflectionReleased(incoming.us.id))  # says what does not fit
    return reflection


def _entry(tx: Tx, incoming: Incoming) -> Entry:
    incoming.check_private()
    try:
        source = Source(incoming.args[0])
    except (IndexError, ValueError):
        raise NotForYou from None
    return store.read(tx, source, incoming.number(1), incoming.me.id)


def _spot(incoming: Incoming, index: int) -> Spot:
    week = incoming.number(index + 1)
    return Spot(incoming.number(index), week if week <= _LATEST_WEEK else ALL_WEEKS)


def _zone(reader: Partner) -> str:
    return reader.zone or "UTC"


def _say(tx: Tx, incoming: Incoming, shown: tuple[Text, ...], keys: Keys) -> None:
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=shown, keys=keys, edit=incoming.pressed))
