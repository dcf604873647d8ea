import re
from collections import Counter

import pytest

from tests.content.test_all_texts import CLINICAL, FIGURES, GENDERED, PRESSURE
from tests.content.texts import ENGLISH, Message, bundle_of, messages, rendered, utf16_length

KINDS = ("empathy", "sympathy", "brushing-off", "agreeing", "enabling", "fixing", "stealing")
PARTS = ("told", "reply", "answer", "why")
FRAME = {"name", "line", "question", "key-more", "key-enough", "toast-more", "toast-enough", "refused"}

# Telegram's limits for a quiz poll (Bot API: sendPoll).
QUESTION_UNITS = 300
OPTION_UNITS = 100
EXPLANATION_UNITS = 200

TEXTS = messages("quiz.ftl")
NUMBERS = sorted({int(found[1]) for found in (re.fullmatch(r"quiz-(\d+)-told", key) for key in TEXTS) if found})
each_number = pytest.mark.parametrize("number", NUMBERS)
each_text = pytest.mark.parametrize("message", TEXTS.values(), ids=TEXTS.keys())


def test_there_are_at_least_forty_items_in_a_row() -> None:
    assert len(NUMBERS) >= 40
    assert NUMBERS[-1] == len(NUMBERS)


def test_file_holds_whole_items_and_the_seven_kinds_and_nothing_else() -> None:
    expected = {f"quiz-{number}-{part}" for number in NUMBERS for part in PARTS}
    expected |= {f"quiz-kind-{kind}" for kind in KINDS} | {f"quiz-{part}" for part in FRAME}

    assert set(TEXTS) == expected


def test_the_seven_kinds_come_equally_often() -> None:
    counted = Counter(TEXTS[f"quiz-{number}-answer"].text for number in NUMBERS)

    assert set(counted) == set(KINDS)
    assert max(counted.values()) - min(counted.values()) <= 1


def test_no_item_is_there_twice() -> None:
    assert len({_words(f"quiz-{number}-told") for number in NUMBERS}) == len(NUMBERS)
    assert len({_words(f"quiz-{number}-reply") for number in NUMBERS}) == len(NUMBERS)
    assert len({_words(f"quiz-{number}-why") for number in NUMBERS}) == len(NUMBERS)


@each_number
def test_an_item_fits_a_quiz_poll(number: int) -> None:
    told, reply = TEXTS[f"quiz-{number}-told"].text, TEXTS[f"quiz-{number}-reply"].text
    question = rendered(bundle_of("quiz.ftl"), "quiz-question", told=told, reply=reply)

    assert told in question
    assert reply in question
    assert utf16_length(question) <= QUESTION_UNITS
    assert 40 <= utf16_length(TEXTS[f"quiz-{number}-why"].text) <= EXPLANATION_UNITS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_fits_an_option(kind: str) -> None:
    assert utf16_length(TEXTS[f"quiz-kind-{kind}"].text) <= OPTION_UNITS


@each_text
def test_a_text_is_plain_because_a_poll_shows_no_markup(message: Message) -> None:
    assert not {"<", ">", "&"} & set(message.text)


@each_text
def test_words_are_kind_and_suit_every_couple(message: Message) -> None:
    assert [form.pattern for form in (GENDERED, FIGURES, CLINICAL, PRESSURE) if form.search(message.text)] == []
    assert not re.search(r"['\"—]|  |\.\.\.", message.text)
    assert message.text.count("!") <= 1


@each_number
def test_an_explanation_never_tells_the_player_off(number: int) -> None:
    assert not re.search(r"\b(wrong answer|incorrect|mistaken|of course|obviously)", _words(f"quiz-{number}-why"))


def test_file_says_what_it_holds_at_its_top() -> None:
    assert re.match(r"# \S.{20,}\n", (ENGLISH / "quiz.ftl").read_text(encoding="utf-8"))


def _words(key: str) -> str:
    return TEXTS[key].text.casefold()
