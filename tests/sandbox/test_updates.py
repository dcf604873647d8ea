"""Polling, offsets and the kinds of updates."""

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.client import Sandbox
from sandbox.schema import check_object
from tests.sandbox.conftest import BotSide


async def test_updates_stay_until_the_offset_passes_them(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    for text in "abc":
        await sam.says(text)
    first = await bot.result("getUpdates", limit=2)
    again = await bot.result("getUpdates")
    assert [one["update_id"] for one in again][:2] == [one["update_id"] for one in first]
    rest = await bot.result("getUpdates", offset=again[1]["update_id"] + 1)
    assert [one["message"]["text"] for one in rest] == ["c"]


async def test_negative_offset_keeps_the_newest(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    for text in "abc":
        await sam.says(text)
    newest = await bot.result("getUpdates", offset=-1)
    assert [one["message"]["text"] for one in newest] == ["c"]
    assert (await quiet.updates())["pending"] == 1


async def test_long_poll_ends_when_something_comes(quiet: Sandbox, bot: BotSide) -> None:
    polling = asyncio.create_task(bot.result("getUpdates", timeout=20))
    while not (await quiet.state())["bot"]["polling"]:
        await asyncio.sleep(0)
    await quiet.person("Sam").says("hello")
    assert (await polling)[0]["message"]["text"] == "hello"


async def test_second_poller_ends_the_first(quiet: Sandbox, bot: BotSide) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    while not (await quiet.state())["bot"]["polling"]:
        await asyncio.sleep(0)
    assert await bot.result("getUpdates", timeout=0) == []
    assert (await first)["error_code"] == 409


async def test_webhook_excludes_polling(bot: BotSide) -> None:
    await bot.result("setWebhook", url="https://example.org/hook")
    assert (await bot.call("getUpdates"))["error_code"] == 409
    await bot.result("deleteWebhook", drop_pending_updates=True)
    assert await bot.result("getUpdates") == []


async def test_allowed_updates_are_sticky(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await bot.result("getUpdates", allowed_updates=["message"])
    said = await sam.says("hello")
    await sam.edits(said, "goodbye")
    kinds = [set(update) - {"update_id"} for update in await bot.take_updates()]
    assert kinds == [{"message"}]


async def test_reactions_and_members_come_only_when_asked_for(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    said = await sam.says("hello", group)
    await bot.take_updates()
    await sam.reacts(said, "❤", group)
    assert await bot.take_updates(allowed_updates=["message_reaction", "chat_member"]) == []
    await sam.reacts(said, None, group)
    await sam.adds(alex, group)
    kinds = [(set(update) - {"update_id"}).pop() for update in await bot.take_updates()]
    assert kinds == ["message_reaction", "chat_member"]


async def test_press_is_answered_once(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    markup = {"inline_keyboard": [[{"text": "I agree", "callback_data": "yes"}]]}
    await bot.result("sendMessage", chat_id=1001, text="Agree?", reply_markup=markup)
    await bot.take_updates()
    pressing = asyncio.create_task(bot.take_updates(timeout=10))
    while not (await quiet.state())["bot"]["polling"]:
        await asyncio.sleep(0)
    press = asyncio.create_task(sam.presses("agree"))
    query = (await pressing)[0]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("yes", "Agree?")
    await bot.result("answerCallbackQuery", callback_query_id=query["id"], text="Thank you")
    assert await press == "Thank you"
    told = await bot.refusal("answerCallbackQuery", callback_query_id=query["id"])
    assert told == "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_press_is_too_old_after_a_quarter_of_an_hour(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    markup = {"inline_keyboard": [[{"text": "I agree", "callback_data": "yes"}]]}
    await bot.result("sendMessage", chat_id=1001, text="Agree?", reply_markup=markup)
    await sam.presses("agree", wait_seconds=0)
    query = (await bot.take_updates())[-1]["callback_query"]
    await quiet.advance(minutes=16)
    assert "query is too old" in await bot.refusal("answerCallbackQuery", callback_query_id=query["id"])
    assert quiet.unanswered == ["Sam: agree"]


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice", "document"])
async def test_media_of_people_reaches_the_bot_and_can_be_fetched(quiet: Sandbox, bot: BotSide, kind: str) -> None:
    await quiet.person("Sam").sends(kind, "look")
    message = (await bot.take_updates())[0]["message"]
    check_object("Message", message)
    body = message[kind][-1] if kind == "photo" else message[kind]
    told = await bot.result("getFile", file_id=body["file_id"])
    address = bot.url.replace("/bot7000", "/file/bot7000") + "/" + told["file_path"]
    async with bot.session.get(address) as response:
        assert len(await response.read()) == told["file_size"]


async def test_duplicate_delivery_gives_two_update_ids(quiet: Sandbox, bot: BotSide) -> None:
    await quiet.fault("duplicate", times=1)
    await quiet.person("Sam").says("hello")
    await quiet.person("Sam").says("again")
    assert [one["message"]["text"] for one in await bot.take_updates()] == ["hello", "hello", "again"]


async def test_webhook_gets_each_update_until_it_takes_it(quiet: Sandbox, bot: BotSide) -> None:
    taken: asyncio.Queue[tuple[str | None, str]] = asyncio.Queue()

    async def hook(request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        await taken.put((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), text))
        return web.Response(status=500 if taken.qsize() == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", hook)
    async with TestServer(app, host="127.0.0.1") as listening:
        await bot.result("setWebhook", url=str(listening.make_url("/hook")), secret_token="s3cret")
        await quiet.person("Sam").says("a")
        await quiet.person("Sam").says("b")
        while taken.qsize() < 3:
            await asyncio.sleep(0.01)
        while (await bot.result("getWebhookInfo"))["pending_update_count"]:
            await asyncio.sleep(0)
    assert [taken.get_nowait() for _ in range(3)] == [("s3cret", "a"), ("s3cret", "a"), ("s3cret", "b")]
    assert "500" in (await bot.result("getWebhookInfo"))["last_error_message"]
