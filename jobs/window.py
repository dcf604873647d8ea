"""The window of sends under way: what may be claimed beside them, and when to look for more."""

import heapq
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.core.effects import Lane
from bot.core.ids import ChatId, RowId
from bot.storage import sending
from bot.storage.parcels import Parcel
from bot.storage.transaction import Tx
from jobs.pace import Pace

MOST_IN_FLIGHT = 64
"""Sends under way at once: what a thousand a second, Telegram's most, take at 50 ms a call, with some to spare."""
MOST_PICTURES = 3
"""Sends under way at once that wait for a picture: it is drawn after the others, and answers must find room beside."""
LONGEST_REST_S = 30


class Window:
    """At most one send to each chat and so many in all, at the pace that Telegram allows."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        """Begin with nothing under way."""
        self._pace = pace
        self._clock = clock
        self._busy: set[ChatId] = set()
        """Chats with a send whose outcome is not recorded yet: the next must come after it."""
        self._unanswered: set[RowId] = set()
        self._drawing: set[ChatId] = set()
        self._has_more = False
        """Whether something waits for a send to be answered or to end."""
        self._changes = self._changes_when_looked = 0
        self._tries_at: list[datetime] = []
        self._rests_until: datetime | None = None
        self.ended = 0
        """Sends that came to an end, whatever end."""

    def claim(self, tx: Tx, parcels: list[Parcel]) -> None:
        """Add to `parcels` what may go now, on the database's thread: to be sent, or let go when it is undone."""
        self._changes_when_looked = self._changes
        room = MOST_IN_FLIGHT - len(self._unanswered)
        self._has_more = room <= 0
        if self._has_more:
            return
        self._pace.forget_refusals()
        may_come = partial(self._grant, lane=Lane.SCHEDULED)
        pictures = MOST_PICTURES - len(self._drawing)
        found = sending.claim(tx, room, self._grant, may_come=may_come, pictures=pictures, on_next=self._look_again)
        self._busy.update(parcel.chat_id for parcel in found)
        self._unanswered.update(parcel.id for parcel in found)
        self._drawing.update(parcel.chat_id for parcel in found if parcel.has_picture)
        self._has_more |= len(found) == room or len(self._drawing) == MOST_PICTURES
        parcels += found

    def let_go(self, parcels: Iterable[Parcel]) -> None:
        """Forget what was claimed in a transaction that did not last."""
        for parcel in parcels:
            self._busy.discard(parcel.chat_id)
            self._drawing.discard(parcel.chat_id)
            self._unanswered.discard(parcel.id)

    def answered(self, parcel: Parcel) -> None:
        """Telegram answered: while that is recorded, another chat may have its turn."""
        self._unanswered.discard(parcel.id)
        self._changes += 1

    def end(self, parcel: Parcel) -> None:
        """A send came to its end."""
        self.let_go([parcel])
        self._changes += 1
        self.ended += 1

    def try_again_at(self, moment: datetime) -> None:
        """Remember when something that backs off may go."""
        heapq.heappush(self._tries_at, moment)

    def rest_s(self) -> float:
        """Return how long to wait before looking again, if no send that something waits for ends earlier."""
        now = self._clock.now()
        while self._tries_at and self._tries_at[0] <= now:
            heapq.heappop(self._tries_at)
        longest = now + timedelta(seconds=LONGEST_REST_S)
        self._rests_until = min(self._next_at or longest, longest)
        return max(0.0, (self._rests_until - now).total_seconds())

    @property
    def must_look_again(self) -> bool:
        """Whether a send ended that something waits for, or something may go before the rest is over."""
        if self._has_more and self._changes != self._changes_when_looked:
            return True
        next_at = self._next_at
        return next_at is not None and self._rests_until is not None and next_at < self._rests_until

    @property
    def _next_at(self) -> datetime | None:
        """When something that backs off, or was refused by the limits, may go."""
        tried_at, paced_at = self._tries_at[0] if self._tries_at else None, self._pace.next_at
        return min(tried_at, paced_at) if tried_at and paced_at else tried_at or paced_at

    def _grant(self, chat: ChatId, lane: Lane = Lane.INTERACTIVE) -> bool | None:
        if chat in self._busy:
            self._look_again()
            return False
        if self._pace.grant(chat, self._clock.now(), lane):
            return True
        return None if self._pace.lets_nobody else False

    def _look_again(self) -> None:
        self._has_more = True
