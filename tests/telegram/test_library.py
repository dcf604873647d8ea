"""The library on our own connections: what it sends, reads and raises."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot, InputFile, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.exchange import Patience
from bot.telegram.library import LibraryRequest, Unsent, UnsentInTime
from tests.telegram.pretending import SOON, TOKEN, Server, dawdle, reset


def library_bot(base_url: str, patience: Patience | None = None) -> Bot:
    return Bot(
        TOKEN,
        base_url=base_url,
        request=LibraryRequest(patience=patience),
        get_updates_request=LibraryRequest(patience=patience),
    )


ME = {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot"}
MESSAGE = {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}}


@pytest_asyncio.fixture
async def bot(server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else RetryAfter warns of a change to come
    server.answer = {"ok": True, "result": ME}
    async with library_bot(server.base_url) as bot:
        server.seen.clear()
        server.answer = {"ok": True, "result": MESSAGE}
        yield bot


async def test_the_library_sends_messages_and_files(server: Server, bot: Bot) -> None:
    message = await bot.send_message(1, "hi", disable_notification=True)
    await bot.send_document(1, InputFile(b"\0B", filename="a.ics"))

    assert message.message_id == 5
    assert server.seen[0] == (f"/bot{TOKEN}/sendMessage", {"chat_id": 1, "text": "hi", "disable_notification": True})
    assert ("a.ics", b"\0B") in server.seen[1][1].values()


async def test_the_library_parses_updates(server: Server, bot: Bot) -> None:
    server.answer = {"ok": True, "result": [{"update_id": 3}]}

    assert await bot.get_updates() == (Update(3),)


@pytest.mark.parametrize(
    ("status", "answer", "kind"),
    [
        (400, b'{"ok":false,"error_code":400,"description":"Bad Request: x"}', BadRequest),
        (429, b'{"ok":false,"description":"x","parameters":{"retry_after":7}}', RetryAfter),
        (502, b"<html>canary</html>", NetworkError),
        (200, b"<html>canary</html>", TelegramError),
    ],
)
async def test_the_library_raises_its_own_errors_without_the_page(
    server: Server, bot: Bot, status: int, answer: bytes, kind: type[TelegramError]
) -> None:
    server.status, server.answer = status, answer

    with pytest.raises(kind) as caught:
        await bot.send_message(1, "hi")

    assert "canary" not in str(caught.value)


async def test_the_library_can_tell_that_nothing_was_sent(refused_url: str) -> None:
    async with LibraryRequest() as request:
        with pytest.raises(Unsent):
            await request.post(f"{refused_url}{TOKEN}/getMe")


async def test_the_library_can_tell_that_no_connection_came_free(server: Server) -> None:
    held, let_go = asyncio.Event(), asyncio.Event()

    async def hold(_: web.Request) -> None:
        held.set()
        await let_go.wait()

    server.act = hold
    url = f"{server.base_url}{TOKEN}/getMe"
    async with LibraryRequest(connections=1) as request:
        first = asyncio.create_task(request.post(url))
        await held.wait()
        with pytest.raises(UnsentInTime):
            await request.post(url, pool_timeout=0.02)
        let_go.set()
        await first

    assert issubclass(UnsentInTime, TimedOut)


@pytest.mark.parametrize(("act", "kind"), [(dawdle, TimedOut), (reset, NetworkError)])
async def test_the_library_does_not_claim_unsent_when_it_may_have_arrived(
    server: Server, act: Callable[[web.Request], Awaitable[None]], kind: type[TelegramError]
) -> None:
    server.act = act
    async with LibraryRequest(patience=SOON) as request:
        with pytest.raises(kind) as caught:
            await request.post(f"{server.base_url}{TOKEN}/getMe")

    assert not isinstance(caught.value, Unsent)


async def test_a_request_may_be_opened_and_closed_again(server: Server) -> None:
    patience = Patience(read=30.0)
    request = LibraryRequest(patience=patience)
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert await request.post(f"{server.base_url}{TOKEN}/getMe") == {"message_id": 5}
        await request.shutdown()
        await request.shutdown()

    assert request.read_timeout == patience.read
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(f"{server.base_url}{TOKEN}/getMe")
