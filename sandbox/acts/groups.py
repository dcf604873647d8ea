"""What a person does with groups, their members and the bot as a contact."""

from sandbox import announce, chats, messages
from sandbox.acts.act import Act
from sandbox.errors import ControlError
from sandbox.model import Chat, Json, Member
from sandbox.views import chat_view

KINDS = ("group", "supergroup", "channel")


async def create_group(act: Act) -> Json:
    kind = act.text("kind", "group")
    if kind not in KINDS:
        raise ControlError(f"“kind” is one of {', '.join(KINDS)}.")
    chat = chats.create(act.world, kind, act.text("title"), act.by)
    for member in act.integers("members"):
        act.world.anyone(member)
        chat.members[member] = Member("member")
    chats.announce_creation(act.world, chat, act.by)
    return _shown(act, chat)


async def add(act: Act) -> Json:
    chat, member = act.group(), act.integer("member")
    act.world.anyone(member)
    if chat.member(member).is_inside:
        raise ControlError(f"{act.world.anyone(member).name} is already in chat {chat.id}.")
    chats.add(act.world, chat, member, act.by)
    return _shown(act, chat)


async def remove(act: Act) -> Json:
    chat, member = act.group(), act.integer("member")
    act.must("can_restrict_members", chat)
    if not chat.member(member).is_inside:
        raise ControlError(f"There is no {member} in chat {chat.id}.")
    is_for_good = chat.type != "group" or member == act.world.bot.id
    chats.take_out(act.world, chat, member, act.by, "kicked" if is_for_good else "left")
    return _shown(act, chat)


async def leave(act: Act) -> Json:
    chats.take_out(act.world, act.group(), act.by, act.by)
    return {}


async def promote(act: Act) -> Json:
    chat, member = act.group(), act.integer("member", act.world.bot.id)
    if member != act.by:
        act.must("can_promote_members", chat)
    standing = chat.member(member)
    if not standing.is_inside:
        raise ControlError(f"There is no {member} in chat {chat.id} to promote.")
    rights = _rights(act, chat)
    status = "creator" if standing.status == "creator" else "administrator"
    chats.set_standing(act.world, chat, member, Member(status, rights, act.flag("anonymous")), act.by)
    return _shown(act, chat)


async def demote(act: Act) -> Json:
    chat, member = act.group(), act.integer("member", act.world.bot.id)
    act.must("can_promote_members", chat)
    if chat.member(member).status != "administrator":
        raise ControlError(f"{member} is no administrator of chat {chat.id}.")
    chats.set_standing(act.world, chat, member, Member("member"), act.by)
    return _shown(act, chat)


async def rename(act: Act) -> Json:
    chat = act.group()
    chats.rename(act.world, chat, act.text("title"), act.by)
    return _shown(act, chat)


async def pin(act: Act) -> Json:
    message = act.message()
    messages.pin(act.world, message, act.by)
    return _shown(act, message.chat)


async def unpin(act: Act) -> Json:
    message = act.message()
    messages.unpin(act.world, message.chat, [message.id])
    return _shown(act, message.chat)


async def link_channel(act: Act) -> Json:
    group, channel = act.group(), act.chat("channel")
    act.must("can_change_info", group)
    if group.type != "supergroup" or channel.type != "channel":
        raise ControlError("A channel is linked to a supergroup.")
    group.linked_chat_id, channel.linked_chat_id = channel.id, group.id
    announce.chat_changed(act.world, group)
    return _shown(act, group)


async def invite_link(act: Act) -> Json:
    chat = act.group()
    act.must("can_invite_users", chat)
    return {"url": chats.make_link(act.world, chat, act.by, joins_by_request=act.flag("joins_by_request")).url}


async def decide(act: Act) -> Json:
    chat, person_id = act.group(), act.integer("person")
    act.must("can_invite_users", chat)
    if not chats.decide_request(act.world, chat, person_id, act.by, approve=act.flag("approve")):
        raise ControlError(f"{person_id} has not asked to join chat {chat.id}.")
    return _shown(act, chat)


async def migrate(act: Act) -> Json:
    chat = act.group()
    if chat.type != "group" or chat.member(act.by).status != "creator":
        raise ControlError("Only the creator upgrades a basic group.")
    return _shown(act, chats.upgrade(act.world, chat, act.by))


async def block(act: Act) -> Json:
    chats.block_bot(act.world, act.by, block=True)
    return {}


async def unblock(act: Act) -> Json:
    chats.block_bot(act.world, act.by, block=False)
    return {}


def _shown(act: Act, chat: Chat) -> Json:
    return chat_view(act.world, chat, act.by)


def _rights(act: Act, chat: Chat) -> set[str]:
    asked = act.world.profile.default_rights.get(chat.type == "channel", {})
    rights = act.fields.get("rights") or [name for name, value in asked.items() if value] or sorted(chats.ALL_RIGHTS)
    unknown = set(rights) - chats.ALL_RIGHTS - {"is_anonymous"}
    if unknown:
        raise ControlError(f"Unknown rights: {', '.join(sorted(unknown))}.")
    return set(rights)
