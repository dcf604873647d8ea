"""What the list, the timers, *End* and the routing need to know of a game."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.core.audience import Audience
from bot.core.effects import Text, Toast
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games.rules.stages import Moment
from bot.features.games.store import Head
from bot.storage.timers import DueAction
from bot.storage.transaction import Tx

Action = Callable[[Tx, Incoming], Toast | None]
Result = Callable[[Tx, Audience, Mapping[str, str | int], object], None]
"""What follows from the result of an `Ask`."""


class Invite(Protocol):
    """Puts a game on the table; the offer is the plan's, when the game came from there."""

    def __call__(self, tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
        """Invite both, with the opening as the first paragraph; `until` when nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of game; its texts begin with its id."""

    id: str
    happens: Callable[[Tx, Head, Couple, Moment], None]
    """What it means that somebody ends it, that it is left alone, or that its time runs out."""
    minutes: int = 0
    is_private: bool = False
    """Whether it is played in the private chats rather than in the shared one."""
    needs_yes: bool = False
    """Whether it takes a fresh private yes from both each time."""
    start: Action | None = None
    """What the button of the list does, and each of `commands`; None: it is reached in another way."""
    alone: str | None = None
    """The verb with which one partner plays it alone, where it can be played both ways."""
    invite: Invite | None = None
    """How the exercise of this name begins once both picked it; None: it is done away from the screen."""
    edited: Action | None = None
    """What an edited message in the shared chat means while this game runs; the words are the new ones."""
    commands: tuple[str, ...] = ()
    presses: Mapping[str, Action] = field(default_factory=dict)
    lines: Mapping[str, Action] = field(default_factory=dict)
    """Lines that were asked for, by flow; where the bot sees every line, the next one counts without a reply."""
    wordless: Mapping[str, Action] = field(default_factory=dict)
    """What a picture or a voice message means where a line was asked for, by flow; else words are asked for kindly."""
    due: Mapping[str, DueAction] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)
