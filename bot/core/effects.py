"""What an action may ask Telegram to do: imperatives that become rows of the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.core.audience import Audience
from bot.core.ids import MessageId, PartnerId, UserId
from bot.core.phrases import At, Style, Text, Value, text
from bot.core.pictures import ListeningTrend, Picture, PrivateWeek, WeekCard

__all__ = [
    "LEAVES_COPIES", "Ask", "At", "Button", "Document", "Dossier", "Effect", "Failed", "ForceReply", "Invite", "Keys",
    "Lane", "Link", "Needs", "Picture", "RemoveKeyboard", "RequestChat", "Say", "Style", "Text", "Toast", "Unsay",
    "Value", "text",
]  # fmt: skip


class Lane(IntEnum):
    """Which row goes first when a chat or the bot must wait."""

    INTERACTIVE = 0
    SCHEDULED = 1
    BULK = 2


class Needs(StrEnum):
    """What must still hold when a row is about to be sent; else it is cancelled."""

    NOTHING = "nothing"
    COUPLE = "couple"
    """The couple has not ended, and this partner has not left it."""
    PLAN = "plan"
    """The plan runs: nobody paused, left or blocked."""
    UNASKED = "unasked"
    """The plan runs, and this partner wants something to come by itself: for what is private and nobody asked for."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button that comes back as `verb` with `args`; whole numbers are carried as ids."""

    label: Text
    verb: str
    args: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An inline button that opens an address."""

    label: Text
    url: str


Keys = tuple[tuple[Button | Link, ...], ...]


@dataclass(frozen=True, slots=True)
class ForceReply:
    """Open the reply field of one person (of everyone in a private chat)."""

    placeholder: Text | None = None
    only: UserId | None = None


@dataclass(frozen=True, slots=True)
class RequestChat:
    """A keyboard button with which a person creates or picks a group that they own."""

    label: Text
    request_id: int


@dataclass(frozen=True, slots=True)
class RemoveKeyboard:
    """Take the reply keyboard away."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file sent with the text as its caption."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Invite:
    """A calendar file with one appointment, written in the chat's language."""

    starts_at: datetime
    minutes: int
    uid: str
    """Stays the same when the appointment is moved."""
    title: Text
    description: Text
    made_at: datetime
    sequence: int = 0
    """Grows with each move, so that calendars take the newest."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything of one partner as a file, for their own eyes alone; written out in the chat's language."""

    owner: PartnerId
    content: bytes = field(repr=False)
    """JSON: when it was made, and under each table's name a list of rows."""
    is_page: bool = False
    """A page to read, instead of the JSON itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a message, or edit the one that stands in `slot` or has the id `edit`."""

    to: Audience
    text: tuple[Text, ...]
    """Paragraphs, joined by an empty line."""
    keys: Keys = ()
    slot: str | None = None
    """A name for the message's place; a later Say with the same slot edits that message."""
    is_new: bool = False
    """Send a new message into the slot instead of editing the old one."""
    edit: MessageId | None = None
    reply_to: MessageId | None = None
    ask: ForceReply | RequestChat | RemoveKeyboard | None = None
    document: Document | Invite | Dossier | Picture | None = None
    """Sent with the text as its caption. A picture is drawn at delivery; when it cannot be, the caption goes alone."""
    lane: Lane = Lane.INTERACTIVE
    needs: Needs = Needs.NOTHING
    valid_until: datetime | None = None
    resend_cap: int = 3
    """How many copies may exist when an outcome is unknown: 3 for steps and summaries, 1 for nudges."""
    is_silent: bool = False
    is_pinned: bool = False

    @property
    def has_picture(self) -> bool:
        """Whether something is to be drawn before it is sent."""
        return isinstance(self.document, WeekCard | PrivateWeek | ListeningTrend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsay:
    """Delete the message that stands in a slot, or has this id."""

    to: Audience
    slot: str | None = None
    message: MessageId | None = None
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Call any other Bot API method; `then` names the action that receives the result, in the recording transaction."""

    to: Audience
    method: str
    parameters: Mapping[str, object] = field(default_factory=dict, repr=False)
    then: str | None = None
    about: Mapping[str, str | int] = field(default_factory=dict)
    """Ids that `then` needs; never free text."""
    lane: Lane = Lane.INTERACTIVE
    needs: Needs = Needs.NOTHING
    valid_until: datetime | None = None
    resend_cap: int = 3

    @property
    def leaves_copy(self) -> bool:
        """Whether doing it twice leaves two of something, as a second message would be."""
        return self.method.startswith(LEAVES_COPIES)

    @property
    def leaves_message(self) -> bool:
        """Whether it puts something new into the chat, such as a poll, for which a phone may sound."""
        return self.method.startswith("send")


LEAVES_COPIES = ("send", "copy", "forward", "create")
"""How the names of methods begin that leave something new each time."""

Effect = Say | Unsay | Ask


@dataclass(frozen=True, slots=True)
class Failed:
    """What `then` receives when Telegram refused the call for good, or when it ended without an answer.

    The reason is Telegram's own sentence, or says in our words why the call was not made.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Toast:
    """The short answer to a press, seen only by the one who pressed."""

    text: Text
    is_alert: bool = False
