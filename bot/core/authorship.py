"""Whose words an effect holds."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from bot.core.private import Private, Released


def words_in(value: object) -> Iterator[Private | Released]:
    """Yield everything that somebody wrote, wherever in an effect it stands."""
    if isinstance(value, Private | Released):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from words_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from words_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))
