"""A send whose claim or record meets a database that does not take it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from bot.storage.database import StorageUnavailable
from jobs import deliver
from tests.support import disk
from tests.support.exchanges import HELLO, Post, open_post
from tests.support.ledger import until
from tests.support.stage import Stage


@pytest.fixture
async def post(stage: Stage, tmp_path: Path) -> AsyncIterator[Post]:
    async with open_post(stage, tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("trouble", ["locked", "read-only"])
async def test_a_message_is_recorded_once_when_the_database_fails_as_it_arrives(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    monkeypatch.setattr(deliver, "RECORDING_PAUSE_S", 0.01)
    monkeypatch.setattr(deliver, "_log", structlog.get_logger(deliver.__name__))
    await post.owe(HELLO)
    post.wire.hold("sendMessage")
    sends = asyncio.create_task(post.send_all())
    await post.wire.held.wait()

    async with disk.PASSING[trouble](post.stage.database, tmp_path / "attune.db"):
        with capture_logs() as logs:
            post.wire.let_go()
            await until(lambda: any(log["event"] == "a send waits to be recorded" for log in logs))
    await sends

    assert await post.row(0) == ("sent", None, 1)
    assert len(await post.seen()) == 1


@pytest.mark.parametrize("trouble", ["locked", "read-only"])
async def test_nothing_is_sent_while_the_database_does_not_let_it_be_claimed(
    post: Post, tmp_path: Path, trouble: str
) -> None:
    await post.owe(HELLO)

    async with disk.PASSING[trouble](post.stage.database, tmp_path / "attune.db"):
        with pytest.raises(StorageUnavailable):
            await post.send_all()
        assert await post.seen() == []
    await post.send_all()

    assert await post.row(0) == ("sent", None, 1)
    assert len(await post.seen()) == 1
