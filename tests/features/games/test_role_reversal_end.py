from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Say
from bot.features.games.rules.role_reversal_state import Phase
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.asked import in_chat, key, open_asked, rounds, seen, words_kept
from tests.support.pair import SHARED_CHAT, Pair, html
from tests.support.reversing import (
    KIM_VIEW,
    SAM_VIEW,
    chooses,
    ended_in,
    in_shared,
    keys_of,
    newest,
    showing,
)

PLAYED = (Phase.CHOOSING, Phase.NAMING, Phase.WRITING, Phase.ARGUING, Phase.MARKING, Phase.MENDING, Phase.GIVING)
OVER = "The game is over."


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def test_both_sides_stand_next_to_each_other_at_the_end(us: Pair) -> None:
    await showing(us)

    said = [say for say in us.log if isinstance(say, Say) and say.slot and ":side-" in say.slot]
    assert [say.text[0].key for say in said] == ["role-reversal-reversal"] * 2
    for say in said:
        shown = html(say)
        for line in ("fresh air.” · right", "cool.” · partly", "It is the noise", "sounds of the street"):
            assert line in shown
    assert await rounds(us) == [("role-reversal", "aside", "done")]
    assert {timer.partner for timer in us.told("listening.ask")} == {us.sam, us.kim}
    assert {timer.payload["about"] for timer in us.told("listening.ask")} == {"exercise"}


async def test_no_view_is_in_the_shared_chat_before_its_release(us: Pair) -> None:
    await showing(us)

    assert "CANARY" not in in_shared(us)
    assert KIM_VIEW not in "\n".join(us.seen(PrivateOf(us.sam)))
    assert SAM_VIEW not in "\n".join(us.seen(PrivateOf(us.kim)))
    assert SAM_VIEW in newest(us, us.sam)


async def test_what_both_release_appears_together(us: Pair) -> None:
    await showing(us)
    await chooses(us, us.sam, "show")
    assert "CANARY" not in in_shared(us)

    await chooses(us, us.kim, "show")

    shown = in_shared(us)
    assert SAM_VIEW in shown
    assert KIM_VIEW in shown
    assert await rounds(us) == [("role-reversal", "over", "done")]
    assert await words_kept(us) == 0


async def test_what_one_releases_appears_when_the_window_closes(us: Pair) -> None:
    await showing(us)
    await chooses(us, us.sam, "show")
    await us.passes(minutes=14)
    assert "CANARY" not in in_shared(us)

    await us.passes(minutes=2)

    assert SAM_VIEW in in_shared(us)
    assert KIM_VIEW not in in_shared(us)
    ends = [us.last(PrivateOf(who)) for who in (us.sam, us.kim)]
    assert [say.text[0].key for say in ends] == ["role-reversal-view-shown", "role-reversal-view-kept"]
    assert [keys_of(say) for say in ends] == [["games.keep"]] * 2


async def from_sams_side(folder: Path, *kims_taps: str) -> list[tuple[str, int]]:
    """Return all that Sam sees of the end, whatever Kim taps meanwhile."""
    async with open_asked(folder) as us:
        await showing(us)
        since = len(us.log)
        await chooses(us, us.sam, "show")
        for tap in kims_taps:
            await chooses(us, us.kim, tap)
        await us.passes(minutes=16)
        await us.types(us.sam, "stop")
        return seen(us.log[since:], us.shared) + seen(us.log[since:], PrivateOf(us.sam))


@pytest.mark.parametrize("taps", [("keep",), ("keep", "keep")])
async def test_a_view_that_is_kept_looks_like_one_not_asked_for(tmp_path: Path, taps: tuple[str, ...]) -> None:
    silent, kept = tmp_path / "silent", tmp_path / "kept"
    for folder in (silent, kept):
        folder.mkdir()

    assert await from_sams_side(kept, *taps) == await from_sams_side(silent)


async def test_who_changes_their_mind_in_time_shows_nothing(us: Pair) -> None:
    await showing(us)
    await chooses(us, us.sam, "show")
    await chooses(us, us.sam, "keep")
    await us.passes(minutes=16)

    assert "CANARY" not in in_shared(us)
    assert await rounds(us) == [("role-reversal", "over", "done")]


async def test_another_game_can_begin_while_views_may_be_shown(us: Pair) -> None:
    await showing(us)

    await us.types(us.sam, "listen", chat=SHARED_CHAT)
    for who in (us.sam, us.kim):
        await in_chat(us, who, "guided-listening.join")

    assert [stage for _, stage, _ in await rounds(us)] == ["aside", "running"]


async def pause(us: Pair) -> None:
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)

    def tell(tx: Tx) -> None:
        timers.announce(tx, "games.plan-stopped", couple=us.couple)

    await us.stage.database.run(tell)
    await us.catch_up()


async def test_nothing_is_shown_when_the_plan_rests_before_the_window_closes(us: Pair) -> None:
    await showing(us)
    await chooses(us, us.sam, "show")
    await pause(us)

    assert key(await chooses(us, us.kim, "show")) in {"neutral-line", "error-already-done"}
    await us.passes(minutes=16)

    assert "CANARY" not in in_shared(us)
    assert await words_kept(us) == 0


@pytest.mark.parametrize("phase", PLAYED)
async def test_stopping_ends_it_in_every_phase_and_leaves_no_line(us: Pair, phase: Phase) -> None:
    await ended_in(us, phase)

    await us.types(us.kim, "stop")

    assert html(us.last(us.shared)) == OVER
    assert await rounds(us) == [("role-reversal", "over", "ended")]
    assert await words_kept(us) == 0
    for who in (us.sam, us.kim):
        assert not await us.is_awaited(who)
        assert not us.said(PrivateOf(who)) or keys_of(us.last(PrivateOf(who))) == []


async def test_whoever_wrote_is_told_that_nobody_saw_it(us: Pair) -> None:
    await ended_in(us, Phase.WRITING)

    await us.types(us.kim, "stop", chat=SHARED_CHAT)

    assert us.last(PrivateOf(us.sam)).text[0].key == "role-reversal-view-over"


@pytest.mark.parametrize("phase", PLAYED)
async def test_left_alone_it_ends_in_every_phase(us: Pair, phase: Phase) -> None:
    await ended_in(us, phase)

    await us.passes(minutes=31)

    assert await rounds(us) == [("role-reversal", "over", "ended")]
    assert await words_kept(us) == 0
