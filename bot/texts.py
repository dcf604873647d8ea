"""The language catalogues: every sentence that Attune says, as plain text or as Telegram HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from itertools import count
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_time, get_datetime_format
from fluent.runtime.errors import FluentReferenceError

from bot.core.effects import At, Style, Text, Value
from bot.core.ids import PartnerId
from bot.core.local_time import zone_info
from bot.core.private import Private, Released
from bot.on_demand import Bundle, CatalogueBroken

__all__ = ["Catalogue", "CatalogueBroken", "PrivateElsewhere", "Reader", "TextMissing"]

FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})


class TextMissing(Exception):
    """A sentence, or one of its variables, is not there: a defect that must be seen."""

    def __init__(self, key: str, language: str, reason: str) -> None:
        """Name the sentence and what it lacks; never the values."""
        super().__init__(f"the text {key!r} in {language!r} cannot be written: {reason}")
        self.key = key
        self.language = language


class PrivateElsewhere(Exception):
    """Somebody's words were about to be shown where their author did not allow it; the message never quotes them."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will see a text and on which clock; by default a stranger, who is shown nobody's words."""

    zone: str = "UTC"
    owner: PartnerId | None = None
    """The one partner who will see it."""
    is_shared: bool = False
    """Whether both partners will see it."""

    def check(self, words: Private | Released) -> None:
        """Raise PrivateElsewhere when this reader may not see somebody's words."""
        if isinstance(words, Private) and (self.is_shared or self.owner != words.author):
            raise PrivateElsewhere("private words may be shown only in their author's private chat")
        if isinstance(words, Released) and self.owner is None and not self.is_shared:
            raise PrivateElsewhere("released words may be shown only to the couple")


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    bundle: Bundle
    locale: Locale

    @property
    def is_right_to_left(self) -> bool:
        return self.locale.language in RIGHT_TO_LEFT


class Catalogue:
    """All languages, their files read once."""

    def __init__(self, languages: Mapping[str, _Language]) -> None:
        self._languages = dict(languages)
        self._fixed: dict[tuple[str, str, bool], str] = {}
        """What reads the same for everybody: texts without variables, by language, key, and whether it is HTML."""
        self._aliases = {code.lower(): code for code in self.languages}
        for code in reversed(self.languages):
            self._aliases.setdefault(code.lower().partition("-")[0], code)

    @classmethod
    def load(cls, folder: Path | None = None) -> "Catalogue":
        """Read `<folder>/<language>/*.ftl`; raise CatalogueBroken for a file that is not right."""
        folder = folder or Path(__file__).parent / "locales"
        languages = {path.name: _read_language(path) for path in folder.iterdir() if path.is_dir()}
        if FALLBACK not in languages:
            raise CatalogueBroken(f"there is no folder {FALLBACK!r}, which stands in for unknown languages")
        return cls(languages)

    def parse_all(self) -> None:
        """Parse every text, as nobody needs at the start; raise CatalogueBroken for one that is not right."""
        for language in self._languages.values():
            language.bundle.parse_all()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages' codes, English first."""
        return tuple(sorted(self._languages, key=lambda code: (code != FALLBACK, code)))

    def resolve(self, language: str) -> str:
        """Return the nearest language there is: `pt-PT` may give `pt-BR`, an unknown one English."""
        wanted = language.replace("_", "-").lower()
        return self._aliases.get(wanted) or self._aliases.get(wanted.partition("-")[0], FALLBACK)

    def has(self, language: str, key: str) -> bool:
        """Whether that language says this key."""
        bundle = self._languages[self.resolve(language)].bundle
        return bundle.has_message(key) and bundle.get_message(key).value is not None

    def choices(self, prefix: str, language: str = FALLBACK) -> int:
        """Return how many of the keys `<prefix>-1`, `<prefix>-2` ... there are in a row."""
        return next(n for n in count() if not self.has(language, f"{prefix}-{n + 1}"))

    def html(self, language: str, text: Text, reader: Reader) -> str:
        """Return Telegram HTML, the values escaped."""
        return self._written(language, text, reader, is_html=True)

    def plain(self, language: str, text: Text, reader: Reader) -> str:
        """Return the text without tags and escapes, for toasts, button labels and file names."""
        return self._written(language, text, reader, is_html=False)

    def _written(self, language: str, text: Text, reader: Reader, *, is_html: bool) -> str:
        key = (language, text.key, is_html)
        if not text.variables and key in self._fixed:
            return self._fixed[key]
        written = _render(self._languages[self.resolve(language)], text, reader, is_html=is_html)
        if not is_html:
            written = unescape(_TAG.sub("", written))
        if not text.variables:
            self._fixed[key] = written
        return written


_TAG = re.compile(r"<[^<>]*>")
_ISOLATION_MARKS = str.maketrans("", "", "\u2068\u2069")
_STAND_IN = re.compile("\ue000[0-9]+\ue001")
_LONGEST_PART = 1000
_FORMATS = {Style.TIME: "t", Style.DATE: "d", Style.DAY: "wd", Style.DAY_AND_TIME: "wdt"}


def _read_language(folder: Path) -> _Language:
    try:
        locale = Locale.parse(folder.name, sep="-")
    except (UnknownLocaleError, ValueError):
        raise CatalogueBroken(f"the folder {folder.name!r} is not named after a language") from None
    return _Language(folder.name, Bundle(folder, use_isolating=locale.language in RIGHT_TO_LEFT), locale)


def _render(language: _Language, text: Text, reader: Reader, *, is_html: bool) -> str:
    if not language.bundle.has_message(text.key):
        raise TextMissing(text.key, language.code, "there is no such key")
    pattern = language.bundle.get_message(text.key).value
    if pattern is None:
        raise TextMissing(text.key, language.code, "it has no words")
    values = {name: _value(language, value, reader, is_html=is_html) for name, value in text.variables.items()}
    stand_ins = {f"\ue000{index}\ue001": name for index, (name, value) in enumerate(values.items()) if _is_long(value)}
    written, errors = language.bundle.format_pattern(pattern, values | {name: mark for mark, name in stand_ins.items()})
    if errors:
        raise TextMissing(text.key, language.code, "; ".join(map(_reason, errors)))
    if language.is_right_to_left:
        written = _TAG.sub(lambda tag: tag.group().translate(_ISOLATION_MARKS), str(written))
    return _STAND_IN.sub(lambda mark: str(values[stand_ins[mark.group()]]), str(written))


def _is_long(value: str | int) -> bool:
    """Fluent refuses parts over 2,500 characters, so long values are put in afterwards, as are look-alikes."""
    return isinstance(value, str) and (len(value) > _LONGEST_PART or "\ue000" in value)


def _reason(error: Exception) -> str:
    # Only reference errors are known to hold names alone; others may quote a value.
    return str(error) if isinstance(error, FluentReferenceError) else type(error).__name__


def _value(language: _Language, value: Value, reader: Reader, *, is_html: bool) -> str | int:
    match value:
        case Text():
            return _render(language, value, reader, is_html=is_html)
        case At():
            return _at(value, language.locale, reader.zone, is_html=is_html)
        case Private() | Released():
            reader.check(value)
            return escape(value.text)
        case str():
            return escape(value)
        case _:
            return value


def _at(moment: At, locale: Locale, zone: str, *, is_html: bool) -> str:
    words = escape(_written_time(moment, locale, zone))
    if not is_html:
        return words
    unix = int(moment.instant.timestamp())
    return f'<tg-time unix="{unix}" format="{_FORMATS[moment.style]}">{words}</tg-time>'


def _written_time(moment: At, locale: Locale, zone: str) -> str:
    there = zone_info(zone)
    # CLDR puts a narrow no-break space before AM and PM, which many fonts lack.
    time = format_time(moment.instant, "short", tzinfo=there, locale=locale).replace("\u202f", " ")
    if moment.style is Style.TIME:
        return time
    skeleton = "MMMd" if moment.style is Style.DATE else "MMMEd"
    day = format_skeleton(skeleton, moment.instant, tzinfo=there, locale=locale)
    if moment.style in {Style.DATE, Style.DAY}:
        return day
    joined = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return joined.replace("{0}", time).replace("{1}", day)
