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
    (r"later-command", {"command"}),
]

CONTENT = messages(*CONTENT_FILES)
EVERYTHING = CONTENT | messages(*FEATURE_FILES)
every_content = pytest.mark.parametrize("message", CONTENT.values(), ids=CONTENT.keys())
every_toast = pytest.mark.parametrize(
    "message", [message for message in EVERYTHING.values() if TOAST.search(message.id)], ids=lambda message: message.id
)
every_text = pytest.mark.parametrize("message", EVERYTHING.values(), ids=EVERYTHING.keys())


@pytest.mark.parametrize("name", CONTENT_FILES + FEATURE_FILES)
def test_file_says_what_it_holds_at_its_top(name: str) -> None:
    assert re.match(r"# \S.{20,}\n", (ENGLISH / name).read_text(encoding="utf-8"))


def test_no_message_id_is_defined_twice_in_the_folder() -> None:
    files = sorted(ENGLISH.glob("*.ftl"))

    counted = Counter(entry.id.name for file in files for entry in entries(file.read_text(encoding="utf-8")))

    assert [name for name, times in counted.items() if times > 1] == []


@every_text
def test_markup_is_what_telegram_takes(message: Message) -> None:
    assert markup_faults(message.text) == []


@every_text
def test_length_fits_one_telegram_message(message: Message) -> None:
    assert utf16_length(message.text) <= TELEGRAM_MESSAGE_UNITS


@every_content
def test_content_is_not_empty(message: Message) -> None:
    assert message.text


@every_toast
def test_length_fits_the_answer_to_a_press(message: Message) -> None:
    assert 0 < utf16_length(message.text) <= TELEGRAM_TOAST_UNITS
    assert not {"<", ">", "&"} & set(message.text)


@every_content
def test_variables_are_the_declared_ones(message: Message) -> None:
    declared = next((names for form, names in DECLARED_VARIABLES if re.fullmatch(form, message.id)), set())

    assert message.variables <= declared


@every_text
def test_words_suit_every_couple_and_press_nobody(message: Message) -> None:
    text = plain(message.text)

    forms = (FIGURES, CLINICAL, PRESSURE) if message.id in FOR_WOMEN else (GENDERED, FIGURES, CLINICAL, PRESSURE)
    assert [form.pattern for form in forms if form.search(text)] == []


@every_text
def test_punctuation_is_calm_and_typographic(message: Message) -> None:
    text = plain(message.text)

    assert not re.search(r"!\s*!|\?\s*!|…{2,}|\.\.\.", text)
    assert not re.search(r"['\"—]|  | $", text, re.MULTILINE)
    assert text.count("!") <= 1


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
