"""Bot API objects as the bot receives them."""

from sandbox.model import ADMIN_RIGHTS, CHANNEL_RIGHTS, GROUP_RIGHTS, Chat, InviteLink, Json, Message, Person, Poll
from sandbox.utf16 import width
from sandbox.world import World


def user(person: Person) -> Json:
    body: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    if person.last_name:
        body["last_name"] = person.last_name
    if person.username:
        body["username"] = person.username
    if not person.is_bot and person.language_code:
        body["language_code"] = person.language_code
    return body


def chat(world: World, shown: Chat) -> Json:
    if not shown.is_private:
        return {"id": shown.id, "type": shown.type, "title": shown.title}
    body = user(world.person(shown.id))
    names: Json = {name: body[name] for name in ("first_name", "last_name", "username") if name in body}
    return {"id": shown.id, "type": "private", **names}


def chat_full_info(world: World, shown: Chat) -> Json:
    body = chat(world, shown) | {"accent_color_id": abs(shown.id) % 7, "max_reaction_count": 11}
    body["accepted_gift_types"] = {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    }
    if shown.is_group:
        allowed = ("send_messages", "send_photos", "send_polls", "send_documents", "invite_users", "pin_messages")
        body["permissions"] = _permissions(allowed)
    if shown.pinned and shown.pinned[0] in shown.messages:
        body["pinned_message"] = message(world, shown.messages[shown.pinned[0]], with_reply=False)
    if shown.linked_chat_id is not None:
        body["linked_chat_id"] = shown.linked_chat_id
    primary = [link.url for link in shown.links.values() if link.is_primary and not link.is_revoked]
    if primary and shown.member(world.bot.id).may("can_invite_users"):
        body["invite_link"] = primary[0]
    return body


def message(world: World, shown: Message, *, with_reply: bool = True) -> Json:
    body: Json = {"message_id": shown.id, "date": shown.date, "chat": chat(world, shown.chat)}
    if shown.chat.type != "channel":
        body["from"] = user(world.anyone(shown.sender_id))
    if shown.reply_to is not None and with_reply and not shown.reply_to.is_deleted:
        body["reply_to_message"] = message(world, shown.reply_to, with_reply=False)
    optional = {
        "sender_chat": chat(world, shown.sender_chat) if shown.sender_chat else None,
        "forward_origin": shown.forward_origin,
        "is_automatic_forward": shown.is_automatic_forward,
        "quote": {"text": shown.quote, "position": _place(shown)} if shown.quote else None,
        "edit_date": shown.edit_date,
        "has_protected_content": shown.is_protected,
        "poll": poll(world, shown.poll) if shown.poll else None,
        "reply_markup": shown.markup,
    }
    return body | {name: value for name, value in optional.items() if value} | shown.content


def poll(world: World, shown: Poll) -> Json:
    body: Json = {
        "id": shown.id,
        "question": shown.question,
        "options": [
            {"persistent_id": option.persistent_id, "text": option.text, "voter_count": len(option.voters)}
            | ({"text_entities": option.entities} if option.entities else {})
            for option in shown.options
        ],
        "total_voter_count": len(shown.voters),
        "is_closed": shown.is_closed,
        "is_anonymous": shown.is_anonymous,
        "type": shown.type,
        "allows_multiple_answers": shown.allows_multiple_answers,
        "allows_revoting": shown.allows_revoting,
        "members_only": shown.members_only,
    }
    optional = {
        "question_entities": shown.question_entities,
        "correct_option_ids": shown.correct,
        "explanation": shown.explanation,
        "explanation_entities": shown.explanation_entities,
        "description": shown.description,
        "description_entities": shown.description_entities,
        "open_period": shown.open_period,
        "close_date": shown.closes_at,
    }
    return body | {name: value for name, value in optional.items() if value}


def chat_member(world: World, shown: Chat, person_id: int) -> Json:
    member = shown.member(person_id)
    body: Json = {"status": member.status, "user": user(world.anyone(person_id))}
    match member.status:
        case "creator":
            body["is_anonymous"] = member.is_anonymous
        case "administrator":
            body |= rights(shown.type, member.rights)
            body["is_anonymous"] = member.is_anonymous
            body["can_be_edited"] = False
        case "kicked":
            body["until_date"] = 0
    return body


def rights(chat_type: str, held: set[str]) -> Json:
    extra = CHANNEL_RIGHTS if chat_type == "channel" else GROUP_RIGHTS[: 1 if chat_type == "group" else 2]
    return {right: right in held or right == "can_manage_chat" for right in (*ADMIN_RIGHTS, *extra)}


def invite_link(world: World, shown: InviteLink) -> Json:
    body: Json = {
        "invite_link": shown.url,
        "creator": user(world.anyone(shown.creator_id)),
        "creates_join_request": shown.joins_by_request,
        "is_primary": shown.is_primary,
        "is_revoked": shown.is_revoked,
    }
    optional = {"name": shown.name, "expire_date": shown.expires_at, "member_limit": shown.member_limit}
    return body | {name: value for name, value in optional.items() if value}


def _place(shown: Message) -> int:
    """Return where in the answered text a quote stands."""
    answered = shown.reply_to.text if shown.reply_to else ""
    return width(answered.partition(shown.quote or "")[0])


def _permissions(allowed: tuple[str, ...]) -> Json:
    every = (
        "send_messages",
        "send_audios",
        "send_documents",
        "send_photos",
        "send_videos",
        "send_video_notes",
        "send_voice_notes",
        "send_polls",
        "send_other_messages",
        "add_web_page_previews",
        "react_to_messages",
        "edit_tag",
        "change_info",
        "invite_users",
        "pin_messages",
        "manage_topics",
    )
    return {f"can_{name}": name in allowed for name in every}
