"""How the pieces of a boundary become sentences, whatever people type: what repeats a beginning is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import category


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language somebody writes, the names that keep their capitals, and the zone of their calendar."""

    language: str
    names: tuple[str, ...] = ()
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece made ready: its words with a sign at the end, and the form of the text that they go into."""

    form: str
    """Empty for the usual beginning, `whole` for a sentence of its own, `for` where the language wants a word more."""
    words: str


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What people write in one language although the sentence begins with it already."""

    repeated: Mapping[str, re.Pattern[str]]
    whole: Mapping[str, re.Pattern[str]]
    """What begins a sentence of its own."""
    joined: Mapping[str, re.Pattern[str]]
    """What goes on in the form `for`."""
    lowers: frozenset[str]
    """The pieces in which a capital goes that stood for the beginning of a line, now that words stand before it."""
    capitals: frozenset[str]
    """Words that keep theirs."""


def said(piece: str, words: str, voice: Voice) -> Said:
    """Return a piece as it goes on from the beginning of its sentence."""
    known = BEGINNINGS.get(voice.language)
    plain = _plain(words)
    if known is None:
        return Said("", sentence(plain))
    rest = _without(plain, known.repeated.get(piece), stays_at_comma=piece in known.lowers)
    if not any(map(str.isalnum, rest)):
        return Said("whole", sentence(_capitalised(plain)))
    if rest == plain and piece in known.whole and known.whole[piece].match(_straight(rest)):
        return Said("whole", sentence(_capitalised(rest)))
    if piece in known.joined and (found := known.joined[piece].match(_straight(rest))):
        return Said("for", sentence(_lowered(rest[found.end() :], known, voice)))
    return Said("", sentence(_lowered(rest, known, voice) if piece in known.lowers else rest))


def sentence(words: str) -> str:
    """Return the words with a full stop, unless they end in a sign of their own."""
    return words if category(words[-1]) in _ENDINGS and words[-1] not in _COMMAS else f"{words.rstrip(_LOOSE)}."


def whole_sentence(words: str) -> str:
    """Return the words as a sentence that nothing stands before."""
    return sentence(_capitalised(_plain(words)))


def _plain(words: str) -> str:
    """Return the words on one line, without quotation marks around them and dots that lead in."""
    line = " ".join(words.split())
    if len(line) > 2 and line[0] in _OPENING and line[-1] in _CLOSING:  # noqa: PLR2004 -- a sign, something, a sign
        line = line[1:-1]
    return line.lstrip(_LEAD_IN).rstrip() or line


def _without(words: str, repeated: re.Pattern[str] | None, *, stays_at_comma: bool) -> str:
    rest = words
    while repeated is not None and (found := repeated.match(_straight(rest))) and found.end():
        if stays_at_comma and rest[found.end() :].startswith(","):  # something is put in between
            return words
        rest = rest[found.end() :].lstrip(_LEAD_IN + ",:")
    return rest


def _lowered(words: str, known: Beginnings, voice: Voice) -> str:
    first = re.split(r"[\s,.;:!?'’]", words, maxsplit=1)[0]
    keeps = (
        known.capitals & {first.casefold(), first.casefold().removesuffix("s")}
        or first in voice.names
        or first[1:] != first[1:].lower()
    )
    is_initial = len(first) == 1 and first != "A"
    return words if keeps or is_initial else words[:1].lower() + words[1:]


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _straight(words: str) -> str:
    """Return the words with one kind of apostrophe, each at its place."""
    return words.replace("’", "'").replace("`", "'")


_ENDINGS = frozenset({"Po", "Pf", "So"})
"""Unicode's categories of full stops and question marks in every script, closing quotes, emoji."""
_COMMAS = ",;:،؛、"
_LOOSE = f" {_COMMAS}-–"
_LEAD_IN = " .…-–"
_OPENING, _CLOSING = "\"'“‘«„", "\"'”’»“"  # noqa: RUF001 -- people type all of these

_SOFTLY = r"(?:really |just |also |honestly |often |mostly |simply |so much )*"


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


_CAPITALS = frozenset(
    {
        "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "june", "july", "august", "september", "october", "november", "december", "christmas",
        "easter", "mum", "mom", "dad", "god",
    }
)  # fmt: skip

_ENGLISH = Beginnings(
    repeated=MappingProxyType(
        {
            "feeling": _pattern(
                rf"(?:(?:what |how )?i {_SOFTLY}feel(?: is)?|i am {_SOFTLY}feeling|i'?m {_SOFTLY}feeling|feeling"
                r"|(?:i'm|im|i am)(?! (?:a|an|the|at|in|on|not|never|being|always|getting|left|made|the one|going)\b)"
                r"|(?:then )?it makes me feel)\b"
            ),
            "need": _pattern(
                rf"(?:(?:then )?(?:what )?i(?:'d| would| do)? {_SOFTLY}need(?: then)?(?: is)?|my need is|need)\b"
            ),
            "request": _pattern(r"(?:(?:and )?my request(?: (?:is|would be))?|request)\b(?=[ :,])"),
            "gift": _pattern(r"(?:and )?in return\b"),
            "view": _pattern(r"(?:maybe )?(?:from|on) your side(?: it (?:may|might) look like(?: this)?)?\b"),
            "thanks": _pattern(r"(?:i )?(?:thank you|thank u|thanks|thx)\b(?: so much| very much| a lot)?"),
        }
    ),
    whole=MappingProxyType(
        {
            "feeling": _pattern(
                r"(?:i|i'\w+|we|you|he|she|they|it|there|this|my|when|if|because|nothing|nobody|everything)\b"
            ),
            "need": _pattern(
                r"(?:i|i'\w+|we|he|she|they|when|if|because|please|could|can|would|let|let's|don't|do not)\b"
                r"|(?:you|it|this|that|there)(?:'\w+)?\b(?! (?:\w+ )?(?:to|from)\b)(?= )"
            ),
        }
    ),
    joined=MappingProxyType({"thanks": _pattern(r"(?:for )(?=\w)|(?=(?!thing)\w{2,}ing\b)")}),
    lowers=frozenset({"feeling", "need"}),
    capitals=_CAPITALS,
)

BEGINNINGS: Mapping[str, Beginnings] = MappingProxyType({"en": _ENGLISH})
