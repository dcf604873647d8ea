"""How an effect is written down as bytes for the outbox, and read again."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, datetime
from enum import Enum
from typing import cast

import orjson

from bot.core.audience import ChatOf, PrivateOf, SharedOf
from bot.core.effects import (
    Ask,
    At,
    Button,
    Document,
    Dossier,
    Effect,
    ForceReply,
    Invite,
    Lane,
    Link,
    Needs,
    RemoveKeyboard,
    RequestChat,
    Say,
    Style,
    Text,
    Unsay,
)
from bot.core.pictures import (
    AnswerNames,
    Day,
    Fact,
    ListeningTrend,
    Mark,
    PrivateWeek,
    Quote,
    TrendMove,
    TrendWeek,
    WeekCard,
)
from bot.core.private import Private, Released


class Unreadable(Exception):
    """These bytes are no effect that this version knows; the message never quotes them."""


def to_json(effect: Effect) -> bytes:
    """Return the effect with everything in it; times must be aware, defaults are left out."""
    return orjson.dumps(_encode(effect))


def from_json(data: bytes) -> Effect:
    """Return the effect that `to_json` wrote; raise Unreadable for anything else."""
    try:
        effect = _decode(orjson.loads(data))
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable(f"an effect could not be read back: {type(error).__name__}") from None
    if not isinstance(effect, Say | Unsay | Ask):
        raise Unreadable(f"a {type(effect).__name__} stands where an effect should")
    return effect


# A plain JSON list is a tuple; everything else that JSON does not know is an object with its kind under this key.
_KIND = "!"
_OF = "of"

_RECORDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        Say, Unsay, Ask, PrivateOf, SharedOf, ChatOf, Text, At, Private, Released,
        Button, Link, ForceReply, RequestChat, RemoveKeyboard, Document, Invite, Dossier,
        WeekCard, Fact, Quote, PrivateWeek, Day, Mark, ListeningTrend, TrendWeek, TrendMove, AnswerNames,
    )
}  # fmt: skip

_Shape = tuple[tuple[str, object], ...]


def _shape_of(kind: type) -> _Shape:
    """Return the names and defaults of a record's fields."""
    return tuple((field.name, _default_of(field)) for field in fields(kind))


def _default_of(field: "Field[object]") -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


# Worked out once: asking a dataclass for its fields takes longer than writing one down.
_SHAPES: dict[type, _Shape] = {kind: _shape_of(kind) for kind in _RECORDS.values()}
_PLAIN = frozenset({str, int, bool, float, type(None)})


def _encode(value: object) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_encode(item) for item in cast("tuple[object, ...]", value)]
    if kind in _SHAPES:
        return _encode_record(value, _SHAPES[kind])
    return _encode_rare(value)


def _encode_rare(value: object) -> object:
    written: object
    match value:
        case Lane() | Needs() | Style():
            written = {_KIND: type(value).__name__, _OF: value.value}
        case Enum():
            raise TypeError(f"an effect cannot hold a {type(value).__name__}; give its value")
        case int() | float() | str():
            written = value
        case tuple():
            written = [_encode(item) for item in value]
        case list():
            written = {_KIND: "list", _OF: [_encode(item) for item in value]}
        case bytes():
            written = {_KIND: "bytes", _OF: b64encode(value).decode("ascii")}
        case datetime():
            written = {_KIND: "instant", _OF: _iso(value)}
        case Mapping():
            written = _encode_mapping(value)
        case _:
            raise TypeError(f"an effect cannot hold a {type(value).__name__}")
    return written


def _iso(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("an instant in an effect must be aware")
    return instant.astimezone(UTC).isoformat()


def _encode_mapping(mapping: Mapping[str, object]) -> dict[str, object]:
    pairs = {name: _encode(item) for name, item in mapping.items()}
    return {_KIND: "mapping", _OF: list(pairs.items())} if _KIND in pairs else pairs


def _encode_record(value: object, shape: _Shape) -> dict[str, object]:
    written: dict[str, object] = {_KIND: type(value).__name__}
    for name, default in shape:
        item: object = getattr(value, name)
        # 0, False and 0.0 are equal, so the type is compared as well.
        if item is not default and (type(item) is not type(default) or item != default):
            written[name] = _encode(item)
    return written


def _decode(value: object) -> object:
    if isinstance(value, list):
        return tuple(_decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    if _KIND not in value:
        return {name: _decode(item) for name, item in value.items()}
    kind = value[_KIND]
    if kind in _RECORDS:
        return _RECORDS[kind](**{name: _decode(item) for name, item in value.items() if name != _KIND})
    return _SPECIAL[kind](value[_OF])


_SPECIAL: dict[str, Callable[..., object]] = {
    "list": lambda items: [_decode(item) for item in items],
    "mapping": lambda pairs: {name: _decode(item) for name, item in pairs},
    "bytes": lambda text: b64decode(text, validate=True),
    "instant": datetime.fromisoformat,
    "Lane": Lane,
    "Needs": Needs,
    "Style": Style,
}
