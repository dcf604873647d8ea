"""The seven evenings of a diary: when a page comes, and how it stays within what may come by itself on a day.

The page comes silently, just after the evening card, so that both make one moment. On a day on which two messages have
come by themselves, or a talk is ahead, no message is sent: yesterday's is edited, and /games opens the page as always.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Needs, Unsay
from bot.core.errors import AlreadyDone
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.local_time import LocalMoment, instant, local
from bot.core.people import Couple, Member
from bot.core.unasked import Unasked
from bot.core.waking import clamp, local_day, next_awake, quiet_starts
from bot.features.games import diary_pages, store
from bot.features.games import diary_screens as screens
from bot.features.games.diary_pages import SHAPE
from bot.features.games.rules.diary import EVENINGS, Diary
from bot.features.games.rules.diary_events import EveningCame
from bot.features.games.rules.stages import Stage
from bot.features.games.store import Round
from bot.storage import outbox, people, timers, unasked
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

EVENING = "diary.evening"
CARD = "plan.card"
USUAL = time(18)
AFTER_CARD = timedelta(minutes=1)
DAY = timedelta(days=1)

TALK_AHEAD = "SELECT 1 FROM talks WHERE couple_id = ? AND state = 'booked' AND starts_at BETWEEN ? AND ?"


def plan(tx: Tx, played: Round[Diary], couple: Couple, writer: Member) -> None:
    """Plan seven evenings for one partner, from today on, or from tomorrow when this evening has begun."""
    zone = _zone(couple, writer)
    today = local(tx.now, zone).date()
    first = today if instant(_usual(writer, today, zone)) > tx.now else today + DAY
    for evening in range(1, EVENINGS + 1):
        on = first + (evening - 1) * DAY
        timers.plan(
            tx,
            f"{EVENING}:{played.id}:{writer.seat}:{evening}",
            EVENING,
            _usual(writer, on, zone),
            couple=couple.id,
            partner=writer.id,
            payload={"round": played.id, "evening": evening, "on": on.isoformat()},
        )


def on_evening(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Open an evening's page, and bring it if it may come."""
    couple = people.couple_by_id(tx, CoupleId(timer.couple or 0))
    writer = couple.member(PartnerId(timer.partner or 0))
    before = store.find(tx, SHAPE, int(timer.payload["round"]), couple.id)
    if before.game.stage is not Stage.ASIDE:
        return Skipped("the diary is over")
    on = date.fromisoformat(str(timer.payload["on"]))
    later = _later(tx, couple, writer, on)
    if later is not None:
        return Again(later)
    try:
        played = diary_pages.go_on(tx, before, EveningCame(writer.seat, int(timer.payload["evening"])))
    except AlreadyDone:
        return Skipped("a later evening has come")
    is_quiet = not couple.runs or unasked.of(tx, writer.id) is Unasked.NOTHING
    if is_quiet or local(tx.now, _zone(couple, writer)).date() != on:
        return Skipped("the page waits unannounced")
    _bring(tx, played, couple, writer)
    return None


def _later(tx: Tx, couple: Couple, writer: Member, on: date) -> datetime | None:
    """Return a later moment of the date that suits better: after the card, and not in quiet hours."""
    zone = _zone(couple, writer)
    ends_at = local_day(on, zone).end_at
    cards = timers.planned_of_partner(tx, writer.id, CARD)
    ahead = [card.due_at + AFTER_CARD for card in cards if tx.now <= card.due_at < ends_at]
    usual = instant(_usual(writer, on, zone))
    awake = next_awake(writer.partner.waking, zone, tx.now)
    best = max([usual, awake, *ahead])
    return best if tx.now < best < ends_at else None


def _bring(tx: Tx, played: Round[Diary], couple: Couple, writer: Member) -> None:
    """Send the page in place of yesterday's, or edit yesterday's on a full day."""
    said = replace(
        diary_pages.page(tx, played, couple, writer),
        lane=Lane.SCHEDULED,
        needs=Needs.UNASKED,
        valid_until=_valid_until(tx, couple, writer),
        resend_cap=1,
        is_silent=True,
    )
    stands = outbox.message_in(tx, ChatId(writer.partner.user_id), screens.page_slot(played)) is not None
    if not _is_full(tx, couple, writer):
        if stands:
            slot = screens.page_slot(played)
            outbox.owe(tx, Unsay(to=PrivateOf(writer.id), slot=slot, lane=Lane.SCHEDULED))
        outbox.owe(tx, replace(said, is_new=True))
    elif stands:
        outbox.owe(tx, said)


def _is_full(tx: Tx, couple: Couple, writer: Member) -> bool:
    """Tell whether this day brings as much by itself as it may."""
    zone = _zone(couple, writer)
    day = local_day(local(tx.now, zone).date(), zone)
    if unasked.came_since(tx, writer.id, day.start_at) >= unasked.MOST_A_DAY:
        return True
    return tx.one(TALK_AHEAD, couple.id, tx.now_s, int(day.end_at.timestamp())) is not None


def _valid_until(tx: Tx, couple: Couple, writer: Member) -> datetime:
    zone = _zone(couple, writer)
    ends_at = local_day(local(tx.now, zone).date(), zone).end_at
    return min(quiet_starts(writer.partner.waking, zone, tx.now), ends_at.astimezone(UTC))


def _usual(writer: Member, on: date, zone: str) -> LocalMoment:
    return LocalMoment(on, clamp(writer.partner.waking, USUAL), zone)


def _zone(couple: Couple, writer: Member) -> str:
    return writer.partner.zone or couple.zone
