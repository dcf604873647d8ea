"""The check of openers against a table written for it; its precision and recall are printed."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.features.games.rules.openers import Finding, check

TABLE = Path(__file__).with_name("openers_en.tsv")
LEAST_SCORE = 0.9


@dataclass(frozen=True, slots=True)
class Case:
    kind: str
    finding: Finding
    line: str


def cases() -> list[Case]:
    rows = [row.split("\t") for row in TABLE.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return [Case(kind, Finding(finding), line.replace("\\n", "\n")) for kind, finding, line in rows]


CASES = cases()
HELD = [case for case in CASES if case.kind != "missed"]
MISSED = [case for case in CASES if case.kind == "missed"]


def test_the_table_is_large_and_half_of_it_is_hard() -> None:
    hard = sum(case.kind == "hard" for case in HELD)

    assert len(HELD) >= 200
    assert hard * 2 >= len(HELD)
    assert len({case.line for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", HELD, ids=lambda case: case.line)
def test_a_line_is_found_to_be_what_the_table_says(case: Case) -> None:
    assert check(case.line).finding is case.finding


@pytest.mark.parametrize("case", MISSED, ids=lambda case: case.line)
def test_a_known_miss_is_still_one(case: Case) -> None:
    """When the check learns one of them, its row moves to the hard ones."""
    assert check(case.line).finding is not case.finding


def test_precision_and_recall_count_the_known_misses_too(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{'finding':<12}{'lines':>6}{'precision':>11}{'recall':>8}"]
    scores = {}
    for finding in Finding:
        wanted = {case.line for case in CASES if case.finding is finding}
        found = {case.line for case in CASES if check(case.line).finding is finding}
        right = len(wanted & found)
        scores[finding] = (right / len(found), right / len(wanted))
        lines.append(f"{finding:<12}{len(wanted):>6}{scores[finding][0]:>11.3f}{scores[finding][1]:>8.3f}")
    with capsys.disabled():
        print("\n" + "\n".join([*lines, f"known misses: {len(MISSED)} of {len(CASES)} lines"]))  # noqa: T201

    assert {finding for finding, score in scores.items() if min(score) < LEAST_SCORE} == set()


def test_yes_but_never_passes_whatever_stands_around_it() -> None:
    yes = ("yes", "Yes", "YESSS", "yeah", "Yep", "yse", "😀 yes", "Oh yes")
    between = (" ", ", ", ". ", "… ", "! ", " — ", " 😀 ", ",", "\n", " and ", ", and, ", " nad ")
    but = ("but", "BUT", "butttt", "btu", "“but”")
    lines = [first + gap + second + " I am tired" for first in yes for gap in between for second in but]

    assert {check(line).finding for line in lines} == {Finding.YES_BUT}


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Yes, but I am tired.", "I am tired."),
        ("But I am tired", "I am tired"),
        ("Sure, and the dog steers.", "the dog steers."),
        ("The dog steers.", "The dog steers."),
        ("And the dog steers.", "the dog steers."),
        ("Yes, the dog steers.", "the dog steers."),
        ("Yes and but the dog?", "the dog?"),
        ("Yes, and the dog steers.", "the dog steers."),
        ("Oh wow, yes, exactly, and and the dog steers.", "the dog steers."),
        ("yesand the dog", "the dog"),
        ("ye sand the dog", "the dog"),
        ("Yes, and however the dog barks", "the dog barks"),
        ("Yes, and no, the dog sleeps", "the dog sleeps"),
        ("Yes, however, the dog", "the dog"),
        ("Okay but the dog barks", "the dog barks"),
        ("No, the dog sleeps.", "the dog sleeps."),
        ("No and the dog barks", "No and the dog barks"),
        ("Yes, and we sail, but I'm tired.", "I'm tired."),
        ("“Let us sail”, yes, and the dog steers", "the dog steers"),
        ("> we sail\nYes, and the dog steers", "the dog steers"),
    ],
)
def test_a_rewrite_can_keep_what_was_said(line: str, rest: str) -> None:
    assert check(line).rest == rest


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", 0),
        ("…", 0),
        ("nope", 1),
        ("don't & you'd", 3),
        ("Yes, and the dog steers.", 5),
        ("“Shall we sail?” Yes and wait", 3),
    ],
)
def test_the_words_of_a_line_are_counted_without_what_it_quotes(line: str, words: int) -> None:
    assert check(line).words == words


def test_a_language_without_patterns_is_read_as_english() -> None:
    assert check("Yes, and the dog steers.", ("xx",)).finding is Finding.BRIDGE


@pytest.mark.parametrize("line", ["", " ", "\n", "'", "\u200b", "&", ">", '"', "yes" * 5000, "and " * 5000])
def test_any_line_gets_a_verdict(line: str) -> None:
    assert check(line).finding in Finding
