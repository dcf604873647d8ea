"""Answers of a server, whole and in pieces."""

import pytest

from bot.telegram.http_answer import Answer, NoHttp, read

PLAIN = b'HTTP/1.1 200 OK\r\nServer: nginx\r\ncontent-length: 11\r\n\r\n{"ok":true}'
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok"\r\n6;x=y\r\n:true}\r\n0\r\nA: b\r\n\r\n'
TO_THE_END = b'HTTP/1.1 200 OK\r\n\r\n{"ok":true}'


@pytest.mark.parametrize("data", [PLAIN, CHUNKED, b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN])
def test_an_answer_is_read_when_its_last_byte_has_come(data: bytes) -> None:
    assert [read(data[:length]) for length in range(len(data))] == [None] * len(data)
    assert read(data) == Answer(200, b'{"ok":true}', is_lasting=True)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace(b"Server: nginx", b"Connection: Close"),
        PLAIN.replace(b"HTTP/1.1", b"HTTP/1.0"),
        PLAIN + b"HTTP/1.1 200 OK",
        CHUNKED + b"more",
    ],
    ids=["the server says so", "an old server", "more than was asked for", "more after the chunks"],
)
def test_a_connection_is_not_used_again_when_it_cannot_be_trusted(data: bytes) -> None:
    assert read(data) == Answer(200, b'{"ok":true}', is_lasting=False)


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    assert read(TO_THE_END) is None
    assert read(TO_THE_END, is_over=True) == Answer(200, b'{"ok":true}', is_lasting=False)


@pytest.mark.parametrize("status", [204, 304])
def test_some_answers_have_no_body(status: int) -> None:
    assert read(b"HTTP/1.1 %d X\r\nContent-Length: 5\r\n\r\n" % status) == Answer(status, b"", is_lasting=True)


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0 hello\r\n\r\n",
        b"HTTP/1.1 fine\r\n\r\n",
        PLAIN.replace(b"11\r\n", b"-1\r\n"),
        CHUNKED.replace(b"5\r\n", b"five\r\n", 1),
    ],
    ids=["another protocol", "no status", "a negative length", "no size"],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(NoHttp):
        read(data)
