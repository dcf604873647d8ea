"""Against a real server on loopback: what arrives, what comes back, and what each kind of trouble is called."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from telegram.error import TelegramError

from bot.telegram.calls import Call, NotSent, Refused, Reply, Sent, Unknown
from bot.telegram.exchange import Patience
from bot.telegram.library import LibraryRequest
from bot.telegram.transport import PollFailed, Transport, read_reply
from tests.telegram.pretending import SOON, TOKEN, Server, dawdle, reset

HELLO = Call("sendMessage", {"chat_id": 1, "text": "canary <b>ü</b>", "reply_markup": {"force_reply": True}})


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
