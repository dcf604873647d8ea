"""What one partner chooses for their own chat cannot be noticed by the other: two weeks, byte by byte."""

import ast
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.ids import PartnerId
from bot.core.unasked import Unasked
from bot.storage import timers
from tests.support.stage import SHARED_CHAT
from tests.support.watched import KIM_CHAT, MONDAY_SEVEN, SAM_CHAT, Seen, Watched, open_watched

ROOT = Path(__file__).resolve().parents[2]
SAMS_WINS = (1, 4, 8, 11)
DRILLS = (2, 9)
ASKED, TIME_OUT = 3, 10
BOLD = (5, 12)
COMMANDS = ("plan", "today", "settings", "games")
Choosing = Callable[[Watched], Awaitable[None]]


async def nothing_chosen(_: Watched) -> None:
    """Everything comes as usual."""


async def low_profile(two: Watched) -> None:
    """Sam wants nothing to come by itself, from the first hour on."""
    await two.types(two.sam, "settings")
    await two.presses(two.sam, "plan.unasked")
    await two.presses(two.sam, "plan.unasked", Unasked.NOTHING.value)


async def tired(two: Watched) -> None:
    """Sam taps every sign of an energy check, and picks a way."""
    await two.types(two.sam, "energy")
    for nth in range(7):
        await two.presses(two.sam, "energy.sign", nth=nth)
    await two.presses(two.sam, "energy.next")
    await two.presses(two.sam, "energy.done")
    await two.presses(two.sam, "energy.way", "outside")
    await two.presses(two.sam, "energy.monthly", "outside")


async def live(two: Watched, choosing: Choosing) -> None:
    """Live two weeks in which both do the same whatever Sam has chosen."""
    await two.stage.database.run(lambda tx: timers.announce(tx, "plan.start", couple=two.couple))
    await two.sleeps_until(MONDAY_SEVEN + timedelta(minutes=30))
    await choosing(two)
    for day in range(14):
        morning = MONDAY_SEVEN + timedelta(days=day)
        await two.sleeps_until(morning + timedelta(hours=4))
        await _by_day(two, day)
        await two.sleeps_until(morning + timedelta(hours=14, minutes=15))
        await _by_night(two, day)
    await two.sleeps_until(MONDAY_SEVEN + timedelta(days=14))
    await two.types(two.kim, "export")


async def _by_day(two: Watched, day: int) -> None:
    if day % 7 == 0:
        for who in (two.sam, two.kim):
            await two.presses(who, "talk.slot", here=True)
    for command in (COMMANDS[day % 4], *(["summary"] if day == ASKED else [])):
        await two.types(two.kim, command)
        await two.types(two.sam, command, here=True)
    if day == ASKED:
        await two.types(two.kim, "ask")
        await two.types(two.kim, "heard")
    if day == TIME_OUT:
        await two.types(two.kim, "timeout")
        await two.presses(two.kim, "timeout.begin")
    if day in BOLD:
        for who in (two.sam, two.kim):
            await two.presses(who, "bold.pick", here=True)


async def _by_night(two: Watched, day: int) -> None:
    if day % 7 == 0:
        await two.presses(two.kim, "talk.talked", here=True)
        await two.presses(two.kim, "note.begin")
    if day in DRILLS:
        for who in (two.sam, two.kim):
            await two.presses(who, "give-back.join", here=True)
        await two.types(two.kim, "stop")
    for who, days in ((two.kim, range(14)), (two.sam, SAMS_WINS)):
        if day in days:
            await two.types(who, "today")
            await _shows_a_win(two, who, f"Win {day}")
    if day in SAMS_WINS:
        await two.presses(two.kim, "win.reply", "so-glad", here=True)


async def _shows_a_win(two: Watched, who: PartnerId, words: str) -> None:
    await two.presses(who, "win.open")
    await two.presses(who, "win.whose", "own")
    await two.writes(who, words)
    await two.presses(who, "evening.release")


async def seen_of(folder: Path, choosing: Choosing) -> dict[int, list[Seen]]:
    """Return what stood in each chat in the end, call by call."""
    folder.mkdir()
    async with open_watched(folder) as two:
        await live(two, choosing)
        return two.wire.seen


def check_same(usual: list[Seen], chosen: list[Seen]) -> None:
    assert len(usual) > 60
    for one, other in zip(usual, chosen, strict=True):
        assert one == other


def check_silent(seen: list[Seen]) -> None:
    """Check that everything came at once after something that Sam did; a time-out that Kim began is for both."""
    moments = {call.at - MONDAY_SEVEN for call in seen if (call.at - MONDAY_SEVEN).days != TIME_OUT}
    assert {(at.seconds // 3600, at.seconds // 60 % 60) for at in moments} <= {(0, 30), (4, 0), (14, 15)}


def check_lighter(seen: list[Seen]) -> None:
    """Check that two evenings a week brought a card, and nothing that asks much."""
    cards = [call for call in seen if call.method == "sendMessage" and "Good evening" in call.parameters]
    assert [call.at.strftime("%a") for call in cards] == ["Tue", "Fri", "Tue", "Fri"]
    assert not any("honest" in call.parameters or "other-side" in call.parameters for call in seen)


@pytest.mark.slow
async def test_nothing_that_the_other_can_see_differs_in_two_weeks_whatever_somebody_chose(tmp_path: Path) -> None:
    usual, quiet, light = [
        await seen_of(tmp_path / name, choosing)
        for name, choosing in (("usual", nothing_chosen), ("quiet", low_profile), ("light", tired))
    ]

    for chat in (KIM_CHAT, int(SHARED_CHAT)):
        check_same(usual[chat], quiet[chat])
        check_same(usual[chat], light[chat])
    check_silent(quiet[SAM_CHAT])
    check_lighter(light[SAM_CHAT])


def test_whatever_comes_to_a_private_chat_by_itself_says_that_nobody_asked_for_it() -> None:
    asked_for = {"bot/features/rehearse/screens.py"}  # a wait of ten minutes that somebody has just chosen
    says = [
        (f"{path.relative_to(ROOT)}", {key.arg: ast.unparse(key.value) for key in call.keywords if key.arg})
        for path in (ROOT / "bot" / "features").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Say"
    ]
    own_account = [
        (where, given.get("needs", ""))
        for where, given in says
        if given.get("to", "").startswith("PrivateOf") and given.get("lane") == "Lane.SCHEDULED"
    ]

    assert len(own_account) > 6
    assert {where for where, needs in own_account if "UNASKED" not in needs} <= asked_for
