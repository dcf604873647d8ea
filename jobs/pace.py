"""How fast Telegram lets a bot send: overall, to one private chat, to one group."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from pyrate_limiter import Duration, InMemoryBucket, Rate, RateItem

from bot.core.effects import Lane
from bot.core.ids import ChatId

CHATS_KEPT = 10_000
"""Chats whose last minute is remembered; one that was quiet for longer has its whole allowance anyway."""

CLOCK_SLACK = timedelta(seconds=2)
"""How far the clock may go back, as it does when it is corrected, before everything counted is forgotten."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sends are allowed in all, to one private chat, and to one group."""

    overall: tuple[Rate, ...]
    private: tuple[Rate, ...]
    group: tuple[Rate, ...]
    unasked: tuple[Rate, ...] = ()
    """How much of it all what comes on its own may take, so that answers have room beside it."""
    kept_free: int = 0
    """How many sends of it all are left free by what comes on its own, for those who press next."""

    def __post_init__(self) -> None:
        """Raise ValueError when nothing could ever come on its own."""
        if any(rate.limit <= self.kept_free for rate in self.overall):
            raise ValueError("more is kept free than may be sent")


TELEGRAM = Limits(
    overall=(Rate(30, Duration.SECOND),),
    private=(Rate(3, Duration.SECOND), Rate(20, Duration.MINUTE)),
    group=(Rate(20, Duration.MINUTE),),
    unasked=(Rate(2, 80), Rate(25, Duration.SECOND)),
    kept_free=2,
)
"""From Telegram's bot FAQ: 30 a second overall, one a second in a chat with short bursts, 20 a minute in a group.

What comes on its own takes at most 25, evenly over the second, and leaves room for two answers more than were just
sent: with all of the 30 in use, each answer would wait until a send of a second ago is forgotten."""


class Pace:
    """Grants sends by the bot's own clock, so that the limits hold in a jumping sandbox too."""

    def __init__(self, limits: Limits = TELEGRAM) -> None:
        """Start with every allowance whole."""
        self._limits = limits
        self._overall = _bucket(limits.overall)
        self._unasked = _bucket(limits.unasked)
        self._chats: OrderedDict[ChatId, InMemoryBucket] = OrderedDict()
        self._held: dict[ChatId | None, datetime] = {}
        self._latest: datetime | None = None
        self._lock = Lock()
        self.next_at: datetime | None = None
        """When the first chat that was refused may send again; None when none was."""
        self.lets_nobody = False
        """Whether the last refusal was for everybody, not for that chat alone."""

    def grant(self, chat: ChatId, now: datetime, lane: Lane = Lane.INTERACTIVE) -> bool:
        """Return whether this chat may be sent something now, and count it if so."""
        with self._lock:  # asked on the database's thread, told of holds on the loop's
            if self._latest is not None and now < self._latest - CLOCK_SLACK:
                self._forget()
            self._latest = now
            return self._grant(chat, now, lane)

    def _grant(self, chat: ChatId, now: datetime, lane: Lane) -> bool:
        for held in (None, chat):
            until = self._held.get(held)
            if until is not None and until > now:
                return self._refuse(until, is_for_all=held is None)
            self._held.pop(held, None)
        item, own = RateItem(str(chat), int(now.timestamp() * 1000)), self._chat(chat)
        counted: list[InMemoryBucket] = []
        for bucket, wanted in [(own, item), *self._shared(item, lane)]:
            bucket.leak(wanted.timestamp)
            if not bucket.put(wanted):
                for earlier in counted:
                    earlier.items.pop()  # nothing goes out, so nothing is used up
                until = now + timedelta(milliseconds=_waiting_ms(bucket, wanted))
                return self._refuse(until, is_for_all=bucket is not own)
            del bucket.items[len(bucket.items) - wanted.weight + 1 :]  # the room was only looked for
            counted.append(bucket)
        return True

    def _shared(self, item: RateItem, lane: Lane) -> list[tuple[InMemoryBucket, RateItem]]:
        """Return what all chats together may have, and what is asked of each: more, where room must stay."""
        asked = [(self._overall, item)]
        if lane is not Lane.INTERACTIVE:
            with_room = RateItem(item.name, item.timestamp, weight=1 + self._limits.kept_free)
            asked = [(self._unasked, item), (self._overall, with_room)]
        return [(bucket, wanted) for bucket, wanted in asked if bucket is not None]

    def hold(self, chat: ChatId | None, until: datetime) -> None:
        """Send nothing to this chat, or to anyone (None), before then; a longer hold stays."""
        with self._lock:
            self._held[chat] = max(until, self._held.get(chat, until))

    def forget_refusals(self) -> None:
        """Begin a new round of asking."""
        self.next_at = None

    def _forget(self) -> None:
        """The clock was set back: what was counted later than now would hold up everybody until then."""
        self._overall = _bucket(self._limits.overall)
        self._unasked = _bucket(self._limits.unasked)
        self._chats.clear()
        self._held.clear()

    def _refuse(self, until: datetime, *, is_for_all: bool) -> bool:
        self.lets_nobody = is_for_all
        self.next_at = until if self.next_at is None else min(self.next_at, until)
        return False

    def _chat(self, chat: ChatId) -> InMemoryBucket:
        if chat not in self._chats:
            limits = self._limits.group if chat < 0 else self._limits.private
            self._chats[chat] = InMemoryBucket(list(limits))
            if len(self._chats) > CHATS_KEPT:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return self._chats[chat]


def _bucket(rates: tuple[Rate, ...]) -> InMemoryBucket | None:
    return InMemoryBucket(list(rates)) if rates else None


def _waiting_ms(bucket: InMemoryBucket, item: RateItem) -> int:
    """Return how long a refused item must wait; this kind of bucket knows it at once."""
    waiting = bucket.waiting(item)
    if not isinstance(waiting, int):
        raise TypeError("an in-memory bucket answers at once")
    return max(waiting, 1)
