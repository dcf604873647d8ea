import re
from collections import Counter

import pytest

from tests.content.texts import (
    CONTENT_FILES,
    ENGLISH,
    FEATURE_FILES,
    Message,
    entries,
    markup_faults,
    messages,
    plain,
    utf16_length,
)

TELEGRAM_MESSAGE_UNITS = 4096
TELEGRAM_TOAST_UNITS = 200
TOAST = re.compile(r"-toast-|(^|-)error-")
FOR_WOMEN = {"rights-support-for-home-women"}  # whom a help line is for is a fact about it
GENDERED = re.compile(
    r"\b(he|him|his|himself|she|her|hers|herself|husbands?|wi(fe|ves)|(boy|girl)friends?|"
    r"(wo)?m[ae]n|guys|ladies|gentlemen|mr|mrs|ms)\b",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\d\s*%|\bpercent\b|\bstud(y|ies)\b|\bproven\b|\bscientif", re.IGNORECASE)
CLINICAL = re.compile(r"\b(diagnos|symptom|disorder|patholog|toxic|narcissis|trauma|dysfunction)", re.IGNORECASE)
PRESSURE = re.compile(r"\b(you should have|you failed|you missed|you forgot|don’t forget|must)\b", re.IGNORECASE)

# Which values the code hands to a message: the first pattern that fits its id decides; every other message takes none.
DECLARED_VARIABLES = [
    (r"step-(other-side|how-i-listen|honest|boundary|check-in|win)-(offer-\d+|how)", {"partner"}),
    (r"step-win-card-\d+", {"partner"}),
    (r"about-card|privacy-table", {"operator"}),
]

# One test a file: thousands of texts are looked at in a second, and each that is at fault is named.
TEXTS = {name: list(messages(name).values()) for name in CONTENT_FILES + FEATURE_FILES}
every_text = pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
every_content = pytest.mark.parametrize("texts", [TEXTS[name] for name in CONTENT_FILES], ids=CONTENT_FILES)


@pytest.mark.parametrize("name", CONTENT_FILES + FEATURE_FILES)
def test_file_says_what_it_holds_at_its_top(name: str) -> None:
    assert re.match(r"# \S.{20,}\n", (ENGLISH / name).read_text(encoding="utf-8"))


def test_no_message_id_is_defined_twice_in_the_folder() -> None:
    files = sorted(ENGLISH.glob("*.ftl"))

    counted = Counter(entry.id.name for file in files for entry in entries(file.read_text(encoding="utf-8")))

    assert [name for name, times in counted.items() if times > 1] == []


@every_text
def test_markup_is_what_telegram_takes(texts: list[Message]) -> None:
    assert {each.id: markup_faults(each.text) for each in texts if markup_faults(each.text)} == {}


@every_text
def test_length_fits_one_telegram_message(texts: list[Message]) -> None:
    assert [each.id for each in texts if utf16_length(each.text) > TELEGRAM_MESSAGE_UNITS] == []


@every_content
def test_content_is_not_empty(texts: list[Message]) -> None:
    assert [each.id for each in texts if not each.text] == []


@every_text
def test_length_fits_the_answer_to_a_press(texts: list[Message]) -> None:
    toasts = [each for each in texts if TOAST.search(each.id)]

    assert [each.id for each in toasts if not 0 < utf16_length(each.text) <= TELEGRAM_TOAST_UNITS] == []
    assert [each.id for each in toasts if {"<", ">", "&"} & set(each.text)] == []


@every_content
def test_variables_are_the_declared_ones(texts: list[Message]) -> None:
    assert {each.id: each.variables for each in texts if not each.variables <= _declared(each)} == {}


@every_text
def test_words_suit_every_couple_and_press_nobody(texts: list[Message]) -> None:
    assert {each.id: _unsuitable(each) for each in texts if _unsuitable(each)} == {}


@every_text
def test_punctuation_is_calm_and_typographic(texts: list[Message]) -> None:
    loud = re.compile(r"!\s*!|\?\s*!|…{2,}|\.\.\.|![\s\S]*!|['\"—]|  | $", re.MULTILINE)

    assert {each.id: plain(each.text) for each in texts if loud.search(plain(each.text))} == {}


def _declared(message: Message) -> set[str]:
    return next((names for form, names in DECLARED_VARIABLES if re.fullmatch(form, message.id)), set())


def _unsuitable(message: Message) -> list[str]:
    forms = (FIGURES, CLINICAL, PRESSURE) if message.id in FOR_WOMEN else (GENDERED, FIGURES, CLINICAL, PRESSURE)
    return [form.pattern for form in forms if form.search(plain(message.text))]


@pytest.mark.parametrize(
    "html",
    [
        "<pre>no</pre>",
        "<b>open",
        "shut</b>",
        "<b><i>crossed</b></i>",
        "1 < 2",
        "<b class=x>styled</b>",
        "<a>nowhere</a>",
    ],
)
def test_markup_check_finds_fault_when_telegram_would(html: str) -> None:
    assert markup_faults(html)


@pytest.mark.parametrize("words", ["Ask her", "HIS turn", "your wife", "both men"])
def test_word_check_finds_gender_when_there_is_one(words: str) -> None:
    assert GENDERED.search(words)
