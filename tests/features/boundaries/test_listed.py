from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Toast, Unsay, text
from bot.features.rights.leaving import leave
from tests.support.private_steps import Writers, open_writers
from tests.support.stage import SHARED_CHAT

OPEN = Button(text("boundary-key-new"), "boundary.open")


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def previewed(two: Writers, request: str = "I want the zebra lamp off") -> None:
    """Let Sam build one up to its preview."""
    await two.presses_this(two.sam, OPEN)
    await two.presses(two.sam, "boundary.feeling", "tired")
    await two.writes(two.sam, "sleep")
    await two.presses(two.sam, "boundary.skip", "view")
    await two.writes(two.sam, request)
    for piece in ("gift", "revisit", "thanks"):
        await two.presses(two.sam, "boundary.skip", piece)


async def released(two: Writers) -> None:
    await previewed(two)
    await two.presses(two.sam, "boundary.release")


async def shows(two: Writers, who: int) -> None:
    """Let somebody open the first of the list."""
    await two.types(who, "boundaries")
    await two.presses(who, "boundary.show")


async def test_empty_list_offers_to_begin(two: Writers) -> None:
    await two.types(two.sam, "boundaries")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-list-none"]
    assert two.key("boundary.open", PrivateOf(two.sam)).args == ()


async def test_each_sees_own_drafts_and_kept_ones_and_the_released_ones_of_both(two: Writers) -> None:
    await released(two)
    await previewed(two, "I'd like one kept")
    await two.presses(two.sam, "boundary.keep")
    await previewed(two, "I'd like a draft")

    await two.types(two.sam, "boundaries")
    await two.types(two.kim, "boundaries")

    mine, theirs = two.seen(PrivateOf(two.sam))[-1], two.seen(PrivateOf(two.kim))[-1]
    assert [
        word for word in ("zebra", "one kept", "a draft", "in the making", "kept for yourself") if word not in mine
    ] == []
    assert "from Sam\nI want the zebra lamp off" in theirs
    assert [word for word in ("one kept", "a draft") if word in theirs] == []


async def test_other_reads_a_released_one_and_can_do_nothing_to_it(two: Writers) -> None:
    await released(two)

    await shows(two, two.kim)

    assert "zebra" in two.seen(PrivateOf(two.kim))[-1]
    assert [key.verb for row in two.last(PrivateOf(two.kim)).keys for key in row if isinstance(key, Button)] == [
        "boundary.list"
    ]


async def test_other_cannot_open_or_take_back_what_is_not_theirs(two: Writers) -> None:
    await previewed(two)
    boundary = two.key("boundary.keep", PrivateOf(two.sam)).args[0]

    toasts = [
        await two.presses_this(two.kim, Button(text("offer-how"), verb, (boundary,)))
        for verb in ("boundary.show", "boundary.go-on", "boundary.anew", "boundary.take-back", "boundary.take-back-now")
    ]

    assert toasts == [Toast(text("error-not-for-you"))] * 5


async def test_taking_back_puts_one_neutral_line_in_the_place_of_the_post(two: Writers) -> None:
    await released(two)
    await shows(two, two.sam)
    await two.presses(two.sam, "boundary.take-back")
    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-sure-shared"]

    await two.presses(two.sam, "boundary.take-back-now")

    line = two.last(two.shared)
    assert two.seen(two.shared)[-1] == "A boundary that stood here was taken back."
    assert line.slot == next(each.slot for each in two.log if isinstance(each, Say) and each.to == two.shared)
    assert line.keys == ()
    await two.types(two.kim, "boundaries")
    assert two.keys_of_last(PrivateOf(two.kim)) == ["boundary-list-none"]
    assert await two.stage.database.run(lambda tx: tx.all("SELECT * FROM boundaries")) == []


async def test_post_that_was_not_sent_yet_is_only_taken_out(two: Writers) -> None:
    await previewed(two)
    real = two.key("boundary.release", PrivateOf(two.sam))
    entry = two.action_of(real)
    await two.stage.does(two.sam, entry, args=real.args, is_press=True)

    gone = Button(text("offer-how"), "boundary.take-back-now", real.args[:1])
    await two.stage.does(two.sam, two.action_of(gone), args=gone.args, is_press=True)

    waiting = await two.stage.owed(two.shared)
    assert [type(each) for each in waiting] == [Unsay]


async def test_taking_back_twice_and_answering_what_is_gone_say_so(two: Writers) -> None:
    await released(two)
    heard = two.key("boundary.heard", two.shared)
    await shows(two, two.sam)
    await two.presses(two.sam, "boundary.take-back")
    await two.presses(two.sam, "boundary.take-back-now")

    toasts = [
        await two.presses(two.sam, "boundary.take-back-now"),
        await two.presses_this(two.kim, heard, SHARED_CHAT),
    ]

    assert toasts == [Toast(text("error-already-done"))] * 2
    assert two.seen(two.shared)[-1] == "A boundary that stood here was taken back."


async def test_draft_goes_on_where_it_stood(two: Writers) -> None:
    await two.presses_this(two.sam, OPEN)
    await two.presses(two.sam, "boundary.feeling", "tired")
    await two.does("DELETE FROM expectations")
    await shows(two, two.sam)

    await two.presses(two.sam, "boundary.go-on")

    assert two.keys_of_last(PrivateOf(two.sam))[-1] == "boundary-ask-need"
    assert await two.is_awaited(two.sam)


async def test_kept_one_opens_again_and_can_be_released(two: Writers) -> None:
    await previewed(two)
    await two.presses(two.sam, "boundary.keep")
    await shows(two, two.sam)

    await two.presses(two.sam, "boundary.go-on")
    await two.presses(two.sam, "boundary.release")

    assert len(two.seen(two.shared)) == 1


async def test_released_one_stands_until_its_new_wording_is_released(two: Writers) -> None:
    await released(two)
    await shows(two, two.sam)
    await two.presses(two.sam, "boundary.anew")
    await two.presses(two.sam, "boundary.piece", "request")
    await two.writes(two.sam, "I want the lamp off at ten")
    assert len(two.seen(two.shared)) == 1

    await two.presses(two.sam, "boundary.release")

    assert two.seen(two.shared)[1] == "A boundary that stood here has been worded anew."
    assert "I want the lamp off at ten." in two.seen(two.shared)[2]
    await two.types(two.kim, "boundaries")
    assert "zebra" not in two.seen(PrivateOf(two.kim))[-1]


async def test_wording_anew_twice_goes_on_with_the_same_draft(two: Writers) -> None:
    await released(two)
    await shows(two, two.sam)
    await two.presses(two.sam, "boundary.anew")
    await shows(two, two.sam)

    await two.presses(two.sam, "boundary.anew")

    assert len(await two.stage.database.run(lambda tx: tx.all("SELECT id FROM boundaries"))) == 2


async def test_paused_plan_lets_one_be_taken_back(two: Writers) -> None:
    await released(two)
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)
    await shows(two, two.sam)
    await two.presses(two.sam, "boundary.take-back")

    await two.presses(two.sam, "boundary.take-back-now")

    assert two.seen(two.shared)[-1] == "A boundary that stood here was taken back."


async def test_who_left_keeps_and_takes_back_their_own_without_a_trace_in_the_chat(two: Writers) -> None:
    await released(two)
    await two.stage.does(two.sam, leave, args=(two.couple,), is_press=True)
    await two.catch_up()
    before = len(two.seen(two.shared))
    await shows(two, two.sam)
    assert "zebra" in two.seen(PrivateOf(two.sam))[-1]

    await two.presses(two.sam, "boundary.take-back")
    await two.presses(two.sam, "boundary.take-back-now")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-gone"]
    assert len(two.seen(two.shared)) == before


async def test_long_list_has_pages(two: Writers) -> None:
    for number in range(8):
        await previewed(two, f"I'd like thing {number}")
        await two.presses(two.sam, "boundary.keep")

    await two.types(two.sam, "boundaries")
    first = two.seen(PrivateOf(two.sam))[-1]
    await two.presses_this(two.sam, next(k for k in two.keys_named("boundary.list", two.sam)))

    assert "thing 7" in first
    assert "thing 0" not in first
    assert "thing 0" in two.seen(PrivateOf(two.sam))[-1]


async def test_list_is_for_the_private_chat(two: Writers) -> None:
    await released(two)
    await two.types(two.sam, "boundaries")

    toast = await two.presses_this(two.sam, two.key("boundary.show", PrivateOf(two.sam)), SHARED_CHAT)

    assert toast == Toast(text("error-wrong-chat"))


async def test_released_one_is_not_gone_on_with(two: Writers) -> None:
    await released(two)
    boundary = two.key("boundary.release", PrivateOf(two.sam)).args[0]

    toast = await two.presses_this(two.sam, Button(text("boundary-key-go-on"), "boundary.go-on", (boundary,)))

    assert toast == Toast(text("error-already-done"))


async def test_one_that_is_gone_is_not_shown(two: Writers) -> None:
    await released(two)
    await two.types(two.kim, "boundaries")
    await two.does("DELETE FROM boundaries")

    assert await two.presses(two.kim, "boundary.show") == Toast(text("error-already-done"))


async def test_nothing_is_taken_back_from_the_shared_chat(two: Writers) -> None:
    await released(two)
    boundary = two.key("boundary.release", PrivateOf(two.sam)).args[0]
    take_back = Button(text("boundary-key-take-back"), "boundary.take-back", (boundary,))

    assert await two.presses_this(two.sam, take_back, SHARED_CHAT) == Toast(text("error-wrong-chat"))
