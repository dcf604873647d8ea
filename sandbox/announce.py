"""Tells each viewer what changed in front of them."""

from sandbox.model import Chat, Json, Message
from sandbox.views import chat_view, message_view
from sandbox.world import World


def message_changed(world: World, message: Message, kind: str = "edited") -> None:
    """Announce a message: `message` when it is new, else `edited`, `reaction` or `poll`."""
    for viewer in viewers(world, message.chat):
        if viewer not in message.hidden_from:
            _add(world, kind, viewer, message.chat, {"message": message_view(world, message, viewer)})


def deleted(world: World, chat: Chat, message_ids: list[int], only: int | None = None) -> None:
    for viewer in viewers(world, chat):
        if only in {None, viewer}:
            _add(world, "deleted", viewer, chat, {"message_ids": message_ids})


def pinned(world: World, chat: Chat) -> None:
    for viewer in viewers(world, chat):
        _add(world, "pinned", viewer, chat, {"message_ids": list(chat.pinned)})


def toast(world: World, chat: Chat, viewer: int, answer: Json) -> None:
    _add(world, "toast", viewer, chat, answer)


def typing(world: World, chat: Chat, action: str) -> None:
    for viewer in viewers(world, chat):
        _add(world, "typing", viewer, chat, {"action": action})


def chat_changed(world: World, chat: Chat, only: int | None = None) -> None:
    for viewer in viewers(world, chat):
        if only in {None, viewer}:
            _add(world, "chat", viewer, chat, {"chat": chat_view(world, chat, viewer)})


def gone(world: World, chat: Chat, viewer: int) -> None:
    _add(world, "gone", viewer, chat, {})


def join_request(world: World, chat: Chat, person_id: int) -> None:
    for viewer in viewers(world, chat):
        if chat.member(viewer).may("can_invite_users"):
            _add(world, "join_request", viewer, chat, {"person": person_id})


def clock_changed(world: World) -> None:
    world.events.add("clock", world.clock.now(), clock_view(world))


def clock_view(world: World) -> Json:
    clock = world.clock
    return {"now": clock.now(), "running": clock.is_running, "busy": clock.is_busy, "next_due_at": clock.next_due_at}


def state_changed(world: World) -> None:
    world.events.add("state", world.clock.now(), {})


def viewers(world: World, chat: Chat) -> list[int]:
    """Return the humans in a chat."""
    return [one for one in chat.insiders() if one in world.people and not world.people[one].is_bot]


def _add(world: World, kind: str, viewer: int, chat: Chat, data: Json) -> None:
    world.events.add(kind, world.clock.now(), {"viewer": viewer, "chat_id": chat.id, **data})
