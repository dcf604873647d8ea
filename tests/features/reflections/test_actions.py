from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Needs, Toast, text
from bot.core.steps import Step
from bot.features.reflections import store
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.private_steps import Writers, open_writers

TIME_OUT = (Button(text("check-in-key-timeout"), "timeout.open"),)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def goes_through(
    two: Writers, family: str = "tense", feeling: str = "worried", strength: int = 4, place: str = "chest"
) -> None:
    """Let Sam answer the four questions of the check-in that is open."""
    await two.presses(two.sam, "check-in.family", family)
    await two.presses(two.sam, "check-in.feeling", feeling)
    await two.presses(two.sam, "check-in.strength", strength)
    await two.presses(two.sam, "check-in.place", place)


async def invites_before_talk(two: Writers, talk: int) -> None:
    def announce(tx: Tx) -> None:
        timers.announce(tx, "check-in.before-talk", couple=two.couple, partner=two.sam, talk=talk)

    await two.stage.database.run(announce)
    await two.catch_up()


async def test_offered_check_in_opens_with_the_offers_text(two: Writers) -> None:
    await two.opens(two.sam, Step.CHECK_IN, variation=7)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-check-in-offer-7", "check-in-ask-family"]


async def test_four_taps_in_one_message_end_it_and_tell_the_plan(two: Writers) -> None:
    offer = await two.opens(two.sam, Step.CHECK_IN)

    await goes_through(two)

    assert two.told() == [(two.sam, {"offer": offer})]
    assert len({getattr(effect, "slot", None) for effect in two.log}) == 1
    assert two.seen(PrivateOf(two.sam))[-1].startswith("Noted, for you alone.\n<b>worried</b> · 4 · strong · chest")
    assert two.last(PrivateOf(two.sam)).keys == (TIME_OUT,)


async def test_what_was_chosen_is_kept_sealed_with_the_partners_key(two: Writers) -> None:
    await two.types(two.sam, "checkin")
    await goes_through(two, feeling="overwhelmed")

    def read(tx: Tx) -> store.CheckIn:
        row = tx.one("SELECT id FROM check_ins")
        assert row is not None
        return store.find(tx, row["id"], two.sam)

    kept = await two.stage.database.run(read)
    assert (kept.family, kept.feeling, kept.strength, kept.place) == ("tense", "overwhelmed", 4, "chest")
    assert b"overwhelmed" not in two.bytes_on_disk()
    assert two.seen(PrivateOf(two.kim)) == two.seen(two.shared) == []


async def test_own_check_in_works_without_a_couple_and_tells_nobody(two: Writers) -> None:
    robin = await two.stage.partner("Robin", 13)

    await two.types(robin, "checkin")

    assert two.keys_of_last(PrivateOf(robin)) == ["check-in-ask-family"]
    assert two.told() == []


async def test_tap_that_was_answered_before_is_already_done(two: Writers) -> None:
    await two.types(two.sam, "checkin")
    await two.presses(two.sam, "check-in.family", "low")

    toast = await two.presses(two.sam, "check-in.family", "low")

    assert toast == Toast(text("error-already-done"))
    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-ask-feeling"]


async def test_back_asks_the_question_before(two: Writers) -> None:
    await two.types(two.sam, "checkin")
    await two.presses(two.sam, "check-in.family", "low")

    await two.presses(two.sam, "check-in.back")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-ask-family"]
    await goes_through(two, "settled", "close", 5, "hands")
    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-noted", "check-in-settled"]


@pytest.mark.parametrize("value", ["calm", "nonsense", "", None])
async def test_word_of_another_family_is_refused(two: Writers, value: str | None) -> None:
    await two.types(two.sam, "checkin")
    await two.presses(two.sam, "check-in.family", "low")
    real = two.key("check-in.feeling", PrivateOf(two.sam), "sad")
    forged = Button(real.label, real.verb, (real.args[0],) if value is None else (real.args[0], value))

    toast = await two.presses_this(two.sam, forged)

    assert toast is not None
    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-ask-feeling"]


async def test_other_partner_cannot_tap(two: Writers) -> None:
    await two.types(two.sam, "checkin")

    toast = await two.presses_this(two.kim, two.key("check-in.family", PrivateOf(two.sam), "low"))

    assert toast == Toast(text("error-not-for-you"))


async def test_opening_an_ended_check_in_is_already_done(two: Writers) -> None:
    offer = await two.opens(two.sam, Step.CHECK_IN)
    await goes_through(two)

    toast = await two.presses_this(two.sam, Button(text("offer-how"), "check-in.open", (offer,)))

    assert toast == Toast(text("error-already-done"))


@pytest.mark.parametrize(
    ("family", "feeling", "strength", "ahead", "line"),
    [
        ("tense", "angry", 4, timedelta(hours=5), "check-in-heavy-before-talk"),
        ("hurt", "unseen", 5, timedelta(hours=5), "check-in-heavy-before-talk"),
        ("low", "sad", 3, timedelta(hours=5), "check-in-light"),
        ("low", "sad", 4, timedelta(hours=7), "check-in-heavy"),
        ("low", "sad", 4, timedelta(hours=-1), "check-in-heavy"),
        ("settled", "glad", 5, timedelta(hours=5), "check-in-settled"),
    ],
)
async def test_moving_the_talk_is_offered_when_a_hard_feeling_is_strong_and_the_talk_is_near(
    two: Writers, family: str, feeling: str, strength: int, ahead: timedelta, line: str
) -> None:
    talk = await two.books_talk(ahead)
    await two.types(two.sam, "checkin")

    await goes_through(two, family, feeling, strength)

    moves = (Button(text("check-in-key-move-talk"), "talk.move", (talk,)),)
    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-noted", line]
    offered = {"check-in-heavy-before-talk": (TIME_OUT, moves), "check-in-heavy": (TIME_OUT,)}
    assert two.last(PrivateOf(two.sam)).keys == offered.get(line, ())


async def test_neither_a_time_out_nor_moving_the_talk_is_offered_while_the_plan_rests(two: Writers) -> None:
    await two.books_talk(timedelta(hours=1))
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)
    await two.types(two.sam, "checkin")

    await goes_through(two)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-noted", "check-in-heavy"]
    assert two.last(PrivateOf(two.sam)).keys == ()


async def test_invitation_before_a_talk_lasts_until_it_begins(two: Writers) -> None:
    talk = await two.books_talk(timedelta(minutes=45))

    await invites_before_talk(two, talk)

    said = two.last(PrivateOf(two.sam))
    assert [each.key for each in said.text] == ["check-in-before-talk", "check-in-ask-family"]
    assert (said.lane, said.needs) == (Lane.SCHEDULED, Needs.UNASKED)
    assert said.valid_until == two.stage.clock.now() + timedelta(minutes=45)


async def test_invitation_before_a_talk_that_was_moved_is_skipped(two: Writers) -> None:
    await two.books_talk(timedelta(minutes=45))

    await invites_before_talk(two, talk=5)

    assert two.log == []


async def test_offers_words_are_not_repeated_when_its_button_was_pressed_under_them(two: Writers) -> None:
    await two.stands_in(two.sam, "offer:5")

    await two.opens(two.sam, Step.CHECK_IN)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["check-in-ask-family"]


async def test_offers_words_are_shown_when_opened_from_today(two: Writers) -> None:
    await two.stands_in(two.sam, "plan:today")

    await two.opens(two.sam, Step.CHECK_IN)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-check-in-offer-1", "check-in-ask-family"]
