"""Telegram's HTML, parsed as strictly as Telegram does, into text and UTF-16 entities."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.utf16 import width

Entity = dict[str, Any]

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS = {*SIMPLE_TAGS, "a", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#(\d{1,10})|#[xX]([0-9a-fA-F]{1,8})|([a-zA-Z]+));?")
LARGEST_CHARACTER = 0x10FFFF
TAG_NAME = re.compile(r"<([^\s>]*)")
END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']+")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
DATE_TIME_FORMAT = re.compile(r"(?:r|w?[dD]?[tT]?)\Z")


class EntitiesError(ValueError):
    """A text whose HTML Telegram would refuse."""


@dataclass(slots=True)
class OpenTag:
    """A start tag that still waits for its end."""

    name: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities; raise EntitiesError as Telegram words it."""
    parser = _Parser(source)
    parser.run()
    return "".join(parser.out), parser.entities


class _Parser:
    """One walk over a source text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[tuple[OpenTag, int]] = []
        self.entities: list[Entity] = []

    def run(self) -> None:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "&":
                self._put(self._character())
            elif character != "<":
                self._put(character)
                self.at += 1
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self.open.append((self._start_tag(), self.length))
        if self.open:
            raise EntitiesError(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0].name}"')

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += width(text)

    def _character(self) -> str:
        """Read a character reference, or the ampersand itself when it is none."""
        match = CHARACTER.match(self.source, self.at)
        decoded = _decode(match) if match else None
        if match is None or decoded is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return decoded

    def _start_tag(self) -> OpenTag:
        begin = self.at
        match = TAG_NAME.match(self.source, begin)
        name = match[1].lower() if match else ""
        self.at = begin + 1 + len(name)
        self._must_go_on(begin, "Unclosed start tag")
        if name not in TAGS:
            raise EntitiesError(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        tag = OpenTag(name, begin)
        while self._skip_spaces(begin) != ">":
            self._attribute(tag)
        self.at += 1
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise EntitiesError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        return tag

    def _attribute(self, tag: OpenTag) -> None:
        match = ATTRIBUTE_NAME.match(self.source, self.at)
        if match is None:
            where = f'in the tag "{tag.name}" at byte offset {self._byte(tag.at)}'
            raise EntitiesError(f"Empty attribute name {where}")
        self.at = match.end()
        if self._skip_spaces(tag.at) != "=":
            tag.attributes[match[0].lower()] = ""
            return
        self.at += 1
        quote = self._skip_spaces(tag.at)
        tag.attributes[match[0].lower()] = self._quoted(tag, quote) if quote in "\"'" else self._token(tag)

    def _quoted(self, tag: OpenTag, quote: str) -> str:
        self.at += 1
        value: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != quote:
            if self.source[self.at] == "&":
                value.append(self._character())
            else:
                value.append(self.source[self.at])
                self.at += 1
        self.at += 1
        self._must_go_on(tag.at, "Unclosed start tag")
        return "".join(value)

    def _token(self, tag: OpenTag) -> str:
        begin = self.at
        match = NAME_TOKEN.match(self.source, begin)
        self.at = match.end() if match else begin
        self._must_go_on(tag.at, "Unclosed start tag")
        if not (self.source[self.at].isspace() or self.source[self.at] == ">"):
            raise EntitiesError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return self.source[begin : self.at].lower()

    def _end_tag(self) -> None:
        begin = self.at
        match = END_TAG.match(self.source, begin)
        if not self.open:
            raise EntitiesError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        if match is None or not match[2]:
            raise EntitiesError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        tag, offset = self.open.pop()
        found = match[1].lower()
        if found and found != tag.name:
            where = f'expected "</{tag.name}>", found "</{found}>"'
            raise EntitiesError(f"Unmatched end tag at byte offset {self._byte(begin)}, {where}")
        self.at = match.end()
        if self.length > offset:
            self._close(tag, offset)

    def _close(self, tag: OpenTag, offset: int) -> None:
        entity: Entity = {"type": SIMPLE_TAGS.get(tag.name, ""), "offset": offset, "length": self.length - offset}
        if tag.name == "pre" and self.entities and _is_whole_code(self.entities[-1], entity):
            language = self.entities.pop().get("language")
            entity |= {"language": language} if language else {}
        elif tag.name == "code":
            language = tag.attributes.get("class", "")
            entity |= {"language": language[9:]} if language.startswith("language-") else {}
        elif not entity["type"]:
            special = _special(tag, self._text_from(offset))
            if special is None:
                return
            entity |= special
        self.entities.append(entity)

    def _text_from(self, offset: int) -> str:
        skipped = 0
        for index, piece in enumerate(self.out):
            if skipped >= offset:
                return "".join(self.out[index:])
            skipped += width(piece)
        return ""

    def _skip_spaces(self, begin: int) -> str:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        self._must_go_on(begin, "Unclosed start tag")
        return self.source[self.at]

    def _must_go_on(self, begin: int, complaint: str) -> None:
        if self.at >= len(self.source):
            raise EntitiesError(f"{complaint} at byte offset {self._byte(begin)}")

    def _byte(self, index: int) -> int:
        return len(self.source[:index].encode())


def _decode(match: re.Match[str]) -> str | None:
    """Return the character that a reference stands for, or nothing when Telegram keeps it as it is."""
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= LARGEST_CHARACTER and not 0xD800 <= code <= 0xDFFF else None  # noqa: PLR2004


def _is_whole_code(inner: Entity, outer: Entity) -> bool:
    same = (inner["offset"], inner["length"]) == (outer["offset"], outer["length"])
    return same and inner["type"] == "code"


def _special(tag: OpenTag, text: str) -> Entity | None:
    """Return what a tag with attributes adds to its entity, or nothing when it only keeps its text."""
    if tag.name == "a":
        return _link(tag.attributes.get("href", "") or text)
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"}
    if tag.name == "tg-emoji":
        emoji = tag.attributes.get("emoji-id", "")
        if not emoji.isdigit():
            raise EntitiesError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": emoji}
    moment, shape = tag.attributes.get("unix", ""), tag.attributes.get("format", "")
    if not moment.isdigit():
        raise EntitiesError("Invalid date specified")
    if not DATE_TIME_FORMAT.match(shape):
        raise EntitiesError("Invalid date format specified")
    return {"type": "date_time", "unix_time": int(moment)} | ({"date_time_format": shape} if shape else {})


def _link(url: str) -> Entity | None:
    parts = urlsplit(url)
    if parts.scheme == "tg" and parts.netloc == "user":
        person = parse_qs(parts.query).get("id", [""])[0]
        return {"type": "text_mention", "user_id": int(person)} if person.isdigit() else None
    if parts.scheme in {"http", "https", "tg", "tonsite"} and parts.netloc:
        return {"type": "text_link", "url": url}
    if not parts.scheme and "." in url.split("/", 1)[0]:
        return {"type": "text_link", "url": f"http://{url}"}
    return None
