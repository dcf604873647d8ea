"""Looking at a boundary again: on the day that its author chose, each of the two is asked whether it still fits."""

from datetime import date, time, timedelta

from bot.core.audience import SharedOf
from bot.core.effects import Lane, Needs, Say, Toast, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow, PlanStopped
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.local_time import LocalMoment, instant, local
from bot.core.people import Couple, Partner
from bot.core.unasked import Unasked
from bot.core.waking import clamp, is_awake, local_day, next_awake
from bot.features.boundaries import look_screens, screens, store
from bot.features.boundaries.rules import WISHES, Boundary, Phase
from bot.storage import outbox, people, timers, unasked
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

KIND = "boundaries.look"
USUAL_TIME = time(17, 30)
NO_DAY = "it has no day to look again"
ANOTHER_TRY = timedelta(days=1)
LONGEST_PAUSE = timedelta(days=60)
"""How long a question waits while the plan rests."""

KEEP = "keep"


def plan(tx: Tx, boundary: Boundary, couple: Couple) -> None:
    """Plan the question for whoever knows the boundary, each on their own calendar; it replaces an earlier plan."""
    for member in couple.members:
        knows = member.id == boundary.author or boundary.is_shared
        if boundary.revisit is None or not knows:
            timers.cancel(tx, _key(boundary, member.id), NO_DAY)
        else:
            _plan_for(tx, boundary, member.partner, boundary.revisit)


def forget(tx: Tx, boundary: Boundary, couple: Couple) -> None:
    """Ask nobody any more."""
    for member in couple.members:
        timers.cancel(tx, _key(boundary, member.id), "the boundary is gone")


def ask(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Ask one of the two whether it still fits; while the plan rests, or nothing shall come, the question waits."""
    boundary = store.find(tx, int(timer.payload["boundary"]))
    if boundary is None or timer.partner is None:
        return Skipped("the boundary is gone")
    if boundary.phase is not Phase.KEPT and not boundary.is_shared:
        return Skipped("it is being worded anew")
    couple = people.couple_by_id(tx, boundary.couple)
    reader = couple.member(timer.partner).partner
    if timer.valid_until is not None and tx.now >= timer.valid_until:
        return Skipped("the plan rested too long")
    zone = reader.zone or couple.zone
    if not couple.runs or not _has_room(tx, reader, zone):
        return Again(tx.now + ANOTHER_TRY)
    if not is_awake(reader.waking, zone, tx.now):
        return Again(next_awake(reader.waking, zone, tx.now))
    question = look_screens.question(boundary, couple, reader.id)
    outbox.owe(tx, _scheduled(question, tx))
    return None


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let it stay as it is; when both say so, the post says so too."""
    boundary = _known(tx, incoming)
    store.note_look(tx, boundary, incoming.me.id, KEEP)
    outbox.owe(tx, look_screens.answered(boundary, incoming.me.id, "boundary-look-stays"))
    if boundary.is_shared and _both_keep(tx, boundary, incoming.us):
        outbox.owe(tx, screens.post(boundary, incoming.us, [text("boundary-look-both")]))
    return None


def wish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the other what would stand in the shared chat if they wish for something else."""
    boundary, wanted = _wished(tx, incoming)
    outbox.owe(tx, look_screens.preview(boundary, incoming.mine, wanted))
    return None


def tell_wish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put the other's wish into the shared chat, once."""
    boundary, wanted = _wished(tx, incoming)
    if not incoming.us.runs:
        raise PlanStopped
    if store.looks(tx, boundary).get(incoming.me.id) in WISHES:
        raise AlreadyDone
    store.note_look(tx, boundary, incoming.me.id, wanted)
    chat = incoming.us.chat_id
    below = outbox.message_in(tx, chat, screens.slot_of(boundary)) if chat is not None else None
    line = look_screens.wish(incoming.me.name, wanted)
    outbox.owe(tx, Say(to=SharedOf(incoming.us.id), text=(line,), reply_to=below, needs=Needs.COUPLE))
    outbox.owe(tx, look_screens.answered(boundary, incoming.me.id, "boundary-look-told"))
    return None


def _plan_for(tx: Tx, boundary: Boundary, reader: Partner, day: str) -> None:
    moment = LocalMoment(date.fromisoformat(day), clamp(reader.waking, USUAL_TIME), reader.zone or "UTC")
    due_at, key = instant(moment), _key(boundary, reader.id)
    if due_at <= tx.now:  # it was kept again after its day
        timers.cancel(tx, key, NO_DAY)
        return
    until, payload = due_at + LONGEST_PAUSE, {"boundary": boundary.id}
    is_new = timers.plan(
        tx, key, KIND, moment, couple=boundary.couple, partner=reader.id, payload=payload, valid_until=until
    )
    if not is_new:
        timers.move(tx, key, moment, valid_until=until)


def _has_room(tx: Tx, reader: Partner, zone: str) -> bool:
    """Whether something may come by itself today."""
    today = local_day(local(tx.now, zone).date(), zone).start_at
    is_open = unasked.of(tx, reader.id) is not Unasked.NOTHING
    return is_open and unasked.came_since(tx, reader.id, today) < unasked.MOST_A_DAY


def _known(tx: Tx, incoming: Incoming) -> Boundary:
    """Return a boundary that the reader wrote or was shown."""
    boundary = store.find(tx, incoming.number(0))
    if boundary is None:
        raise AlreadyDone
    is_mine = boundary.author == incoming.me.id
    if boundary.couple != incoming.us.id or not (is_mine or boundary.is_shared):
        raise NotForYou
    if boundary.phase is not Phase.KEPT and not boundary.is_shared:
        raise NotNow
    return boundary


def _wished(tx: Tx, incoming: Incoming) -> tuple[Boundary, str]:
    boundary = store.released_to(tx, incoming.number(0), incoming.me.id, incoming.us.id)
    if incoming.args[1:] not in {(each,) for each in WISHES}:
        raise NotForYou
    return boundary, incoming.args[1]


def _both_keep(tx: Tx, boundary: Boundary, couple: Couple) -> bool:
    said = store.looks(tx, boundary)
    return all(said.get(member.id) == KEEP for member in couple.members)


def _scheduled(say: Say, tx: Tx) -> Say:
    return Say(
        to=say.to, text=say.text, keys=say.keys, slot=say.slot, is_new=True, lane=Lane.SCHEDULED, needs=Needs.UNASKED,
        valid_until=tx.now + ANOTHER_TRY,
    )  # fmt: skip


def _key(boundary: Boundary, partner: PartnerId) -> str:
    return f"boundary:{boundary.id}:look:{partner}"
