"""Pure decisions of the plan: which variation, whether an offer may go out, when a week begins, what `later` means."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

VARIATIONS = 12
WEEK_DAYS = 7
SATURDAY = 5
DAY = timedelta(days=1)


class State(StrEnum):
    """What has become of an offer."""

    PLANNED = "planned"
    OFFERED = "offered"
    DONE = "done"
    DECLINED = "declined"
    EXPIRED = "expired"
    SKIPPED = "skipped"

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken, put off or declined."""
        return self in {State.PLANNED, State.OFFERED}


class Later(StrEnum):
    """To when an offer can be put off."""

    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What decides whether something may go out now."""

    runs: bool
    is_on: bool
    state: State
    now: datetime
    moment: datetime
    """When it should come, by the hours and times that hold now."""
    valid_until: datetime
    free_at: datetime | None
    """The first instant from now on outside everybody's quiet hours."""


@dataclass(frozen=True, slots=True)
class Go:
    """It goes out now."""


@dataclass(frozen=True, slots=True)
class Wait:
    """It comes again at another moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class No:
    """It does not go out any more, for this reason."""

    reason: str


Verdict = Go | Wait | No

PAUSED = No("the plan is paused")
SWITCHED_OFF = No("switched off")
TOO_OLD = No("too old when its turn came")
QUIET = No("quiet hours until it was too old")


def verdict(facts: Facts) -> Verdict:
    """Decide about an offer whose turn has come; the order of the questions matters."""
    if not facts.runs:
        return PAUSED
    if not facts.is_on:
        return SWITCHED_OFF
    if facts.state is not State.PLANNED:
        return No(f"already {facts.state}")
    return Wait(facts.moment) if facts.now < facts.moment else _in_time(facts)


def variation(turn: int, couple: int, step: int, partner: int = 0) -> int:
    """Return the variation, 1 to 12, of the turn counted from 0: twelve turns in a row show all twelve once."""
    order = sorted(range(1, VARIATIONS + 1), key=lambda number: _shuffled(couple, step, partner, number))
    return order[turn % VARIATIONS]


def first_weekday(weekday: int, on_or_after: date) -> date:
    """Return the first date with this weekday (Monday 0) that is not before the given one."""
    return on_or_after + (weekday - on_or_after.weekday()) % WEEK_DAYS * DAY


def next_start(last_start: date, weekday: int, today: date) -> date:
    """Return when the week after the one of `last_start` begins; whole weeks that passed unseen are left out."""
    start = first_weekday(weekday, last_start + WEEK_DAYS * DAY)
    unseen_weeks = max(0, (today - start).days // WEEK_DAYS)
    return start + unseen_weeks * WEEK_DAYS * DAY


def later_days(today: date, week_end: date, *, has_evening_left: bool) -> dict[Later, date]:
    """Return to which dates something can be put off: only within its week, and each date once."""
    choices: dict[Later, date] = {}
    if has_evening_left:
        choices[Later.TONIGHT] = today
    if today + DAY <= week_end:
        choices[Later.TOMORROW] = today + DAY
    saturday = first_weekday(SATURDAY, today + 2 * DAY)
    if saturday <= week_end:
        choices[Later.WEEKEND] = saturday
    return choices


def _in_time(facts: Facts) -> Verdict:
    if facts.now >= facts.valid_until:
        return TOO_OLD
    if facts.free_at is None or facts.free_at >= facts.valid_until:
        return QUIET
    return Go() if facts.free_at <= facts.now else Wait(facts.free_at)


def _shuffled(couple: int, step: int, partner: int, number: int) -> bytes:
    words = f"{couple}:{step}:{partner}:{number}".encode()
    return blake2b(words, digest_size=8, person=b"variation").digest()
