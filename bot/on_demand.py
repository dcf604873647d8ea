"""Fluent files cut into their messages, each of which is parsed when it is first said."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*)[ ]*=", re.MULTILINE | re.ASCII)
_BEGINNINGS = frozenset("# }[*.\n")
"""What else a line may begin with; anything else stands in no message, and would be passed over in silence."""


class CatalogueBroken(Exception):
    """A catalogue's files cannot be read, or say the same key twice."""


class Bundle(FluentBundle):
    """The messages of one language; parsing them all takes a third of a second, and few are said in a day."""

    def __init__(self, folder: Path, *, use_isolating: bool) -> None:
        """Cut up all files of a folder named after its language; raise CatalogueBroken for what is plainly not right.

        A message that only looks right raises it when it is first said; `parse_all` says all at once.
        """
        super().__init__([folder.name], use_isolating=use_isolating)
        self._sources: dict[str, tuple[str, str]] = {}
        for path in sorted(folder.glob("*.ftl")):
            self._cut_up(f"{folder.name}/{path.name}", path.read_text(encoding="utf-8"))

    def parse_all(self) -> None:
        """Parse every message; raise CatalogueBroken for one that is not right."""
        for name in self._sources:
            self._parse(name)

    def has_message(self, message_id: str) -> bool:
        """Whether there is such a message."""
        return message_id in self._sources and not message_id.startswith("-")

    def _lookup(self, entry_id: str, term: bool = False):  # type: ignore[no-untyped-def]  # noqa: ANN202, FBT001, FBT002 -- its way
        name = f"-{entry_id}" if term else entry_id
        if name not in self._compiled:
            self._parse(name)
        return super()._lookup(entry_id, term)

    def _parse(self, name: str) -> None:
        if name not in self._sources:
            raise LookupError(name)
        place, source = self._sources[name]
        self.add_resource(_parsed(place, source))

    def _cut_up(self, place: str, text: str) -> None:
        for name, source in _entries(place, text):
            if name in self._sources:
                raise CatalogueBroken(f"{place} says {name!r} a second time")
            if source.count("{") != source.count("}"):
                _parsed(place, source)
            self._sources[name] = (place, source)


def _entries(place: str, text: str) -> Iterator[tuple[str, str]]:
    begun = list(_ENTRY.finditer(text))
    starts = [match.start() for match in begun] + [len(text)]
    _check(place, text[: starts[0]], is_in_entry=False)
    for match, end in zip(begun, starts[1:], strict=True):
        source = text[match.start() : end]
        _check(place, source[source.find("\n") + 1 or len(source) :], is_in_entry=True)
        yield match[1], source


def _check(place: str, rest: str, *, is_in_entry: bool) -> None:
    for line in rest.splitlines(keepends=True):
        if line[0] not in _BEGINNINGS or not (is_in_entry or line[0] == "#" or not line.strip()):
            raise CatalogueBroken(f"{place} cannot be parsed at: {line[:80]!r}")


@cache
def _parsed(place: str, source: str) -> ast.Resource:
    """A process may open several catalogues."""
    resource = FluentResource(source)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise CatalogueBroken(f"{place} cannot be parsed at: {(entry.content or '')[:80]!r}")
    return resource
