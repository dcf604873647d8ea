"""The entities of a text: those that Telegram finds by itself, and the order it brings them into."""

import re
from html import escape

from sandbox.html import Entity
from sandbox.utf16 import cut, positions, width

AUTOMATIC = (
    (
        "url",
        re.compile(
            r"(?:https?|tg)://[^\s<>\"]+|(?<![\w.@/-])(?:[\w-]+\.)+(?:com|org|net|me|io|dev|de)\b(?:/[^\s<>\"]*)?"
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w@])")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])", re.ASCII)),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{4,32}(?![\w@])")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d])\w{1,256}")),
)
TRAILING = ".,:;!?'\")]}»"
ALONE = {"code", "pre"}
QUOTES = {"blockquote", "expandable_blockquote"}
STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
INNER_LAST = ("pre", "code", "blockquote", "expandable_blockquote")
HTML_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
    "custom_emoji": ('<span class="tg-emoji">', "</span>"),
}


def complete(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trim a text, drop entities that may not stand inside another, add those that are found by themselves."""
    trimmed, kept = _trim(text, entities)
    kept = _without_forbidden_nesting(_in_order(kept))
    taken = [entity for entity in kept if entity["type"] not in STYLES | QUOTES]
    found: list[Entity] = []
    offsets = positions(trimmed)
    for kind, pattern in AUTOMATIC:
        for match in pattern.finditer(trimmed):
            found_text = match[0].rstrip(TRAILING) if kind == "url" else match[0]
            entity = {"type": kind, "offset": offsets[match.start()], "length": width(found_text)}
            if not any(_overlap(entity, other) for other in taken + found):
                found.append(entity)
    return trimmed, _in_order(kept + found)


def to_html(text: str, entities: list[Entity]) -> str:
    """Return safe HTML for the page."""
    if not entities:
        return escape(text)
    index_of = {offset: index for index, offset in enumerate(positions(text))}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in entities:
        start, end = index_of.get(entity["offset"]), index_of.get(entity["offset"] + entity["length"])
        if start is None or end is None:
            continue
        before, after = _tags(entity, text[start:end])
        opening.setdefault(start, []).append(before)
        closing.setdefault(end, []).insert(0, after)
    pieces: list[str] = []
    written = 0
    for index in sorted({*opening, *closing}):
        pieces += [escape(text[written:index]), *closing.get(index, ()), *opening.get(index, ())]
        written = index
    return "".join([*pieces, escape(text[written:])])


def find_texts(text: str, entities: list[Entity], kind: str) -> list[str]:
    """Return the pieces of a text that are of one kind."""
    return [cut(text, entity["offset"], entity["length"]) for entity in entities if entity["type"] == kind]


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    cleaned = text.replace("\r", "")
    left = width(cleaned) - width(cleaned.lstrip())
    trimmed = cleaned.strip()
    end = width(trimmed)
    kept: list[Entity] = []
    for entity in entities:
        first = max(entity["offset"] - left, 0)
        last = min(entity["offset"] + entity["length"] - left, end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return trimmed, kept


def _in_order(entities: list[Entity]) -> list[Entity]:
    def place(entity: Entity) -> tuple[int, int, int]:
        kind = entity["type"]
        inner = INNER_LAST.index(kind) if kind in INNER_LAST else -1
        return entity["offset"], -entity["length"], -inner

    return sorted(entities, key=place)


def _without_forbidden_nesting(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        outer = [other for other in kept if _overlap(entity, other)]
        kinds = {other["type"] for other in outer}
        in_quote = entity["type"] in QUOTES and kinds & QUOTES
        if not (kinds & ALONE or in_quote):
            if entity["type"] in ALONE:
                kept = [other for other in kept if other not in outer or other["type"] in QUOTES]
            kept.append(entity)
    return kept


def _overlap(one: Entity, other: Entity) -> bool:
    first, last = one["offset"], one["offset"] + one["length"]
    return bool(first < other["offset"] + other["length"] and other["offset"] < last)


def _tags(entity: Entity, text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in HTML_TAGS:
        return HTML_TAGS[kind]
    if kind == "date_time":
        shape = escape(entity.get("date_time_format", ""))
        return f'<time class="tg-time" data-unix="{entity["unix_time"]}" data-format="{shape}">', "</time>"
    if kind in {"url", "text_link"}:
        url = entity.get("url") or (text if "://" in text else f"http://{text}")
        return f'<a href="{escape(url)}">', "</a>"
    name = {"bot_command": "command", "text_mention": "mention"}.get(kind, kind)
    return f'<a class="tg-{name}" href="#">', "</a>"
