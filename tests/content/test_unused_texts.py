"""Each text is named by code: as it stands, or put together from pieces that stand in code."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.content.texts import ENGLISH, entries

ROOT = Path(__file__).resolve().parents[2]
FILES = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "jobs").rglob("*.py")]
FROM_DATA = re.compile(r"dossier-(of|field)-.+|rights-(country|support-(for|hours))-.+")
"""Named by tables, columns and the list of help lines; other tests hold those together."""
FOR_TRANSLATORS = re.compile(r"quiz-\d+-answer")
"""Says of which kind an item must stay in every language, and a test compares it with the rules."""

Pattern = tuple[str | None, ...]
"""The pieces of an f-string; None where a value goes."""


def test_no_text_is_left_over_when_no_code_names_it() -> None:
    keys = [entry.id.name for path in ENGLISH.glob("*.ftl") for entry in entries(path.read_text(encoding="utf-8"))]
    elsewhere = [key for key in keys if FROM_DATA.fullmatch(key) or FOR_TRANSLATORS.fullmatch(key)]

    assert sorted(key for key in {*keys} - {*elsewhere} if not is_named(key)) == []


def test_a_text_that_nothing_names_would_be_found() -> None:
    assert not is_named("step-talk-never-said")


@cache
def is_named(key: str) -> bool:
    """Whether code holds this key, or what makes it of numbers and other names in code."""
    words, patterns = in_code()
    if not key or key.isdigit() or key in words or any(_makes(pattern, key) for pattern in patterns):
        return True
    ends = [found.start() for found in re.finditer("-", key)]
    return any("-" in key[:end] and key[:end] in words and key[end + 1 :] in words for end in ends)


@cache
def in_code() -> tuple[frozenset[str], frozenset[Pattern]]:
    """Every string and every constant's name, spelled as a key would be, and every f-string that could make a key."""
    words, patterns = set(), set()
    for node in (node for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        match node:
            case ast.Constant(str(word)):
                words.add(word.replace("_", "-"))
            case ast.Name(name) if name.isupper():
                words.add(name.lower().replace("_", "-"))
            case ast.JoinedStr(pieces) if _could_be_key(pattern := tuple(map(_piece, pieces))):
                patterns.add(pattern)
    return frozenset(words), frozenset(patterns)


def _piece(piece: ast.expr) -> str | None:
    return str(piece.value) if isinstance(piece, ast.Constant) else None


def _could_be_key(pattern: Pattern) -> bool:
    fixed = "".join(piece for piece in pattern if piece is not None)
    return re.fullmatch(r"[a-z0-9-]*[a-z][a-z0-9-]*", fixed) is not None


def _makes(pattern: Pattern, key: str) -> bool:
    if not pattern:
        return not key
    first, rest = pattern[0], pattern[1:]
    if first is not None:
        return key.startswith(first) and _makes(rest, key.removeprefix(first))
    return any(_makes(rest, key[end:]) and is_named(key[:end]) for end in range(len(key) + 1))
