"""The features' tables fit together: each text, button, flow and timer that code names has its other end."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.core.steps import Step
from bot.repertoire import FEATURES, entries_of, merged
from bot.telegram.entries import Command, Press, Words
from bot.texts import Catalogue
from tests.content.texts import ENGLISH, entries

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "jobs").rglob("*.py")])
CATALOGUE = Catalogue.load()


@cache
def called(name: str) -> tuple[tuple[str, ast.Call], ...]:
    """Every call of a function or class of this name, with where it stands."""
    found = []
    for path in FILES:
        found += [
            (f"{path.relative_to(ROOT)}:{node.lineno}", node)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
        ]
    return tuple(found)


def constants(name: str, position: int) -> Iterator[tuple[str, str]]:
    """The literal strings at this position of each call."""
    for where, call in called(name):
        argument = call.args[position] if len(call.args) > position else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield where, argument.value


def patterns(name: str, position: int) -> Iterator[tuple[str, str]]:
    """The f-strings at this position, as regular expressions."""
    for where, call in called(name):
        argument = call.args[position] if len(call.args) > position else None
        if isinstance(argument, ast.JoinedStr):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in argument.values]
            yield where, "".join(parts)


def test_no_two_features_claim_the_same_name_when_they_are_joined() -> None:
    entries = entries_of(FEATURES)
    for kind, name in ((Command, "name"), (Press, "verb"), (Words, "flow")):
        names = [getattr(entry, name) for entry in entries if isinstance(entry, kind)]
        assert sorted(names) == sorted(set(names))
    assert merged(FEATURES, "DUE")
    merged(FEATURES, "RESULTS")


@pytest.mark.parametrize("name", ["text", "Text"])
def test_every_text_is_in_the_catalogue_when_code_names_it(name: str) -> None:
    missing = [f"{where} {key}" for where, key in constants(name, 0) if not CATALOGUE.has("en", key)]

    assert missing == []


def test_every_pattern_of_texts_has_at_least_one_when_code_builds_a_key() -> None:
    sources = (path.read_text(encoding="utf-8") for path in ENGLISH.glob("*.ftl"))
    keys = [entry.id.name for source in sources for entry in entries(source)]
    missing = [
        f"{where} {pattern}"
        for where, pattern in patterns("text", 0)
        if not any(re.fullmatch(pattern, key) for key in keys)
    ]

    assert missing == []


def test_every_refusal_is_a_sentence_in_the_catalogue() -> None:
    merged(FEATURES, "DUE")
    refusals = [BotError, *descendants(BotError)]

    assert [refusal.__name__ for refusal in refusals if not CATALOGUE.has("en", refusal.key)] == []


def test_every_button_has_somebody_who_answers_when_it_is_pressed() -> None:
    answered = {entry.verb for entry in entries_of(FEATURES) if isinstance(entry, Press)}
    offered = {verb for _, verb in constants("Button", 1)} | {step.opening_verb for step in Step if not step.is_shared}

    assert sorted(offered - answered) == []


def test_every_expected_line_has_somebody_who_reads_it() -> None:
    read = {entry.flow for entry in entries_of(FEATURES) if isinstance(entry, Words)}
    expected = {flow for _, flow in constants("expect", 3)}

    assert sorted(expected - read) == []


def test_every_timer_has_somebody_who_acts_when_it_is_due() -> None:
    acted_on = set(merged(FEATURES, "DUE"))
    planned = {kind for _, kind in constants("plan", 2)} | {kind for _, kind in constants("announce", 1)}
    planned |= {step.offer_kind for step in Step if step.is_shared}

    assert sorted(planned - acted_on) == []


def descendants(kind: type[BotError]) -> list[type[BotError]]:
    return [found for child in kind.__subclasses__() for found in (child, *descendants(child))]
