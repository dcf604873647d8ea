"""Connections to a server of ours: used again, given up, never trusted too far."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot.telegram import connections
from bot.telegram.connections import Connections
from bot.telegram.exchange import ExchangeFailed, Patience

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter


@asynccontextmanager
async def serving(
    answer: Callable[[Writer], Awaitable[None]], most: int = 4
) -> AsyncIterator[tuple[Connections, list[int]]]:
    """Serve requests with `answer`; the list holds how many each connection carried."""
    carried: list[int] = []

    async def handle(reader: Reader, writer: Writer) -> None:
        me = len(carried)
        carried.append(0)
        try:
            while await reader.readuntil(b"\r\n\r\n{}"):
                carried[me] += 1
                await answer(writer)
        except (asyncio.IncompleteReadError, ConnectionResetError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        found = Connections(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot7000:canary/", most)
        yield found, carried
        await found.close()


async def say_ok(writer: Writer) -> None:
    writer.write(ANSWER)


async def test_a_connection_is_used_again_after_an_answer() -> None:
    async with serving(say_ok) as (server, carried):
        for _ in range(3):
            assert await server.post("getMe", b"{}", Patience()) == (200, b"ok")

    assert carried == [3]


async def test_a_connection_is_left_when_it_was_idle_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "IDLE_S", -1.0)
    async with serving(say_ok) as (server, carried):
        for _ in range(2):
            await server.post("getMe", b"{}", Patience())

    assert carried == [1, 1]


async def test_an_answer_in_pieces_is_waited_for_while_they_come() -> None:
    async def dribble(writer: Writer) -> None:
        for byte in ANSWER:
            writer.write(bytes([byte]))
            await asyncio.sleep(0.05)

    async with serving(dribble) as (server, _):
        answer = await server.post("getMe", b"{}", Patience(read=1.5))

    assert answer == (200, b"ok")


async def test_a_late_answer_is_not_taken_for_the_next_one() -> None:
    async def answer_late(writer: Writer) -> None:
        await asyncio.sleep(0.05)
        writer.write(ANSWER)

    async with serving(answer_late) as (server, carried):
        with pytest.raises(ExchangeFailed, match="no answer in time"):
            await server.post("getMe", b"{}", Patience(read=0.01))
        await server.post("getMe", b"{}", Patience())

    assert carried == [1, 1]


async def test_the_next_gets_a_connection_when_one_was_given_up() -> None:
    asked = asyncio.Event()

    async def never(_: Writer) -> None:
        asked.set()

    async with serving(never, most=1) as (server, _):
        first = asyncio.create_task(server.post("getMe", b"{}", Patience()))
        await asked.wait()
        first.cancel()
        with pytest.raises(ExchangeFailed, match="no answer in time"):
            await server.post("getMe", b"{}", Patience(read=0.01))

    assert first.cancelled()


async def test_what_is_no_http_is_unknown() -> None:
    async def babble(writer: Writer) -> None:
        writer.write(b"SSH-2.0 canary\r\n\r\n")

    async with serving(babble) as (server, _):
        with pytest.raises(ExchangeFailed, match="not HTTP") as failed:
            await server.post("getMe", b"{}", Patience())

    assert failed.value.is_sent
