from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Needs, Toast, text
from tests.features.perspective.views import released, written
from tests.support.private_steps import STRANGER, Writers, open_writers

CORRECTION = "It is about my grandmother & her shop."


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def corrected(two: Writers) -> None:
    await released(two)
    await two.presses(two.kim, "other-side.mark", "partly")
    await two.writes(two.kim, CORRECTION)


async def test_marking_tells_the_author_nothing_yet(two: Writers) -> None:
    await released(two)
    before = len(two.seen(PrivateOf(two.sam)))

    await two.presses(two.kim, "other-side.mark", "not")

    assert len(two.seen(PrivateOf(two.sam))) == before
    assert "perspective-answer-preview" in two.keys_of_last(PrivateOf(two.kim))


async def test_unsent_correction_stays_with_the_one_who_wrote_it(two: Writers) -> None:
    await corrected(two)

    await two.presses(two.kim, "other-side.leave")

    assert not [said for said in two.seen(PrivateOf(two.sam)) + two.seen(two.shared) if "grandmother" in said]
    assert b"grandmother" not in two.bytes_on_disk()
    assert not await two.is_awaited(two.kim)


async def test_sent_answer_is_exactly_what_its_preview_showed(two: Writers) -> None:
    await corrected(two)
    preview = two.seen(PrivateOf(two.kim))[-1]

    await two.presses(two.kim, "other-side.send")

    answer = two.seen(PrivateOf(two.sam))[-1]
    assert f"This is exactly what Sam would get, in private:\n\n{answer}\n\n" in preview
    assert "<b>Partly</b>" in answer
    assert "It is about my grandmother &amp; her shop." in answer
    assert b"grandmother" not in two.bytes_on_disk()
    assert two.last(PrivateOf(two.sam)).needs is Needs.COUPLE


async def test_mark_alone_can_be_sent(two: Writers) -> None:
    await released(two)
    await two.presses(two.kim, "other-side.mark", "right")

    await two.presses(two.kim, "other-side.send")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["perspective-answer"]


async def test_changed_mark_outdates_the_send_button_of_the_old_preview(two: Writers) -> None:
    await released(two)
    await two.presses(two.kim, "other-side.mark", "right")
    old = two.key("other-side.send", PrivateOf(two.kim))
    await two.presses(two.kim, "other-side.mark", "not")

    toast = await two.presses_this(two.kim, old)

    assert toast == Toast(text("error-not-now"))
    assert "perspective-answer" not in two.keys_of_last(PrivateOf(two.sam))


async def test_answer_is_sent_once(two: Writers) -> None:
    await corrected(two)
    send = two.key("other-side.send", PrivateOf(two.kim))
    await two.presses_this(two.kim, send)
    before = len(two.seen(PrivateOf(two.sam)))

    toast = await two.presses_this(two.kim, send)

    assert toast == Toast(text("error-already-done"))
    assert len(two.seen(PrivateOf(two.sam))) == before


@pytest.mark.parametrize("verb", ["other-side.mark", "other-side.leave", "other-side.send"])
async def test_author_cannot_answer_the_own_view(two: Writers, verb: str) -> None:
    await corrected(two)

    toast = await two.presses_this(two.sam, two.key(verb, PrivateOf(two.kim)))

    assert toast == Toast(text("error-not-for-you"))


async def test_stranger_cannot_mark(two: Writers) -> None:
    await released(two)

    toast = await two.presses_this(STRANGER, two.key("other-side.mark", PrivateOf(two.kim), "right"))

    assert toast == Toast(text("error-not-known-yet"))


async def test_view_that_was_not_released_cannot_be_marked(two: Writers) -> None:
    await written(two)
    view = two.key("other-side.keep", PrivateOf(two.sam)).args[0]

    toast = await two.presses_this(two.kim, Button(text("offer-how"), "other-side.mark", (view, "right")))

    assert toast == Toast(text("error-not-for-you"))


async def test_answer_is_not_sent_while_the_plan_rests(two: Writers) -> None:
    await corrected(two)
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.sam)

    toast = await two.presses(two.kim, "other-side.send")

    assert toast == Toast(text("neutral-line"))
    assert not [said for said in two.seen(PrivateOf(two.sam)) if "grandmother" in said]


@pytest.mark.parametrize("value", [(), ("very",)])
async def test_mark_that_does_not_exist_is_refused(two: Writers, value: tuple[str, ...]) -> None:
    await released(two)
    real = two.key("other-side.mark", PrivateOf(two.kim), "right")

    toast = await two.presses_this(two.kim, Button(real.label, real.verb, (real.args[0], *value)))

    assert toast == Toast(text("error-not-for-you"))
