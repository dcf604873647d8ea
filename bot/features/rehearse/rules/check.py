"""What a message may do to whoever reads it: patterns of its language, capitals, and length; nothing is guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.features.rehearse.rules.findings import Finding, Rule
from bot.features.rehearse.rules.language import MARKS, Language, Pattern


@cache
def _english() -> Language:
    from bot.features.rehearse.rules.english import ENGLISH  # noqa: PLC0415 -- its expressions take long to compile

    return ENGLISH


LANGUAGES = {"en": _english}
FALLBACK = "en"
LONG_MESSAGE = 900
"""Characters from which on a message is a wall, whatever its paragraphs."""
LONG_PARAGRAPH = 500
LONGEST_OWN = 90
"""Characters of the author's words that a draft takes over; more would not be a draft."""
LONGEST_QUOTE = 100
LONGEST_HEART = 200
LONGEST_SENTENCE = 300
LEAST_SHOUTED = 8
"""Letters in capitals in a row that are a shout."""
LONG_WORD = 4
MANY_MARKS = re.compile(r"!(?:\s?!){2,}|(?:\?!|!\?){2,}|\?!!|!!\?")


def check(message: str, languages: Sequence[str] = (FALLBACK,)) -> list[Finding]:
    """Return what stands out in a message, by rule and then by place; each rule once, at its first place."""
    names = [name for name in languages if name in LANGUAGES] or [FALLBACK]
    known = [LANGUAGES[name]() for name in names]
    found = [finding for language in dict.fromkeys(known) for finding in _check(message, language)]
    order = list(Rule)
    first: dict[Rule, Finding] = {}
    for finding in sorted(found, key=lambda each: (order.index(each.rule), each.at)):
        first.setdefault(finding.rule, finding)
    return list(first.values())


@dataclass(frozen=True, slots=True)
class _Sentence:
    at: int
    words: str
    """As it was typed, without the blanks around it."""
    plain: str
    """With one kind of apostrophes and quotation marks; each sign at its place."""


def _check(message: str, language: Language) -> Iterator[Finding]:
    sentences = list(_sentences(message))
    whole = _Sentence(0, message, _plain(message))
    for pattern in language.patterns:
        for sentence in [whole] if pattern.is_across else sentences:
            yield from _matched(sentence, pattern, language)
    yield from _shouted(sentences, language)
    yield from _loud(message, language)
    yield from _wall(message, sentences, language)


def _matched(sentence: _Sentence, pattern: Pattern, language: Language) -> Iterator[Finding]:
    found = pattern.expression.search(sentence.plain)
    if found is None or (pattern.spared is not None and pattern.spared.search(sentence.plain)):
        return
    start, end = found.span()
    own = ""
    for name in pattern.expression.groupindex:  # one way of saying it has `own`, another one `second`
        if found[name]:
            own = sentence.words[slice(*found.span(name))].strip(_LOOSE)
    if len(own) > LONGEST_OWN or (pattern.fits is not None and not pattern.fits(own.casefold())):
        own = ""
    quote = _cut(sentence.words[start:end].strip(_LOOSE))
    yield Finding(pattern.rule, sentence.at + start, quote, pattern.draft, _inside(own, language))


def _cut(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"


def _inside(own: str, language: Language) -> str:
    """Return words as they stand inside a sentence."""
    small = _WORD.sub(lambda found: _small(found.group(), language), own) if own.isupper() else own
    return small[:1].lower() + small[1:] if small[1:2].islower() else small


def _shouted(sentences: Sequence[_Sentence], language: Language) -> Iterator[Finding]:
    """Find words in capitals in a row that are neither abbreviations nor a cheer."""
    for sentence in sentences:
        if language.joyful.search(sentence.plain):
            continue
        for found in _CAPITALS.finditer(sentence.plain):
            words = [word for word in _LETTERS.findall(found.group()) if word.casefold() not in language.abbreviations]
            letters = sum(map(len, words))
            if len(words) > 1 and letters >= LEAST_SHOUTED and max(map(len, words)) >= LONG_WORD:
                quote = _cut(sentence.words[slice(*found.span())].strip(_LOOSE))
                own = _in_small_letters(sentence.words, language)
                is_short = len(own) <= LONGEST_OWN
                yield Finding(Rule.CAPS, sentence.at + found.start(), quote, "caps", own if is_short else "")
                break


def _loud(message: str, language: Language) -> Iterator[Finding]:
    found = MANY_MARKS.search(message)
    if found is not None and not language.joyful.search(_plain(message)):
        before = _BREAK.split(message[: found.end()])[-1]
        yield Finding(Rule.HOT, found.start(), _cut(" ".join(before.split()[-_QUOTED_WORDS:])), "")


def _wall(message: str, sentences: Sequence[_Sentence], language: Language) -> Iterator[Finding]:
    longest = max((len(part.strip()) for part in re.split(r"\n\s*\n|\n", message)), default=0)
    if len(message.strip()) < LONG_MESSAGE and longest < LONG_PARAGRAPH:
        return
    hearts = [
        each.words for each in sentences if language.heart.search(each.plain) and len(each.words) <= LONGEST_HEART
    ]
    yield Finding(Rule.WALL, 0, _cut(" ".join(message.split()[:_QUOTED_WORDS])), "wall", hearts[-1] if hearts else "")


def _in_small_letters(words: str, language: Language) -> str:
    """Return a sentence in the letters of an ordinary one."""
    small = _WORD.sub(lambda found: _small(found.group(), language), words)
    return small[:1].upper() + small[1:]


def _small(word: str, language: Language) -> str:
    lowered = word.lower()
    if lowered in language.abbreviations or not word.isupper():
        return word
    stem = re.split(r"['’]", lowered)[0]
    return word[0] + lowered[1:] if stem in language.keeps_capitals else lowered


def _sentences(message: str) -> Iterator[_Sentence]:
    """Split a message; what goes on without an end is cut between words, so that no pattern is searched in much."""
    for found in _SENTENCE.finditer(message):
        at, rest = found.start(), found.group()
        while rest:
            cut = len(rest) if len(rest) <= LONGEST_SENTENCE else rest.rfind(" ", 1, LONGEST_SENTENCE)
            part, rest = (rest[:cut], rest[cut:]) if cut > 0 else (rest[:LONGEST_SENTENCE], rest[LONGEST_SENTENCE:])
            words = part.strip()
            if words:
                yield _Sentence(at + len(part) - len(part.lstrip()), words, _plain(words))
            at += len(part)


def _plain(words: str) -> str:
    return words.translate(_MARKS)


_MARKS = str.maketrans(dict(MARKS))
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+[\"'”’)]*(?:\s*/s\b)?|\n|$)")
_BREAK = re.compile(r"(?<=[.!?])\s+(?=\S)|\n")
_CAPITALS = re.compile(r"\b[^\W\d_a-z][^\Wa-z]*(?:['’][^\Wa-z]+)?(?:[ ,]+[^\W\d_a-z][^\Wa-z]*(?:['’][^\Wa-z]+)?)+\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOSE = " ,.;:!?…-–\"'“”"
_QUOTED_WORDS = 8
