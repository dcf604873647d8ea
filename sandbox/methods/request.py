"""A request of the bot, with its files, and the chats that it may touch."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import BotApiError, bad_request, forbidden
from sandbox.model import Chat, Json, Message
from sandbox.world import World

JOIN_REQUEST_WINDOW_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart request."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A checked request: its parameters have their right types."""

    method: str
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401
        return self.params.get(name, default)


def chat_to_read(world: World, request: Request, name: str = "chat_id") -> Chat:
    """Return a chat that the bot may look at; raise BotApiError as Telegram words it."""
    return _chat(world, request.get(name), writes=False)


def chat_to_write(world: World, request: Request) -> Chat:
    """Return a chat that the bot may send to; raise BotApiError as Telegram words it."""
    return _chat(world, request.get("chat_id"), writes=True)


def group_to_manage(world: World, request: Request, right: str, refusal: str) -> Chat:
    """Return a group in which the bot holds an administrator's right."""
    chat = chat_to_read(world, request)
    if chat.is_private or not chat.member(world.bot.id).may(right):
        raise bad_request(refusal)
    return chat


def own_message(world: World, request: Request, missing: str, forbids: str) -> Message:
    """Return a message that the bot itself sent."""
    chat = chat_to_write(world, request)
    message = chat.messages.get(request.get("message_id", 0))
    if message is None:
        raise bad_request(missing)
    is_mine = message.sender_id == world.bot.id and message.forward_origin is None and not message.is_service
    if not is_mine or message.had_reply_keyboard:
        raise bad_request(forbids)
    return message


def _chat(world: World, chat_id: int | str | None, *, writes: bool) -> Chat:
    if chat_id in {None, ""}:
        raise bad_request("chat_id is empty")
    if chat_id == world.bot.id:
        raise forbidden("bots can't send messages to bots")
    person = world.people.get(chat_id) if isinstance(chat_id, int) else None
    if person is not None and person.is_bot:
        raise forbidden("bots can't send messages to bots")
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.is_private:
        _check_private(world, chat, writes=writes)
    else:
        _check_group(world, chat)
    return chat


def _check_private(world: World, chat: Chat, *, writes: bool) -> None:
    if not chat.is_started and not _just_asked_to_join(world, chat.id):
        raise forbidden("bot can't initiate conversation with a user") if writes else bad_request("chat not found")
    if chat.is_blocked and writes:
        raise forbidden("bot was blocked by the user")


def _check_group(world: World, chat: Chat) -> None:
    if chat.migrated_to is not None:
        told = "Bad Request: group chat was upgraded to a supergroup chat"
        raise BotApiError(400, told, {"migrate_to_chat_id": chat.migrated_to})
    status = chat.member(world.bot.id).status
    kind = f"{chat.type} chat"
    if world.bot.id not in chat.members:
        raise bad_request("chat not found")
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind}")


def _just_asked_to_join(world: World, person_id: int) -> bool:
    """Say whether a join request lets the bot write to somebody who never started it."""
    for chat in world.chats.values():
        asked = chat.join_requests.get(person_id)
        if asked and world.clock.now() - asked.at <= JOIN_REQUEST_WINDOW_SECONDS:
            return True
    return False
