"""Groups: coming and going, upgrading, join requests, ways into the chat."""

from typing import Any

import pytest

from sandbox.client import RefusedError, Sandbox
from sandbox.schema import check_object
from tests.sandbox.conftest import BotSide

REQUEST_CHAT = {
    "request_id": 7,
    "chat_is_channel": False,
    "request_title": True,
    "bot_is_member": True,
    "bot_administrator_rights": {
        "is_anonymous": False,
        "can_manage_chat": True,
        "can_delete_messages": False,
        "can_manage_video_chats": False,
        "can_restrict_members": False,
        "can_promote_members": False,
        "can_change_info": False,
        "can_invite_users": True,
        "can_post_stories": False,
        "can_edit_stories": False,
        "can_delete_stories": False,
        "can_pin_messages": True,
    },
}


def kinds(updates: list[dict[str, Any]]) -> list[str]:
    """Return the kind of each update, and of a message what it holds beside its frame."""
    frame = {"message_id", "date", "chat", "from", "entities", "reply_to_message", "sender_chat"}
    found = []
    for update in updates:
        check_object("Update", update)
        (kind,) = set(update) - {"update_id"}
        found.append(",".join(sorted(set(update[kind]) - frame)) if kind == "message" else kind)
    return found


async def offer_request_chat(sandbox: Sandbox, bot: BotSide) -> None:
    await sandbox.person("Sam").says("/start")
    keyboard = {"keyboard": [[{"text": "Make a chat for us", "request_chat": REQUEST_CHAT}]], "one_time_keyboard": True}
    await bot.result("sendMessage", chat_id=1001, text="Which?", reply_markup=keyboard)
    await bot.take_updates()


async def test_coming_and_going_is_told(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us")
    await sam.adds(None, group)
    await sam.adds(alex, group)
    await alex.leaves(group)
    await sam.promotes_bot(group, "can_invite_users")
    await sam.demotes_bot(group)
    await sam.removes(None, group)
    assert kinds(await bot.take_updates()) == [
        "my_chat_member",
        "new_chat_members",
        "new_chat_members",
        "left_chat_member",
        "my_chat_member",
        "my_chat_member",
        "left_chat_member",
        "my_chat_member",
    ]


async def test_upgrade_moves_the_chat(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await bot.take_updates()
    upgraded = await sam.upgrades(group)
    answer = await bot.call("sendMessage", chat_id=group.id, text="a")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": upgraded.id}
    assert kinds(await bot.take_updates()) == ["migrate_to_chat_id", "my_chat_member", "migrate_from_chat_id"]
    assert (await bot.result("sendMessage", chat_id=upgraded.id, text="a"))["message_id"] == 2


async def test_join_request_is_approved_for_the_partner_alone(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex, robin = quiet.person("Sam"), quiet.person("Alex"), await quiet.new_person("Robin")
    group = await sam.creates_group("Us", bot=True)
    assert "not enough rights" in await bot.refusal("createChatInviteLink", chat_id=group.id)
    await sam.promotes_bot(group, "can_invite_users")
    link = await bot.result("createChatInviteLink", chat_id=group.id, creates_join_request=True)
    await bot.take_updates()
    assert (await alex.opens(link["invite_link"]))["did"] == "request"
    await robin.opens(link["invite_link"])
    asked = await bot.take_updates()
    assert [one["chat_join_request"]["user_chat_id"] for one in asked] == [alex.id, robin.id]
    await bot.result("sendMessage", chat_id=robin.id, text="This chat is for two.")
    await bot.result("approveChatJoinRequest", chat_id=group.id, user_id=alex.id)
    await bot.result("declineChatJoinRequest", chat_id=group.id, user_id=robin.id)
    assert "HIDE_REQUESTER_MISSING" in await bot.refusal("approveChatJoinRequest", chat_id=group.id, user_id=robin.id)
    assert await bot.result("getChatMemberCount", chat_id=group.id) == 3
    assert kinds(await bot.take_updates()) == ["new_chat_members"]


async def test_revoked_link_opens_nothing(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    link = (await bot.result("createChatInviteLink", chat_id=group.id))["invite_link"]
    await bot.result("revokeChatInviteLink", chat_id=group.id, invite_link=link)
    with pytest.raises(RefusedError, match="expired"):
        await alex.opens(link)


async def test_request_chat_creates_a_group_with_the_bot_in_charge(quiet: Sandbox, bot: BotSide) -> None:
    await offer_request_chat(quiet, bot)
    await quiet.person("Sam").taps("Make a chat", create="Us")
    updates = await bot.take_updates()
    assert kinds(updates) == ["my_chat_member", "new_chat_members", "my_chat_member", "chat_shared"]
    shared = updates[-1]["message"]["chat_shared"]
    assert (shared["request_id"], shared["title"]) == (7, "Us")
    me = await bot.result("getChatMember", chat_id=shared["chat_id"], user_id=7000)
    assert (me["status"], me["can_invite_users"], me["can_delete_messages"]) == ("administrator", True, False)
    assert (await quiet.person("Sam").chat())["reply_keyboard"] is None


async def test_request_chat_of_a_poor_client_only_reports(quiet: Sandbox, bot: BotSide) -> None:
    await offer_request_chat(quiet, bot)
    await quiet.person("Sam").taps("Make a chat", create="Us", adds_bot=False)
    (shared,) = await bot.take_updates()
    chat_id = shared["message"]["chat_shared"]["chat_id"]
    assert await bot.refusal("getChat", chat_id=chat_id) == "Bad Request: chat not found"


async def test_request_chat_belongs_into_private_chats(quiet: Sandbox, bot: BotSide) -> None:
    group = await quiet.person("Sam").creates_group("Us", bot=True)
    keyboard = {"keyboard": [[{"text": "a", "request_chat": REQUEST_CHAT}]]}
    told = await bot.refusal("sendMessage", chat_id=group.id, text="a", reply_markup=keyboard)
    assert told == "Bad Request: chats can be requested in private chats only"


async def test_startgroup_link_adds_the_bot_and_says_start(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us")
    await sam.opens(await quiet.bot_link(startgroup="token"), group)
    updates = await bot.take_updates()
    assert kinds(updates) == ["my_chat_member", "new_chat_members", "text"]
    assert updates[-1]["message"]["text"] == "/start@attune_bot token"


async def test_start_link_says_start(quiet: Sandbox, bot: BotSide) -> None:
    await quiet.person("Alex").opens(await quiet.bot_link(start="token"))
    assert [one["message"]["text"] for one in await bot.take_updates()] == ["/start token"]


async def test_anonymous_administrator_speaks_as_the_group(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", kind="supergroup", bot=True)
    await sam.says("/plan", group, as_="anonymous")
    message = (await bot.take_updates())[-1]["message"]
    assert (message["from"]["username"], message["sender_chat"]["id"]) == ("GroupAnonymousBot", group.id)


async def test_channel_posts_reach_the_linked_group(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    channel = await sam.creates_group("News", kind="channel")
    group = await sam.creates_group("Us", kind="supergroup", bot=True)
    await sam.promotes_bot(group)
    await sam.does("link_channel", {"chat": group.id, "channel": channel.id})
    await sam.says("hello", channel)
    message = (await bot.take_updates())[-1]["message"]
    assert (message["is_automatic_forward"], message["sender_chat"]["id"]) == (True, channel.id)


async def test_leaving_bot_is_out(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await bot.result("leaveChat", chat_id=group.id)
    assert (await bot.call("sendMessage", chat_id=group.id, text="a"))["error_code"] == 403
    await sam.sees("Attune left the group", group)
