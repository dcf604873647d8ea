from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Needs
from bot.core.local_time import local
from tests.support.noting import (
    TALK,
    after_talk,
    phases,
)
from tests.support.pair import Pair


async def test_both_are_invited_privately_after_a_talk(pair: Pair) -> None:
    await after_talk(pair)

    for who in (pair.sam, pair.kim):
        invitation = pair.last(PrivateOf(who))
        assert [each.key for each in invitation.text] == ["listening-invite-talk"]
        assert (invitation.lane, invitation.needs) == (Lane.SCHEDULED, Needs.UNASKED)
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


async def test_invitations_end_with_the_waking_hours(pair: Pair) -> None:
    await after_talk(pair)

    until = pair.last(PrivateOf(pair.sam)).valid_until
    assert until is not None
    assert local(until, "Europe/Berlin").hour == 22
    assert until - pair.stage.clock.now() < timedelta(days=1)
