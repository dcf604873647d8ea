"""A button's data goes out and comes back, or is refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callback_data import ButtonTooLong, ButtonUnclear, decode, encode

WORDS = st.text("abcxyzäß-_ 🙂0", max_size=4)


@given(st.integers(-(2**63), 2**63 - 1))
def test_a_number_is_read_back_when_written_in_base_36(number: int) -> None:
    _, (carried,), _ = decode(encode("go", (number,), ""))

    assert int(carried, 36) == number


@given(WORDS.filter(bool), st.lists(WORDS, max_size=3).map(tuple), WORDS)
def test_words_come_back_when_decoded(verb: str, args: tuple[str, ...], token: str) -> None:
    assert decode(encode(verb, args, token)) == (verb, args, token or None)


@pytest.mark.parametrize(
    ("args", "data"),
    [
        ((), "go~t1"),
        ((35, "a"), "go:z:a~t1"),
        ((-36,), "go:-10~t1"),
        (("",), "go:~t1"),
        ((2**63 - 1,), "go:1y2p0ij32e8e7~t1"),
    ],
)
def test_a_button_carries_numbers_in_base_36(args: tuple[str | int, ...], data: str) -> None:
    assert encode("go", args, "t1") == data


def test_sixty_four_bytes_fit_and_one_more_does_not() -> None:
    assert len(encode("a" * 62, (), "t")) == 64
    with pytest.raises(ButtonTooLong, match="65 of 64 bytes"):
        encode("a" * 63, (), "t")


def test_bytes_are_counted_rather_than_characters() -> None:
    with pytest.raises(ButtonTooLong):
        encode("go", ("ж" * 31,), "t")


@pytest.mark.parametrize(("verb", "args"), [("", ()), ("a:b", ()), ("a", ("b:c",)), ("a", ("b~c",)), ("a~", ())])
def test_a_word_with_a_separator_is_refused(verb: str, args: tuple[str, ...]) -> None:
    with pytest.raises(ButtonUnclear):
        encode(verb, args, "t")


@pytest.mark.parametrize("data", ["", "~", ":::", "a~b~c", "\0", "💛" * 20])
def test_any_pressed_data_is_decoded_somehow(data: str) -> None:
    verb, args, token = decode(data)

    assert all(isinstance(word, str) for word in (verb, *args, token or ""))
