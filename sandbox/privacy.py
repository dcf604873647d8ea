"""Which messages of a chat Telegram shows to the bot."""

from sandbox.entities import find_texts
from sandbox.model import Message
from sandbox.world import World


def bot_sees(world: World, message: Message) -> bool:
    """Follow privacy mode: in groups, commands, mentions, replies to the bot and service messages; as admin, all."""
    chat = message.chat
    me = chat.member(world.bot.id)
    if not me.is_inside or message.sender_id == world.bot.id:
        return False
    if chat.is_private or chat.type == "channel" or message.is_service:
        return True
    sender = world.people.get(message.sender_id)
    if sender is not None and sender.is_bot:
        return False
    if me.is_admin or not world.switches.privacy_mode:
        return True
    return _is_meant_for_bot(world, message)


def _is_meant_for_bot(world: World, message: Message) -> bool:
    if message.reply_to is not None and message.reply_to.sender_id == world.bot.id:
        return True
    name = world.bot.username.lower()
    if f"@{name}" in [text.lower() for text in find_texts(message.text, message.entities, "mention")]:
        return True
    for command in find_texts(message.text, message.entities, "bot_command"):
        _, _, addressed = command.lower().partition("@")
        if addressed == name or (not addressed and message.chat.last_bot_speaker in {None, world.bot.id}):
            return True
    return any(entity.get("user", {}).get("id") == world.bot.id for entity in message.entities)
