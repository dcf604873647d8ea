"""A story: all that a seed decides before the first second is lived, as a list from which parts can be left out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from tests.simulation.faults import SendFault, WriteFault
from tests.simulation.walks import Walk

WEEK_S = 7 * 86_400
COUPLES = 5
ZONES = (
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Santiago", "Asia/Kolkata", "Asia/Tokyo",
    "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Cairo", "America/St_Johns", "Pacific/Chatham", "UTC",
)  # fmt: skip
STARTS = (
    datetime(2026, 3, 26, 6, tzinfo=UTC),  # Europe springs forward on the 29th
    datetime(2026, 10, 22, 6, tzinfo=UTC),  # and falls back on the 25th
    datetime(2026, 3, 5, 6, tzinfo=UTC),  # America on the 8th
    datetime(2026, 10, 29, 6, tzinfo=UTC),
    datetime(2026, 4, 2, 6, tzinfo=UTC),  # Santiago, Lord Howe, Auckland: the end of summer
    datetime(2026, 9, 3, 6, tzinfo=UTC),
    datetime(2026, 6, 15, 6, tzinfo=UTC),
    datetime(2026, 12, 28, 6, tzinfo=UTC),
)


class Doing(StrEnum):
    """What somebody does, or what happens to the machine."""

    LIVE = "goes on with what the newest messages ask for"
    STALE = "presses something old"
    AGAIN = "presses the same twice"
    COMMAND = "types a command"
    LINE = "writes a line that nobody asked for"
    CORRECT = "edits what they wrote last"
    PAUSE = "pauses"
    RESUME = "resumes"
    LEAVE = "leaves"
    ERASE = "erases everything"
    BEGIN = "starts the bot anew"
    INTRUDE = "passes a link on to a stranger, who takes the next step"
    BLOCK = "blocks the bot"
    UNBLOCK = "unblocks the bot"
    STRANGER = "lets a stranger in"
    ALONE = "sends the stranger away"
    GO = "leaves the chat"
    RETURN = "comes back into the chat"
    MIGRATE = "turns the group into a supergroup"
    REMOVE_BOT = "removes the bot"
    BRING_BOT = "brings the bot back"
    PROMOTE = "makes the bot an administrator"
    MUTE = "takes the bot's right to write"
    UNMUTE = "lets the bot write again"
    DELETE = "deletes a message of the bot"
    FORWARD = "the clock is set forward"
    BACK = "the clock is set back"
    SUSPEND = "the machine sleeps"
    RESTART = "the process is killed and started anew"
    REPLAN = "the week is planned once more"
    WRITE_FAULT = "a write goes wrong"
    SEND_FAULT = "a send goes wrong"


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing that happens, after so many seconds."""

    at_s: float
    couple: int
    who: int
    what: Doing
    salt: int
    fault: WriteFault | SendFault | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """How one partner lives."""

    zone: str
    wake: int
    sleep: int
    walks: tuple[Walk, ...] = ()
    """What they and their partner like to bring to an end; nothing for people who do now this, now that."""
    is_new: bool = False
    """Whether the two are still to meet, within the story."""


@dataclass(frozen=True, slots=True)
class Story:
    """A seed's week, or a part of it."""

    seed: int
    start: datetime
    couples: tuple[tuple[Partner, Partner] | None, ...]
    """How the partners of each couple live; None for a couple that is left out."""
    items: tuple[Item, ...]
    length_s: float = WEEK_S
    is_gentle: bool = False
    """Whether no message may be lost: a death strikes only what may be sent again, and no limit slows anything."""

    def without_faults(self) -> "Story":
        """The same week on a good day: nothing goes wrong with machine, disk or wire."""
        return replace(self, items=tuple(item for item in self.items if item.what not in TROUBLES))

    def gently(self) -> "Story":
        """The same week on a good day and without limits on sending, to compare others with.

        All have met before: a plan's texts hang on the couple's id, and that on when it was made. Nobody presses twice
        at once: what the second press does to what the first brought hangs on whether that was sent between them.
        """
        once = tuple(item for item in self.without_faults().items if item.what is not Doing.AGAIN)
        together = tuple(two and (replace(two[0], is_new=False), replace(two[1], is_new=False)) for two in self.couples)
        return replace(self, couples=together, items=once, is_gentle=True)

    def with_deaths(self, count: int = 12) -> "Story":
        """The same week, with the process killed again and again: between, before and after commits and sends."""
        random = Random(f"deaths {self.seed}")
        deaths = [_death(random, self.length_s) for _ in range(count)]
        return replace(self.gently(), items=tuple(sorted((*self.gently().items, *deaths))))


TROUBLES = frozenset(
    {Doing.FORWARD, Doing.BACK, Doing.SUSPEND, Doing.RESTART, Doing.WRITE_FAULT, Doing.SEND_FAULT}
)  # fmt: skip
SINGLE = {
    Doing.STALE: 6, Doing.AGAIN: 4, Doing.COMMAND: 12, Doing.LINE: 4, Doing.CORRECT: 3, Doing.BEGIN: 0.3,
    Doing.PROMOTE: 0.3, Doing.MIGRATE: 0.25, Doing.DELETE: 0.6, Doing.REPLAN: 0.3,
}  # fmt: skip
"""How often a partner of a lively couple does each in a week, on average."""
THERE_AND_BACK = {
    (Doing.PAUSE, Doing.RESUME): 0.8,
    (Doing.LEAVE, Doing.BEGIN): 0.04,
    (Doing.ERASE, Doing.BEGIN): 0.04,
    (Doing.BLOCK, Doing.UNBLOCK): 0.3,
    (Doing.STRANGER, Doing.ALONE): 0.4,
    (Doing.GO, Doing.RETURN): 0.2,
    (Doing.REMOVE_BOT, Doing.BRING_BOT): 0.15,
    (Doing.MUTE, Doing.UNMUTE): 0.2,
}
"""What is mostly undone again after minutes, hours or a day."""


WALK_DAYS = {Walk.NOTE: 3, Walk.OTHER_SIDE: 3, Walk.DIARY: 9}
"""How long a walk takes, if more than a day: a note waits two days for the other's, a diary has seven evenings."""
BRISK = (2, 4, 8, 15, 30)
NEW = 0.2
"""How many of the quieter couples meet within the story."""


def tell(seed: int, couples: int = COUPLES, length_s: float = WEEK_S) -> Story:
    """Return the story of a seed."""
    random = Random(f"story {seed}")
    start = random.choice(STARTS) + timedelta(hours=random.randrange(24))
    living, items = [], _troubles(random, length_s)
    for number in range(couples):
        own = Random(f"couple {seed} {number}")
        two = _two(own)
        is_rich, is_new = number == 0, number > 0 and Random(f"new {seed} {number}").random() < NEW
        living.append(_as_they_are(two, _walks(Random(f"walks {seed} {number}"), is_rich=is_rich), is_new=is_new))
        if is_new:
            items += _coming_together(Random(f"meeting {seed} {number}"), number, two, start)
        items += _doings(own, number, two, start, length_s, is_rich=is_rich)
    return Story(seed, start, tuple(living), tuple(sorted(item for item in items if item.at_s < length_s)), length_s)


def walking(seed: int, walk: Walk) -> Story:
    """Return a story of one couple who walk one way to its end, day after day, with troubles."""
    random = Random(f"walking {walk} {seed}")
    start = random.choice(STARTS) + timedelta(hours=random.randrange(24))
    two = _as_they_are(_two(random), (walk,))
    days = WALK_DAYS.get(walk, 1)
    length_s = days * 86_400.0
    items = _troubles(random, length_s)
    for day in range(days):
        items += _session(random, 0, day * 86_400 + _waking_s(random, two[0], start, 0), max(80 // days, 20), BRISK)
    return Story(seed, start, (two,), tuple(sorted(item for item in items if item.at_s < length_s)), length_s)


def _death(random: Random, length_s: float) -> Item:
    at_s = random.uniform(0, length_s)
    how = random.choice(
        (None, WriteFault.DIES_BEFORE, WriteFault.DIES_AFTER, SendFault.DIES_BEFORE, SendFault.DIES_AFTER)
    )
    what = Doing.RESTART if how is None else Doing.WRITE_FAULT if isinstance(how, WriteFault) else Doing.SEND_FAULT
    return Item(at_s, -1, 0, what, 0, how)


def _two(random: Random) -> tuple[Partner, Partner]:
    first = random.choice(ZONES)
    second = first if random.random() < 0.7 else random.choice(ZONES)
    return _partner(random, first), _partner(random, second)


def _walks(random: Random, *, is_rich: bool) -> tuple[Walk, ...]:
    """Let some couples be of those who finish what they begin."""
    return tuple(random.sample(tuple(Walk), 2)) if random.random() < (0.5 if is_rich else 0.25) else ()


def _as_they_are(
    two: tuple[Partner, Partner], walks: tuple[Walk, ...], *, is_new: bool = False
) -> tuple[Partner, Partner]:
    first, second = two
    return replace(first, walks=walks, is_new=is_new), replace(second, walks=walks, is_new=is_new)


def _coming_together(random: Random, couple: int, two: tuple[Partner, Partner], start: datetime) -> list[Item]:
    """Let two strangers meet on one of the first days; sometimes a third person opens a link that was not for them."""
    at_s = _waking_s(random, two[0], start, random.randrange(2))
    items = _session(random, couple, at_s, 80, BRISK)
    if random.random() < 0.3:
        items += [_item(random, at_s + 20 * step, couple, 0, Doing.INTRUDE) for step in range(random.randrange(1, 12))]
    return items


def _partner(random: Random, zone: str) -> Partner:
    wake = random.choice((6 * 60, 7 * 60, 7 * 60, 7 * 60 + 30, 9 * 60, 14 * 60))
    return Partner(zone, wake, (wake + random.choice((13, 15, 15, 16, 17)) * 60) % 1440)


def _doings(
    random: Random, couple: int, two: tuple[Partner, Partner], start: datetime, length_s: float, *, is_rich: bool
) -> list[Item]:
    days = max(length_s / 86_400, 1.0)
    lively = 1.0 if is_rich else 0.35
    items: list[Item] = []
    for _ in range(random.randrange(3, 6) if is_rich else random.randrange(0, 3)):
        items += _session(random, couple, _waking_s(random, two[0], start, days), 30 if is_rich else 10)
    for who in (0, 1):
        for what, often in SINGLE.items():
            for _ in range(_about(random, often * days / 7 * lively)):
                items.append(_item(random, _waking_s(random, two[who], start, days), couple, who, what))
        for (there, back), often in THERE_AND_BACK.items():
            for _ in range(_about(random, often * days / 7 * lively)):
                items += _there_and_back(random, _waking_s(random, two[who], start, days), couple, who, there, back)
        for _ in range(random.randrange(2, 6)):
            items.append(_item(random, _waking_s(random, two[who], start, days), couple, who, Doing.LIVE))
    return [item for item in items if item.at_s < length_s]


def _session(
    random: Random, couple: int, at_s: float, acts: int, gaps_s: tuple[int, ...] = (2, 4, 8, 15, 30, 60, 150)
) -> list[Item]:
    """Half an hour or so in which both go on and on."""
    items = [_item(random, at_s, couple, random.randrange(2), Doing.COMMAND)]
    who = random.randrange(2)
    for _ in range(random.randrange(acts // 2, acts)):
        at_s += random.choice(gaps_s)
        who = 1 - who if random.random() < 0.35 else who
        items.append(_item(random, at_s, couple, who, Doing.LIVE))
    return items


def _there_and_back(random: Random, at_s: float, couple: int, who: int, there: Doing, back: Doing) -> list[Item]:
    taps = 4 if there in {Doing.LEAVE, Doing.ERASE} else 1
    items = [_item(random, at_s + 9 * tap, couple, who, there) for tap in range(taps)]
    if random.random() < 0.9:
        pause_s = random.choice((60, 600, 3600, 6 * 3600, 20 * 3600))
        items.append(_item(random, at_s + 60 + pause_s, couple, who, back))
    return items


def _item(random: Random, at_s: float, couple: int, who: int, what: Doing) -> Item:
    return Item(at_s, couple, who, what, random.randrange(2**40))


def _waking_s(random: Random, partner: Partner, start: datetime, days: float) -> float:
    """Return a moment of the week at which somebody is usually up; now and then one at which they are not."""
    midnight = start.astimezone(ZoneInfo(partner.zone)).replace(hour=0, minute=0, second=0)
    awake_minutes = (partner.sleep - partner.wake) % 1440
    minute = partner.wake + random.randrange(awake_minutes)
    if random.random() < 0.08:
        minute += 720
    at = midnight + timedelta(days=random.randrange(int(days) + 1), minutes=minute, seconds=random.randrange(60))
    return max((at - start).total_seconds(), 1.0)


def _troubles(random: Random, length_s: float) -> list[Item]:
    items = []
    for what, often in {
        Doing.FORWARD: 0.4, Doing.BACK: 0.5, Doing.SUSPEND: 0.7, Doing.RESTART: 1.5, Doing.WRITE_FAULT: 9,
        Doing.SEND_FAULT: 22,
    }.items():  # fmt: skip
        for _ in range(_about(random, often * length_s / WEEK_S)):
            fault: WriteFault | SendFault | None = None
            if what is Doing.WRITE_FAULT:
                fault = random.choice(list(WriteFault))
            elif what is Doing.SEND_FAULT:
                fault = random.choice(list(SendFault))
            items.append(Item(random.uniform(0, length_s), -1, 0, what, random.randrange(2**40), fault))
    return items


def _about(random: Random, mean: float) -> int:
    """Return a whole number that is `mean` on average."""
    whole = int(mean)
    return sum(random.random() < 0.5 for _ in range(2 * whole)) + (random.random() < mean - whole)
