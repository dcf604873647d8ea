"""What the message check needs to know of a language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.features.rehearse.rules.findings import Rule

MARKS: Mapping[str, str] = {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'}  # noqa: RUF001 -- as typed


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one thing is said in a language, and the draft that says it more gently.

    The expression is searched in one sentence. Its groups `own` and `second` name the words that the draft can take
    over, unless they do not fit there.
    """

    rule: Rule
    expression: re.Pattern[str]
    draft: str
    fits: Callable[[str], bool] | None = None
    """Whether the author's words fit into the draft; always, if it is not said."""
    spared: re.Pattern[str] | None = None
    """What makes the sentence harmless."""
    is_across: bool = False
    """Whether it is searched in the whole message, for what one sentence asks and the next one answers."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language's patterns and lists."""

    patterns: tuple[Pattern, ...]
    joyful: re.Pattern[str]
    """What makes capitals and exclamation marks a cheer."""
    abbreviations: frozenset[str]
    """Words that are always in capitals, in lower case here."""
    keeps_capitals: frozenset[str]
    """Words that begin with a capital inside a sentence, in lower case here."""
    heart: re.Pattern[str]
    """How a sentence begins that says what somebody feels, needs or asks for."""
