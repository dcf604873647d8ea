"""When things come to a couple that lives in two zones: Sam in Berlin, an hour ahead of Kim in London."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.core.ids import ChatId, CoupleId, PartnerId, UserId
from bot.core.local_time import LocalMoment
from bot.core.people import Couple, Member, Partner
from bot.core.spread import offset_minutes
from bot.core.steps import Step
from bot.core.waking import Waking
from bot.features.plan import preferences
from bot.features.plan.catalogue import Part
from bot.features.plan.preferences import OwnSettings, SharedSettings
from bot.features.plan.rhythm import Rhythm, load
from bot.features.plan.store import Week
from bot.storage.transaction import Tx
from tests.features.plan.life import open_life

SAM, KIM, US = PartnerId(1), PartnerId(2), CoupleId(7)
BERLIN, LONDON = "Europe/Berlin", "Europe/London"
START = datetime(2026, 1, 1, tzinfo=UTC)
ON = date(2026, 3, 3)
EARLY, LATE, OWL = Waking(7 * 60, 22 * 60), Waking(8 * 60, 23 * 60), Waking(11 * 60, 2 * 60)
SHIFT = timedelta(minutes=offset_minutes(US))


def utc(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def rhythm(
    sam: Waking = EARLY, kim: Waking = LATE, own: OwnSettings | None = None, shared: SharedSettings | None = None
) -> Rhythm:
    """Return the rhythm of the two, with what Sam alone and what both chose."""
    lives: list[tuple[PartnerId, str | None, Waking]] = [(SAM, None, sam), (KIM, LONDON, kim)]
    first, second = (
        Member(Partner(who, UserId(who), "Sam", None, "en", zone, waking, START, START, None), seat, START, START,
               None, None)
        for seat, (who, zone, waking) in enumerate(lives)
    )  # fmt: skip
    couple = Couple(US, (first, second), ChatId(-5), None, False, BERLIN, 0, START, None, None, None)
    return Rhythm(couple, shared or SharedSettings(), {SAM: own or OwnSettings(), KIM: OwnSettings()})


def test_the_couple_and_whoever_named_no_zone_live_in_the_zone_of_the_couple() -> None:
    assert [rhythm().zone_of(who) for who in (None, SAM, KIM)] == [BERLIN, BERLIN, LONDON]


def test_today_is_what_the_calendar_shows_where_somebody_lives() -> None:
    assert [rhythm().today(who, utc(23, 30)).day for who in (None, SAM, KIM)] == [4, 4, 3]


@pytest.mark.parametrize(("who", "zone"), [(SAM, BERLIN), (KIM, LONDON)])
def test_evening_and_morning_come_at_the_usual_time_a_little_shifted(who: PartnerId, zone: str) -> None:
    shifted = [(datetime.combine(ON, at) + SHIFT).time() for at in (time(20), time(9))]

    assert rhythm().card_at(who, ON) == LocalMoment(ON, shifted[0], zone)
    assert rhythm().morning_at(who, ON) == rhythm().private_at(who, ON, None) == LocalMoment(ON, shifted[1], zone)
    assert rhythm().evening_minute(who) == 20 * 60


def test_a_chosen_time_is_kept_to_the_minute() -> None:
    chosen = rhythm(own=OwnSettings(minutes={Part.EVENING: 21 * 60 + 30, Part.MORNING: 7 * 60 + 5}))

    assert (chosen.card_at(SAM, ON).at, chosen.morning_at(SAM, ON).at) == (time(21, 30), time(7, 5))
    assert (chosen.evening_minute(SAM), chosen.evening_minute(KIM)) == (21 * 60 + 30, 20 * 60)


@pytest.mark.parametrize(("asked", "at"), [(10 * 60, time(10)), (23 * 60, time(21))])
def test_a_private_step_comes_at_the_minute_that_was_asked_for_unless_somebody_sleeps(asked: int, at: time) -> None:
    assert rhythm().private_at(SAM, ON, asked) == LocalMoment(ON, at, BERLIN)


def test_a_shared_step_comes_a_little_shifted_when_nobody_chose_its_time() -> None:
    assert rhythm().shared_at(ON, Step.TALK) == utc(8) + SHIFT
    assert rhythm().shared_at(ON, Step.GIVE_BACK) == utc(18, 30) + SHIFT


def test_a_shared_step_comes_at_the_time_that_was_chosen_for_its_part_of_the_day() -> None:
    chosen = rhythm(shared=SharedSettings(minutes={Part.MORNING: 10 * 60 + 40}))

    assert chosen.shared_at(ON, Step.TALK) == utc(9, 40)
    assert chosen.shared_at(ON, Step.GIVE_BACK) == utc(18, 30) + SHIFT
    assert chosen.shared_at(ON, Step.TALK, 12 * 60 + 15) == utc(11, 15)


def test_shared_things_wait_when_the_hours_of_the_two_do_not_meet() -> None:
    apart = rhythm(sam=Waking(7 * 60, 12 * 60), kim=Waking(14 * 60, 22 * 60))

    assert apart.shared_at(ON, Step.TALK) is apart.shared_free_at(utc(0)) is None
    assert apart.summary_at(Week(1, US, 1, ON)) is None


def test_the_summary_comes_on_the_last_evening_of_the_week() -> None:
    assert rhythm().summary_at(Week(1, US, 1, ON)) == utc(17, day=9) + SHIFT


def test_shared_things_are_worth_sending_while_both_are_awake() -> None:
    assert rhythm().shared_until(ON) == utc(21)
    assert [rhythm().shared_free_at(now) for now in (utc(3), utc(12))] == [utc(8), utc(12)]


@pytest.mark.parametrize(("own", "until"), [(OwnSettings(late_hours=1), 22), (OwnSettings(early_hours=1), 21)])
def test_hours_that_somebody_offers_for_shared_steps_count_for_these_alone(own: OwnSettings, until: int) -> None:
    wider = rhythm(own=own)

    assert wider.shared_until(ON) == utc(until)
    assert wider.hours(SAM) == (EARLY, BERLIN)


def test_somebody_who_is_always_awake_has_nothing_to_offer() -> None:
    always = Waking(8 * 60, 8 * 60)

    assert rhythm(sam=always, own=OwnSettings(late_hours=2)).shared_hours()[0] == (always, BERLIN)


def test_a_minute_of_the_clock_is_that_of_whoever_is_asked() -> None:
    assert [rhythm().on_clock(who, ON, 9 * 60 + 30) for who in (None, SAM, KIM)] == [utc(8, 30), utc(8, 30), utc(9, 30)]


def test_something_private_is_worth_sending_until_the_end_of_its_date() -> None:
    assert [rhythm().private_until(who, ON) for who in (SAM, KIM)] == [utc(23), utc(0, day=4)]


@pytest.mark.parametrize(
    ("kim", "now", "quiet"),
    [
        (LATE, utc(20), utc(23)),
        (LATE, utc(3), utc(3)),
        (OWL, utc(20), utc(0, day=4)),
    ],
)
def test_what_is_owed_may_arrive_until_quiet_hours_or_the_end_of_the_date(
    kim: Waking, now: datetime, quiet: datetime
) -> None:
    assert rhythm(kim=kim).quiet_from(KIM, now, ON) == quiet


def test_somebody_is_awake_again_when_their_own_morning_comes() -> None:
    assert [rhythm().awake_at(who, utc(3)) for who in (SAM, KIM)] == [utc(6), utc(8)]
    assert rhythm().awake_at(SAM, utc(12)) == utc(12)


async def test_what_each_and_both_chose_is_loaded_with_the_couple(tmp_path: Path) -> None:
    def choose(tx: Tx) -> None:
        preferences.choose_shared_minute(tx, life.couple, Part.MORNING, 610)
        preferences.choose_own_minute(tx, life.couple, life.sam, Part.EVENING, 1250)
        preferences.widen(tx, life.couple, life.kim, "late", 2)

    async with open_life(tmp_path, (BERLIN, LONDON)) as life:
        await life.stage.database.run(choose)
        loaded = await life.stage.database.run(load, life.couple)

        assert (loaded.couple.id, loaded.partners) == (life.couple, (life.sam, life.kim))
        assert loaded.shared == SharedSettings(minutes={Part.MORNING: 610})
        assert loaded.own == {
            life.sam: OwnSettings(minutes={Part.EVENING: 1250}), life.kim: OwnSettings(late_hours=2),
        }  # fmt: skip
