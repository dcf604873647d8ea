import pytest

from tests.content.texts import Message, messages, utf16_length

FAMILIES = {
    "settled": ("calm", "glad", "grateful", "hopeful", "close", "playful"),
    "tense": ("worried", "rushed", "restless", "irritated", "angry", "overwhelmed"),
    "low": ("sad", "tired", "flat", "lonely", "discouraged", "heavy"),
    "hurt": ("let-down", "left-out", "misunderstood", "unseen", "ashamed", "unsure"),
}
BODY = ("head", "throat", "shoulders", "chest", "stomach", "hands", "all-over", "nowhere")
REPLIES = ("tell-me-more", "so-glad", "well-done", "lets-enjoy-it")
BUTTON_UNITS = 24

LABELS = messages("feelings.ftl")


def test_file_holds_exactly_the_words_of_the_check_in_and_the_replies() -> None:
    expected = {f"feeling-family-{family}" for family in FAMILIES}
    expected |= {f"feeling-{word}" for words in FAMILIES.values() for word in words}
    expected |= {f"strength-{number}" for number in range(1, 6)}
    expected |= {f"body-{place}" for place in BODY} | {f"reply-{reply}" for reply in REPLIES}

    assert set(LABELS) == expected


def test_labels_are_all_different() -> None:
    assert len({label.text.lower() for label in LABELS.values()}) == len(LABELS)


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS.keys())
def test_label_fits_a_button_without_markup(label: Message) -> None:
    assert 0 < utf16_length(label.text) <= BUTTON_UNITS
    assert not {"<", ">", "&", "\n"} & set(label.text)
