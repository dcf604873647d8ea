"""Groups and who is in them: creating, adding, leaving, promoting, joining by link, upgrading, blocking."""

from sandbox import announce, botobjects, messages, notify
from sandbox.model import ADMIN_RIGHTS, CHANNEL_RIGHTS, GROUP_RIGHTS, Chat, InviteLink, JoinRequest, Member
from sandbox.world import FIRST_GROUP, FIRST_SUPERGROUP, World

ALL_RIGHTS = {*ADMIN_RIGHTS, *GROUP_RIGHTS, *CHANNEL_RIGHTS}


def create(world: World, kind: str, title: str, creator_id: int) -> Chat:
    if kind == "group":
        chat_id = world.count("group", FIRST_GROUP, -1)
    else:
        chat_id = world.count("supergroup", FIRST_SUPERGROUP, -1)
    chat = Chat(chat_id, kind, title, members={creator_id: Member("creator")})
    world.chats[chat_id] = chat
    return chat


def announce_creation(world: World, chat: Chat, creator_id: int) -> None:
    """Show the new chat to its first members, once they are in it."""
    announce.state_changed(world)
    announce.chat_changed(world, chat)
    if world.bot.id in chat.members:
        notify.member_changed(world, chat, world.bot.id, Member("left"), creator_id)
    kinds = {"group": "group_chat_created", "channel": "channel_chat_created"}
    if chat.type in kinds:
        messages.post_service(world, chat, creator_id, **{kinds[chat.type]: True})


def add(
    world: World,
    chat: Chat,
    person_id: int,
    by: int,
    link: InviteLink | None = None,
    *,
    via_request: bool = False,
) -> None:
    """Bring somebody in, with the service message."""
    old = chat.member(person_id)
    chat.members[person_id] = Member("member")
    chat.join_requests.pop(person_id, None)
    if link is not None:
        link.uses += 1
    announce.state_changed(world)
    announce.chat_changed(world, chat)
    notify.member_changed(world, chat, person_id, old, by, link, via_request=via_request)
    if chat.type != "channel":
        sender = person_id if link is not None else by
        newcomer = botobjects.user(world.anyone(person_id))
        messages.post_service(world, chat, sender, new_chat_members=[newcomer])


def take_out(world: World, chat: Chat, person_id: int, by: int, status: str = "left") -> None:
    """Let somebody leave (status left) or be removed for good (kicked)."""
    old = chat.member(person_id)
    if not old.is_inside:
        chat.members[person_id] = Member(status)
        return
    if chat.type != "channel":
        leaver = botobjects.user(world.anyone(person_id))
        messages.post_service(world, chat, by, left_chat_member=leaver)
    chat.members[person_id] = Member(status)
    chat.keyboards.pop(person_id, None)
    chat.forced.pop(person_id, None)
    notify.member_changed(world, chat, person_id, old, by)
    if person_id in world.people:
        announce.gone(world, chat, person_id)
    announce.state_changed(world)
    announce.chat_changed(world, chat)


def set_standing(world: World, chat: Chat, person_id: int, new: Member, by: int) -> None:
    """Promote or demote somebody."""
    old = chat.member(person_id)
    chat.members[person_id] = new
    announce.chat_changed(world, chat)
    notify.member_changed(world, chat, person_id, old, by)


def rename(world: World, chat: Chat, title: str, by: int) -> None:
    chat.title = title
    announce.chat_changed(world, chat)
    messages.post_service(world, chat, by, new_chat_title=title)


def make_link(
    world: World, chat: Chat, creator_id: int, *, joins_by_request: bool = False, is_primary: bool = False
) -> InviteLink:
    url = f"https://t.me/+sandbox{world.count('link', 1001)}"
    link = InviteLink(url, creator_id, joins_by_request, is_primary)
    if is_primary:
        for other in chat.links.values():
            other.is_revoked = other.is_revoked or (other.is_primary and other.creator_id == creator_id)
    chat.links[url] = link
    announce.chat_changed(world, chat)
    return link


def find_link(world: World, url: str) -> tuple[Chat, InviteLink] | None:
    """Return the chat that a link opens now, if it still opens one."""
    for chat in world.chats.values():
        link = chat.links.get(url)
        if link is None or link.is_revoked or chat.migrated_to is not None:
            continue
        is_over = link.expires_at is not None and link.expires_at <= world.clock.now()
        is_full = link.member_limit is not None and link.uses >= link.member_limit
        if not (is_over or is_full):
            return chat, link
    return None


def ask_to_join(world: World, chat: Chat, person_id: int, link: InviteLink) -> None:
    request = JoinRequest(person_id, world.seconds(), link)
    chat.join_requests[person_id] = request
    announce.chat_changed(world, chat)
    announce.join_request(world, chat, person_id)
    notify.join_requested(world, chat, request)


def decide_request(world: World, chat: Chat, person_id: int, by: int, *, approve: bool) -> bool:
    """Answer a join request; say whether there was one."""
    request = chat.join_requests.pop(person_id, None)
    if request is None:
        return False
    if approve:
        add(world, chat, person_id, by, request.link, via_request=True)
    else:
        announce.chat_changed(world, chat)
    return True


def upgrade(world: World, old: Chat, by: int) -> Chat:
    """Turn a basic group into a supergroup with a new id, as Telegram does."""
    new = create(world, "supergroup", old.title, by)
    new.members = {one: Member(was.status, set(was.rights), was.is_anonymous) for one, was in old.members.items()}
    old.migrated_to = new.id
    messages.post_service(world, old, by, migrate_to_chat_id=new.id)
    if new.member(world.bot.id).is_inside:
        notify.member_changed(world, new, world.bot.id, Member("left"), by)
    messages.post_service(world, new, by, migrate_from_chat_id=old.id)
    for viewer in announce.viewers(world, old):
        announce.gone(world, old, viewer)
    for person_id in old.members:
        old.members[person_id] = Member("left")
    announce.state_changed(world)
    announce.chat_changed(world, new)
    return new


def block_bot(world: World, person_id: int, *, block: bool) -> None:
    chat = world.chats[person_id]
    if chat.is_blocked == block:
        return
    chat.is_blocked = block
    old = chat.member(world.bot.id)
    chat.members[world.bot.id] = Member("kicked" if block else "member")
    notify.member_changed(world, chat, world.bot.id, old, person_id)
    announce.chat_changed(world, chat)
