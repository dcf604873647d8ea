import re
from dataclasses import replace
from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.feelings import FAMILIES
from bot.core.ids import PartnerId
from bot.features.reflections.rules import (
    PLACES,
    TRANSITIONS,
    CheckIn,
    Event,
    FamilyChosen,
    FeelingChosen,
    Phase,
    PlaceChosen,
    StrengthChosen,
    WentBack,
    step,
)
from tests.content.texts import messages

FULL = CheckIn(1, PartnerId(2), family="low", feeling="sad", strength=5, place="chest")
EVENTS: list[Event] = [
    FamilyChosen("low"),
    FeelingChosen("sad"),
    StrengthChosen(2),
    PlaceChosen("head"),
    WentBack(),
]


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_step_follows_the_table_alone(phase: Phase, event: Event) -> None:
    check_in = CheckIn(1, PartnerId(2), phase=phase, family="low")
    expected = TRANSITIONS.get((phase, type(event)))

    try:
        after: Phase | None = step(check_in, event).phase
    except BotError:
        after = None

    assert after == expected


@pytest.mark.parametrize(
    ("phase", "event", "error"),
    [
        (Phase.STRENGTH, FamilyChosen("low"), AlreadyDone),
        (Phase.DONE, PlaceChosen("head"), AlreadyDone),
        (Phase.DONE, WentBack(), AlreadyDone),
        (Phase.FAMILY, StrengthChosen(2), NotNow),
        (Phase.FAMILY, WentBack(), NotNow),
        (Phase.FAMILY, FamilyChosen("blue"), NotNow),
        (Phase.FEELING, FeelingChosen("calm"), NotNow),
        (Phase.STRENGTH, StrengthChosen(6), NotNow),
        (Phase.PLACE, PlaceChosen("moon"), NotNow),
    ],
)
def test_step_refuses_with_the_sentence_that_fits(phase: Phase, event: Event, error: type[BotError]) -> None:
    with pytest.raises(error):
        step(CheckIn(1, PartnerId(2), phase=phase, family="low"), event)


@pytest.mark.parametrize(
    ("family", "strength", "is_heavy"),
    [("low", 4, True), ("tense", 5, True), ("hurt", 4, True), ("low", 3, False), ("settled", 5, False)],
)
def test_heavy_is_a_strong_hard_feeling(family: str, strength: int, is_heavy: bool) -> None:
    assert CheckIn(1, PartnerId(2), family=family, strength=strength).is_heavy is is_heavy


def test_a_check_in_holds_what_was_tapped() -> None:
    check_in = CheckIn(1, PartnerId(2))
    for event in (FamilyChosen("low"), FeelingChosen("sad"), StrengthChosen(5), PlaceChosen("chest")):
        check_in = step(check_in, event)

    assert check_in == replace(FULL, phase=Phase.DONE)


def test_every_word_of_the_rules_has_a_label_and_every_label_its_word() -> None:
    labels = {name for name in messages("feelings.ftl") if re.match(r"feeling-|strength-|body-", name)}

    wanted = {f"feeling-family-{family}" for family in FAMILIES}
    wanted |= {f"feeling-{word}" for words in FAMILIES.values() for word in words}
    wanted |= {f"strength-{number}" for number in range(1, 6)} | {f"body-{place}" for place in PLACES}
    assert labels == wanted


def test_what_was_chosen_does_not_show_when_printed() -> None:
    assert not re.search(r"low|sad|5|chest", repr(FULL))
