"""To whom the bot may write, and what it may see."""

from typing import Any

import pytest

from sandbox.client import Sandbox
from tests.sandbox.conftest import BotSide


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates if "text" in update.get("message", {})]


async def test_bot_cannot_write_first(bot: BotSide) -> None:
    told = await bot.refusal("sendMessage", chat_id=1001, text="Hello")
    assert told == "Forbidden: bot can't initiate conversation with a user"


async def test_bot_can_write_after_start(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    await bot.result("sendMessage", chat_id=1001, text="Hello")
    assert (await sam.newest()).sender == "Attune"


async def test_blocked_bot_is_told_so(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    await sam.blocks_bot()
    assert await bot.refusal("sendMessage", chat_id=1001, text="a") == "Forbidden: bot was blocked by the user"
    kinds = [update["my_chat_member"]["new_chat_member"]["status"] for update in (await bot.take_updates())[1:]]
    assert kinds == ["kicked"]


async def test_nobody_else_exists(bot: BotSide) -> None:
    assert await bot.refusal("sendMessage", chat_id=99, text="a") == "Bad Request: chat not found"


async def test_removed_bot_is_told_so(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await sam.removes(None, group)
    told = await bot.refusal("sendMessage", chat_id=group.id, text="a")
    assert told == "Forbidden: bot was kicked from the group chat"


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", alex, bot=True)
    asked = await bot.result("sendMessage", chat_id=group.id, text="Well?")
    await sam.says("between us", group)
    await sam.says("/plan", group)
    await sam.says("/plan@other_bot", group)
    await sam.says("hey @attune_bot", group)
    await alex.says("an answer", group, reply_to=asked["message_id"])
    assert texts(await bot.take_updates()) == ["/plan", "hey @attune_bot", "an answer"]
    assert [one.view["visible_to_bot"] for one in await sam.messages(group)] == [
        True,
        True,
        False,
        True,
        False,
        True,
        True,
    ]


async def test_administrators_see_everything(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    await sam.says("between us", group)
    assert texts(await bot.take_updates()) == ["between us"]


async def test_unaddressed_commands_go_to_the_bot_that_spoke_last(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    other = await quiet.new_person("Weather", username="weather_bot", is_bot=True)
    group = await sam.creates_group("Us", other, bot=True)
    await other.says("Rain", group)
    await sam.says("/today", group)
    await sam.says("/plan@attune_bot", group)
    assert texts(await bot.take_updates()) == ["/plan@attune_bot"]


async def test_force_reply_is_answered_as_a_client_does_it(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await bot.result("sendMessage", chat_id=group.id, text="Your line?", reply_markup={"force_reply": True})
    assert (await sam.chat(group))["force_reply"]
    await sam.says("Yes, and it rains", group)
    replied = (await bot.take_updates())[-1]["message"]["reply_to_message"]["text"]
    assert replied == "Your line?"
    assert (await sam.chat(group))["force_reply"] is None


@pytest.mark.parametrize(
    ("lookup", "told"),
    [("admin_required", "Bad Request: CHAT_ADMIN_REQUIRED"), ("not_found", "Bad Request: member not found")],
)
async def test_member_lookup_may_fail_without_rights(quiet: Sandbox, bot: BotSide, lookup: str, told: str) -> None:
    sam = quiet.person("Sam")
    group = await sam.creates_group("Us", bot=True)
    await quiet.switch(member_lookup=lookup)
    assert await bot.refusal("getChatMember", chat_id=group.id, user_id=1001) == told
    assert (await bot.result("getChatMember", chat_id=group.id, user_id=7000))["status"] == "member"
    await sam.promotes_bot(group)
    assert (await bot.result("getChatMember", chat_id=group.id, user_id=1001))["status"] == "creator"


@pytest.mark.parametrize("token", ["abc", "7000", "7000:x", "8000:abcdefgh"])
async def test_wrong_token_is_unauthorized(bot: BotSide, token: str) -> None:
    await bot.result("getMe")
    stranger = BotSide(bot.url.rpartition("/bot")[0] + f"/bot{token}", bot.session)
    answer = await stranger.call("getMe")
    assert (answer["error_code"], answer["description"]) == (401, "Unauthorized")


async def test_unknown_methods_are_never_answered_with_true(bot: BotSide) -> None:
    assert await bot.refusal("sendLove") == "Not Found: method not found"
    assert await bot.refusal("sendDice", chat_id=1001) == "Bad Request: sandbox: method sendDice is not modelled"
