import re
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from tests.content.texts import Message, lines, messages, plain, utf16_length

SHARED = ("talk", "give-back", "bold")
PRIVATE = ("other-side", "how-i-listen", "honest", "boundary", "check-in", "win")
SLUGS = ("talk", "other-side", "give-back", "how-i-listen", "honest", "boundary", "bold", "check-in", "win")
CARD_SLUGS = ("honest", "win")
ROWS = [(slug, "offer") for slug in SLUGS] + [(slug, "card") for slug in CARD_SLUGS]
VARIATIONS = 12
OFFER_UNITS = 350
CARD_UNITS = 160
TOO_ALIKE = 0.75

# Subjects of private steps: none of them may stand where a lock screen shows it.
TELLING_WORDS = re.compile(
    r"\b(sam|partner|money|tid\w+|famil\w+|phone|sleep|sex|quarrel|argument|disagree\w*|boundar\w+|honest|secret|"
    r"angry|hurt|sad|tense|lonely|afraid|worr\w+|ashamed|embarrass\w*|listen\w*|heard|advice|late)\b",
    re.IGNORECASE,
)

STEPS = messages("steps.ftl")
each_row = pytest.mark.parametrize(("slug", "kind"), ROWS)
each_slug = pytest.mark.parametrize("slug", SLUGS)


def test_file_holds_exactly_the_texts_of_the_nine_steps() -> None:
    expected = {f"step-{slug}-{part}" for slug in SLUGS for part in ("name", "line", "how")}
    expected |= {f"step-{slug}-{kind}-{number}" for slug, kind in ROWS for number in range(1, VARIATIONS + 1)}

    assert set(STEPS) == expected


@each_row
def test_variations_are_truly_different(slug: str, kind: str) -> None:
    texts = [_normalised(message) for message in _variations(slug, kind)]

    alike = [(a, b) for a, b in combinations(texts, 2) if SequenceMatcher(None, a, b).ratio() >= TOO_ALIKE]

    assert alike == []


@each_row
def test_variations_begin_differently(slug: str, kind: str) -> None:
    first_lines = {lines(plain(message.text))[0] for message in _variations(slug, kind)}

    assert len(first_lines) == VARIATIONS


@each_row
def test_variations_fit_their_card(slug: str, kind: str) -> None:
    limit = OFFER_UNITS if kind == "offer" else CARD_UNITS

    assert [m.id for m in _variations(slug, kind) if utf16_length(plain(m.text)) > limit] == []


@pytest.mark.parametrize("slug", PRIVATE)
def test_private_offer_tells_nothing_on_a_lock_screen(slug: str) -> None:
    offers = [lines(plain(message.text)) for message in _variations(slug, "offer")]

    assert all(len(offer) >= 2 for offer in offers)
    assert [offer[0] for offer in offers if TELLING_WORDS.search(offer[0])] == []


def test_honest_card_holds_no_prompt() -> None:
    cards = [message.text for message in _variations("honest", "card")]

    assert [card for card in cards if "?" in card or "…" in card or len(lines(card)) > 1] == []
    assert [card for card in cards if TELLING_WORDS.search(card)] == []


def test_honest_offer_gives_the_beginning_of_a_sentence() -> None:
    offers = [message.text for message in _variations("honest", "offer")]

    assert [offer for offer in offers if not re.search(r"<blockquote>.+…</blockquote>$", offer)] == []


@each_slug
def test_name_and_line_fit_the_board(slug: str) -> None:
    name, line = STEPS[f"step-{slug}-name"].text, STEPS[f"step-{slug}-line"].text

    assert 2 <= len(name.split()) <= 5
    assert len(lines(line)) == 1
    assert utf16_length(line) <= 60


@each_slug
def test_guide_is_short_and_ends_with_one_example(slug: str) -> None:
    guide = STEPS[f"step-{slug}-how"].text

    assert 3 <= len(lines(guide)) <= 5
    assert guide.count("<blockquote>") == 1
    assert guide.endswith("</blockquote>")


@pytest.mark.parametrize("slug", SHARED)
def test_shared_step_names_neither_of_the_two(slug: str) -> None:
    used = [message.id for message in STEPS.values() if message.id.startswith(f"step-{slug}-") and message.variables]

    assert used == []


def _variations(slug: str, kind: str) -> list[Message]:
    return [STEPS[f"step-{slug}-{kind}-{number}"] for number in range(1, VARIATIONS + 1)]


def _normalised(message: Message) -> str:
    return " ".join(re.findall(r"\w+", plain(message.text).lower()))
