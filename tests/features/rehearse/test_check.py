"""The message check against the table written for it; its precision and recall are printed."""

from collections import Counter

import pytest

from bot.features.rehearse.rules.check import check
from bot.features.rehearse.rules.findings import Finding, Rule
from tests.features.rehearse.scores import SETS, all_rules, messages, report, scores

TABLE = messages()
FITTED = 0.9
UNSEEN_PRECISION, UNSEEN_RECALL = 0.75, 0.6


def first(message: str, rule: Rule) -> Finding:
    return next(finding for finding in check(message) if finding.rule is rule)


def test_the_table_is_large_and_a_third_of_each_set_is_harmless() -> None:
    counted = Counter((message.set, not message.wanted) for message in TABLE)

    assert len(TABLE) >= 300
    assert len({message.words for message in TABLE}) == len(TABLE)
    assert all(counted[name, True] * 3 >= counted[name, False] for name in SETS)
    assert sum(not message.wanted for message in TABLE) * 3 >= len(TABLE)


def test_precision_and_recall_of_each_rule_are_printed_and_hold_on_what_it_was_made_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with capsys.disabled():
        print(f"\n{report()}")  # noqa: T201
    for name in ("tuned", "held"):
        found = scores(message for message in TABLE if message.set == name)
        assert {rule for rule, score in found.items() if min(score.precision, score.recall) < FITTED} == set()


def test_unseen_messages_are_read_well_enough_to_be_useful() -> None:
    score = all_rules(scores(message for message in TABLE if message.set == "unseen").values())

    assert score.precision >= UNSEEN_PRECISION
    assert score.recall >= UNSEEN_RECALL


@pytest.mark.parametrize(
    ("message", "rule", "quote", "draft", "own"),
    [
        ("You always come late.", Rule.BLAME, "You always come late", "blame-when", "come late"),
        ("You always come late and I wait", Rule.BLAME, "You always come late", "blame-when", "come late"),
        ("WHY DO YOU NEVER CALL ME", Rule.BLAME, "WHY DO YOU NEVER CALL ME", "blame-why", "call me"),
        ("It is late. You are late!!!", Rule.HOT, "You are late!!!", "", ""),
        ("Well, YOU’RE always on the phone!", Rule.BLAME, "YOU’RE always on the phone", "blame-are", "on the phone"),
        ("You never listen to me because of it", Rule.BLAME, "You never listen to me", "blame-wish", "listen to me"),
        ("You never called.", Rule.BLAME, "You never called", "blame-wish", ""),
        ("Why can't you just be on time?", Rule.BLAME, "Why can't you just be on time", "blame-why", "be on time"),
        ("You keep interrupting me.", Rule.BLAME, "You keep interrupting me", "blame-keep", "interrupting me"),
        ("Hm. You don't care about us.", Rule.MIND_READING, "You don't care about us", "mind-story",
         "you don't care about us"),
        ("You should talk to Ann.", Rule.ADVICE, "You should talk to Ann", "advice-idea", "talk to Ann"),
        ("At least you have a job!", Rule.MINIMISING, "At least you have a job", "minimising-least", "you have a job"),
        ("I TOLD YOU ON SUNDAY", Rule.CAPS, "I TOLD YOU ON SUNDAY", "caps", "I told you on Sunday"),
        ("Fuck this", Rule.HOT, "Fuck", "", ""),
    ],
)  # fmt: skip
def test_finding_quotes_the_words_and_takes_them_over_where_they_fit(
    message: str, rule: Rule, quote: str, draft: str, own: str
) -> None:
    found = first(message, rule)

    assert (found.quote, found.draft, found.own) == (quote, draft, own)


def test_long_clause_is_not_taken_over_and_the_quote_is_cut() -> None:
    found = first("You always " + "talk and " * 40 + "go.", Rule.BLAME)

    assert found.own == ""
    assert len(found.quote) <= 101
    assert found.quote.endswith("…")


@pytest.mark.parametrize(("message", "rule"), [("x" * 4000, Rule.WALL), ("y" * 4000 + "!!!!", Rule.HOT)])
def test_quote_is_short_when_the_message_is_one_endless_word(message: str, rule: Rule) -> None:
    assert len(first(message, rule).quote) <= 101


def test_wall_points_at_the_sentence_that_asks_for_something() -> None:
    found = first("It was long. " * 80 + "Could we talk on Sunday? " + "It was long. " * 5, Rule.WALL)

    assert found.own == "Could we talk on Sunday?"


def test_long_message_in_short_paragraphs_is_no_wall() -> None:
    assert check("We need bread and milk and a new lamp.\n" * 20) == []


def test_each_rule_speaks_once_and_heat_speaks_first() -> None:
    rules = [finding.rule for finding in check("You always shout. You never help. Shut up. Calm down.")]

    assert rules == [Rule.HOT, Rule.BLAME, Rule.MINIMISING]


def test_language_without_patterns_is_read_as_english() -> None:
    assert [finding.rule for finding in check("You always come late.", ("xx",))] == [Rule.BLAME]


@pytest.mark.parametrize(
    "message",
    ["", " ", "\n", "'", "\u200b", "?" * 4096, "you always " * 372, "A" * 4096, "YOU " * 1024, "🙄" * 2048,
     "when i " * 585, "my " * 1365, "at least you " * 300, "i" * 4096, "you\n" * 1000, "it was " * 580],
)  # fmt: skip
def test_any_message_is_read_in_a_moment(message: str) -> None:
    assert all(finding.rule in Rule for finding in check(message))
