from hashlib import sha256

import pytest

from bot.core.effects import text
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.core.waking import Waking
from bot.texts import Reader
from tests.features.pairing.town import ALEX, CATALOGUE, GROUP, SAM, Town


async def test_stranger_sees_the_card_and_nothing_is_kept(town: Town) -> None:
    await town.writes(SAM, "start")

    assert town.last_keys(SAM.id) == ["about-card"]
    assert await town.rows("SELECT * FROM partners") == []


async def test_consent_keeps_the_hash_of_the_text_that_was_shown(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    shown = CATALOGUE.html("en", text("about-card", operator="Robin"), Reader())
    (row,) = await town.rows("SELECT consent_hash, consented_at FROM partners")
    assert row["consent_hash"] == sha256(shown.encode()).hexdigest()
    assert row["consented_at"] == int(town.stage.clock.now().timestamp())


async def test_consent_is_kept_once_when_pressed_twice(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    toast = await town.presses(SAM, "me.agree")

    assert toast == "error-already-done"
    assert len(await town.rows("SELECT * FROM partners")) == 1


async def test_telegrams_language_is_kept_though_the_card_was_english(town: Town) -> None:
    swede = User(UserId(20), "Maja", None, "sv")
    await town.writes(swede, "start")
    await town.presses(swede, "me.agree")

    assert (await town.partner(swede)).language == "sv"


async def test_zone_is_found_from_clock_and_city(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")
    await town.presses(SAM, "zone.clock", 60 + 1440, 0)

    cities = [key.args[0] for row in town.last(SAM.id).keys for key in row if key.verb == "zone.city"]
    await town.presses(SAM, "zone.city", "Europe/Berlin")

    assert "Europe/Berlin" in cities
    assert (await town.partner(SAM)).zone == "Europe/Berlin"
    assert town.last_keys(SAM.id) == ["pairing-hours-ask"]


async def test_clocks_turn_over_all_pages_and_come_back(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")
    offsets: set[int] = set()

    for _ in range(4):
        offsets |= {int(key.args[0]) for row in town.last(SAM.id).keys for key in row if key.verb == "zone.clock"}
        await town.presses(SAM, "zone.page")

    assert {1440 + 60, 1440 + 345, 1440 + 840, 1440 - 600} <= offsets


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Lisbon", "Europe/Lisbon"),
        ("asia/kathmandu", "Asia/Kathmandu"),
        ("Buenos aires", "America/Argentina/Buenos_Aires"),
    ],
)
async def test_zone_is_found_from_typed_words(town: Town, words: str, zone: str) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    await town.types(SAM, "pairing.zone", words)

    assert (await town.partner(SAM)).zone == zone


async def test_typed_country_with_several_zones_asks_which(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    await town.types(SAM, "pairing.zone", "Brazil")

    assert town.last_keys(SAM.id) == ["pairing-zone-which"]
    assert (await town.partner(SAM)).zone is None


@pytest.mark.parametrize("words", ["qqqqqq", "12345", "x" * 5000, "<>"])
async def test_unknown_place_gets_a_hint(town: Town, words: str) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    await town.types(SAM, "pairing.zone", words)

    assert town.last_keys(SAM.id) == ["pairing-zone-not-found"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "Europe/Nowhere"])
async def test_forged_city_is_refused(town: Town, zone: str) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    assert await town.presses(SAM, "zone.city", zone) == "error-not-now"


async def test_hours_are_kept_as_adjusted(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")
    await town.presses(SAM, "zone.city", "Europe/Berlin")
    await town.presses(SAM, "hours.show", 540, 0)

    await town.presses(SAM, "hours.keep")

    sam = await town.partner(SAM)
    assert sam.waking == Waking(540, 0)
    assert sam.onboarded_at is not None
    assert town.last_keys(SAM.id) == ["pairing-home-alone"]


@pytest.mark.parametrize(("wake", "sleep"), [(480, 480), (1440, 60), (480, 9999)])
async def test_forged_hours_are_refused(town: Town, wake: int, sleep: int) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")
    await town.presses(SAM, "zone.city", "Europe/Berlin")

    assert await town.presses(SAM, "hours.keep", wake, sleep) == "error-not-now"


async def test_hours_cannot_be_kept_before_there_is_a_zone(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")

    assert await town.presses(SAM, "hours.keep", 480, 1320) == "error-not-now"


@pytest.mark.parametrize("verb", ["me.zone", "me.hours", "me.language", "invite.make"])
async def test_stranger_is_sent_to_start_when_pressing_a_button(town: Town, verb: str) -> None:
    assert await town.presses(SAM, verb, "x") == "error-not-known-yet"


async def test_start_goes_on_with_the_open_question(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")
    await town.writes(SAM, "start")
    asked_first = town.last_keys(SAM.id)
    await town.presses(SAM, "zone.city", "Europe/Berlin")

    await town.writes(SAM, "start")

    assert asked_first == ["pairing-zone-ask"]
    assert town.last_keys(SAM.id) == ["pairing-hours-ask"]


async def test_start_takes_over_a_new_name(town: Town) -> None:
    await town.moves_in(SAM)

    await town.writes(User(SAM.id, "Samantha", None), "start")

    sam = await town.partner(SAM)
    assert (sam.name, sam.username) == ("Samantha", None)


async def test_zone_and_hours_changed_later_are_told_to_the_plan(town: Town) -> None:
    couple = await town.begin()
    await town.presses(ALEX, "me.zone", "x")
    await town.presses(ALEX, "zone.city", "Asia/Tokyo")
    await town.presses(ALEX, "me.hours", "x")

    await town.presses(ALEX, "hours.keep")

    alex = await town.partner(ALEX)
    told = [(timer.couple, timer.partner) for timer in town.announced("plan.hours_changed")]
    assert told == [(couple.id, alex.id)] * 2
    assert town.last_keys(ALEX.id) == ["pairing-hours-saved"]


async def test_nobody_is_told_of_changed_hours_when_there_is_no_plan(town: Town) -> None:
    await town.moves_in(SAM)
    await town.presses(SAM, "me.hours", "x")

    await town.presses(SAM, "hours.keep")

    assert town.announced("plan.hours_changed") == []


async def test_language_can_be_chosen_among_those_there_are(town: Town) -> None:
    await town.moves_in(SAM)
    await town.presses(SAM, "me.language", "x")

    assert await town.presses(SAM, "me.speak", "tlh") == "error-not-now"
    await town.presses(SAM, "me.speak")

    assert town.last_keys(SAM.id) == ["pairing-language-saved"]


async def test_cancel_answers_kindly_whether_or_not_something_was_asked(town: Town) -> None:
    await town.writes(SAM, "start")
    await town.presses(SAM, "me.agree")
    await town.writes(SAM, "cancel")
    answered = town.last_keys(SAM.id)

    await town.writes(SAM, "cancel")

    assert answered == ["pairing-cancelled"]
    assert town.last_keys(SAM.id) == ["pairing-nothing-to-cancel"]
    assert await town.rows("SELECT * FROM expectations") == []


async def test_cancel_in_the_group_forgets_only_what_was_asked_there(town: Town) -> None:
    await town.begin()
    await town.presses(SAM, "me.zone", "x")

    await town.writes(SAM, "cancel", chat=GROUP)

    assert town.last_keys(GROUP) == ["pairing-nothing-to-cancel"]
    assert len(await town.rows("SELECT * FROM expectations")) == 1
