"""Looking at chats and managing who is in them, by the bot and by people."""

import pytest

from sandbox.client import RefusedError, Sandbox
from tests.sandbox.conftest import BotSide


async def test_chat_shows_its_pin_and_link(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    link = await bot.result("exportChatInviteLink", chat_id=group.id)
    said = await sam.says("rules", group)
    await sam.does("pin", {"chat": group.id, "message_id": said.id})
    told = await bot.result("getChat", chat_id=group.id)
    assert (told["title"], told["invite_link"], told["pinned_message"]["text"]) == ("Us", link, "rules")
    await sam.does("unpin", {"chat": group.id, "message_id": said.id})
    assert "pinned_message" not in await bot.result("getChat", chat_id=group.id)


async def test_private_chat_has_no_administrators(quiet: Sandbox, bot: BotSide) -> None:
    assert await bot.refusal("getChat", chat_id=1001) == "Bad Request: chat not found"
    await quiet.person("Sam").says("/start")
    assert (await bot.result("getChat", chat_id=1001))["first_name"] == "Sam"
    assert "no administrators" in await bot.refusal("getChatAdministrators", chat_id=1001)


async def test_administrators_are_listed_without_other_bots(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    other = await quiet.new_person("Weather", username="weather_bot", is_bot=True)
    group = await sam.creates_group("Us", other, bot=True)
    await sam.promotes_bot(group, "can_pin_messages")
    await sam.does("promote", {"chat": group.id, "member": other.id})
    admins = await bot.result("getChatAdministrators", chat_id=group.id)
    assert [one["user"]["id"] for one in admins] == [1001, 7000]


async def test_banned_person_stays_out_until_unbanned(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", alex, kind="supergroup", bot=True)
    assert "not enough rights" in await bot.refusal("banChatMember", chat_id=group.id, user_id=1002)
    await sam.promotes_bot(group)
    assert "chat owner" in await bot.refusal("banChatMember", chat_id=group.id, user_id=1001)
    link = (await sam.does("invite_link", {"chat": group.id}))["url"]
    await bot.result("banChatMember", chat_id=group.id, user_id=1002)
    with pytest.raises(RefusedError, match="was removed"):
        await alex.opens(link)
    await bot.result("unbanChatMember", chat_id=group.id, user_id=1002, only_if_banned=True)
    assert (await alex.opens(link))["did"] == "join"
    assert (await bot.result("getChatMember", chat_id=group.id, user_id=1002))["status"] == "member"
    await bot.result("unbanChatMember", chat_id=group.id, user_id=1002)
    assert (await bot.result("getChatMember", chat_id=group.id, user_id=1002))["status"] == "left"


async def test_basic_groups_have_no_unbanning(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    assert "supergroup and channel" in await bot.refusal("unbanChatMember", chat_id=group.id, user_id=1002)


async def test_people_may_decide_on_requests_themselves(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group, "can_invite_users")
    link = (await sam.does("invite_link", {"chat": group.id, "joins_by_request": True}))["url"]
    await alex.opens(link)
    await bot.result("sendMessage", chat_id=1002, text="One moment.")
    await quiet.advance(minutes=6)
    assert "initiate" in await bot.refusal("sendMessage", chat_id=1002, text="Still there?")
    await sam.does("decide", {"chat": group.id, "person": 1002, "approve": True})
    assert "ALREADY" in await bot.refusal("approveChatJoinRequest", chat_id=group.id, user_id=1002)


@pytest.mark.parametrize("url", ["tg://join?invite={hash}", "https://t.me/joinchat/{hash}", "t.me/+{hash}"])
async def test_invite_links_have_many_forms(quiet: Sandbox, url: str) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us")
    link = (await sam.does("invite_link", {"chat": group.id}))["url"]
    await alex.opens(url.format(hash=link.rpartition("+")[2]))
    assert (await sam.chat(group))["members"][1]["name"] == "Alex"


async def test_used_up_links_open_nothing(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex, robin = quiet.person("Sam"), quiet.person("Alex"), await quiet.new_person("Robin")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    once = await bot.result("createChatInviteLink", chat_id=group.id, member_limit=1, name="for Alex")
    await alex.opens(once["invite_link"])
    with pytest.raises(RefusedError, match="expired"):
        await robin.opens(once["invite_link"])


async def test_request_chat_offers_only_fitting_chats(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    own, foreign = await sam.creates_group("Ours"), await quiet.person("Alex").creates_group("Theirs", sam)
    wanted = {"request_id": 1, "chat_is_channel": False, "chat_is_created": True, "bot_is_member": True}
    keyboard = {"keyboard": [[{"text": "Choose", "request_chat": wanted}]]}
    await bot.result("sendMessage", chat_id=1001, text="Which?", reply_markup=keyboard)
    with pytest.raises(RefusedError, match="would not offer"):
        await sam.taps("Choose", choose=foreign.id)
    await sam.taps("Choose", choose=own.id)
    assert (await bot.result("getChatMember", chat_id=own.id, user_id=7000))["status"] == "member"


async def test_startgroup_link_may_ask_for_rights(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us")
    await sam.opens(await quiet.bot_link(startgroup="t", admin="invite_users+pin_messages"), group)
    me = await bot.result("getChatMember", chat_id=group.id, user_id=7000)
    assert (me["can_invite_users"], me["can_pin_messages"], me["can_change_info"]) == (True, True, False)


async def test_group_is_renamed(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await sam.does("rename", {"chat": group.id, "title": "Home"})
    assert (await bot.take_updates())[-1]["message"]["new_chat_title"] == "Home"
    await sam.sees("changed the group name to “Home”", group)


async def test_person_can_be_changed(quiet: Sandbox, bot: BotSide) -> None:
    await quiet.request("PATCH", "/sandbox/people/1001", {"name": "Samira", "language_code": "es"})
    await quiet.person("Sam").says("/start")
    sender = (await bot.take_updates())[0]["message"]["from"]
    assert (sender["first_name"], sender["language_code"]) == ("Samira", "es")


async def test_unblocking_is_told(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    await sam.blocks_bot()
    with pytest.raises(RefusedError, match="has blocked the bot"):
        await sam.says("hello")
    await sam.unblocks_bot()
    statuses = [one["my_chat_member"]["new_chat_member"]["status"] for one in (await bot.take_updates())[1:]]
    assert statuses == ["kicked", "member"]


@pytest.mark.parametrize(
    ("act", "fields", "told"),
    [
        ("add", {"member": 1001}, "already in"),
        ("remove", {"member": 1002}, "There is no 1002"),
        ("promote", {"member": 1002}, "There is no 1002"),
        ("promote", {"member": 1001, "rights": ["can_fly"]}, "Unknown rights: can_fly"),
        ("demote", {}, "is no administrator"),
        ("decide", {"person": 1002, "approve": True}, "has not asked"),
        ("link_channel", {"channel": 1001}, "linked to a supergroup"),
        ("create_group", {"title": "x", "kind": "band"}, "“kind” is one of"),
    ],
)
async def test_what_cannot_be_done_in_a_group(quiet: Sandbox, act: str, fields: dict[str, object], told: str) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    where = {} if act == "create_group" else {"chat": group.id}
    with pytest.raises(RefusedError) as refused:
        await sam.does(act, {**fields, **where})
    assert told in refused.value.sentence


async def test_members_without_rights_cannot_manage(quiet: Sandbox) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", alex, bot=True)
    with pytest.raises(RefusedError, match="it takes can_restrict_members"):
        await alex.removes(None, group)
    with pytest.raises(RefusedError, match="Only the creator"):
        await alex.upgrades(group)
