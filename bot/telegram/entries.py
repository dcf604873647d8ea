"""What a feature's `HANDLERS` may hold: a command, a button, a line that was asked for, or an event, and its action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.incoming import Incoming
from bot.core.people import ChatKind
from bot.telegram.receive import Action

PRIVATE = frozenset({ChatKind.PRIVATE})
SHARED = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})
BOTH = PRIVATE | SHARED


@dataclass(frozen=True, slots=True)
class Command:
    """A typed command, and the kinds of chat it works in."""

    name: str
    action: Action
    where: frozenset[ChatKind] = PRIVATE


@dataclass(frozen=True, slots=True)
class Press:
    """A button by its verb."""

    verb: str
    action: Action


@dataclass(frozen=True, slots=True)
class Words:
    """A line that somebody was asked for; in the shared chat a reply to the bot unless `is_open`."""

    flow: str
    action: Action
    is_open: bool = False
    wordless: Action | None = None
    """What a message without a line means, such as a picture: `details` hold its `content` and `caption`."""
    before: Callable[[Incoming], Mapping[str, object]] | None = None
    """What of a long private line is worked out outside the transaction; the action finds it in `details`."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a chat: see `bot.telegram.events`. Several features may hear of one, each in turn."""

    kind: str
    action: Action


Entry = Command | Press | Words | Event
