"""Ten minutes of attention on the stage: begin, the end of the time, swapping, and what comes between."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Toast
from bot.core.ids import ChatId, UserId
from bot.core.incoming import User
from bot.features.present.handlers import DUE, HANDLERS
from bot.features.present.screens import GUIDES
from bot.storage import holds, timers
from tests.support.pair import CATALOGUE, SHARED_CHAT, Pair, open_pair


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE) as couple:
        yield couple


def keys(toast: Toast | None) -> str | None:
    return None if toast is None else toast.text.key


def begin_key(us: Pair, giver: int) -> Button:
    [row] = [row for row in us.last(PrivateOf(us.sam)).keys if isinstance(row[0], Button) and row[0].args == (giver,)]
    assert isinstance(row[0], Button)
    return row[0]


async def begin(us: Pair, giver: int = 0) -> None:
    await us.types(us.sam, "present")
    await us.presses_this(us.sam, begin_key(us, giver))


def board(us: Pair) -> str:
    return us.last(us.shared).text[0].key


def names(us: Pair) -> object:
    return us.last(us.shared).text[0].variables.get("giver")


async def state(us: Pair) -> tuple[list[str], timedelta | None]:
    phases = [str(row["phase"]) for row in await us.rows("SELECT phase FROM presences ORDER BY id")]
    until = (await us.stage.load_couple(us.couple)).quiet_until
    return phases, None if until is None else until - us.stage.clock.now()


@pytest.mark.parametrize(("giver", "name"), [(0, "Sam"), (1, "Kim")])
async def test_it_names_who_is_there_for_whom_and_keeps_quiet(us: Pair, giver: int, name: str) -> None:
    await begin(us, giver)

    assert (board(us), names(us)) == ("present-begins", name)
    assert await state(us) == (["running"], timedelta(minutes=10))
    assert us.said(PrivateOf(us.kim)) == []


async def test_its_end_offers_to_swap_and_lets_everything_go(us: Pair) -> None:
    await begin(us)

    await us.passes(minutes=10)

    assert (board(us), us.last(us.shared).is_new) == ("present-over", True)
    assert await state(us) == (["swap-offered"], None)


async def test_swapping_gives_the_other_as_much(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=10)

    await us.presses(us.kim, "present.swap", chat=SHARED_CHAT)
    swapped = (names(us), await state(us))
    await us.passes(minutes=10)

    assert swapped == ("Kim", (["running"], timedelta(minutes=10)))
    assert (board(us), await state(us)) == ("present-done-both", (["done"], None))


async def test_an_offer_to_swap_goes_away_by_itself(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=10)
    said = len(us.log)

    await us.passes(hours=1)

    assert (board(us), await state(us)) == ("present-done", (["done"], None))
    assert [each.is_new for each in us.log[said:] if isinstance(each, Say)] == [False]


@pytest.mark.parametrize("chat", [None, SHARED_CHAT])
async def test_either_ends_it_at_any_moment(us: Pair, chat: ChatId | None) -> None:
    await begin(us)
    end = us.key("present.end", us.shared)

    toast = await us.presses_this(us.kim, end, chat=chat)

    assert keys(toast) == "present-toast-ended"
    assert (board(us), await state(us)) == ("present-ended", (["ended"], None))
    assert keys(await us.presses_this(us.sam, end, chat=SHARED_CHAT)) == "error-already-done"


async def test_old_buttons_are_already_done(us: Pair) -> None:
    await begin(us)
    started = begin_key(us, 0)
    again = keys(await us.presses_this(us.kim, started))
    await us.passes(minutes=10)
    swap = us.key("present.swap", us.shared)
    await us.presses_this(us.kim, swap, chat=SHARED_CHAT)

    assert (again, keys(await us.presses_this(us.sam, swap, chat=SHARED_CHAT))) == ("error-already-done",) * 2


async def test_the_command_shows_anew_what_is_on(us: Pair) -> None:
    await begin(us)

    await us.types(us.kim, "present", chat=SHARED_CHAT)

    assert board(us) == "present-begins"
    assert (await state(us))[0] == ["running"]


async def test_another_one_takes_the_place_of_an_offer_to_swap(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=10)

    await begin(us, giver=1)

    assert await state(us) == (["done", "running"], timedelta(minutes=10))


async def test_it_does_not_begin_while_something_else_is_quiet(us: Pair) -> None:
    until = us.stage.clock.now() + timedelta(minutes=30)
    await us.stage.database.run(holds.put, us.couple, "talk:1", until)
    await us.types(us.sam, "present")

    toast = await us.presses_this(us.sam, begin_key(us, 0))

    assert keys(toast) == "present-error-quiet"
    assert (await state(us))[0] == []


@pytest.mark.parametrize("kind", ["present.put-away", "present.plan-stopped"])
async def test_it_ends_when_a_time_out_comes_or_the_plan_stops(us: Pair, kind: str) -> None:
    await begin(us)
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)

    await us.stage.database.run(lambda tx: timers.announce(tx, kind, couple=us.couple))
    await us.catch_up()

    assert (board(us), await state(us)) == ("present-ended", (["ended"], None))
    await us.types(us.sam, "present")
    assert us.said(PrivateOf(us.sam))[-1] == ["neutral-line"]


async def test_strangers_move_nothing(us: Pair) -> None:
    await begin(us)
    end = us.key("present.end", us.shared)
    robin = await us.stage.partner("Robin", 13)

    toasts = [await us.presses_this(who, end, chat=SHARED_CHAT) for who in (robin, User(UserId(14), "Lee"))]

    assert [keys(toast) for toast in toasts] == ["error-not-for-you", "error-not-known-yet"]
    assert (await state(us))[0] == ["running"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE couples SET chat_id = NULL, started_at = NULL WHERE id = ?",
        "UPDATE couples SET frozen_at = 1 WHERE id = ?",
    ],
)
async def test_without_an_open_shared_chat_both_see_it_privately(us: Pair, change: str) -> None:
    await us.does(change, us.couple)
    await begin(us)

    await us.passes(minutes=10)

    assert us.said(us.shared) == []
    for who in (us.sam, us.kim):
        assert us.said(PrivateOf(who))[-1] == ["present-over"]


def test_each_line_of_guide_is_there() -> None:
    assert all(CATALOGUE.has("en", f"present-guide-{number}") for number in range(1, GUIDES + 1))
    assert not CATALOGUE.has("en", f"present-guide-{GUIDES + 1}")
