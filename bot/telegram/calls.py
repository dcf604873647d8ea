"""One call of the Bot API, and everything that can come back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.pictures import Sheet


@dataclass(frozen=True, slots=True)
class Call:
    """A method with its parameters; what they hold is never printed."""

    method: str
    parameters: Mapping[str, object] = field(default_factory=dict, repr=False)
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)
    """Uploads by field name, each with its file name."""
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    """What must be drawn and uploaded first, one sheet for each language of the chat."""
    alone: "Call | None" = field(default=None, repr=False)
    """The call that says the same without the picture, for when there can be none."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram did it and says what came of it."""

    result: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request provably did not reach Telegram."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request may or may not have had its effect."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram answered with an error, so nothing happened."""

    code: int
    description: str
    retry_after: int | None = None
    """Seconds."""
    migrate_to: int | None = None


Reply = Sent | NotSent | Unknown | Refused
