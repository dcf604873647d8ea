"""Reads the English texts for the tests of this folder, and measures them as Telegram would."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ENGLISH = Path(__file__).resolve().parents[2] / "bot" / "locales" / "en"
CONTENT_FILES = ("steps.ftl", "feelings.ftl", "about.ftl", "exercises.ftl")
FEATURE_FILES = tuple(sorted({path.name for path in ENGLISH.glob("*.ftl")} - {*CONTENT_FILES}))
SAMPLE_VALUES = {"partner": "Sam", "operator": "Robin", "command": "games"}
ALLOWED_TAGS = frozenset({"b", "i", "u", "s", "code", "blockquote", "tg-spoiler", "a"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a file: the text as the reader with the sample values sees it, and the variables it uses."""

    id: str
    text: str
    variables: frozenset[str]


@cache
def messages(*file_names: str) -> dict[str, Message]:
    """Return the messages of these files of the English folder by id."""
    found: dict[str, Message] = {}
    for name in file_names:
        source = (ENGLISH / name).read_text(encoding="utf-8")
        bundle = FluentBundle(["en"], use_isolating=False)
        bundle.add_resource(FluentResource(source))
        for entry in entries(source):
            variables = _variables(entry)
            text = rendered(bundle, entry.id.name, **dict.fromkeys(variables - {*SAMPLE_VALUES}, "Sam"))
            found[entry.id.name] = Message(entry.id.name, text, variables)
    return found


def rendered(bundle: FluentBundle, message_id: str, **values: str) -> str:
    pattern = bundle.get_message(message_id).value
    assert pattern is not None, f"{message_id} has no value"
    text, errors = bundle.format_pattern(pattern, SAMPLE_VALUES | values)
    assert isinstance(text, str)
    assert not errors, f"{message_id}: {errors}"
    return text


def bundle_of(file_name: str) -> FluentBundle:
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(FluentResource((ENGLISH / file_name).read_text(encoding="utf-8")))
    return bundle


def entries(source: str) -> list[ast.Message]:
    """Return the messages of a Fluent source; what the parser cannot read is an error here."""
    body = FluentParser().parse(source).body
    junk = [entry.content for entry in body if isinstance(entry, ast.Junk)]
    assert not junk, f"not Fluent: {junk}"
    return [entry for entry in body if isinstance(entry, ast.Message)]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def plain(html: str) -> str:
    """Return the text without its tags."""
    reader = _MarkupReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def markup_faults(html: str) -> list[str]:
    """Return what Telegram would refuse: other tags, wrong nesting, tags left open, bare angle brackets."""
    reader = _MarkupReader()
    reader.feed(html)
    reader.close()
    unclosed = [f"<{tag}> is never closed" for tag in reader.open_tags]
    bare = ["a bare angle bracket"] if {"<", ">"} & set("".join(reader.words)) else []
    return reader.faults + unclosed + bare


@dataclass
class _MarkupReader(HTMLParser):
    faults: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(f"<{tag}> is not allowed")
        if [name for name, _ in attrs] != (["href"] if tag == "a" else []):
            self.faults.append(f"<{tag}> has the wrong attributes")
        self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@dataclass
class _VariableCollector(Visitor):
    names: set[str] = field(default_factory=set)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the visitor's own spelling
        self.names.add(node.id.name)


def _variables(entry: ast.Message) -> frozenset[str]:
    collector = _VariableCollector()
    collector.visit(entry)
    return frozenset(collector.names)
