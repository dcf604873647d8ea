from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Needs, Say, Toast, text
from bot.core.ids import CoupleId, PartnerId, UserId
from bot.core.incoming import User
from bot.core.local_time import local
from bot.core.steps import Step, open_key
from bot.features.listening.handlers import DUE, HANDLERS
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.pair import Pair, open_pair

CANARY = "You waited <b>&</b> smiled שלום"
ESCAPED = "You waited &lt;b&gt;&amp;&lt;/b&gt; smiled שלום"
TALK = 4711


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, ("plan.step_done",)) as opened:
        yield opened


def key(toast: Toast | None) -> str | None:
    return toast.text.key if toast else None


async def after_talk(pair: Pair, about: str = "talk", about_id: int = TALK) -> None:
    """Let both be asked for a note."""
    for who in (pair.sam, pair.kim):
        await pair.stage.database.run(announce, pair.couple, who, about, about_id)
    await pair.catch_up()


def announce(tx: Tx, couple: CoupleId, who: PartnerId, about: str, about_id: int) -> None:
    timers.announce(tx, "listening.ask", couple=couple, partner=who, about=about, about_id=about_id)


async def fill(pair: Pair, who: PartnerId, words: str | None = CANARY, felt: int = 5) -> None:
    """Fill in a note that is open, and finish it."""
    await pair.presses(who, "note.felt", felt)
    await pair.presses(who, "note.move", 1)
    if words is not None:
        await pair.presses(who, "note.words", "more")
        await pair.writes(who, words)
    await pair.presses(who, "note.finish")


async def release(pair: Pair, who: PartnerId, share: str = "all") -> Toast | None:
    await pair.presses(who, "note.share", share)
    return await pair.presses(who, "note.release")


async def notes_after_talk(pair: Pair, *releasing: PartnerId, share: str = "all") -> None:
    """Let both be asked; those named write a note and release it."""
    await after_talk(pair)
    for who in releasing:
        await pair.presses(who, "note.begin")
        await fill(pair, who, f"{CANARY} of {who}")
        await release(pair, who, share)


async def phases(pair: Pair) -> list[str]:
    return [str(row["phase"]) for row in await pair.rows("SELECT phase FROM listening_notes ORDER BY id")]


def got(pair: Pair, who: PartnerId) -> list[str]:
    """Return the notes of the other that reached somebody."""
    return [
        html
        for html, keys in zip(pair.seen(PrivateOf(who)), pair.said(PrivateOf(who)), strict=True)
        if keys[0].startswith("listening-note-")
    ]


async def test_both_are_invited_privately_after_a_talk(pair: Pair) -> None:
    await after_talk(pair)

    for who in (pair.sam, pair.kim):
        invitation = pair.last(PrivateOf(who))
        assert [each.key for each in invitation.text] == ["listening-invite-talk"]
        assert (invitation.lane, invitation.needs) == (Lane.SCHEDULED, Needs.PLAN)
        assert invitation.valid_until is not None
    assert pair.seen(pair.shared) == []


async def test_a_talk_leaves_a_row_that_tells_of_its_note(pair: Pair) -> None:
    await after_talk(pair)

    rows = await pair.rows("SELECT about, about_id FROM listening_occasions")
    assert [tuple(row) for row in rows] == [("talk", TALK)]


async def test_nobody_is_invited_twice_when_asked_twice(pair: Pair) -> None:
    await after_talk(pair)
    await after_talk(pair)

    assert await phases(pair) == ["invited", "invited"]


async def test_who_switched_notes_off_is_not_invited(pair: Pair) -> None:
    await pair.does("INSERT INTO steps_off (couple_id, partner_id, step) VALUES (?, ?, 4)", pair.couple, pair.sam)

    await after_talk(pair)

    assert pair.said(PrivateOf(pair.sam)) == []
    assert pair.said(PrivateOf(pair.kim)) == [["listening-invite-talk"]]


async def test_an_invitation_waits_for_the_morning_when_the_talk_ended_late(pair: Pair) -> None:
    await pair.passes(hours=14)  # 22:00 UTC, 23:00 in Berlin
    await after_talk(pair)
    at_night = pair.said(PrivateOf(pair.sam))

    await pair.passes(hours=9)

    assert at_night == []
    assert pair.said(PrivateOf(pair.sam)) == [["listening-invite-talk"]]


async def test_nobody_is_invited_while_the_plan_rests(pair: Pair) -> None:
    await pair.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", pair.kim)

    await after_talk(pair)

    assert pair.log == []


async def test_declining_is_answered_and_shown_to_nobody(pair: Pair) -> None:
    await after_talk(pair)
    before = len(pair.said(PrivateOf(pair.kim)))

    await pair.presses(pair.sam, "note.decline")

    assert pair.said(PrivateOf(pair.sam))[-1] == ["listening-declined"]
    assert len(pair.said(PrivateOf(pair.kim))) == before


async def test_the_form_is_one_message_edited_in_place(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")

    await pair.presses(pair.sam, "note.felt", 6)
    await pair.presses(pair.sam, "note.move", 0)

    says = [each for each in pair.log if isinstance(each, Say) and each.to == PrivateOf(pair.sam)]
    assert len({each.slot for each in says}) == 1
    assert not any(each.is_new for each in says)
    assert len(says[-1].keys) == 1 + 6 + 1 + 1


async def test_the_first_note_says_that_it_is_no_scale_and_later_ones_do_not(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    first = pair.said(PrivateOf(pair.sam))[-1]
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    await pair.types(pair.sam, "heard")

    assert "listening-no-scale" in first
    assert "listening-no-scale" not in pair.said(PrivateOf(pair.sam))[-1]


async def test_a_tap_that_arrives_twice_acts_once(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    tap = pair.key("note.move", PrivateOf(pair.sam), 2)

    for _ in range(2):
        await pair.presses_this(pair.sam, tap)

    assert pair.key("note.move", PrivateOf(pair.sam), 2).args[2] == "partly"


async def test_an_empty_note_cannot_be_finished(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")

    assert key(await pair.presses(pair.sam, "note.finish")) == "listening-error-nothing-yet"


async def test_words_can_be_taken_out_again(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "next")
    await pair.writes(pair.sam, CANARY)
    assert ESCAPED in pair.seen(PrivateOf(pair.sam))[-1]

    await pair.presses(pair.sam, "note.words", "next")
    await pair.presses(pair.sam, "note.take-out")

    assert ESCAPED not in pair.seen(PrivateOf(pair.sam))[-1]
    assert not await pair.is_awaited(pair.sam)


async def test_going_back_waits_for_no_words(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")

    await pair.presses(pair.sam, "note.back")

    assert not await pair.is_awaited(pair.sam)


async def test_5000_characters_are_refused_and_asked_for_again(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")

    await pair.writes(pair.sam, "x" * 5000)

    assert pair.said(PrivateOf(pair.sam))[-1] == ["error-too-long"]
    assert await pair.is_awaited(pair.sam)


async def test_the_longest_words_in_both_fields_fit_into_one_message(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    for name in ("more", "next"):
        await pair.presses(pair.sam, "note.words", name)
        await pair.writes(pair.sam, "<" * 1000)
    for index in range(6):
        await pair.presses(pair.sam, "note.move", index)
    await pair.presses(pair.sam, "note.finish")

    await pair.presses(pair.sam, "note.share", "all")  # rendering refuses what is too long

    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-preview"


@pytest.mark.parametrize("count", [0, 1])
async def test_nothing_reaches_anybody_before_the_window_closes_when_not_both_released(pair: Pair, count: int) -> None:
    await notes_after_talk(pair, *(pair.sam, pair.kim)[:count])

    await pair.passes(hours=47)

    assert (got(pair, pair.sam), got(pair, pair.kim)) == ([], [])


async def test_both_get_the_others_note_at_the_same_moment_when_both_released(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    before = (got(pair, pair.sam), got(pair, pair.kim))

    await pair.presses(pair.kim, "note.begin")
    await fill(pair, pair.kim, "Kim’s words")
    await release(pair, pair.kim)

    assert before == ([], [])
    assert [len(got(pair, who)) for who in (pair.sam, pair.kim)] == [1, 1]
    assert "Kim’s words" in got(pair, pair.sam)[0]
    assert ESCAPED in got(pair, pair.kim)[0]
    assert await phases(pair) == ["delivered", "delivered"]


async def test_nothing_more_comes_when_the_window_closes_after_both_were_revealed(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam, pair.kim)
    before = len(pair.log)

    await pair.passes(hours=60)

    assert len(pair.log) == before


async def test_one_released_note_comes_when_the_window_closes_without_a_word_about_the_other(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)

    await pair.passes(hours=48)

    assert (len(got(pair, pair.sam)), len(got(pair, pair.kim))) == (0, 1)
    assert pair.said(PrivateOf(pair.kim))[-1] == [
        "listening-note-talk", "listening-felt", "listening-said-yes", "listening-said-more",
    ]  # fmt: skip


async def test_a_note_reads_the_same_whether_or_not_the_other_released_one(tmp_path: Path) -> None:
    seen = []
    for number, is_both in enumerate((True, False)):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with open_pair(folder, HANDLERS, DUE, ("plan.step_done",)) as pair:
            await after_talk(pair)
            for who in (pair.sam, pair.kim) if is_both else (pair.sam,):
                await pair.presses(who, "note.begin")
                await fill(pair, who)
                await release(pair, who)
            await pair.passes(hours=48)
            seen += got(pair, pair.kim)

    assert seen[0] == seen[1]


async def test_a_note_that_is_due_at_night_waits_for_the_listeners_morning(pair: Pair) -> None:
    await pair.passes(hours=12, minutes=30)  # 21:30 in Berlin: the window closes at 21:30 two days later
    await notes_after_talk(pair, pair.sam)
    await pair.does("UPDATE partners SET sleep_minute = ? WHERE id = ?", 21 * 60, pair.kim)

    await pair.passes(hours=48, minutes=5)
    at_night = got(pair, pair.kim)
    await pair.passes(hours=10)

    assert at_night == []
    assert len(got(pair, pair.kim)) == 1


@pytest.mark.parametrize("share", ["words", "nothing"])
async def test_only_what_the_author_chose_is_seen(pair: Pair, share: str) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await fill(pair, pair.sam)
    if share == "nothing":
        await pair.presses(pair.sam, "note.share", share)
    else:
        await release(pair, pair.sam, share)

    await pair.passes(hours=48)

    if share == "nothing":
        assert got(pair, pair.kim) == []
    else:
        assert pair.said(PrivateOf(pair.kim))[-1] == ["listening-note-talk", "listening-said-more"]


async def test_the_preview_is_exactly_what_the_listener_gets(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "all")
    preview = pair.seen(PrivateOf(pair.sam))[-1]
    await pair.presses(pair.sam, "note.release")

    await pair.passes(hours=48)

    assert preview.partition("\n\n")[2] == got(pair, pair.kim)[0]


async def test_words_only_is_not_offered_when_there_are_none(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam, words=None)

    keys = [each for row in pair.last(PrivateOf(pair.sam)).keys for each in row if isinstance(each, Button)]
    assert [each.args[1] for each in keys if each.verb == "note.share"] == ["all", "nothing"]


async def test_a_released_note_can_be_taken_back_until_it_is_seen(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)

    await pair.presses(pair.sam, "note.take-back")
    await pair.passes(hours=60)

    assert got(pair, pair.kim) == []
    rows = await pair.rows("SELECT released, released_at FROM listening_notes WHERE partner_id = ?", pair.sam)
    assert tuple(rows[0]) == (None, None)


async def test_a_seen_note_cannot_be_taken_back(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    take_back = pair.key("note.take-back", PrivateOf(pair.sam))
    await pair.passes(hours=48)

    assert key(await pair.presses_this(pair.sam, take_back)) == "error-already-done"


async def test_a_note_that_is_released_after_the_window_comes_at_once(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await pair.passes(hours=49)

    await fill(pair, pair.sam)
    await release(pair, pair.sam)

    assert len(got(pair, pair.kim)) == 1


async def test_an_old_preview_releases_nothing_when_something_else_was_chosen(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "words")
    old = pair.key("note.release", PrivateOf(pair.sam))
    await pair.presses(pair.sam, "note.back")
    await pair.presses(pair.sam, "note.share", "all")

    assert key(await pair.presses_this(pair.sam, old)) == "error-not-now"


async def test_releasing_twice_acts_once(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)

    assert key(await pair.presses_this(pair.sam, pair.key("note.release", PrivateOf(pair.sam)))) == "error-already-done"
    assert await phases(pair) == ["released", "invited"]


async def test_the_weekly_step_opens_a_note_and_tells_the_plan_once(pair: Pair) -> None:
    offer = await pair.offer(pair.sam, Step.HOW_I_LISTEN, await pair.week())
    await pair.presses_this(pair.sam, open_key(Step.HOW_I_LISTEN, offer))
    opened = pair.said(PrivateOf(pair.sam))[-1]

    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    assert opened[:2] == ["step-how-i-listen-offer-1", "listening-form"]
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


async def test_heard_goes_on_with_the_note_about_the_talk(pair: Pair) -> None:
    await after_talk(pair)

    await pair.types(pair.sam, "heard")

    assert await phases(pair) == ["writing", "invited"]


async def test_notes_of_ones_own_accord_within_a_window_belong_together(pair: Pair) -> None:
    for who in (pair.sam, pair.kim):
        await pair.types(who, "heard")
        await fill(pair, who)
        await release(pair, who)
        await pair.passes(hours=3)

    assert [len(got(pair, who)) for who in (pair.sam, pair.kim)] == [1, 1]


async def test_a_second_note_in_a_window_is_about_something_else(pair: Pair) -> None:
    for _ in range(2):
        await pair.types(pair.sam, "heard")
        await fill(pair, pair.sam)
        await release(pair, pair.sam)

    await pair.passes(hours=48)

    assert len(got(pair, pair.kim)) == 2


PRESSES = ("note.felt", "note.move", "note.words", "note.finish")


@pytest.mark.parametrize(("verb", "is_member"), list(product(PRESSES, [True, False])))
async def test_a_foreign_press_changes_nothing(pair: Pair, verb: str, is_member: bool) -> None:
    await pair.types(pair.sam, "heard")
    stranger = User(UserId(99), "Robin")

    toast = await pair.presses_this(pair.kim if is_member else stranger, pair.key(verb, PrivateOf(pair.sam)))

    assert key(toast) == ("error-not-for-you" if is_member else "error-not-known-yet")
    assert pair.said(PrivateOf(pair.kim)) == []


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("note.felt", (1,)),
        ("note.move", (1, 9, "yes")),
        ("note.move", (1, 1, "never")),
        ("note.words", (1, "poem")),
        ("note.share", (1,)),
        ("note.release", ()),
    ],
)
async def test_a_button_that_nobody_made_is_turned_away(pair: Pair, verb: str, args: tuple[str | int, ...]) -> None:
    assert key(await pair.presses_this(pair.sam, Button(text("listening-key-back"), verb, args))) == "error-not-for-you"


async def test_no_word_of_one_reaches_the_other_or_the_disk_unless_released(pair: Pair, tmp_path: Path) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.presses(pair.kim, "note.begin")
    await fill(pair, pair.kim, "secret of Kim")
    await pair.presses(pair.kim, "note.share", "nothing")

    await pair.passes(hours=60)

    assert not any("secret of Kim" in html for html in pair.seen(PrivateOf(pair.sam)) + pair.seen(pair.shared))
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"secret of Kim" not in on_disk
    assert b"You waited" not in on_disk


@pytest.mark.parametrize("leaver", ["author", "listener"])
async def test_a_note_goes_nowhere_when_one_of_the_two_has_left(pair: Pair, leaver: str) -> None:
    await notes_after_talk(pair, pair.sam)
    gone = pair.sam if leaver == "author" else pair.kim
    await pair.does("UPDATE members SET left_at = 1 WHERE partner_id = ?", gone)

    await pair.passes(hours=60)

    assert got(pair, pair.kim) == []


async def test_a_note_of_somebody_who_left_is_not_revealed_by_the_other(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.presses(pair.kim, "note.begin")
    await fill(pair, pair.kim)
    await pair.presses(pair.kim, "note.share", "all")
    await pair.does("UPDATE members SET left_at = 1 WHERE partner_id = ?", pair.sam)

    toast = await pair.presses(pair.kim, "note.release")

    assert key(toast) == "neutral-line"
    assert got(pair, pair.kim) == []


async def test_a_released_note_waits_for_a_paused_plan(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", pair.kim)
    await pair.passes(days=4)
    paused = got(pair, pair.kim)

    await pair.does("UPDATE members SET paused_at = NULL")
    await pair.passes(days=2)

    assert paused == []
    assert len(got(pair, pair.kim)) == 1


async def test_asking_reaches_the_partner_and_the_answer_says_nothing_of_it(pair: Pair) -> None:
    await pair.types(pair.sam, "ask")

    assert pair.said(PrivateOf(pair.kim)) == [["listening-request"]]
    assert pair.said(PrivateOf(pair.sam)) == [["listening-asked"]]


@pytest.mark.parametrize("answer", ["listening.not-now", None])
async def test_declining_a_request_looks_like_ignoring_it(pair: Pair, answer: str | None) -> None:
    await pair.types(pair.sam, "ask")
    if answer:
        await pair.presses(pair.kim, answer)

    await pair.passes(hours=60)
    await pair.types(pair.sam, "ask")

    assert pair.said(PrivateOf(pair.sam)) == [["listening-asked"], ["listening-asked"]]
    assert len({*pair.seen(PrivateOf(pair.sam))}) == 1


@pytest.mark.parametrize("state", ["paused_at", "left_at"])
async def test_asking_is_answered_the_same_when_the_other_is_away(pair: Pair, state: str) -> None:
    await pair.does(f"UPDATE members SET {state} = 1 WHERE partner_id = ?", pair.kim)  # noqa: S608 -- a column's name

    await pair.types(pair.sam, "ask")

    assert pair.said(PrivateOf(pair.sam)) == [["listening-asked"]]
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_asking_again_the_same_day_reaches_nobody(pair: Pair) -> None:
    for _ in range(3):
        await pair.types(pair.sam, "ask")

    assert len(pair.said(PrivateOf(pair.kim))) == 1
    assert len(pair.said(PrivateOf(pair.sam))) == 3


async def test_a_request_waits_for_the_others_morning(pair: Pair) -> None:
    await pair.passes(hours=15)
    await pair.types(pair.sam, "ask")
    at_night = pair.said(PrivateOf(pair.kim))

    await pair.passes(hours=9)

    assert at_night == []
    assert len(pair.said(PrivateOf(pair.kim))) == 1


async def test_taking_up_a_request_opens_a_note_once(pair: Pair) -> None:
    await pair.types(pair.sam, "ask")
    write = pair.key("listening.write", PrivateOf(pair.kim))

    await pair.presses_this(pair.kim, write)

    assert await phases(pair) == ["writing"]
    assert key(await pair.presses_this(pair.kim, write)) == "error-already-done"


async def test_the_asker_cannot_answer_their_own_request(pair: Pair) -> None:
    await pair.types(pair.sam, "ask")

    toast = await pair.presses_this(pair.sam, pair.key("listening.write", PrivateOf(pair.kim)))

    assert key(toast) == "error-not-for-you"


async def test_invitations_end_with_the_waking_hours(pair: Pair) -> None:
    await after_talk(pair)

    until = pair.last(PrivateOf(pair.sam)).valid_until
    assert until is not None
    assert local(until, "Europe/Berlin").hour == 22
    assert until - pair.stage.clock.now() < timedelta(days=1)
