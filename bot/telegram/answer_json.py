"""What a Bot API server answers, read as JSON; one update that nobody could read holds up no other."""

import json
import re
from typing import Any

import orjson
import structlog

_UPDATE = re.compile(rb'\{\s*"update_id"\s*:\s*(\d{1,18})\b')
_END = re.compile(rb"\]\s*\}\s*$")
_MOST_DIGITS = 20
"""No id of Telegram's is longer, and Python refuses to read numbers of thousands of digits."""

_log = structlog.get_logger(__name__)


def loads(data: bytes) -> object:
    """Return what the answer says; raise ValueError when it is no JSON and holds no update that could be told apart."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    try:
        return _mended(data)
    except (ValueError, RecursionError):
        return {"ok": True, "result": _told_apart(data)}


def _mended(data: bytes) -> Any:  # noqa: ANN401 -- whatever the JSON holds
    """Read what a strict reader refuses: half an emoji becomes a question mark, a number beyond all bounds nothing."""
    read = json.loads(data.decode("utf-8", "replace"), parse_int=_whole)
    return json.loads(json.dumps(read, ensure_ascii=False).encode("utf-8", "replace"))


def _told_apart(data: bytes) -> list[dict[str, object]]:
    """Return the updates of a complete answer one by one; of what cannot be read at all, the id alone."""
    begins = list(_UPDATE.finditer(data))
    if not begins or not _END.search(data):
        raise ValueError("the answer is no JSON")
    ends = [*(each.start() for each in begins[1:]), len(data)]
    return [_update(data[each.start() : end], int(each[1])) for each, end in zip(begins, ends, strict=True)]


def _update(part: bytes, update_id: int) -> dict[str, object]:
    text = part.decode("utf-8", "replace")
    try:
        _, length = json.JSONDecoder(parse_int=_whole).raw_decode(text)
        mended: dict[str, object] = _mended(text[:length].encode())
    except (ValueError, RecursionError):
        _log.error("update cannot be read", update=update_id)
        return {"update_id": update_id}
    return mended


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None
