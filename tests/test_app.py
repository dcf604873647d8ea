"""The whole bot against a server on loopback that makes trouble at the start, and what an operator then reads."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import Attune, open_attune
from bot.settings import Settings, SettingsRefused
from bot.telegram import meeting
from tests.support.pretend_api import TOKEN, PretendApi, pretend_api

ME = {"ok": True, "result": {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot"}}
NOTHING_NEW = {"ok": True, "result": []}
SAM = {"id": 1001, "is_bot": False, "first_name": "Sam"}
START = {
    "update_id": 9,
    "message": {
        "message_id": 3,
        "date": 1_772_000_000,
        "chat": {"id": 1001, "type": "private", "first_name": "Sam"},
        "from": SAM,
        "text": "/start",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    },
}


@pytest.fixture
async def api() -> AsyncIterator[PretendApi]:
    async with pretend_api() as api:
        api.by_method["getMe"] = [(200, ME)]
        api.by_method["getUpdates"] = [(200, NOTHING_NEW)]
        api.dawdles_s["getUpdates"] = 0.02
        yield api


def settings(api: PretendApi, folder: Path, **changes: Any) -> Settings:
    return Settings(
        _env_file=None, bot_token=TOKEN, api_base_url=api.base_url, data_dir=folder, master_key="5a" * 32, **changes
    )


@asynccontextmanager
async def running(given: Settings) -> AsyncIterator[Attune]:
    async with open_attune(given) as attune, serving(attune):
        yield attune


@asynccontextmanager
async def serving(attune: Attune) -> AsyncIterator[None]:
    task = asyncio.create_task(attune.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until_called(api: PretendApi, method: str) -> None:
    while method not in api.called:
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("code", [401, 404])
async def test_the_start_is_refused_without_quoting_it_when_telegram_does_not_know_the_token(
    api: PretendApi, tmp_path: Path, code: int
) -> None:
    api.by_method["getMe"] = [(code, {"ok": False, "error_code": code, "description": "Unauthorized"})]

    with pytest.raises(SettingsRefused, match="ATTUNE_BOT_TOKEN") as refused:
        async with open_attune(settings(api, tmp_path)):
            pass

    assert TOKEN not in str(refused.value)
    assert refused.value.__suppress_context__


async def test_the_start_waits_when_telegram_does_not_answer_yet(
    api: PretendApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "FIRST_PAUSE_S", 0.01)
    api.by_method["getMe"] = [(502, {}), (500, {}), (200, ME)]

    async with open_attune(settings(api, tmp_path)):
        assert [method for method in api.called if method != "getUpdates"] == ["getMe"] * 3


async def test_what_arrives_while_the_features_are_still_loaded_is_answered_once_they_are(
    api: PretendApi, tmp_path: Path
) -> None:
    api.by_method["getUpdates"] = [(200, {"ok": True, "result": [START]}), (200, NOTHING_NEW)]

    async with open_attune(settings(api, tmp_path)) as attune:
        await asyncio.wait_for(until_called(api, "getUpdates"), 10)
        assert "sendMessage" not in api.called
        async with serving(attune):
            await asyncio.wait_for(until_called(api, "sendMessage"), 10)


async def test_a_second_bot_is_refused_when_one_runs_on_the_folder(api: PretendApi, tmp_path: Path) -> None:
    async with open_attune(settings(api, tmp_path)):
        with pytest.raises(SettingsRefused, match="already runs"):
            async with open_attune(settings(api, tmp_path)):
                pass

    async with open_attune(settings(api, tmp_path)):
        pass


async def test_the_start_is_refused_in_words_when_nobody_keeps_the_clock(api: PretendApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path, clock_url="http://127.0.0.1:9/clock")

    with pytest.raises(SettingsRefused, match="ATTUNE_CLOCK_URL"):
        async with open_attune(given):
            pass


async def test_numbers_and_health_are_told_when_a_port_is_set(
    api: PretendApi, tmp_path: Path, unused_tcp_port: int
) -> None:
    api.by_method["getUpdates"] = [(200, {"ok": True, "result": [START]}), (200, NOTHING_NEW)]
    place = f"http://127.0.0.1:{unused_tcp_port}"

    async with (
        running(settings(api, tmp_path, metrics_port=unused_tcp_port)),
        aiohttp.ClientSession() as session,
    ):
        await asyncio.wait_for(until_called(api, "sendMessage"), 10)
        async with session.get(f"{place}/metrics") as response:
            numbers = await response.text()
        async with session.get(f"{place}/health") as response:
            status, health = response.status, await response.json()

    assert 'attune_updates_total{outcome="done"} 1.0' in numbers
    assert "1001" not in numbers
    assert (status, health["health"], health["database"]) == (200, "well", "It can be read and written.")


async def test_the_start_is_refused_in_words_when_the_port_for_numbers_is_taken(
    api: PretendApi, tmp_path: Path, unused_tcp_port: int
) -> None:
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", unused_tcp_port)

    async with taken:
        with pytest.raises(SettingsRefused, match="ATTUNE_METRICS_PORT"):
            async with open_attune(settings(api, tmp_path, metrics_port=unused_tcp_port)):
                pass


LOGGING = """
import structlog
from bot import settings
settings.set_up_logging(settings.Settings(_env_file=None, log_level="warning"))
log = structlog.get_logger("a")
log.info("too quiet")
try:
    words = "what Sam wrote"
    raise ValueError("a defect")
except ValueError:
    log.exception("loud enough")
"""


async def test_a_log_keeps_to_its_level_and_shows_no_variables_when_something_fails() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LOGGING, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    stdout, stderr = await process.communicate()

    assert (stdout, process.returncode) == (b"", 0)
    assert b"loud enough" in stderr
    assert b"ValueError: a defect" in stderr
    assert b"too quiet" not in stderr
    assert b"what Sam" not in stderr
