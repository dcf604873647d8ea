"""Presses read straight from their JSON: what people do most often, and the library takes longest to parse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.core.ids import ChatId, MessageId, UserId
from bot.core.incoming import Incoming, User
from bot.core.people import ChatKind
from bot.telegram.rendering import decode
from bot.telegram.soundness import LONGEST_NAME, sound


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on a button under one of our messages."""

    update_id: int
    query_id: str
    verb: str
    token: str | None
    """The row of the outbox that the message was sent from."""
    incoming: Incoming


def pressed(raw: Mapping[str, Any]) -> Pressed | None:
    """Return the press that an update is; None for anything else, and for one of a rare or broken shape."""
    try:
        query = raw["callback_query"]
        message = query["message"]
        chat = message["chat"]
        verb, args, token = decode(query.get("data") or "")
        incoming = Incoming(
            user=user_from(query["from"]),
            chat_id=ChatId(chat["id"]),
            chat_kind=ChatKind(chat["type"]),
            at=datetime.fromtimestamp(message["date"], UTC),
            message_id=MessageId(message["message_id"]),
            args=args,
            is_press=True,
        )
        return Pressed(raw["update_id"], str(query["id"]), verb, token, sound(incoming))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):  # the last two: dates
        return None


def user_from(raw: Mapping[str, Any]) -> User:
    """Describe who pressed."""
    language = (raw.get("language_code") or "en").split("-")[0]
    return User(
        UserId(raw["id"]),
        raw["first_name"][:LONGEST_NAME],
        raw.get("username"),
        language,
        is_bot=bool(raw.get("is_bot")),
    )
