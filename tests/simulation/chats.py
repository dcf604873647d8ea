"""What the simulated Telegram keeps: people, chats, the messages in them, and what arrived where."""

import re
from dataclasses import dataclass, field
from html import unescape

BOT_ID = 7000
BOT_NAME = "attune_sim_bot"
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Key:
    """A button as a client shows it."""

    label: str
    data: str | None
    url: str | None = None


@dataclass(slots=True)
class Message:
    """One message of a chat."""

    id: int
    author: int
    text: str
    keys: tuple[Key, ...] = ()
    asks: int | None = None
    """Whose reply field it opens: a user's, everybody's (0), or nobody's."""
    row: int | None = None
    is_answered: bool = False
    has_copy: bool = False
    """Whether the same row came once more, so that this is the copy too many."""


@dataclass(slots=True)
class Person:
    """A Telegram user."""

    id: int
    name: str
    username: str
    has_started: bool = True
    has_blocked: bool = False

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "username": self.username,
                "language_code": "en"}  # fmt: skip


@dataclass(slots=True)
class Chat:
    """A private chat or a group; a private one has its person's id."""

    id: int
    kind: str
    members: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)
    moved_to: int | None = None
    bot: str = "member"
    """`member`, `administrator`, or `left`."""
    is_mute: bool = False
    """Whether the bot may not write."""

    def as_json(self) -> dict[str, object]:
        named = {"first_name": "P"} if self.kind == "private" else {"title": "The two of us"}
        return {"id": self.id, "type": self.kind, **named}


@dataclass(frozen=True, slots=True)
class Arrived:
    """Something that a chat got to see."""

    seq: int
    at: int
    chat: int
    what: str
    """`new`, `edit`, `toast`, `gone`, or the method of another call."""
    row: int | None
    message: int | None
    text: str
    is_silent: bool
    is_doubtful: bool
    """Whether the bot was told nothing certain about it."""


def plain(html: object) -> str:
    """Return what a client shows of Telegram HTML."""
    return unescape(_TAG.sub("", html)) if isinstance(html, str) else ""


def shown(message: Message) -> str:
    """Return all that a reader sees of a message."""
    return "\n".join((message.text, *(key.label for key in message.keys)))


def distinct(chat: Chat) -> list[Message]:
    """Return a chat's messages without earlier copies of one row: to a person they are one message."""
    return [message for message in chat.messages.values() if not message.has_copy]
