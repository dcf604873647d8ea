"""A sandbox on loopback, and a bot's side of it reduced to plain calls."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from sandbox.client import Sandbox
from sandbox.schema import api, check_object
from sandbox.server import Served, serve

TOKEN = "7000:abcdefgh"


@dataclass(frozen=True, slots=True)
class BotSide:
    """Calls the Bot API as a library would, and checks that every answer is what the Bot API declares."""

    url: str
    session: aiohttp.ClientSession

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the whole answer, whether it is a result or a refusal."""
        async with self.session.post(f"{self.url}/{method}", json=params) as response:
            answer: dict[str, Any] = await response.json()
        if answer["ok"]:
            _check_result(method, answer["result"])
        else:
            assert answer["error_code"] == response.status
        return answer

    async def result(self, method: str, **params: Any) -> Any:
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def take_updates(self, **params: Any) -> list[dict[str, Any]]:
        """Return what waits, and confirm it."""
        updates: list[dict[str, Any]] = await self.result("getUpdates", **params)
        if updates:
            await self.result("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates


def _check_result(method: str, result: Any) -> None:
    kinds = api()["methods"][method]["returns"]
    if isinstance(result, dict | list) and kinds[0] not in {"Boolean", "String", "Integer"}:
        check_object(kinds[0], result)


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serve() as running:
        yield running


@pytest.fixture
async def sandbox(served: Served) -> AsyncIterator[Sandbox]:
    """The stories' client; no bot runs unless the test starts one."""
    async with Sandbox(served.base_url) as client:
        yield client


@pytest.fixture
async def bot(served: Served) -> AsyncIterator[BotSide]:
    async with aiohttp.ClientSession() as session:
        yield BotSide(f"{served.bot_api_url}{TOKEN}", session)


@pytest.fixture
def quiet(sandbox: Sandbox) -> Sandbox:
    """A sandbox whose people do not wait for the bot, because the test plays it."""
    sandbox.settles = False
    return sandbox
