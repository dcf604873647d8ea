"""Posting, editing, deleting, pinning and reacting, whoever does it."""

from dataclasses import dataclass, replace

from sandbox import announce, botobjects, notify
from sandbox.entities import complete, find_texts
from sandbox.model import Chat, Json, Message, Poll
from sandbox.privacy import bot_sees
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Draft:
    """A message about to be posted."""

    content: Json
    reply_to: Message | None = None
    quote: str | None = None
    markup: Json | None = None
    poll: Poll | None = None
    sender_chat: Chat | None = None
    forward_origin: Json | None = None
    is_automatic_forward: bool = False
    is_silent: bool = False
    is_protected: bool = False
    is_service: bool = False


def text_content(text: str) -> Json:
    """Return what a person's typed text becomes, with the entities that Telegram finds in it."""
    trimmed, entities = complete(text, [])
    return {"text": trimmed} | ({"entities": entities} if entities else {})


def post(world: World, chat: Chat, sender_id: int, draft: Draft) -> Message:
    """Put a message into a chat, show it to all viewers, and to the bot if it may see it."""
    inline = draft.markup if draft.markup and "inline_keyboard" in draft.markup else None
    message = Message(
        id=world.next_message_id(chat),
        chat=chat,
        date=world.seconds(),
        sender_id=sender_id,
        content=draft.content,
        sender_chat=draft.sender_chat,
        reply_to=draft.reply_to,
        quote=draft.quote,
        markup=inline if inline and any(inline["inline_keyboard"]) else None,
        had_reply_keyboard=bool(draft.markup) and inline is None,
        poll=draft.poll,
        forward_origin=draft.forward_origin,
        is_automatic_forward=draft.is_automatic_forward,
        is_silent=draft.is_silent,
        is_protected=draft.is_protected,
        is_service=draft.is_service,
    )
    chat.messages[message.id] = message
    message.is_visible_to_bot = bot_sees(world, message)
    announce.message_changed(world, message, "message")
    if draft.markup and inline is None:
        _hand_out_keyboard(world, message, draft.markup)
    notify.new_message(world, message)
    if _is_bot(world, sender_id) and not message.is_service:
        chat.last_bot_speaker = sender_id
    return message


def post_service(world: World, chat: Chat, sender_id: int, **content: object) -> Message:
    return post(world, chat, sender_id, Draft(dict(content), is_service=True))


def edit(world: World, message: Message, content: Json, markup: Json | None) -> Message:
    """Replace what a message says and its buttons."""
    if content != message.content:
        message.edit_date = world.seconds()
    message.content, message.markup = content, markup
    message.is_visible_to_bot = message.is_visible_to_bot or bot_sees(world, message)
    announce.message_changed(world, message)
    notify.edited_message(world, message)
    return message


def delete(world: World, chat: Chat, message_ids: list[int]) -> list[int]:
    """Delete for everyone; return the ids that were there."""
    gone = [one for one in message_ids if one in chat.messages]
    for message_id in gone:
        chat.messages.pop(message_id).is_deleted = True
        holders = [chat.keyboards, chat.forced]
        for held in holders:
            for viewer in [one for one, what in held.items() if what["message_id"] == message_id]:
                del held[viewer]
                announce.chat_changed(world, chat, viewer)
    announce.deleted(world, chat, gone)
    if set(gone) & set(chat.pinned):
        chat.pinned = [one for one in chat.pinned if one not in gone]
        announce.pinned(world, chat)
    return gone


def pin(world: World, message: Message, by: int) -> None:
    chat = message.chat
    chat.pinned = [message.id, *[one for one in chat.pinned if one != message.id]]
    announce.message_changed(world, message)
    announce.pinned(world, chat)
    if chat.type != "channel":
        shown = botobjects.message(world, message, with_reply=False)
        post_service(world, chat, by, pinned_message=shown)


def unpin(world: World, chat: Chat, message_ids: list[int]) -> None:
    chat.pinned = [one for one in chat.pinned if one not in message_ids]
    for message_id in message_ids:
        if message_id in chat.messages:
            announce.message_changed(world, chat.messages[message_id])
    announce.pinned(world, chat)


def react(world: World, message: Message, who: int, emoji: str | None) -> None:
    old = message.reactions.pop(who, None)
    if emoji:
        message.reactions[who] = emoji
    if old == emoji:
        return
    announce.message_changed(world, message, "reaction")
    if who != world.bot.id:
        notify.reaction_changed(world, message, who, old, emoji)


def origin_of(world: World, message: Message) -> Json:
    """Return where a message first came from, for a forward."""
    if message.forward_origin:
        return message.forward_origin
    if message.chat.type == "channel":
        channel = botobjects.chat(world, message.chat)
        return {"type": "channel", "date": message.date, "chat": channel, "message_id": message.id}
    if message.sender_chat is not None:
        return {"type": "chat", "date": message.date, "sender_chat": botobjects.chat(world, message.sender_chat)}
    sender = botobjects.user(world.anyone(message.sender_id))
    return {"type": "user", "date": message.date, "sender_user": sender}


def forward(world: World, message: Message, to: Chat, sender_id: int, draft: Draft | None = None) -> Message:
    """Send a copy that names its origin."""
    shape = draft or Draft({})
    poll = message.poll
    return post(
        world,
        to,
        sender_id,
        replace(shape, content=dict(message.content), poll=poll, forward_origin=origin_of(world, message)),
    )


def _is_bot(world: World, sender_id: int) -> bool:
    return sender_id == world.bot.id or (sender_id in world.people and world.people[sender_id].is_bot)


def _hand_out_keyboard(world: World, message: Message, markup: Json) -> None:
    chat = message.chat
    for viewer in _targets(world, message, markup):
        if markup.get("remove_keyboard"):
            chat.keyboards.pop(viewer, None)
        elif markup.get("force_reply"):
            placeholder = markup.get("input_field_placeholder", "")
            chat.forced[viewer] = {"message_id": message.id, "placeholder": placeholder}
        else:
            chat.keyboards[viewer] = {"message_id": message.id, "markup": markup}
        announce.chat_changed(world, chat, viewer)


def _targets(world: World, message: Message, markup: Json) -> list[int]:
    """Return who gets a keyboard: all, or with `selective` those mentioned and who is replied to."""
    everyone = announce.viewers(world, message.chat)
    if not markup.get("selective") or message.chat.is_private:
        return everyone
    names = [text.lower().removeprefix("@") for text in find_texts(message.text, message.entities, "mention")]
    linked = [entity["user"]["id"] for entity in message.entities if entity["type"] == "text_mention"]
    answered = [message.reply_to.sender_id] if message.reply_to else []
    return [one for one in everyone if world.person(one).username.lower() in names or one in linked or one in answered]
