"""What can happen to a chat besides lines and presses, by kind and with what it carries.

| kind | details |
|---|---|
| `chat_shared` | `request_id`, `chat_id`, `title` |
| `bot_status` | `status` (member, administrator, left, kicked), `can_invite`, `can_pin`, `can_delete` |
| `joined` | `users`: tuples of id, name, username, is_bot |
| `left` | `user_id`, `is_bot` |
| `join_request` | the user is who asks; `user_chat_id` |
| `migrated` | `old_chat_id`, `new_chat_id`; comes from both chats |
| `poll_answer` | `poll_id`, `options` |
| `edited` | the words are the new text |
| `anonymous` | a line or command in the name of the group or a channel; `words` |
"""

from dataclasses import dataclass, replace

from telegram import ChatMemberAdministrator, ChatMemberUpdated, Message, Update

from bot.core.incoming import Incoming
from bot.telegram.soundness import sound
from bot.telegram.updates import ANONYMOUS_ADMIN, incoming_from, user_from

_PRESENT = {"member", "administrator", "creator", "restricted"}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and what it carries."""

    kind: str
    incoming: Incoming


def event_of(update: Update) -> Happening | None:
    """Return the event that an update is, if it is one."""
    if update.my_chat_member is not None:
        return _bot_status(update, update.my_chat_member)
    if update.chat_member is not None:
        return _member(update, update.chat_member)
    if update.chat_join_request is not None:
        return _happening(update, "join_request", user_chat_id=update.chat_join_request.user_chat_id)
    if update.poll_answer is not None:
        answer = update.poll_answer
        return _happening(update, "poll_answer", poll_id=answer.poll_id, options=tuple(answer.option_ids))
    if update.edited_message is not None:
        words = update.edited_message.text or ""
        return Happening("edited", incoming_from(update, words=words))
    return _service(update, update.message) if update.message is not None else None


def _service(update: Update, message: Message) -> Happening | None:
    if message.chat_shared is not None:
        shared = message.chat_shared
        return _happening(
            update, "chat_shared", request_id=shared.request_id, chat_id=shared.chat_id, title=shared.title or ""
        )
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if old != new and max(old, new) < 0:  # a private chat never moves
        return _happening(update, "migrated", old_chat_id=old, new_chat_id=new)
    if message.new_chat_members:
        users = tuple((u.id, u.first_name, u.username, u.is_bot) for u in message.new_chat_members)
        return _happening(update, "joined", users=users)
    if message.left_chat_member is not None:
        gone = message.left_chat_member
        return _happening(update, "left", user_id=gone.id, is_bot=gone.is_bot)
    if message.sender_chat is not None or (message.from_user and message.from_user.id == ANONYMOUS_ADMIN):
        return Happening("anonymous", incoming_from(update, words=message.text or ""))
    return None


def _bot_status(update: Update, change: ChatMemberUpdated) -> Happening:
    member = change.new_chat_member
    rights = member if isinstance(member, ChatMemberAdministrator) else None
    return _happening(
        update,
        "bot_status",
        status=str(member.status),
        can_invite=bool(rights and rights.can_invite_users),
        can_pin=bool(rights and rights.can_pin_messages),
        can_delete=bool(rights and rights.can_delete_messages),
    )


def _member(update: Update, change: ChatMemberUpdated) -> Happening | None:
    was, now = change.old_chat_member.status in _PRESENT, change.new_chat_member.status in _PRESENT
    user = change.new_chat_member.user
    if now and not was:
        return _happening(update, "joined", users=((user.id, user.first_name, user.username, user.is_bot),))
    if was and not now:
        return _happening(update, "left", user_id=user.id, is_bot=user.is_bot)
    return None


def _happening(update: Update, kind: str, **details: object) -> Happening:
    incoming = incoming_from(update, details=dict(details))
    if update.chat_join_request is not None:
        incoming = sound(replace(incoming, user=user_from(update.chat_join_request.from_user)))
    return Happening(kind, incoming)
