"""Chats and their members: looking, inviting, deciding on requests, banning, leaving."""

from sandbox import botobjects, chats
from sandbox.errors import bad_request
from sandbox.methods.request import Request, chat_to_read, group_to_manage
from sandbox.model import InviteLink, Json
from sandbox.world import World

NO_LINKS = "not enough rights to manage chat invite link"
NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"
LOOKUP_REFUSALS = {"admin_required": "CHAT_ADMIN_REQUIRED", "not_found": "member not found"}
LONGEST_LINK_NAME = 32


def get_chat(world: World, request: Request) -> Json:
    return botobjects.chat_full_info(world, chat_to_read(world, request))


def get_member(world: World, request: Request) -> Json:
    chat = chat_to_read(world, request)
    person_id = request.get("user_id")
    is_known = person_id in world.people or person_id == world.bot.id
    refusal = LOOKUP_REFUSALS.get(world.switches.member_lookup)
    is_of_others = person_id != world.bot.id and not chat.is_private
    if refusal and is_of_others and not chat.member(world.bot.id).is_admin:
        raise bad_request(refusal)
    if not is_known:
        raise bad_request("user not found")
    if chat.is_private and person_id not in chat.members:
        raise bad_request("member not found")
    return botobjects.chat_member(world, chat, person_id)


def get_member_count(world: World, request: Request) -> int:
    return len(chat_to_read(world, request).insiders())


def get_administrators(world: World, request: Request) -> list[Json]:
    chat = chat_to_read(world, request)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    admins = [one for one in chat.insiders() if chat.member(one).is_admin]
    shown = [one for one in admins if one == world.bot.id or not world.anyone(one).is_bot]
    return [botobjects.chat_member(world, chat, one) for one in shown]


def create_link(world: World, request: Request) -> Json:
    chat = group_to_manage(world, request, "can_invite_users", NO_LINKS)
    by_request, limit = bool(request.get("creates_join_request")), request.get("member_limit")
    if by_request and limit:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    name = request.get("name") or ""
    if len(name) > LONGEST_LINK_NAME:
        raise bad_request("INVITE_TITLE_TOO_LONG")
    link = chats.make_link(world, chat, world.bot.id, joins_by_request=by_request)
    link.name, link.expires_at, link.member_limit = name, request.get("expire_date"), limit
    return botobjects.invite_link(world, link)


def export_link(world: World, request: Request) -> str:
    chat = group_to_manage(world, request, "can_invite_users", NO_LINKS)
    return chats.make_link(world, chat, world.bot.id, is_primary=True).url


def revoke_link(world: World, request: Request) -> Json:
    chat = group_to_manage(world, request, "can_invite_users", NO_LINKS)
    link: InviteLink | None = chat.links.get(request.get("invite_link"))
    if link is None or link.creator_id != world.bot.id:
        raise bad_request("INVITE_HASH_EXPIRED")
    link.is_revoked = True
    return botobjects.invite_link(world, link)


def approve_request(world: World, request: Request) -> bool:
    return _decide(world, request, approve=True)


def decline_request(world: World, request: Request) -> bool:
    return _decide(world, request, approve=False)


def ban_member(world: World, request: Request) -> bool:
    chat = group_to_manage(world, request, "can_restrict_members", NO_RESTRICTING)
    person_id = _somebody(world, request)
    standing = chat.member(person_id)
    if standing.status == "creator":
        raise bad_request("can't remove chat owner")
    if standing.is_admin:
        raise bad_request("user is an administrator of the chat")
    chats.take_out(world, chat, person_id, world.bot.id, "kicked")
    return True


def unban_member(world: World, request: Request) -> bool:
    chat = group_to_manage(world, request, "can_restrict_members", NO_RESTRICTING)
    if chat.type == "group":
        raise bad_request("method is available for supergroup and channel chats only")
    person_id = _somebody(world, request)
    if chat.member(person_id).is_inside:
        if not request.get("only_if_banned"):
            chats.take_out(world, chat, person_id, world.bot.id)
        return True
    chats.take_out(world, chat, person_id, world.bot.id)
    return True


def leave_chat(world: World, request: Request) -> bool:
    chat = chat_to_read(world, request)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chats.take_out(world, chat, world.bot.id, world.bot.id)
    return True


def _decide(world: World, request: Request, *, approve: bool) -> bool:
    chat = group_to_manage(world, request, "can_invite_users", "CHAT_ADMIN_REQUIRED")
    person_id = _somebody(world, request)
    if chat.member(person_id).is_inside:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if not chats.decide_request(world, chat, person_id, world.bot.id, approve=approve):
        raise bad_request("HIDE_REQUESTER_MISSING")
    return True


def _somebody(world: World, request: Request) -> int:
    person_id: int = request.get("user_id")
    if person_id not in world.people:
        raise bad_request("user not found" if person_id else "invalid user_id specified")
    return person_id
