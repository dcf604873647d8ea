"""Against a real server on loopback: what arrives, what comes back, and what each kind of trouble is called."""

import asyncio
import logging
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot, InputFile, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.calls import Call, NotSent, Refused, Reply, Sent, Unknown
from bot.telegram.exchange import Patience
from bot.telegram.library import LibraryRequest, Unsent, UnsentInTime
from bot.telegram.transport import PollFailed, Transport, read_reply

TOKEN = "7000:canary-token"
SOON = Patience(pool=5, connect=5, read=0.05)
HELLO = Call("sendMessage", {"chat_id": 1, "text": "canary <b>ü</b>", "reply_markup": {"force_reply": True}})
DONE = {"ok": True, "result": {"message_id": 5}}


@dataclass
class Server:
    """A pretend Bot API: remembers requests and answers as told."""

    base_url: str = ""
    seen: list[tuple[str, Any]] = field(default_factory=list)
    status: int = 200
    answer: object = field(default_factory=lambda: DONE)
    act: Callable[[web.Request], Awaitable[None]] | None = None

    async def handle(self, request: web.Request) -> web.Response:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            body: Any = {
                name: (part.filename, part.file.read()) if isinstance(part, web.FileField) else part
                for name, part in form.items()
            }
        else:
            body = orjson.loads(await request.read() or b"null")
        self.seen.append((request.path, body))
        if self.act:
            await self.act(request)
        answer = self.answer if isinstance(self.answer, bytes) else orjson.dumps(self.answer)
        return web.Response(status=self.status, body=answer, content_type="application/json")


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    yield server
    await runner.cleanup()


async def reset(request: web.Request) -> None:
    """Break the connection after the request was read."""
    assert request.transport is not None
    sock = request.transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()


async def dawdle(_: web.Request) -> None:
    """Answer later than anyone waits."""
    await asyncio.sleep(0.1)


@pytest.fixture
def refused_url() -> str:
    """An address where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}/bot"


async def call(base_url: str, what: Call = HELLO, **settings: Any) -> Reply:
    async with Transport(TOKEN, base_url, **settings) as transport:
        return await transport.call(what)


async def test_parameters_arrive_as_json_and_the_result_comes_back(server: Server) -> None:
    reply = await call(server.base_url)

    assert reply == Sent({"message_id": 5})
    assert server.seen == [(f"/bot{TOKEN}/sendMessage", dict(HELLO.parameters))]


async def test_files_arrive_as_a_form_with_their_names(server: Server) -> None:
    sent = Call(
        "sendDocument",
        {"chat_id": 1, "reply_markup": {"a": [1]}, "caption": "ü"},
        {"document": ("Gespräch.ics", b"\0B")},
    )

    await call(server.base_url, sent)

    assert server.seen[0][1] == {
        "chat_id": "1",
        "reply_markup": '{"a":[1]}',
        "caption": "ü",
        "document": ("Gespräch.ics", b"\0B"),
    }


@pytest.mark.parametrize(
    ("status", "answer", "reply"),
    [
        (200, b'{"ok":true,"result":true}', Sent(True)),
        (200, b'{"ok":true,"result":null}', Sent(None)),
        (400, b'{"ok":false,"error_code":400,"description":"Bad Request: x"}', Refused(400, "Bad Request: x")),
        (
            429,
            b'{"ok":false,"error_code":429,"description":"slow","parameters":{"retry_after":7}}',
            Refused(429, "slow", retry_after=7),
        ),
        (429, b'{"ok":false,"error_code":429,"description":"slow"}', Refused(429, "slow")),
        (429, b"<html>slow down</html>", Refused(429, "Too Many Requests")),
        (
            400,
            b'{"ok":false,"error_code":400,"description":"up","parameters":{"migrate_to_chat_id":-1001}}',
            Refused(400, "up", migrate_to=-1001),
        ),
        (403, b'{"ok":false,"description":"Forbidden: x"}', Refused(403, "Forbidden: x")),
        (400, b'{"ok":false,"parameters":[1]}', Refused(400, "")),
        (502, b"<html>Bad Gateway</html>", Unknown("the server answered 502")),
        (500, b'{"ok":false,"error_code":500,"description":"x"}', Unknown("the server answered 500")),
        (500, b'{"ok":true,"result":true}', Unknown("the server answered 500")),
        (200, b'{"ok":false,"error_code":502,"description":"x"}', Unknown("the server answered 502")),
        (200, b"", Unknown("the answer with status 200 cannot be read")),
        (200, b'{"ok":true', Unknown("the answer with status 200 cannot be read")),
        (200, b"[]", Unknown("the answer with status 200 cannot be read")),
        (200, b'{"ok":true}', Unknown("the answer with status 200 cannot be read")),
        (302, b"<html>elsewhere</html>", Unknown("the answer with status 302 cannot be read")),
        (400, b"<html>no</html>", Unknown("the answer with status 400 cannot be read")),
    ],
)
def test_an_answer_is_read_as_what_it_means(status: int, answer: bytes, reply: Reply) -> None:
    assert read_reply(status, answer) == reply


async def test_an_answer_of_html_is_unknown(server: Server) -> None:
    server.status, server.answer = 502, b"<html>Bad Gateway</html>"

    assert await call(server.base_url) == Unknown("the server answered 502")


async def test_nothing_was_sent_when_nobody_listens(refused_url: str) -> None:
    assert await call(refused_url) == NotSent("no connection (ConnectionRefusedError)")


@pytest.mark.parametrize(
    "base_url", ["http://no-such-host.invalid/bot", "nonsense", "ftp://127.0.0.1/bot", "http://:x/bot"]
)
async def test_nothing_was_sent_when_the_address_leads_nowhere(base_url: str, resolves_nothing: None) -> None:
    reply = await call(base_url)

    assert isinstance(reply, NotSent)


@pytest.fixture
def resolves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer every name as an unknown one, so that no test asks a name server."""

    async def fails(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "canary")

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", fails)


async def test_nothing_was_sent_when_no_connection_comes_free(server: Server) -> None:
    server.act = dawdle
    async with Transport(
        TOKEN, server.base_url, patience=Patience(pool=0.02, connect=5, read=5), connections=1
    ) as transport:
        first, second = await asyncio.gather(transport.call(HELLO), transport.call(HELLO))

    assert first == Sent({"message_id": 5})
    assert second == NotSent("no connection came free in time")
    assert len(server.seen) == 1


async def test_it_is_unknown_when_the_answer_does_not_come_in_time(server: Server) -> None:
    server.act = dawdle

    assert await call(server.base_url, patience=SOON) == Unknown("no answer in time")


async def test_it_is_unknown_when_the_connection_breaks_after_the_request(server: Server) -> None:
    server.act = reset

    reply = await call(server.base_url)

    assert isinstance(reply, Unknown)
    assert len(server.seen) == 1


async def test_it_is_unknown_when_the_answer_stops_halfway() -> None:
    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":')
        await writer.drain()
        writer.close()

    halting = await asyncio.start_server(half, "127.0.0.1", 0)
    async with halting:
        reply = await call(f"http://127.0.0.1:{halting.sockets[0].getsockname()[1]}/bot")

    assert reply == Unknown("the connection broke")


async def test_sends_go_side_by_side(server: Server) -> None:
    met = asyncio.Barrier(40)

    async def meet(_: web.Request) -> None:
        async with asyncio.timeout(5):
            await met.wait()

    server.act = meet
    async with Transport(TOKEN, server.base_url) as transport:
        replies = await asyncio.gather(*(transport.call(HELLO) for _ in range(40)))

    assert set(map(type, replies)) == {Sent}


async def test_a_message_goes_out_while_a_poll_waits(server: Server) -> None:
    polling, answered = asyncio.Event(), asyncio.Event()

    async def wait(request: web.Request) -> None:
        if request.path.endswith("/getUpdates"):
            polling.set()
            async with asyncio.timeout(5):
                await answered.wait()
            server.answer = {"ok": True, "result": []}

    server.act = wait
    async with Transport(TOKEN, server.base_url, connections=1) as transport, asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(transport.get_updates(None, 50))
        await polling.wait()
        reply = await transport.call(HELLO)
        answered.set()

    assert (reply, poll.result()) == (Sent({"message_id": 5}), [])


async def test_a_closed_transport_refuses_to_call(server: Server) -> None:
    with pytest.raises(RuntimeError, match="not open"):
        await Transport(TOKEN, server.base_url).call(HELLO)


async def test_updates_come_back_as_they_were_sent(server: Server) -> None:
    server.answer = {"ok": True, "result": [{"update_id": 1, "brand_new_thing": {}}, {"update_id": 2}]}

    async with Transport(TOKEN, server.base_url) as transport:
        updates = await transport.get_updates(7, 0, ["message"])

    assert updates == [{"update_id": 1, "brand_new_thing": {}}, {"update_id": 2}]
    assert server.seen == [(f"/bot{TOKEN}/getUpdates", {"offset": 7, "timeout": 0, "allowed_updates": ["message"]})]


async def test_no_offset_is_sent_when_polling_starts(server: Server) -> None:
    server.answer = {"ok": True, "result": []}

    async with Transport(TOKEN, server.base_url) as transport:
        await transport.get_updates(None, 0)

    assert server.seen[0][1] == {"timeout": 0}


async def test_one_broken_update_does_not_hold_up_the_others(server: Server) -> None:
    server.answer = b'{"ok":true,"result":[{"update_id":1,"x":"\\ud83d"},{"update_id":2}]}'

    async with Transport(TOKEN, server.base_url) as transport:
        updates = await transport.get_updates(None, 0)

    assert updates == [{"update_id": 1, "x": "?"}, {"update_id": 2}]


@pytest.mark.parametrize(
    ("status", "answer", "reply"),
    [
        (409, b'{"ok":false,"error_code":409,"description":"Conflict: x"}', Refused(409, "Conflict: x")),
        (502, b"", Unknown("the server answered 502")),
        (200, b'{"ok":true,"result":{}}', Unknown("the updates are not a list")),
        (200, b'{"ok":true,"result":[{"update_id":"x"}]}', Unknown("an update has no id")),
    ],
)
async def test_a_failed_poll_says_why(server: Server, status: int, answer: bytes, reply: Reply) -> None:
    server.status, server.answer = status, answer

    async with Transport(TOKEN, server.base_url) as transport:
        with pytest.raises(PollFailed) as caught:
            await transport.get_updates(None, 0)

    assert caught.value.reply == reply


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
    server.act = dawdle
    url = f"{server.base_url}{TOKEN}/getMe"
    async with LibraryRequest(connections=1) as request:
        first = asyncio.create_task(request.post(url))
        while not server.seen:
            await asyncio.sleep(0)
        with pytest.raises(UnsentInTime):
            await request.post(url, pool_timeout=0.02)
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
    request = LibraryRequest(patience=SOON)
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert await request.post(f"{server.base_url}{TOKEN}/getMe") == {"message_id": 5}
        await request.shutdown()
        await request.shutdown()

    assert request.read_timeout == SOON.read
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(f"{server.base_url}{TOKEN}/getMe")


@pytest.mark.parametrize("act", [None, dawdle, reset])
async def test_neither_token_nor_words_are_logged_or_raised(
    server: Server,
    refused_url: str,
    caplog: pytest.LogCaptureFixture,
    act: Callable[[web.Request], Awaitable[None]] | None,
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    server.act, server.answer = act, b"canary {"
    told: list[object] = []
    for base_url in (server.base_url, refused_url):
        told.append(await call(base_url, patience=SOON))
        async with Transport(TOKEN, base_url, patience=SOON) as transport:
            with pytest.raises(PollFailed) as failed:
                await transport.get_updates(None, 0)
        async with LibraryRequest(patience=SOON) as request:
            with pytest.raises(TelegramError) as caught:
                await request.post(f"{base_url}{TOKEN}/getMe")
        told += [failed.value, failed.value.reply, caught.value]

    assert "canary" not in f"{told!r} {[str(thing) for thing in told]} {caplog.text}"
