"""Sends over HTTP on loopback: what a stop, a locked database or a defect in the middle of one leaves behind."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.core.audience import Audience, ChatOf
from bot.core.effects import Ask, Effect, RequestChat, Say, Text, Unsay
from bot.core.errors import NotNow
from bot.core.ids import ChatId, MessageId
from bot.storage import database, outbox
from bot.storage.transaction import Tx
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from jobs import deliver, window
from jobs.deliver import Deliverer
from jobs.record import ResultAction
from tests.support.pretend_api import TOKEN, PretendApi, pretend_api
from tests.support.stage import Stage

HERE = ChatOf(ChatId(71))
HELLO = Say(to=HERE, text=(Text("hello"),))


@dataclass
class Post:
    """A deliverer, the server it sends to, and the outbox it sends from."""

    stage: Stage
    api: PretendApi
    deliverer: Deliverer

    async def states(self) -> list[str]:
        rows = await self.stage.database.run(lambda tx: tx.all("SELECT state FROM outbox ORDER BY id"))
        return [row["state"] for row in rows]


def refuse(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    tx.do("DELETE FROM outbox")
    raise ZeroDivisionError if about["how"] == "defect" else NotNow


RESULTS: dict[str, ResultAction] = {"test.refuse": refuse}


@pytest.fixture
async def post(stage: Stage, tmp_path: Path) -> AsyncIterator[Post]:
    texts = tmp_path / "locales" / "en"
    texts.mkdir(parents=True)
    (texts / "a.ftl").write_text("hello = Hello\n")
    catalogue = Catalogue.load(texts.parent)
    async with pretend_api() as api, Transport(TOKEN, api.base_url) as transport:
        deliverer = Deliverer(stage.database, transport, catalogue, stage.clock, RESULTS)
        yield Post(stage, api, deliverer)
        await deliverer.close()


async def test_what_was_claimed_is_sent_when_the_bot_is_stopped_in_that_moment(post: Post) -> None:
    await post.stage.database.run(outbox.owe, HELLO)
    running = asyncio.create_task(post.deliverer.run())
    for _ in range(4):
        await asyncio.sleep(0)

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await post.deliverer.close()

    assert (await post.states(), post.api.called) == (["sent"], ["sendMessage"])


@pytest.mark.parametrize("loop", ["run", "settle"])
async def test_a_send_under_way_ends_well_when_the_bot_is_stopped(post: Post, loop: str) -> None:
    arrived, answer = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        arrived.set()
        await answer.wait()

    post.api.before = wait
    await post.stage.database.run(outbox.owe, HELLO)
    running = asyncio.create_task(getattr(post.deliverer, loop)())
    await arrived.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    answer.set()

    await post.deliverer.close()

    assert (await post.states(), post.api.called) == (["sent"], ["sendMessage"])


async def test_a_send_is_recorded_later_when_the_database_is_locked_meanwhile(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "RECORDING_PAUSE_S", 0.02)
    other = sqlite3.connect(tmp_path / "attune.db", isolation_level=None)
    await post.stage.database.outside_transaction(lambda connection: connection.execute("PRAGMA busy_timeout = 10"))

    async def lock() -> None:
        other.execute("BEGIN IMMEDIATE")

    post.api.before = lock
    await post.stage.database.run(outbox.owe, HELLO)
    running = asyncio.create_task(post.deliverer.run())
    while not post.api.called:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    other.execute("ROLLBACK")
    other.close()
    while await post.states() == ["sending"]:
        await asyncio.sleep(0.01)
    running.cancel()

    assert (await post.states(), post.api.called) == (["sent"], ["sendMessage"])


@pytest.mark.parametrize("how", ["defect", "refusal"])
async def test_a_call_stays_done_when_the_feature_cannot_take_its_result(post: Post, how: str) -> None:
    ask = Ask(to=HERE, method="getChat", then="test.refuse", about={"how": how})
    await post.stage.database.run(outbox.owe, ask)

    await post.deliverer.settle()

    assert (await post.states(), post.api.called) == (["sent"], ["getChat"])


async def test_the_chat_goes_on_when_a_message_cannot_be_written(post: Post) -> None:
    both = Say(to=HERE, text=(Text("no-such-key"),), ask=RequestChat(Text("no-such-key"), 1))
    for effect in (both, HELLO):
        await post.stage.database.run(outbox.owe, effect)

    await post.deliverer.settle()

    assert await post.states() == ["dead", "sent"]


@pytest.mark.parametrize("first", [HELLO, Unsay(to=HERE, slot="board")], ids=["a message", "a deletion of nothing"])
async def test_the_next_message_to_a_chat_goes_as_soon_as_the_first_has_ended(
    post: Post, first: Effect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "LONGEST_REST_S", 3600)

    def both(tx: Tx) -> None:
        outbox.owe(tx, first)
        outbox.owe(tx, HELLO)

    running = asyncio.create_task(post.deliverer.run())
    await post.states()  # by now it waits for what is owed
    await post.stage.database.run(both)

    while await post.states() != ["sent", "sent"]:
        await asyncio.sleep(0.01)
    running.cancel()


async def test_an_edit_is_recorded_with_whatever_is_committed_next(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LONGEST_LINGER_S", 3600.0)
    await post.stage.database.run(outbox.owe, replace(HELLO, edit=MessageId(5)))
    running = asyncio.create_task(post.deliverer.run())

    while "sent" not in await post.states():
        await asyncio.sleep(0.01)
    running.cancel()

    assert post.api.called == ["editMessageText"]
