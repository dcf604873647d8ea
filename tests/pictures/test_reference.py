"""Each kind of picture looks as it did when somebody last looked at it."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from bot.core.pictures import Sheet
from bot.pictures.draw import draw
from tests.reference_pictures import path_of
from tests.support.sheets import FULL, SHEETS, SPARSE

LARGEST_STEP = 40
"""By how much a channel of a pixel may differ before it counts, as the edges of letters do between versions."""
MOST_DIFFERENT = 0.002
"""The share of pixels that may count."""


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ; all of them for pictures of different sizes."""
    if one.size != other.size:
        return 1
    bands = ImageChops.difference(one, other).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(worst.histogram()[LARGEST_STEP + 1 :]) / (one.width * one.height)


@pytest.mark.parametrize("name", SHEETS)
def test_a_picture_looks_like_its_reference(name: str) -> None:
    assert difference(opened(draw((SHEETS[name],))), Image.open(path_of(name)).convert("RGB")) <= MOST_DIFFERENT


@pytest.mark.parametrize(
    "changed",
    [
        replace(FULL, names=("Sam", "Alix")),
        replace(FULL, facts=FULL.facts[:-1]),
        replace(FULL, quotes=FULL.quotes[::-1]),
    ],
)
def test_a_reference_tells_a_small_change(changed: Sheet) -> None:
    assert difference(opened(draw((changed,))), Image.open(path_of("full")).convert("RGB")) > 0


def test_the_same_sheet_is_drawn_the_same_to_the_byte() -> None:
    assert draw((FULL,)) == draw((FULL,))


def test_a_chat_of_two_languages_gets_both_sheets_in_one_picture() -> None:
    one, other, both = opened(draw((FULL,))), opened(draw((SPARSE,))), opened(draw((FULL, SPARSE)))

    assert both.size == (one.width, one.height + other.height)


@pytest.mark.parametrize("name", SHEETS)
def test_a_picture_has_a_size_that_telegram_takes(name: str) -> None:
    picture = draw((SHEETS[name],))

    width, height = opened(picture).size
    assert width == 720
    assert width + height <= 10_000
    assert max(width, height) / min(width, height) < 3
    assert len(picture) < 300_000
