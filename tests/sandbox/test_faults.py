"""Trouble that is switched on."""

import asyncio
import time
from typing import Any

import aiohttp
import pytest

from sandbox.client import Actor, RefusedError, Sandbox
from tests.sandbox.conftest import BotSide


@pytest.fixture
async def sam(quiet: Sandbox) -> Actor:
    sam = quiet.person("Sam")
    await sam.says("/start")
    return sam


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (
            {"kind": "too_many_requests", "retry_after": 7},
            {"error_code": 429, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}},
        ),
        ({"kind": "too_many_requests", "retry_after": None}, {"error_code": 429, "description": "Too Many Requests"}),
        ({"kind": "forbidden"}, {"error_code": 403, "description": "Forbidden: bot was blocked by the user"}),
        ({"kind": "bad_request", "text": "no"}, {"error_code": 400, "description": "Bad Request: no"}),
        ({"kind": "unauthorized"}, {"error_code": 401, "description": "Unauthorized"}),
        ({"kind": "server_error", "status": 503}, {"error_code": 503, "description": "Service Unavailable"}),
    ],
)
async def test_refusals_come_as_telegram_words_them(
    sam: Actor, bot: BotSide, fault: dict[str, Any], answer: dict[str, Any]
) -> None:
    await sam.sandbox.fault(**fault, times=1)
    assert await bot.call("sendMessage", chat_id=1001, text="a") == {"ok": False, **answer}
    await bot.result("sendMessage", chat_id=1001, text="b")
    assert [one.text for one in await sam.messages()] == ["/start", "b"]


@pytest.mark.parametrize(("kind", "arrives"), [("drop_after", True), ("drop_before", False)])
async def test_dropped_connections_are_reset(sam: Actor, bot: BotSide, kind: str, arrives: bool) -> None:
    await sam.sandbox.fault(kind, times=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("sendMessage", chat_id=1001, text="a")
    assert ([one.text for one in await sam.messages()] == ["/start", "a"]) is arrives
    assert (await sam.sandbox.calls("sendMessage"))[0]["fault"] == kind


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [({"kind": "server_error", "html": True}, 502, "<html>"), ({"kind": "garbage"}, 200, '{"ok":true,"result":')],
)
async def test_bodies_that_no_bot_can_read(
    sam: Actor, bot: BotSide, fault: dict[str, Any], status: int, body: str
) -> None:
    await sam.sandbox.fault(**fault, times=1)
    async with bot.session.post(f"{bot.url}/sendMessage", json={"chat_id": 1001, "text": "a"}) as response:
        assert (response.status, (await response.text()).startswith(body)) == (status, True)


async def test_late_answers_are_processed_before_the_wait(sam: Actor, bot: BotSide) -> None:
    await sam.sandbox.fault("delay", seconds=0.1, times=1)
    began_at = time.monotonic()
    sending = asyncio.create_task(bot.result("sendMessage", chat_id=1001, text="a"))
    while len(await sam.messages()) == 1:
        await asyncio.sleep(0)
    await sending
    assert time.monotonic() - began_at >= 0.1


async def test_faults_hit_only_their_method_and_chat(sam: Actor, bot: BotSide) -> None:
    await sam.sandbox.fault("forbidden", method="sendMessage", chat=1002)
    fault = await sam.sandbox.fault("forbidden", method="sendPoll")
    await bot.result("sendMessage", chat_id=1001, text="a")
    poll = {"chat_id": 1001, "question": "?", "options": [{"text": "a"}]}
    assert "Forbidden" in await bot.refusal("sendPoll", **poll)
    await sam.sandbox.end_faults(fault)
    await bot.result("sendPoll", **poll)


async def test_unknown_fault_is_refused(quiet: Sandbox) -> None:
    with pytest.raises(RefusedError, match="A fault's kind is one of"):
        await quiet.fault("flood")


async def test_calls_are_recorded_with_their_outcome(sam: Actor, bot: BotSide) -> None:
    await bot.call("sendMessage", chat_id=1001, text="a")
    await bot.call("sendMessage", chat_id=99, text="b")
    calls = await sam.sandbox.calls("sendMessage")
    assert [(one["params"]["text"], one["status"], one["error"]) for one in calls] == [
        ("a", 200, None),
        ("b", 400, "Bad Request: chat not found"),
    ]
    assert await sam.sandbox.calls(after=calls[-1]["n"]) == []
