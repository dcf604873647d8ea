"""What the page relies on: events, views, and errors that say what is wrong."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.client import RefusedError, Sandbox, StoryError
from sandbox.server import serve
from tests.sandbox.conftest import BotSide


async def follow(bot: BotSide, sandbox: Sandbox, query: str) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    async with bot.session.get(f"{sandbox.base_url}/sandbox/events?{query}") as response:
        kind = ""
        async for raw in response.content:
            line = raw.decode().strip()
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            if line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))


async def test_events_reach_each_viewer_of_a_chat(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", alex, bot=True)
    seq = (await quiet.state())["seq"]
    await bot.result("sendMessage", chat_id=group.id, text="<b>hi</b>", parse_mode="HTML")
    seen = []
    async for kind, data in follow(bot, quiet, f"after={seq}&viewer=1001&viewer=1002"):
        seen.append((kind, data["viewer"], data["chat_id"], data["message"]["html"]))
        if len(seen) == 2:
            break
    assert seen == [("message", viewer, group.id, "<b>hi</b>") for viewer in (1001, 1002)]


async def test_events_of_private_chats_stay_with_their_viewer(quiet: Sandbox, bot: BotSide) -> None:
    seq = (await quiet.state())["seq"]
    await quiet.person("Sam").says("only mine")
    await quiet.person("Alex").says("hello")
    async for _, data in follow(bot, quiet, f"after={seq}&viewer=1002"):
        assert data["viewer"] == 1002
        if data.get("message", {}).get("text") == "hello":
            break


async def test_page_is_tolerated_to_be_absent_or_served(quiet: Sandbox, bot: BotSide) -> None:
    async with bot.session.get(quiet.base_url) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("act", "fields", "told"),
    [
        ("sing", {}, "Nobody can “sing”"),
        ("say", {"text": "a", "loud": True}, "knows no loud"),
        ("say", {"text": 5}, '"text" must be a text'),
        ("say", {"text": "a", "chat": -1}, "There is no chat -1"),
        ("say", {"text": "a", "chat": 1002}, "Sam is not in chat 1002"),
        ("press", {"message_id": 5, "button": 0}, "Sam sees no message 5"),
        ("tap", {"button": 0}, "Sam has no reply keyboard"),
        ("open", {"url": "https://example.org/x"}, "leads out of Telegram"),
        ("promote", {"chat": 1001}, "in a group only"),
    ],
)
async def test_mistakes_are_told_in_sentences(quiet: Sandbox, act: str, fields: dict[str, Any], told: str) -> None:
    with pytest.raises(RefusedError) as refused:
        await quiet.person("Sam").does(act, fields)
    assert told in refused.value.sentence


async def test_missing_message_is_told_with_what_is_there(quiet: Sandbox, bot: BotSide) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    markup = {"inline_keyboard": [[{"text": "I agree", "callback_data": "a"}]]}
    await bot.result("sendMessage", chat_id=1001, text="Welcome", reply_markup=markup)
    with pytest.raises(StoryError) as missed:
        await sam.presses("I refuse")
    assert "No button “I refuse”" in str(missed.value)
    assert "#2 Attune: Welcome [I agree]" in str(missed.value)
    with pytest.raises(StoryError, match="Sam sees in chat 1001"):
        await sam.sees("Good night")


async def test_selective_keyboard_is_for_whom_it_answers(quiet: Sandbox, bot: BotSide) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", alex, bot=True)
    said = await alex.says("/talk", group)
    await bot.result(
        "sendMessage",
        chat_id=group.id,
        text="When?",
        reply_parameters={"message_id": said.id},
        reply_markup={"keyboard": [[{"text": "Now"}]], "selective": True},
    )
    assert (await sam.chat(group))["reply_keyboard"] is None
    await alex.taps("now", group)
    assert (await alex.newest(group)).text == "Now"


async def test_cleared_history_is_gone_for_one_alone(quiet: Sandbox) -> None:
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    group = await sam.creates_group("Us", alex)
    await sam.says("hello", group)
    await sam.does("clear", {"chat": group.id})
    assert await sam.messages(group) == []
    await alex.sees("hello", group)


async def test_taken_port_is_replaced_by_a_free_one() -> None:
    async with serve() as first, serve(first.port) as second, aiohttp.ClientSession() as session:
        assert second.port != first.port
        async with session.get(f"{second.base_url}/sandbox/state") as response:
            assert response.status == 200
