from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.core.steps import Step, open_key
from bot.features.listening.content import MOVES
from tests.support.noting import TALK, after_talk, fill, got, key, labels, notes_after_talk, release, talked
from tests.support.pair import Pair


async def answers_all(pair: Pair, answer: str = "partly") -> None:
    for index in range(len(MOVES)):
        await pair.presses(pair.sam, "own-view.answer", index, answer)


async def test_the_invitation_offers_the_listeners_own_view(pair: Pair) -> None:
    await after_talk(pair)

    await pair.presses(pair.sam, "own-view.open", TALK)

    assert pair.said(PrivateOf(pair.sam))[-1] == ["listening-own-view-talk", "listening-lines"]


async def test_a_view_is_one_message_until_all_six_are_gone_through(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "own-view.open", TALK)
    slot = pair.last(PrivateOf(pair.sam)).slot

    await answers_all(pair)

    assert pair.last(PrivateOf(pair.sam)).slot == slot
    assert pair.said(PrivateOf(pair.sam))[-1][-1] == "listening-own-view-kept"
    assert labels(pair, pair.sam) == ["listening-key-six-again", "listening-key-discard"]


async def test_an_answer_can_be_changed_when_it_is_turned_back_to(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "own-view.open", TALK)
    await pair.presses(pair.sam, "own-view.answer", 0, "yes")

    await pair.presses(pair.sam, "own-view.seek", 0)
    chosen = labels(pair, pair.sam)
    await pair.presses(pair.sam, "own-view.answer", 0, "no")

    assert chosen[0] == "listening-key-chosen"
    assert "– I was undistracted" in pair.seen(PrivateOf(pair.sam))[-1]


async def test_a_view_left_half_done_is_gone_on_with(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "own-view.open", TALK)
    await pair.presses(pair.sam, "own-view.answer", 0, "yes")
    left = pair.seen(PrivateOf(pair.sam))[-1]

    await pair.presses(pair.sam, "own-view.open", TALK)

    assert pair.seen(PrivateOf(pair.sam))[-1] == left


async def test_it_is_offered_after_a_note_until_it_is_there(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await fill(pair, pair.sam)
    before = labels(pair, pair.sam)
    await release(pair, pair.sam)
    offered = labels(pair, pair.sam)
    await pair.presses(pair.sam, "own-view.open", TALK)
    await answers_all(pair)

    await pair.presses(pair.sam, "note.take-back")
    await pair.presses(pair.sam, "note.share", "nothing")

    assert before[-1] == "listening-key-own-view"
    assert offered == ["listening-key-take-back", "listening-key-own-view"]
    assert labels(pair, pair.sam) == ["listening-key-reopen"]


async def test_the_weeks_step_offers_it_too(pair: Pair) -> None:
    offer = await pair.offer(pair.sam, Step.HOW_I_LISTEN, await pair.week())
    await pair.presses_this(pair.sam, open_key(Step.HOW_I_LISTEN, offer))
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    await pair.presses(pair.sam, "own-view.open")

    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-own-view-week"


async def test_the_trend_offers_the_conversations_that_were_not_looked_at(pair: Pair) -> None:
    await talked(pair)
    await pair.week()
    await pair.types(pair.sam, "listening")
    await pair.presses(pair.sam, "own-view.choose")
    offered = labels(pair, pair.sam)
    await pair.presses(pair.sam, "own-view.open", TALK)
    await answers_all(pair)

    await pair.presses(pair.sam, "own-view.choose")

    assert offered == ["listening-label-talk", "listening-label-week"]
    assert labels(pair, pair.sam) == ["listening-label-week"]


async def test_a_view_stays_as_it_was_when_the_others_note_has_come(pair: Pair) -> None:
    await notes_after_talk(pair, pair.kim)
    await pair.presses(pair.sam, "own-view.open", TALK)
    answer = pair.key("own-view.answer", PrivateOf(pair.sam), 0, "yes")
    await pair.passes(hours=48)

    toast = await pair.presses_this(pair.sam, answer)

    assert len(got(pair, pair.sam)) == 1
    assert key(toast) == "listening-error-seen-meanwhile"


async def test_no_view_is_begun_when_the_others_note_has_come(pair: Pair) -> None:
    await notes_after_talk(pair, pair.kim)
    await pair.passes(hours=48)

    toast = await pair.presses(pair.sam, "own-view.open", TALK)

    assert key(toast) == "listening-error-seen-meanwhile"


async def test_a_discarded_view_is_gone(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "own-view.open", TALK)
    await pair.presses(pair.sam, "own-view.answer", 0, "yes")

    await pair.presses(pair.sam, "own-view.discard")

    assert pair.said(PrivateOf(pair.sam))[-1] == ["listening-own-view-gone"]
    assert await pair.rows("SELECT 1 FROM listening_own_views") == []


@pytest.mark.parametrize("is_member", [True, False])
async def test_a_view_answers_to_its_owner_alone(pair: Pair, is_member: bool) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "own-view.open", TALK)
    before = len(pair.said(PrivateOf(pair.kim)))
    stranger = User(UserId(99), "Robin")

    toast = await pair.presses_this(
        pair.kim if is_member else stranger, pair.key("own-view.answer", PrivateOf(pair.sam), 0, "yes")
    )

    assert key(toast) == ("error-not-for-you" if is_member else "error-not-known-yet")
    assert len(pair.said(PrivateOf(pair.kim))) == before


async def test_a_view_is_shown_to_nobody_and_lies_sealed(pair: Pair, tmp_path: Path) -> None:
    await after_talk(pair)
    before = (pair.seen(PrivateOf(pair.kim)), pair.seen(pair.shared))
    await pair.presses(pair.sam, "own-view.open", TALK)
    await answers_all(pair, "cannot-say")

    await pair.passes(days=4)

    assert (pair.seen(PrivateOf(pair.kim)), pair.seen(pair.shared)) == before
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"took-seriously" not in on_disk
