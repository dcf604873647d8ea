"""A message of the language catalogue with its variables, before it is written out for its readers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.private import Private, Released


class Style(StrEnum):
    """How an instant is written out; Telegram shows it in each reader's own zone."""

    TIME = "time"
    DAY = "day"
    DATE = "date"
    """A day without its weekday, for where there is little room."""
    DAY_AND_TIME = "day-and-time"


@dataclass(frozen=True, slots=True)
class At:
    """An instant inside a text, shown on each reader's clock."""

    instant: datetime
    style: Style = Style.DAY_AND_TIME


@dataclass(frozen=True, slots=True)
class Text:
    """A message of the language catalogue with its variables; plain strings are escaped when rendered."""

    key: str
    variables: Mapping[str, "Value"] = field(default_factory=dict, repr=False)


Value = str | int | Private | Released | At | Text


def text(key: str, **variables: Value) -> Text:
    """Return the text; underscores in variable names become hyphens nowhere: use Fluent's `{ $name }`."""
    return Text(key, variables)
