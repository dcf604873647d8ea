"""How a line of "Yes, and" begins, and what it does with what the other said: patterns for each language."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.features.games.rules.opener_patterns import OPENERS, Openers

FALLBACK = "en"


class Finding(StrEnum):
    """What the check says of a line."""

    BRIDGE = "bridge"
    """It begins with "Yes, and" and goes on from there."""
    UNFINISHED = "unfinished"
    """It begins with "Yes, and", and nothing follows."""
    YES_BUT = "yes-but"
    NO_OPENER = "no-opener"
    ARGUING = "arguing"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of a line, and the part of it that a rewrite can keep."""

    finding: Finding
    rest: str = ""
    words: int = 0
    """How many words the line has."""


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    """Lower case, every run of one letter reduced to a single one."""
    end: int
    is_last_in_clause: bool
    """Whether punctuation or the line's end follows."""


def check(line: str, languages: Sequence[str] = (FALLBACK,)) -> Verdict:
    """Say what a line does; with several languages, the one in which it does best."""
    known = [OPENERS[language] for language in languages if language in OPENERS] or [OPENERS[FALLBACK]]
    plain = _without_quotation(_plain(line))
    verdicts = [_check(plain, openers) for openers in known]
    return min(verdicts, key=lambda verdict: _BEST_FIRST.index(verdict.finding))


def _check(plain: str, openers: Openers) -> Verdict:
    tokens = list(_tokens(plain))
    at = _after(tokens, 0, openers.interjections)
    after_yes = _after(tokens, at, openers.yes)
    if after_yes > at:
        finding, last = _after_yes(tokens, after_yes, openers)
    else:
        finding, last = _without_yes(tokens, at, openers)
    rest = plain[tokens[last - 1].end :].lstrip(_LOOSE) if last else plain
    taken_back = openers.taken_back.search(rest) if finding is Finding.BRIDGE else None
    if taken_back:
        finding, rest = Finding.YES_BUT, rest[taken_back.end() :]
    elif finding is Finding.BRIDGE and not any(map(str.isalnum, rest)):
        finding = Finding.UNFINISHED
    elif finding in {Finding.BRIDGE, Finding.NO_OPENER}:
        finding = _tone(rest, openers) or finding
    return Verdict(finding, rest.strip(), len(tokens))


def _after_yes(tokens: list[_Token], at: int, openers: Openers) -> tuple[Finding, int]:
    """Judge what follows "yes"; return how many tokens the opening takes."""
    for start in (at, _after(tokens, at, openers.fillers, most=1)):
        begun = _joined(tokens, start, openers.and_)
        if begun:
            return _after_and(tokens, begun, openers)
    if _word(tokens, at) in openers.but | openers.but_in_disguise:
        return Finding.YES_BUT, at + 1
    return Finding.NO_OPENER, at


def _after_and(tokens: list[_Token], at: int, openers: Openers) -> tuple[Finding, int]:
    word = _word(tokens, at)
    if word in openers.but:
        return Finding.YES_BUT, at + 1
    if word in openers.but_after_and and _word(tokens, at + 1) not in openers.harmless_after_yet:
        return Finding.YES_BUT, at + 1
    if word in openers.no and tokens[at].is_last_in_clause:
        return Finding.YES_BUT, at + 1
    return Finding.BRIDGE, at


def _without_yes(tokens: list[_Token], at: int, openers: Openers) -> tuple[Finding, int]:
    """Judge a line that does not begin with "yes": the two words may have grown together, or it is another opening."""
    first, second = _pair(tokens, at)
    if first in openers.grown_together:
        return _after_and(tokens, at + 1, openers)
    if (first, second) in openers.torn_apart:
        return _after_and(tokens, at + 2, openers)
    if first in openers.half_yes | openers.and_ and second in openers.but | openers.but_in_disguise:
        return Finding.YES_BUT, at + 2
    if first in openers.half_yes and second in openers.and_:
        return Finding.NO_OPENER, at + 2
    return _door_closed(tokens, at, openers)


def _door_closed(tokens: list[_Token], at: int, openers: Openers) -> tuple[Finding, int]:
    """Judge a line by a first word that is neither half a yes nor a yes."""
    first = _word(tokens, at)
    if first in openers.but:
        return Finding.YES_BUT, at + 1
    if first in openers.no and tokens[at].is_last_in_clause:
        return Finding.ARGUING, at + 1
    return Finding.NO_OPENER, at + int(first in openers.and_)


def _tone(rest: str, openers: Openers) -> Finding | None:
    """Say whether what follows the opening argues or advises."""
    lowered = rest.casefold()
    if openers.arguing.search(lowered):
        return Finding.ARGUING
    return Finding.ADVICE if openers.advice.search(lowered) else None


def _joined(tokens: list[_Token], at: int, words: frozenset[str]) -> int:
    """Return the place behind "and", which may stand twice; 0 when it does not stand here."""
    behind = _after(tokens, at, words)
    return behind if behind > at else 0


def _after(tokens: list[_Token], at: int, words: frozenset[str], most: int = 3) -> int:
    """Return the place behind as many of these words as stand here."""
    end = at
    while end - at < most and _word(tokens, end) in words:
        end += 1
    return end


def _word(tokens: list[_Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else ""


def _pair(tokens: list[_Token], at: int) -> tuple[str, str]:
    return _word(tokens, at), _word(tokens, at + 1)


def _plain(line: str) -> str:
    """Return a line with one kind of letters, quotes and blanks, and without what is unseen or quoted with >."""
    composed = unicodedata.normalize("NFKC", line).translate(_QUOTES)
    seen = "".join(char for char in composed if unicodedata.category(char) != "Cf")
    return " ".join(part for part in seen.splitlines() if not part.lstrip().startswith(">")).strip()


def _without_quotation(plain: str) -> str:
    """Leave out a quotation with which a line begins, unless it is all there is, or only the opener itself."""
    quoted = _QUOTED.match(plain)
    if quoted is None or not any(map(str.isalnum, plain[quoted.end() :])):
        return plain
    return plain if len(_WORD.findall(quoted.group())) <= _OPENER_WORDS else plain[quoted.end() :]


def _tokens(plain: str) -> Iterator[_Token]:
    for found in _WORD.finditer(plain):
        following = plain[found.end() :].lstrip(" ")
        ends = not following or not (following[0].isalnum() or following[0] in "&+'\"")
        yield _Token(_RUN.sub(r"\1", found.group().casefold()), found.end(), ends)


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[&+]")
_RUN = re.compile(r"(.)\1+")
_QUOTED = re.compile(r'^\W*?"[^"]+"')
_OPENER_WORDS = 2
_LOOSE = " ,.;:!?…-–—~*_\"')("
_SINGLE_QUOTES = "‘’‚ʼ`´"  # noqa: RUF001 -- people type all of these
_QUOTES = str.maketrans(dict.fromkeys(_SINGLE_QUOTES, "'") | dict.fromkeys("“”„«»‟", '"'))
_BEST_FIRST = (
    Finding.BRIDGE,
    Finding.UNFINISHED,
    Finding.ADVICE,
    Finding.ARGUING,
    Finding.YES_BUT,
    Finding.NO_OPENER,
)
