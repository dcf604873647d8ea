"""A picture's texts, written in the languages of the chat that it goes to: what is left is to draw it."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from bot.core.phrases import Text
from bot.core.pictures import Picture, Sheet, WeekCard
from bot.core.private import Private
from bot.telegram.view import Writer


def sheets(picture: Picture, writer: Writer) -> tuple[Sheet, ...]:
    """Return one sheet a language; raise PrivateElsewhere where somebody's words or numbers may not be shown."""
    if not isinstance(picture, WeekCard):
        writer.words(Private(picture.owner, ""))
    languages = dict.fromkeys(map(writer.catalogue.resolve, writer.view.languages))
    return tuple(_written(picture, _in(language, writer)) for language in languages)


def _in(language: str, writer: Writer) -> Writer:
    return replace(writer, view=replace(writer.view, languages=(language,)))


def _written(picture: Picture, writer: Writer) -> Sheet:
    return cast("Sheet", _with_strings(picture, writer))


def _with_strings(value: object, writer: Writer) -> object:
    if isinstance(value, Text):
        return writer.plain(value)
    if isinstance(value, tuple):
        return tuple(_with_strings(item, writer) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        written: dict[str, Any] = {f.name: _with_strings(getattr(value, f.name), writer) for f in fields(value)}
        return replace(value, **written)
    return value
