from bot.core.audience import PrivateOf
from bot.core.effects import Button, Text, text
from bot.core.steps import Step, open_key
from bot.features.listening import store
from tests.support.noting import (
    CANARY,
    TALK,
    after_talk,
    fill,
    got,
    key,
    phases,
    release,
    talked,
)
from tests.support.pair import Pair


async def test_the_weekly_step_opens_a_note_and_tells_the_plan_once(pair: Pair) -> None:
    offer = await pair.offer(pair.sam, Step.HOW_I_LISTEN, await pair.week())
    await pair.presses_this(pair.sam, open_key(Step.HOW_I_LISTEN, offer))
    opened = pair.said(PrivateOf(pair.sam))[-1]

    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    assert opened[:2] == ["step-how-i-listen-offer-1", "listening-form-week"]
    assert [(each.partner, each.payload) for each in pair.told("plan.step_done")] == [(pair.sam, {"offer": offer})]
    assert key(await pair.presses_this(pair.sam, open_key(Step.HOW_I_LISTEN, offer))) == "error-already-done"


async def test_weekly_notes_of_the_same_week_belong_together(pair: Pair) -> None:
    week = await pair.week()
    for who in (pair.sam, pair.kim):
        offer = await pair.offer(who, Step.HOW_I_LISTEN, week)
        await pair.presses_this(who, open_key(Step.HOW_I_LISTEN, offer))
        await fill(pair, who)
        await release(pair, who)

    assert [len(got(pair, who)) for who in (pair.sam, pair.kim)] == [1, 1]


ADD_ROUND = """
INSERT INTO rounds (id, couple_id, kind, offer_id, stage, state, outcome, version, created_at, ended_at)
VALUES (?, ?, ?, 0, 'over', '{}', 'done', 1, ?, ?)
"""


def chosen(pair: Pair) -> list[tuple[str, str]]:
    """Return what Sam may choose from: the label of each button and its verb."""
    keys = [each for row in pair.last(PrivateOf(pair.sam)).keys for each in row if isinstance(each, Button)]
    return [(_innermost(each.label), each.verb) for each in keys]


def _innermost(label: Text) -> str:
    inner = label.variables.get("label")
    return inner.key if isinstance(inner, Text) else label.key


async def test_heard_begins_at_once_when_there_is_nothing_to_choose_from(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")

    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-form-any"


async def test_heard_offers_what_both_know_of_and_what_was_begun(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await talked(pair)

    await pair.types(pair.sam, "heard")

    assert chosen(pair) == [
        ("listening-label-any", "heard.go-on"),
        ("listening-label-talk", "heard.about"),
        ("listening-key-any", "heard.any"),
    ]


async def test_a_note_is_about_the_conversation_that_was_chosen(pair: Pair) -> None:
    await talked(pair)
    await pair.types(pair.sam, "heard")

    await pair.presses(pair.sam, "heard.about")

    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-form-talk"
    assert [tuple(row) for row in await pair.rows("SELECT about, about_id FROM listening_occasions")] == [
        ("talk", TALK)
    ]


async def test_a_half_done_note_is_gone_on_with_where_it_was_left(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.felt", 6)
    await pair.presses(pair.sam, "note.move", 0, "partly")
    await pair.presses(pair.sam, "note.words", "more")
    await pair.writes(pair.sam, CANARY)
    left = pair.seen(PrivateOf(pair.sam))[-1]
    await pair.passes(days=3)

    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "heard.go-on")

    assert pair.seen(PrivateOf(pair.sam))[-1] == left
    assert "2 of 6" in left


async def test_words_are_waited_for_again_when_the_note_was_left_there(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "next")
    await pair.passes(days=1)
    waited = await pair.is_awaited(pair.sam)

    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "heard.go-on")

    assert (waited, await pair.is_awaited(pair.sam)) == (False, True)


async def test_a_declined_conversation_can_be_noted_after_all(pair: Pair) -> None:
    await talked(pair)
    await after_talk(pair)
    await pair.presses(pair.sam, "note.decline")

    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "heard.about")

    assert await phases(pair) == ["writing", "invited"]


async def test_a_noted_conversation_is_not_offered_again(pair: Pair) -> None:
    await talked(pair)
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "heard.about")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    await pair.types(pair.sam, "heard")

    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-form-any"


async def test_a_kept_note_can_be_opened_and_released_after_all(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    await pair.presses(pair.sam, "note.reopen")
    await pair.presses(pair.sam, "note.finish")
    await release(pair, pair.sam)
    await pair.passes(hours=48)

    assert len(got(pair, pair.kim)) == 1


async def test_a_discarded_note_leaves_no_word_behind(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.back")

    await pair.presses(pair.sam, "note.discard")
    asked = pair.said(PrivateOf(pair.sam))[-1]
    await pair.presses(pair.sam, "note.discard-now")

    note = await pair.stage.database.run(lambda tx: store.unfinished(tx, pair.couple, pair.sam))
    row = (await pair.rows("SELECT phase, finished_at FROM listening_notes"))[0]
    assert (asked, note, tuple(row)) == (["listening-discard"], [], ("discarded", None))
    assert pair.said(PrivateOf(pair.sam))[-1] == ["listening-discarded"]
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_a_note_can_be_gone_on_with_when_it_was_not_meant_to_go(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.felt", 4)
    before = pair.seen(PrivateOf(pair.sam))[-1]

    await pair.presses(pair.sam, "note.discard")
    await pair.presses(pair.sam, "note.back")

    assert pair.seen(PrivateOf(pair.sam))[-1] == before


async def test_a_conversation_of_one_cannot_be_reached_by_a_made_up_button(pair: Pair) -> None:
    await pair.types(pair.kim, "heard")
    about = (await pair.rows("SELECT about_id FROM listening_occasions"))[0]["about_id"]

    for verb in ("heard.about", "own-view.open"):
        for what, number in (("any", about), ("talk", 5), ("week", 5), ("exercise", 5), ("poem", 5)):
            made_up = Button(text("listening-key-any"), verb, (what, number))
            assert key(await pair.presses_this(pair.sam, made_up)) == "error-not-for-you"


async def test_a_game_in_which_they_listened_can_be_chosen_also_long_after_it_was_offered(pair: Pair) -> None:
    now = int(pair.stage.clock.now().timestamp())
    for number, kind in enumerate(("guided-listening", "yes-and", "role-reversal")):
        await pair.does(ADD_ROUND, 70 + number, pair.couple, kind, now, now + number)
    await pair.types(pair.sam, "heard")
    offered = [label for label, _ in chosen(pair)]
    await pair.passes(days=20)

    await pair.presses(pair.sam, "heard.about")

    assert offered == ["listening-label-role-reversal", "listening-label-guided-listening", "listening-key-any"]
    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-form-exercise"
