"""Links and keyboards that lead somewhere: deep links, invite links, the buttons of a reply keyboard."""

from urllib.parse import parse_qs, urlsplit

from sandbox import announce, chats, messages
from sandbox.acts.act import Act
from sandbox.acts.talking import speak
from sandbox.errors import ControlError
from sandbox.model import Chat, Json, Member
from sandbox.views import message_view

LINK_HOSTS = {"t.me", "telegram.me", "telegram.dog"}


async def open_link(act: Act) -> Json:
    """Follow a link as a client does it."""
    where, parameters = _address(act.text("url"))
    if where.startswith("+"):
        return _join(act, f"https://t.me/{where}")
    if where.lower() != act.world.bot.username.lower():
        raise ControlError(f"“{where}” leads nowhere: this bot is {act.world.bot.username}.")
    if "startgroup" in parameters:
        return _start_in_group(act, parameters)
    chat = act.world.chat(act.by)
    chats.block_bot(act.world, act.by, block=False)
    speak(act, chat, messages.text_content(f"/start {parameters.get('start', '')}"))
    return {"did": "start", "chat": chat.id}


async def tap(act: Act) -> Json:
    """Tap a button of the reply keyboard."""
    chat = act.chat()
    held = chat.keyboards.get(act.by)
    if held is None:
        raise ControlError(f"{act.person.name} has no reply keyboard in chat {chat.id}.")
    buttons = [button for row in held["markup"]["keyboard"] for button in row]
    button = _chosen(act, buttons)
    if held["markup"].get("one_time_keyboard"):
        del chat.keyboards[act.by]
        announce.chat_changed(act.world, chat, act.by)
    if "request_chat" in button:
        return _share_chat(act, chat, button["request_chat"])
    if any(name.startswith("request_") or name == "web_app" for name in button):
        raise ControlError(f"A button like “{button['text']}” is not modelled.")
    message = speak(act, chat, messages.text_content(button["text"]))
    return message_view(act.world, message, act.by)


def _address(url: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(url if "://" in url else f"https://{url}")
    parameters = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    if parts.scheme == "tg":
        invite = parameters.get("invite")
        return (f"+{invite}" if invite else parameters.get("domain", "")), parameters
    if parts.netloc not in LINK_HOSTS:
        raise ControlError(f"{url} leads out of Telegram.")
    path = parts.path.strip("/")
    return f"+{path.removeprefix('joinchat/')}" if path.startswith("joinchat/") else path, parameters


def _join(act: Act, url: str) -> Json:
    found = chats.find_link(act.world, url)
    if found is None:
        raise ControlError("This invite link has expired.", 410)
    chat, link = found
    if chat.member(act.by).status == "kicked":
        raise ControlError(f"{act.person.name} was removed from “{chat.title}” and cannot join by a link.", 403)
    if chat.member(act.by).is_inside:
        return {"did": "join", "chat": chat.id}
    if link.joins_by_request:
        chats.ask_to_join(act.world, chat, act.by, link)
        return {"did": "request", "chat": chat.id}
    chats.add(act.world, chat, act.by, act.by, link)
    return {"did": "join", "chat": chat.id}


def _start_in_group(act: Act, parameters: dict[str, str]) -> Json:
    chat, bot = act.group(), act.world.bot
    if not chat.member(bot.id).is_inside:
        chats.add(act.world, chat, bot.id, act.by)
    asked = parameters.get("admin", "").replace("+", " ").split()
    rights = {f"can_{name.removeprefix('can_')}" for name in asked}
    if rights and chat.member(act.by).may("can_promote_members"):
        chats.set_standing(act.world, chat, bot.id, Member("administrator", rights & chats.ALL_RIGHTS), act.by)
    speak(act, chat, messages.text_content(f"/start@{bot.username} {parameters['startgroup']}"))
    return {"did": "startgroup", "chat": chat.id}


def _chosen(act: Act, buttons: list[Json]) -> Json:
    labels = [button["text"] for button in buttons]
    if "text" in act.fields:
        if act.fields["text"] not in labels:
            raise ControlError(f"There is no button “{act.fields['text']}”; there are: {', '.join(labels)}.")
        return buttons[labels.index(act.fields["text"])]
    index = act.integer("button")
    if not 0 <= index < len(buttons):
        raise ControlError(f"The keyboard has {len(buttons)} buttons; there is no button {index}.")
    return buttons[index]


def _share_chat(act: Act, private: Chat, wanted: Json) -> Json:
    """Choose or create the group that the bot asked for, add the bot if this client does so, and tell the bot."""
    rights = {name for name, value in (wanted.get("bot_administrator_rights") or {}).items() if value is True}
    if act.fields.get("create"):
        kind = "channel" if wanted["chat_is_channel"] else act.text("kind", "supergroup" if rights else "group")
        chat = chats.create(act.world, kind, act.text("create"), act.by)
        chats.announce_creation(act.world, chat, act.by)
    else:
        chat = _suitable(act, wanted)
    if act.flag("adds_bot", default=True) and (rights or wanted.get("bot_is_member")):
        _bring_bot(act, chat, rights)
    shared: Json = {"request_id": wanted["request_id"], "chat_id": chat.id}
    shared |= {"title": chat.title} if wanted.get("request_title") else {}
    message = messages.post_service(act.world, private, act.by, chat_shared=shared)
    return message_view(act.world, message, act.by)


def _suitable(act: Act, wanted: Json) -> Chat:
    """Return the chosen chat, if a client would have offered it."""
    if "choose" not in act.fields:
        raise ControlError("Say which chat: “choose” an own one or “create” a new one.")
    chat, member = act.chat("choose"), act.chat("choose").member(act.by)
    needed = {name for name, value in (wanted.get("user_administrator_rights") or {}).items() if value is True}
    lacking = (wanted.get("chat_is_created") and member.status != "creator") or any(
        not member.may(right) for right in needed - {"is_anonymous"}
    )
    if lacking or chat.is_private or (chat.type == "channel") != wanted["chat_is_channel"]:
        raise ControlError(f"A client would not offer chat {chat.id} for this button.")
    return chat


def _bring_bot(act: Act, chat: Chat, rights: set[str]) -> None:
    bot = act.world.bot
    if not chat.member(bot.id).is_inside:
        chats.add(act.world, chat, bot.id, act.by)
    if rights and not chat.member(bot.id).is_admin:
        chats.set_standing(act.world, chat, bot.id, Member("administrator", rights & chats.ALL_RIGHTS), act.by)
