import json

import pytest

from bot.telegram.answer_json import loads

GOOD = b'{"update_id":7,"message":{"text":"{\\"update_id\\":9} \\ud83d\\ude00"}}'


def answer(*updates: bytes) -> bytes:
    return b'{"ok":true,"result":[' + b",\n".join(updates) + b"]}"


@pytest.mark.parametrize(
    ("odd", "read"),
    [
        (b'{"update_id":8,"text":"\\ud83d!"}', {"update_id": 8, "text": "?!"}),
        (b'{"update_id":8,"text":"\xff"}', {"update_id": 8, "text": "\ufffd"}),
        (b'{"update_id":8,"id":1' + b"0" * 400 + b"}", {"update_id": 8, "id": None}),
        (b'{"update_id":8,"id":1' + b"0" * 9000 + b"}", {"update_id": 8, "id": None}),
        (b'{"update_id":8,"deep":' + b"[" * 90_000 + b"]" * 90_000 + b"}", {"update_id": 8}),
        (b'{"update_id":8,"x":}', {"update_id": 8}),
        (b'{"update_id":8,"x":\x00"', {"update_id": 8}),
    ],
)
def test_the_others_are_read_when_one_update_is_odd(odd: bytes, read: dict[str, object]) -> None:
    assert loads(answer(GOOD, odd, GOOD)) == {"ok": True, "result": [json.loads(GOOD), read, json.loads(GOOD)]}


CUT_OFF = answer(GOOD, b'{"update_id":8,"x')[:-2]


@pytest.mark.parametrize("data", [b"", b"<html>", b'{"ok":true,', answer(GOOD)[:-1], CUT_OFF])
def test_an_answer_that_is_cut_off_is_no_answer(data: bytes) -> None:
    with pytest.raises(ValueError, match="JSON"):
        loads(data)
