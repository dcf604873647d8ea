"""Somebody who finishes what they begin: writes where words are awaited, and presses what lies furthest on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.telegram.callback_data import decode
from tests.simulation.chats import Chat, Key, Message, distinct
from tests.simulation.walks import RELEASES, Way

NEWEST = 6
"""Messages of a chat that somebody still has before their eyes."""
Awaits = Callable[[int, int], bool]
"""Whether the bot awaits words of this user in this chat: they have just read that it does."""


@dataclass(frozen=True, slots=True)
class Write:
    """Write a line into one's private chat."""


@dataclass(frozen=True, slots=True)
class Type:
    """Type a command into one's private chat."""

    command: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press a button."""

    chat: Chat
    message: Message
    key: Key


@dataclass(slots=True)
class Finisher:
    """Knows what it pressed before, and does not press it again and again."""

    awaits: Awaits
    _pressed: set[tuple[int, int, str, str]] = field(default_factory=set)

    def next(self, me: int, way: Way, places: tuple[Chat, ...], random: Random) -> Press | Write | Type:
        """Return what to do next on a walk; the first place is one's private chat."""
        found = self._furthest(me, way, places)
        has_written = found and decode(found[0].key.data or "")[0] in RELEASES
        if way.has_words and self.awaits(me, me) and (not found or random.random() < (0.2 if has_written else 0.6)):
            return Write()
        if not found:
            return Type(random.choice(way.commands))
        press = random.choice(found)
        self._pressed.add(_pressed(me, press.message, press.key))
        return press

    def _furthest(self, me: int, way: Way, places: tuple[Chat, ...]) -> list[Press]:
        """Return the buttons before one's eyes that lie furthest on the way."""
        ranked: dict[int, list[Press]] = {}
        for chat in places:
            for message in distinct(chat)[-NEWEST:]:
                for key in message.keys:
                    rank = self._rank(me, way, message, key)
                    if rank is not None and not message.has_copy:
                        ranked.setdefault(rank, []).append(Press(chat, message, key))
        return ranked[min(ranked)] if ranked else []

    def _rank(self, me: int, way: Way, message: Message, key: Key) -> int | None:
        if key.data is None or _pressed(me, message, key) in self._pressed:
            return None
        verb = decode(key.data)[0]
        if verb in RELEASES and f"x{me}z" not in message.text:  # nothing of one's own stands above it
            return None
        return way.rank(verb)


def _pressed(me: int, message: Message, key: Key) -> tuple[int, int, str, str]:
    """Return what is remembered of a press: a message that changed since may be pressed again."""
    return me, message.id, message.text, key.data or ""
