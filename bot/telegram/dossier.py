"""Everything of one partner as a file: the JSON itself, or a page that any browser shows without a network."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

import orjson

from bot.core.effects import Dossier, Text
from bot.core.local_time import zone_info
from bot.core.private import Private
from bot.telegram.view import Writer

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
dl { border-top: 1px solid #8886; padding: .7rem 0; margin: 0 }
dt { font-size: .85rem; opacity: .7 }
dd { margin: 0 0 .4rem; white-space: pre-wrap; overflow-wrap: anywhere }
"""


def dossier_file(dossier: Dossier, writer: Writer) -> tuple[str, bytes]:
    """Return the file's name and content; raise PrivateElsewhere outside its owner's private chat."""
    content = writer.words(Private(dossier.owner, dossier.content.decode()))
    if not dossier.is_page:
        return "attune.json", content.encode()
    return "attune.html", _page(orjson.loads(content), writer).encode()


def _page(content: dict[str, Any], writer: Writer) -> str:
    title = _said(writer, "dossier-title")
    parts = [
        f'<!doctype html>\n<html lang="{escape(writer.language)}" dir="auto"><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>',
        f'<body><h1 dir="auto">{title}</h1><p>{_written(str(content["made_at"]), writer)}</p>',
        f'<p dir="auto">{_said(writer, "dossier-intro")}</p>',
    ]
    for part, heading in (("mine", "dossier-mine"), ("shown_to_me", "dossier-shown")):
        parts.append(f'<h2 dir="auto">{_said(writer, heading)}</h2>')
        tables = content[part] or {}
        parts += [_section(name, rows, writer) for name, rows in tables.items()]
        if not tables:
            parts.append(f'<p dir="auto">{_said(writer, "dossier-nothing")}</p>')
    return "\n".join([*parts, "</body></html>\n"])


def _section(table: str, rows: list[dict[str, Any]], writer: Writer) -> str:
    entries = [entry for row in rows if (entry := _entry(row, writer))]
    heading = _label("dossier-of", table, writer)
    return f'<section><h3 dir="auto">{heading}</h3>{"".join(entries)}</section>' if heading and entries else ""


def _entry(row: dict[str, Any], writer: Writer) -> str:
    """Write the columns that have a name for readers; ids and such are in the JSON alone."""
    pairs = [
        f'<dt dir="auto">{label}</dt><dd dir="auto">{value}</dd>'
        for label, value in (*_card(row, writer), *_fields(row, writer))
    ]
    return f"<dl>{''.join(pairs)}</dl>" if pairs else ""


def _fields(row: dict[str, Any], writer: Writer) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        label = _label("dossier-field", name, writer)
        if label and value is not None:
            yield label, _value(value, writer)


def _card(row: dict[str, Any], writer: Writer) -> Iterator[tuple[str, str]]:
    """Write a card of a deck in its words."""
    deck, words = row.get("deck"), _label(f"card-{row.get('deck')}", str(row.get("card")), writer)
    if words:
        yield _said(writer, f"deck-{deck}"), words


def _value(value: object, writer: Writer) -> str:
    match value:
        case dict():
            return "<br>".join(
                f"{_label('dossier-field', name, writer) or escape(name)}: {_value(item, writer)}"
                for name, item in value.items()
                if item not in (None, "", {}, [])
            )
        case [int(), str(words)]:  # one message of an entry, with its id
            return _written(words, writer)
        case list():
            return "<br>".join(_value(item, writer) for item in value)
        case _:
            return _written(str(value), writer)


def _written(value: str, writer: Writer) -> str:
    """Write a moment on the reader's clock, and anything else as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return escape(value)
    if moment.tzinfo is None:
        return escape(value)
    return f"{moment.astimezone(zone_info(writer.view.zone)):%Y-%m-%d %H:%M}"


def _label(prefix: str, name: str, writer: Writer) -> str | None:
    key = f"{prefix}-{name.replace('_', '-')}"
    return _said(writer, key) if writer.catalogue.has(writer.language, key) else None


def _said(writer: Writer, key: str) -> str:
    return escape(writer.plain(Text(key)))
