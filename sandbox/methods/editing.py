"""Changing what is there: edits, deletions, pins, reactions, closing a poll, answering a press."""

from sandbox import announce, botobjects, files, messages, polls
from sandbox.errors import bad_request
from sandbox.methods.request import Request, chat_to_read, chat_to_write, own_message
from sandbox.methods.texts import caption_of, inline_markup, text_of
from sandbox.model import Chat, Json, Message
from sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
ANSWERABLE_SECONDS = 15 * 60
LONGEST_ANSWER = 200
MOST_DELETIONS = 100
NOT_FOUND, NOT_EDITABLE = "message to edit not found", "message can't be edited"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NO_PINNING = "not enough rights to manage pinned messages in the chat"
REACTIONS_LINE = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 "
    "💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(REACTIONS_LINE.split())


def edit_text(world: World, request: Request) -> Json:
    message = own_message(world, request, NOT_FOUND, NOT_EDITABLE)
    content = text_of(world, request)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edited(world, request, message, content)


def edit_caption(world: World, request: Request) -> Json:
    message = own_message(world, request, NOT_FOUND, NOT_EDITABLE)
    if message.poll is not None or "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    bare = {
        name: value
        for name, value in message.content.items()
        if name not in {"caption", "caption_entities", "show_caption_above_media"}
    }
    return _edited(world, request, message, bare | caption_of(world, request))


def edit_media(world: World, request: Request) -> Json:
    message = own_message(world, request, NOT_FOUND, NOT_EDITABLE)
    media = request.get("media")
    if message.poll is not None:
        raise bad_request(NOT_EDITABLE)
    if media["type"] == "photo":
        content = files.photo_content(world, request, "media", media["media"])
    elif media["type"] == "document":
        content = files.document_content(world, request, "media", media["media"])
    else:
        raise bad_request(f"sandbox: media of type {media['type']} is not modelled")
    return _edited(world, request, message, content | caption_of(world, Request(request.method, media)))


def edit_markup(world: World, request: Request) -> Json:
    message = own_message(world, request, NOT_FOUND, NOT_EDITABLE)
    return _edited(world, request, message, message.content)


def delete_message(world: World, request: Request) -> bool:
    chat = chat_to_write(world, request)
    message = chat.messages.get(request.get("message_id"))
    if message is None or not _knows(world, message):
        raise bad_request("message to delete not found")
    if not _may_delete(world, message):
        raise bad_request("message can't be deleted for everyone")
    messages.delete(world, chat, [message.id])
    return True


def delete_messages(world: World, request: Request) -> bool:
    chat = chat_to_write(world, request)
    wanted = request.get("message_ids")
    if not 1 <= len(wanted) <= MOST_DELETIONS:
        raise bad_request("there must be 1 to 100 identifiers of messages to delete")
    found = [chat.messages[one] for one in wanted if one in chat.messages and _knows(world, chat.messages[one])]
    if any(not _may_delete(world, message) for message in found):
        raise bad_request("message can't be deleted for everyone")
    messages.delete(world, chat, [message.id for message in found])
    return True


def answer_callback_query(world: World, request: Request) -> bool:
    press = world.presses.get(request.get("callback_query_id"))
    if press is None or press.is_answered or world.clock.now() - press.pressed_at > ANSWERABLE_SECONDS:
        raise bad_request(TOO_OLD)
    text = request.get("text") or ""
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press.is_answered = True
    press.answer = {"text": text or None, "alert": bool(request.get("show_alert")), "url": request.get("url")}
    announce.toast(world, world.chat(press.chat_id), press.person_id, press.answer)
    if press.id in world.waiting:
        world.waiting[press.id].set()
    return True


def stop_poll(world: World, request: Request) -> Json:
    message = own_message(world, request, "message with poll to stop not found", "message can't be edited")
    if message.poll is None:
        raise bad_request("message is not a poll")
    if message.poll.is_closed:
        raise bad_request("poll has already been closed")
    message.markup = inline_markup(world, request, message.chat)
    polls.close(world, message)
    return botobjects.poll(world, message.poll)


def pin_message(world: World, request: Request) -> bool:
    chat = _chat_to_pin_in(world, request)
    message = chat.messages.get(request.get("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.is_service:
        raise bad_request("message can't be pinned")
    if not chat.pinned or chat.pinned[0] != message.id:
        messages.pin(world, message, world.bot.id)
    return True


def unpin_message(world: World, request: Request) -> bool:
    chat = _chat_to_pin_in(world, request)
    wanted = request.get("message_id", chat.pinned[0] if chat.pinned else None)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    messages.unpin(world, chat, [wanted])
    return True


def unpin_all(world: World, request: Request) -> bool:
    chat = _chat_to_pin_in(world, request)
    messages.unpin(world, chat, list(chat.pinned))
    return True


def set_reaction(world: World, request: Request) -> bool:
    chat = chat_to_read(world, request)
    message = chat.messages.get(request.get("message_id"))
    if message is None or not _knows(world, message):
        raise bad_request("message to react not found")
    wanted = request.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = wanted[0].get("emoji", "").replace("\ufe0f", "") if wanted else None
    if message.is_service or (emoji is not None and emoji not in REACTIONS):
        raise bad_request("REACTION_INVALID")
    messages.react(world, message, world.bot.id, emoji)
    return True


def _edited(world: World, request: Request, message: Message, content: Json) -> Json:
    markup = inline_markup(world, request, message.chat)
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    return botobjects.message(world, messages.edit(world, message, content, markup))


def _knows(world: World, message: Message) -> bool:
    return message.is_visible_to_bot or message.sender_id == world.bot.id or message.chat.member(world.bot.id).is_admin


def _may_delete(world: World, message: Message) -> bool:
    """Follow the 48 hours, and the right to delete what others wrote in a group."""
    me = message.chat.member(world.bot.id)
    if not message.chat.is_private and me.may("can_delete_messages"):
        return True
    is_young = world.clock.now() - message.date <= DELETABLE_SECONDS
    return is_young and (message.chat.is_private or message.sender_id == world.bot.id)


def _chat_to_pin_in(world: World, request: Request) -> Chat:
    chat = chat_to_write(world, request)
    if not chat.is_private and not chat.member(world.bot.id).may("can_pin_messages"):
        raise bad_request(NO_PINNING)
    return chat
