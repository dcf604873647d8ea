"""What a person does with messages: saying, sending, editing, pressing, voting, reacting."""

import asyncio

from sandbox import announce, files, messages, notify, polls
from sandbox.acts.act import Act
from sandbox.acts.placeholders import PLACEHOLDERS
from sandbox.errors import ControlError
from sandbox.model import Chat, Json, Message, PressedButton
from sandbox.utf16 import positions
from sandbox.views import message_view
from sandbox.world import ANONYMOUS_ADMIN, CHANNEL_SENDER, TELEGRAM

LONGEST_TEXT = 4096


async def say(act: Act) -> Json:
    """Write a text; one that is too long goes out in several messages, as clients do it."""
    chat, text = act.chat(), act.text("text")
    if not text.strip():
        raise ControlError("Telegram sends no empty messages.")
    reply_to = _reply(act, chat)
    said = [speak(act, chat, messages.text_content(part), reply_to=reply_to) for part in _parts(text)]
    return message_view(act.world, said[-1], act.by)


async def send(act: Act) -> Json:
    """Send a placeholder of a kind of media."""
    chat, kind = act.chat(), act.text("kind")
    if kind not in PLACEHOLDERS:
        raise ControlError(f"“kind” is one of {', '.join(PLACEHOLDERS)}.")
    name, mime_type, data, details = PLACEHOLDERS[kind]
    stored = files.keep(act.world, data, act.text("file_name", name), mime_type, f"{kind}s")
    body = {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(data), **details}
    if kind == "document":
        body |= {"file_name": stored.name, "mime_type": mime_type}
    content: Json = {kind: [body] if kind == "photo" else body}
    caption = messages.text_content(act.text("caption", ""))
    if caption["text"]:
        content |= {"caption": caption["text"]}
        content |= {"caption_entities": caption["entities"]} if "entities" in caption else {}
    return message_view(act.world, speak(act, chat, content, reply_to=_reply(act, chat)), act.by)


async def edit(act: Act) -> Json:
    message = act.message()
    if message.sender_id != act.by:
        raise ControlError("One can edit one's own messages only.")
    content = messages.text_content(act.text("text"))
    if "text" not in message.content:
        names = {"text": "caption", "entities": "caption_entities"}
        bare = {name: value for name, value in message.content.items() if not name.startswith("caption")}
        content = bare | {names[name]: value for name, value in content.items()}
    messages.edit(act.world, message, content, None)
    return message_view(act.world, message, act.by)


async def delete(act: Act) -> Json:
    """Delete for everyone: anything in a private chat, in a group one's own or as an administrator."""
    chat = act.chat()
    for message_id in act.integers("message_ids"):
        message = chat.messages.get(message_id)
        is_own = message is None or message.sender_id == act.by
        if not (chat.is_private or is_own or chat.member(act.by).may("can_delete_messages")):
            raise ControlError(f"{act.person.name} may not delete message {message_id}.", 403)
    return {"deleted": messages.delete(act.world, chat, act.integers("message_ids"))}


async def press(act: Act) -> Json:
    """Press a button under a message, and wait a moment for what the bot answers."""
    message, index = act.message(), act.integer("button")
    buttons = [button for row in (message.markup or {}).get("inline_keyboard", []) for button in row]
    if not 0 <= index < len(buttons):
        raise ControlError(f"Message {message.id} has {len(buttons)} buttons; there is no button {index}.")
    button = buttons[index]
    if "url" in button:
        return {"kind": "url", "url": button["url"]}
    if "copy_text" in button:
        return {"kind": "copy", "text": button["copy_text"]["text"]}
    if "callback_data" not in button:
        raise ControlError(f"A button like “{button['text']}” is not modelled.")
    return await _call_back(act, message, button["callback_data"])


async def vote(act: Act) -> Json:
    message = act.message()
    polls.vote(act.world, message, act.by, act.integers("options"))
    return message_view(act.world, message, act.by)


async def react(act: Act) -> Json:
    message, emoji = act.message(), act.fields.get("emoji")
    if message.is_service:
        raise ControlError("One cannot react to a service message.")
    messages.react(act.world, message, act.by, str(emoji) if emoji else None)
    return message_view(act.world, message, act.by)


async def forward(act: Act) -> Json:
    to, message = act.chat(), act.message(chat_name="from_chat")
    if message.is_protected or message.is_service:
        raise ControlError("This message cannot be forwarded.")
    start(act, to)
    forwarded = messages.forward(act.world, message, to, act.by)
    return message_view(act.world, forwarded, act.by)


async def clear(act: Act) -> Json:
    """Delete the history for this person alone."""
    chat = act.chat()
    for message in chat.messages.values():
        message.hidden_from.add(act.by)
    announce.deleted(act.world, chat, list(chat.messages), act.by)
    return {}


def speak(act: Act, chat: Chat, content: Json, *, reply_to: Message | None = None) -> Message:
    """Post as the person, or as whom the person chose to appear."""
    start(act, chat)
    sender_id, sender_chat = _appearance(act, chat)
    if chat.forced.pop(act.by, None):
        announce.chat_changed(act.world, chat, act.by)
    draft = messages.Draft(content, reply_to=reply_to, sender_chat=sender_chat)
    message = messages.post(act.world, chat, sender_id, draft)
    if chat.type == "channel" and chat.linked_chat_id is not None:
        _pass_to_discussion(act, message, act.world.chat(chat.linked_chat_id))
    return message


def start(act: Act, chat: Chat) -> None:
    """Let the first message in a private chat open it for the bot."""
    if not chat.is_private:
        return
    if chat.is_blocked:
        raise ControlError(f"{act.person.name} has blocked the bot: unblock it first.", 403)
    if not chat.is_started:
        chat.is_started = True
        announce.chat_changed(act.world, chat)


def _appearance(act: Act, chat: Chat) -> tuple[int, Chat | None]:
    if chat.type == "channel":
        act.must("can_post_messages", chat)
        return act.by, chat
    match act.fields.get("as"):
        case None if chat.member(act.by).is_anonymous:
            return ANONYMOUS_ADMIN.id, chat
        case None:
            return act.by, None
        case "anonymous" if chat.type == "supergroup" and chat.member(act.by).is_admin:
            return ANONYMOUS_ADMIN.id, chat
        case "channel" if chat.linked_chat_id is not None:
            return CHANNEL_SENDER.id, act.world.chat(chat.linked_chat_id)
        case other:
            raise ControlError(f"{act.person.name} cannot appear as “{other}” in chat {chat.id}.")


def _pass_to_discussion(act: Act, message: Message, group: Chat) -> None:
    origin = messages.origin_of(act.world, message)
    draft = messages.Draft(
        dict(message.content), sender_chat=message.chat, forward_origin=origin, is_automatic_forward=True
    )
    messages.post(act.world, group, TELEGRAM.id, draft)


def _reply(act: Act, chat: Chat) -> Message | None:
    """Return what is replied to: what was named, or what the bot asked to be answered, as a client does it."""
    if "reply_to" in act.fields:
        return act.message("reply_to") if act.fields["reply_to"] is not None else None
    forced = chat.forced.get(act.by)
    return chat.messages.get(forced["message_id"]) if forced else None


async def _call_back(act: Act, message: Message, data: str) -> Json:
    world = act.world
    if not message.chat.member(world.bot.id).is_inside:
        return {"kind": "callback", "answered": False, "text": None, "alert": False, "url": None}
    press_id = str(world.count("press", 4_000_000_001))
    world.presses[press_id] = PressedButton(press_id, act.by, message.chat.id, world.clock.now())
    answered = world.waiting[press_id] = asyncio.Event()
    notify.pressed_button(world, message, world.presses[press_id], data)
    is_anybody_there = world.clock.is_attached or world.updates.is_polled
    try:
        await asyncio.wait_for(answered.wait(), float(act.fields.get("wait", 5)) if is_anybody_there else 0)
    except TimeoutError:
        return {"kind": "callback", "answered": False, "text": None, "alert": False, "url": None}
    finally:
        del world.waiting[press_id]
    return {"kind": "callback", "answered": True, **world.presses[press_id].answer}


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    while text:
        offsets = positions(text)
        end = next((index - 1 for index, offset in enumerate(offsets) if offset > LONGEST_TEXT), len(text))
        parts.append(text[:end])
        text = text[end:]
    return [part for part in parts if part.strip()]
