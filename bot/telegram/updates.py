"""From the library's update to the plain description that actions receive."""

from datetime import UTC, datetime

from telegram import Chat, Message, Update
from telegram import User as TelegramUser

from bot.core.ids import ChatId, MessageId, UserId
from bot.core.incoming import Incoming, User
from bot.core.people import ChatKind
from bot.telegram.soundness import LONGEST_NAME, sound

ANONYMOUS_ADMIN = 1087968824
"""Telegram's stand-in sender for an administrator who writes in the name of the group."""


def incoming_from(
    update: Update, *, words: str = "", args: tuple[str, ...] = (), details: dict[str, object] | None = None
) -> Incoming:
    """Describe an update: who, where, what; raise ValueError for what Telegram cannot have meant."""
    message = update.effective_message
    query = update.callback_query
    reply = message.reply_to_message if isinstance(message, Message) and query is None else None
    incoming = Incoming(
        user=user_from(update.effective_user),
        chat_id=ChatId(update.effective_chat.id if update.effective_chat else 0),
        chat_kind=_kind(update.effective_chat, update.effective_user),
        at=message.date if message is not None else datetime.now(UTC),
        message_id=MessageId(message.message_id) if message is not None else None,
        words=words,
        args=args,
        reply_to=MessageId(reply.message_id) if reply else None,
        is_press=query is not None,
        is_reply_to_bot=bool(reply and reply.from_user and reply.from_user.is_bot),
        details=details or {},
    )
    return sound(incoming)


def content_of(message: Message) -> dict[str, object]:
    """Say what a message without a text holds: `voice`, or `other` for pictures, stickers and the like."""
    content = "voice" if message.voice or message.video_note or message.audio else "other"
    return {"content": content, "caption": message.caption or ""}


def user_from(user: TelegramUser | None) -> User:
    """Describe a sender; user 0 stands for nobody, as in channel posts."""
    if user is None:
        return User(UserId(0), "", is_bot=True)
    language = (user.language_code or "en").split("-")[0]
    return User(UserId(user.id), user.first_name[:LONGEST_NAME], user.username, language, is_bot=user.is_bot)


def _kind(chat: Chat | None, user: TelegramUser | None) -> ChatKind:
    """Name the kind of chat; an inline or user-only update happens in the user's private chat."""
    if chat is None:
        return ChatKind.PRIVATE if user is not None else ChatKind.CHANNEL
    return ChatKind(chat.type)
