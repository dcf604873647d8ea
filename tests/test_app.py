"""The whole bot against a server on loopback that makes trouble at the start, and what an operator then reads."""

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import Attune, open_attune
from bot.core.local_time import ZONE_DATA, LocalMoment, instant
from bot.settings import Settings, SettingsRefused
from bot.storage import facts, timers
from bot.storage.transaction import Tx
from bot.telegram import meeting
from jobs import zone_data
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
        await asyncio.wait_for(until_called(api, "getUpdates"), 30)
        assert "sendMessage" not in api.called
        async with serving(attune):
            await asyncio.wait_for(until_called(api, "sendMessage"), 30)


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
        await asyncio.wait_for(until_called(api, "sendMessage"), 30)
        async with session.get(f"{place}/metrics") as response:
            numbers = await response.text()
        async with session.get(f"{place}/health") as response:
            status, health = response.status, await response.json()

    assert 'attune_updates_total{outcome="done"} 1.0' in numbers
    assert re.search(r"(?<![\d.])1001(?!\d)", numbers) is None  # the id, and not the digits of a duration
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


async def plan_by_old_data(attune: Attune, *, in_days: int, wrong_by: timedelta) -> datetime:
    """Plan a moment that came out wrong by the time-zone data of that time; return when it is to be."""
    moment = LocalMoment(attune.clock.now().date() + timedelta(days=in_days), time(9), "Asia/Tokyo")

    def plan(tx: Tx) -> None:
        timers.plan(tx, f"day {in_days}", "test.kind", moment)
        tx.do("UPDATE timers SET due_at = due_at + ? WHERE key = ?", int(wrong_by.total_seconds()), f"day {in_days}")
        facts.put(tx, zone_data.FACT, "2019a")

    await attune.database.run(plan)
    return instant(moment)


async def test_no_moment_comes_at_its_old_time_when_new_time_zone_data_moves_it(
    api: PretendApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_data, "_AT_ONCE", 1)

    async with open_attune(settings(api, tmp_path)) as attune:
        rights = [await plan_by_old_data(attune, in_days=days, wrong_by=-timedelta(days=9)) for days in range(2, 6)]
        async with serving(attune):
            await asyncio.wait_for(until_known(attune, ZONE_DATA), 30)
        planned = [await attune.database.run(timers.find, f"day {days}") for days in range(2, 6)]

    assert [timer and (timer.due_at, timer.attempts) for timer in planned] == [(right, 0) for right in rights]


async def test_people_are_answered_while_new_time_zone_data_still_moves_what_is_planned(
    api: PretendApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_data, "_BREATH_S", 3600.0)
    monkeypatch.setattr(zone_data, "_AT_ONCE", 1)
    api.by_method["getUpdates"] = [(200, {"ok": True, "result": [START]}), (200, NOTHING_NEW)]

    async with open_attune(settings(api, tmp_path)) as attune:
        for days in (30, 31, 32):
            await plan_by_old_data(attune, in_days=days, wrong_by=timedelta(hours=1))
        async with serving(attune):
            await asyncio.wait_for(until_called(api, "sendMessage"), 30)
        assert await attune.database.run(facts.find, zone_data.FACT) != ZONE_DATA


async def until_known(attune: Attune, edition: str) -> None:
    while await attune.database.run(facts.find, zone_data.FACT) != edition:
        await asyncio.sleep(0.01)
