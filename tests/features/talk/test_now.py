"""A device-free time that begins at once, and a talk beside a time-out."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Toast
from bot.core.ids import ChatId
from bot.core.local_time import local
from bot.features.talk.handlers import DUE, HANDLERS
from bot.storage import holds, timers
from tests.support.pair import SHARED_CHAT, Pair, open_pair

TOLD = ("plan.step_done", "listening.ask", "check-in.before-talk")


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple


def keys(toast: Toast | None) -> str | None:
    return None if toast is None else toast.text.key


async def begin(us: Pair, minutes: int = 60, chat: ChatId | None = None) -> Toast | None:
    await us.types(us.sam, "talk", chat=chat)
    await us.presses(us.sam, "talk.now", chat=chat)
    return await us.presses_this(us.sam, Button(us.last(us.shared if chat else PrivateOf(us.sam)).text[0], "talk.begin",
                                                (minutes,)), chat=chat)  # fmt: skip


async def book(us: Pair) -> None:
    """Let both tap the first time that is proposed."""
    await us.types(us.sam, "talk", chat=SHARED_CHAT)
    key = us.key("talk.slot", us.shared)
    for who in (us.sam, us.kim):
        await us.presses_this(who, key, chat=SHARED_CHAT)


async def announce(us: Pair, kind: str) -> None:
    await us.stage.database.run(lambda tx: timers.announce(tx, kind, couple=us.couple))
    await us.catch_up()


async def states(us: Pair) -> list[str]:
    return [str(row["state"]) for row in await us.rows("SELECT state FROM talks ORDER BY id")]


async def quiet_for(us: Pair) -> timedelta | None:
    until = (await us.stage.load_couple(us.couple)).quiet_until
    return None if until is None else until - us.stage.clock.now()


async def starts_in(us: Pair) -> timedelta:
    [row] = await us.rows("SELECT starts_at FROM talks WHERE state = 'booked'")
    return timedelta(seconds=row["starts_at"] - int(us.stage.clock.now().timestamp()))


@pytest.mark.parametrize("minutes", [30, 60])
@pytest.mark.parametrize("chat", [None, SHARED_CHAT])
async def test_it_is_quiet_from_now_until_its_end(us: Pair, minutes: int, chat: ChatId | None) -> None:
    toast = await begin(us, minutes, chat)
    during = (us.said(us.shared)[-1], await quiet_for(us))

    await us.passes(minutes=minutes)

    assert keys(toast) == "talk-toast-now"
    assert during == (["talk-begins"], timedelta(minutes=minutes))
    assert (us.said(us.shared)[-1], await quiet_for(us)) == (["talk-over"], None)
    assert (us.said(PrivateOf(us.kim)), us.told("check-in.before-talk")) == ([], [])


async def test_afterwards_it_counts_as_a_talk(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=60)

    await us.presses(us.kim, "talk.talked", chat=SHARED_CHAT)

    assert len(us.told("listening.ask")) == 2
    assert await states(us) == ["talked"]


async def test_a_search_has_found_its_time_by_it(us: Pair) -> None:
    await us.types(us.kim, "talk", chat=SHARED_CHAT)

    await begin(us)

    assert await states(us) == ["running"]


async def test_a_booked_talk_stays_booked_beside_it(us: Pair) -> None:
    await book(us)

    await begin(us, 30)
    await us.passes(minutes=30)
    await us.types(us.kim, "talk")

    assert await states(us) == ["booked", "over"]
    assert us.said(PrivateOf(us.kim))[-1] == ["talk-booked"]


@pytest.mark.parametrize(("minutes", "state"), [(10, "cancelled"), (30, "expired")])
async def test_moving_it_leads_to_the_booked_talk(us: Pair, minutes: int, state: str) -> None:
    await book(us)
    await begin(us, 30)
    await us.passes(minutes=minutes)

    toast = await us.presses(us.kim, "talk.move", chat=SHARED_CHAT)

    assert (keys(toast), await states(us)) == ("talk-toast-ahead", ["booked", state])
    assert (us.said(us.shared)[-1], await quiet_for(us)) == (["talk-booked"], None)


async def test_a_second_one_and_one_in_a_quiet_time_do_not_begin(us: Pair) -> None:
    await begin(us)
    second = keys(await begin(us))
    await us.presses(us.sam, "talk.talked", chat=SHARED_CHAT)
    until = us.stage.clock.now() + timedelta(minutes=5)
    await us.stage.database.run(holds.put, us.couple, "timeout:1", until)

    assert second == "error-already-done"
    assert keys(await begin(us)) == "talk-error-quiet"
    assert await states(us) == ["talked"]


async def test_a_time_out_ends_a_talk_that_is_on_and_keeps_its_own_hold(us: Pair) -> None:
    await begin(us)
    until = us.stage.clock.now() + timedelta(minutes=20)
    await us.stage.database.run(holds.put, us.couple, "timeout:1", until)

    await announce(us, "talk.put-away")
    await us.passes(minutes=10)

    assert (us.said(us.shared)[-1], await states(us)) == (["talk-interrupted"], ["over"])
    assert await quiet_for(us) == timedelta(minutes=10)
    verbs = [key.verb for key in us.last(us.shared).keys[0] if isinstance(key, Button)]
    assert verbs == ["talk.talked", "talk.move"]


async def test_a_talk_waits_for_the_end_of_a_time_out(us: Pair) -> None:
    await book(us)
    await us.passes(seconds=(await starts_in(us)).total_seconds() - 60)
    until = us.stage.clock.now() + timedelta(minutes=12)
    await us.stage.database.run(holds.put, us.couple, "timeout:1", until)

    await us.passes(minutes=10)
    during = await states(us)
    await us.passes(minutes=10)

    assert (during, await states(us)) == (["booked"], ["running"])


async def test_a_talk_that_a_time_out_outlasts_is_asked_about_after_it(us: Pair) -> None:
    await book(us)
    await us.passes(seconds=(await starts_in(us)).total_seconds() - 60)
    until = us.stage.clock.now() + timedelta(minutes=50)
    await us.stage.database.run(holds.put, us.couple, "timeout:1", until)

    await us.passes(minutes=45)
    during = us.said(us.shared)[-1]
    await us.passes(minutes=10)

    assert during != ["talk-over"]
    assert (us.said(us.shared)[-1], await states(us)) == (["talk-over"], ["over"])


async def test_after_a_time_out_times_are_proposed_from_tomorrow_on(us: Pair) -> None:
    await announce(us, "talk.tomorrow")

    assert us.said(us.shared)[-1][0] == "talk-tomorrow"
    [first] = await us.rows("SELECT min(starts_at) AS at FROM talk_slots")
    now = us.stage.clock.now()
    tomorrow = local(now + timedelta(days=1), "Europe/Berlin").replace(hour=0, minute=0, second=0)
    assert first["at"] >= tomorrow.timestamp()


async def test_a_booked_talk_is_shown_instead_of_new_times(us: Pair) -> None:
    await book(us)

    await announce(us, "talk.tomorrow")

    assert (us.said(us.shared)[-1], await states(us)) == (["talk-booked"], ["booked"])


async def test_a_talk_nobody_spoke_of_makes_room_for_tomorrows(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=60)

    await announce(us, "talk.tomorrow")

    assert await states(us) == ["expired", "voting"]
