"""Puts what the bot may know into its queue of updates."""

from sandbox import botobjects
from sandbox.model import Chat, InviteLink, JoinRequest, Json, Member, Message, Poll, PressedButton
from sandbox.privacy import bot_sees
from sandbox.world import World


def new_message(world: World, message: Message) -> None:
    kind = "channel_post" if message.chat.type == "channel" else "message"
    _push_message(world, kind, message)


def edited_message(world: World, message: Message) -> None:
    kind = "edited_channel_post" if message.chat.type == "channel" else "edited_message"
    _push_message(world, kind, message)


def pressed_button(world: World, message: Message, press: PressedButton, data: str) -> None:
    body = {
        "id": press.id,
        "from": botobjects.user(world.person(press.person_id)),
        "message": botobjects.message(world, message),
        "chat_instance": str(7_000_000_000 + abs(message.chat.id)),
        "data": data,
    }
    push(world, "callback_query", body)


def member_changed(
    world: World,
    chat: Chat,
    person_id: int,
    old: Member,
    by: int,
    link: InviteLink | None = None,
    *,
    via_request: bool = False,
) -> None:
    """Tell the bot that somebody's standing changed: always of itself, of others only as an administrator."""
    is_me = person_id == world.bot.id
    if not is_me and not chat.member(world.bot.id).is_admin:
        return
    new = botobjects.chat_member(world, chat, person_id)
    current = chat.members.get(person_id)
    chat.members[person_id] = old
    before = botobjects.chat_member(world, chat, person_id)
    chat.members[person_id] = current or Member("left")
    body: Json = {
        "chat": botobjects.chat(world, chat),
        "from": botobjects.user(world.anyone(by)),
        "date": world.seconds(),
        "old_chat_member": before,
        "new_chat_member": new,
    }
    if link is not None:
        body["invite_link"] = botobjects.invite_link(world, link)
    if via_request:
        body["via_join_request"] = True
    push(world, "my_chat_member" if is_me else "chat_member", body)


def join_requested(world: World, chat: Chat, request: JoinRequest) -> None:
    if not chat.member(world.bot.id).may("can_invite_users"):
        return
    body = {
        "chat": botobjects.chat(world, chat),
        "from": botobjects.user(world.person(request.person_id)),
        "user_chat_id": request.person_id,
        "date": request.at,
        "invite_link": botobjects.invite_link(world, request.link),
    }
    push(world, "chat_join_request", body)


def reaction_changed(world: World, message: Message, person_id: int, old: str | None, new: str | None) -> None:
    """Tell the bot of a reaction, in groups only as an administrator."""
    chat = message.chat
    if not (chat.is_private or chat.member(world.bot.id).is_admin):
        return
    body = {
        "chat": botobjects.chat(world, chat),
        "message_id": message.id,
        "user": botobjects.user(world.person(person_id)),
        "date": world.seconds(),
        "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
        "new_reaction": [{"type": "emoji", "emoji": new}] if new else [],
    }
    push(world, "message_reaction", body)


def poll_changed(world: World, poll: Poll) -> None:
    push(world, "poll", botobjects.poll(world, poll))


def poll_answered(world: World, poll: Poll, person_id: int, chosen: list[int]) -> None:
    body = {
        "poll_id": poll.id,
        "user": botobjects.user(world.person(person_id)),
        "option_ids": chosen,
        "option_persistent_ids": [poll.options[index].persistent_id for index in chosen],
    }
    push(world, "poll_answer", body)


def push(world: World, kind: str, body: Json) -> None:
    if world.updates.accepts(kind):
        world.updates.push(kind, body, world.faults.copies_of_next_update())


def _push_message(world: World, kind: str, message: Message) -> None:
    if bot_sees(world, message):
        push(world, kind, botobjects.message(world, message))
