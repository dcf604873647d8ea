import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from telegram import Update

from bot.core.ids import ChatId, UserId
from bot.core.incoming import Incoming
from bot.storage import expectations
from bot.storage.transaction import Tx
from bot.telegram.entries import Command, Words
from bot.telegram.routing import LONG_LINE, Router
from tests.support.stage import Stage, open_stage

SAM = 11


def line(words: str) -> Update:
    sam = {"id": SAM, "is_bot": False, "first_name": "Sam"}
    message = {"message_id": 1, "date": 1, "chat": {"id": SAM, "type": "private"}, "from": sam, "text": words}
    return Update.de_json({"update_id": 1, "message": message}, None)


async def details_of(stage: Stage, words: str, flow: str = "read") -> tuple[dict[str, object], list[str]]:
    """Send a line to a flow that works something out beforehand; return what the action got, and where it was done."""
    threads: list[str] = []
    got: dict[str, object] = {}

    def look(incoming: Incoming) -> Mapping[str, object]:
        threads.append(threading.current_thread().name)
        return {"length": len(incoming.words)}

    def read(tx: Tx, incoming: Incoming) -> None:
        got.update(incoming.details, database=threading.current_thread().name)

    entries = [Words("read", read, before=look), Words("other", read)]
    router = Router(stage.database, None, 1, "stage", entries)  # type: ignore[arg-type]  # only presses are answered
    await stage.database.run(expectations.expect, UserId(SAM), ChatId(SAM), flow)
    await router.handlers()[-1].callback(line(words), None)  # type: ignore[arg-type]
    return got, threads


async def test_a_long_line_is_read_beside_the_database_before_its_transaction(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.partner("Sam", SAM)

        got, threads = await details_of(stage, "x" * LONG_LINE)

        assert got["length"] == LONG_LINE
        assert got["database"] not in threads
        assert threading.current_thread().name not in threads


@pytest.mark.parametrize(("length", "flow"), [(LONG_LINE - 1, "read"), (LONG_LINE, "other")])
async def test_nothing_is_read_beforehand_when_it_is_short_or_its_flow_does_not_ask_for_it(
    tmp_path: Path, length: int, flow: str
) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.partner("Sam", SAM)

        got, threads = await details_of(stage, "x" * length, flow)

        assert (list(got), threads) == (["database"], [])


@pytest.mark.parametrize("typed", ["/read You are late", "/read\nYou are late", "/read  You are late "])
async def test_what_stands_behind_a_command_is_whole_on_whichever_line(tmp_path: Path, typed: str) -> None:
    got: list[str] = []

    def read(tx: Tx, incoming: Incoming) -> None:
        got.append(incoming.words)

    async with open_stage(tmp_path) as stage:
        router = Router(stage.database, None, 1, "stage", [Command("read", read)])  # type: ignore[arg-type]
        await router.handlers()[1].callback(line(typed), None)  # type: ignore[arg-type]

        assert got == ["You are late"]
