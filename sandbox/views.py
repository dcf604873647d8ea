"""Chats and messages as one viewer sees them, for the page and the tests."""

from sandbox.entities import to_html
from sandbox.model import Chat, Json, Message, Person
from sandbox.parts import inline_view, keyboard_view, kind_of, media_view, poll_view
from sandbox.world import World

EXCERPT = 200


def person_view(world: World, shown: Person) -> Json:
    own_chats = [] if shown.is_bot else [shown.id]
    joined = [chat.id for chat in world.chats.values() if not chat.is_private and chat.member(shown.id).is_inside]
    return {
        "id": shown.id,
        "name": shown.name,
        "username": shown.username,
        "language_code": shown.language_code,
        "is_bot": shown.is_bot,
        "time_zone": shown.time_zone,
        "chats": own_chats + joined,
    }


def chat_view(world: World, shown: Chat, viewer: int | None = None) -> Json:
    body: Json = {
        "id": shown.id,
        "type": shown.type,
        "title": shown.title or world.bot.name,
        "members": [_member_view(world, shown, person_id) for person_id in shown.insiders()],
        "pinned": shown.pinned,
        "migrated_to": shown.migrated_to,
        "linked_channel": shown.linked_chat_id,
        "invite_links": [link.url for link in shown.links.values() if not link.is_revoked],
        "join_requests": list(shown.join_requests),
        "is_started": shown.is_started,
        "is_blocked": shown.is_blocked,
    }
    if viewer is None:
        return body
    return body | {
        "viewer": viewer,
        "is_member": shown.member(viewer).is_inside,
        "reply_keyboard": keyboard_view(shown.keyboards.get(viewer)),
        "force_reply": shown.forced.get(viewer),
        "commands": commands_for(world, shown, viewer),
        "menu_button": world.profile.menu_button(viewer),
        "typing": False,
    }


def commands_for(world: World, shown: Chat, viewer: int) -> list[Json]:
    """Return the command menu by the order of scopes that Telegram documents."""
    person = world.person(viewer)
    if shown.is_private:
        scopes = [f"chat:{shown.id}", "all_private_chats", "default"]
    else:
        is_admin = shown.member(viewer).is_admin
        scopes = [f"chat_member:{shown.id}:{viewer}"]
        scopes += [f"chat_administrators:{shown.id}"] if is_admin else []
        scopes += [f"chat:{shown.id}"]
        scopes += ["all_chat_administrators"] if is_admin else []
        scopes += ["all_group_chats", "default"]
    for scope in scopes:
        for language in (person.language_code.split("-")[0], ""):
            if found := world.profile.commands.get((scope, language)):
                return found
    return []


def visible_messages(shown: Chat, viewer: int) -> list[Message]:
    return [message for message in shown.messages.values() if viewer not in message.hidden_from]


def message_view(world: World, shown: Message, viewer: int) -> Json:
    is_own = shown.sender_id == viewer and shown.sender_chat is None
    return {
        "id": shown.id,
        "chat_id": shown.chat.id,
        "date": shown.date,
        "edited": shown.edit_date is not None,
        "edit_date": shown.edit_date,
        "out": is_own,
        "from": _sender_view(world, shown),
        "kind": kind_of(shown),
        "text": shown.text,
        "html": to_html(shown.text, shown.entities),
        "entities": shown.entities,
        "media": media_view(world, shown),
        "poll": poll_view(shown.poll, viewer) if shown.poll else None,
        "service": _service_view(world, shown) if shown.is_service else None,
        "inline_keyboard": inline_view(shown),
        "reply_to": _reply_view(world, shown, viewer),
        "forwarded_from": _origin_name(shown.forward_origin),
        "reactions": _reactions_view(world, shown, viewer),
        "pinned": shown.id in shown.chat.pinned,
        "silent": shown.is_silent,
        "protected": shown.is_protected,
        "visible_to_bot": shown.is_visible_to_bot or shown.sender_id == world.bot.id,
    }


def _member_view(world: World, shown: Chat, person_id: int) -> Json:
    person, member = world.anyone(person_id), shown.member(person_id)
    return {
        "id": person.id,
        "name": person.name,
        "username": person.username,
        "is_bot": person.is_bot,
        "status": member.status,
        "is_anonymous": member.is_anonymous,
        "rights": sorted(member.rights),
    }


def _sender_view(world: World, shown: Message) -> Json:
    if shown.sender_chat is not None:
        title = shown.sender_chat.title
        return {"id": shown.sender_chat.id, "name": title, "username": "", "is_bot": False, "kind": "chat"}
    sender = world.anyone(shown.sender_id)
    named = {"id": sender.id, "name": sender.name, "username": sender.username, "is_bot": sender.is_bot}
    return named | {"kind": "user"}


def _reply_view(world: World, shown: Message, viewer: int) -> Json | None:
    answered = shown.reply_to
    if answered is None or answered.is_deleted or viewer in answered.hidden_from:
        return None
    text = answered.text or (answered.poll.question if answered.poll else "")
    sender = _sender_view(world, answered)["name"]
    return {"id": answered.id, "from": sender, "text": text[:EXCERPT], "quote": shown.quote}


def _origin_name(origin: Json | None) -> str | None:
    if origin is None:
        return None
    sender = origin.get("sender_user") or {"first_name": origin.get("sender_user_name", "")}
    chat = origin.get("chat") or origin.get("sender_chat") or {}
    return str(chat.get("title") or f"{sender.get('first_name', '')} {sender.get('last_name', '')}".strip())


def _reactions_view(world: World, shown: Message, viewer: int) -> list[Json]:
    by_emoji: dict[str, list[int]] = {}
    for person_id, emoji in shown.reactions.items():
        by_emoji.setdefault(emoji, []).append(person_id)
    return [
        {"emoji": emoji, "count": len(who), "mine": viewer in who, "by": [world.anyone(one).name for one in who]}
        for emoji, who in by_emoji.items()
    ]


def _service_view(world: World, shown: Message) -> Json:
    kind = next(iter(shown.content))
    who = _sender_view(world, shown)["name"]
    told = shown.content[kind]
    match kind:
        case "new_chat_members":
            names = ", ".join(one["first_name"] for one in told)
            text = f"{who} joined the group" if told[0]["id"] == shown.sender_id else f"{who} added {names}"
        case "left_chat_member":
            text = f"{who} left the group" if told["id"] == shown.sender_id else f"{who} removed {told['first_name']}"
        case "new_chat_title":
            text = f"{who} changed the group name to “{told}”"
        case "pinned_message":
            text = f"{who} pinned a message"
        case "chat_shared":
            text = f"You shared a chat with {world.bot.name}"
        case "migrate_to_chat_id" | "migrate_from_chat_id":
            text = "The group was upgraded to a supergroup"
        case _:
            text = f"{who} created the group"
    return {"type": kind, "text": text}
