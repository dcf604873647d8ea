"""Lets the bot come to rest, and walks virtual time from due moment to due moment."""

import asyncio
import time

from sandbox import announce, polls
from sandbox.errors import ControlError
from sandbox.world import World

MOST_HOPS = 20_000
QUIET_SECONDS = 0.25
LOOK_AGAIN_SECONDS = 0.005


async def settle(world: World, timeout_seconds: float = 30.0) -> bool:
    """Wait until the bot has nothing left to do now; return whether a bot holds the clock.

    A clock that stands goes on by the seconds for which Telegram's limits hold the bot's messages back.
    A bot without the clock is waited for until its updates are confirmed and it makes no calls; none at all is not.
    """
    ends_at = time.monotonic() + timeout_seconds
    while True:
        left = ends_at - time.monotonic()
        if left <= 0:
            raise ControlError(_debts(world), 504)
        if not _is_anybody_there(world):
            return False
        if world.updates.pending or world.calls_open:
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            continue
        if not world.clock.is_attached:
            if await _is_quiet(world):
                return False
            continue
        if not await _is_idle(world, left):
            continue
        if world.clock.held_until is None:
            return True
        arrive(world, world.clock.held_until)


async def advance_to(world: World, at: float, *, settles: bool = True) -> None:
    """Walk the clock to an instant through everything that falls due on the way."""
    if at < world.clock.now():
        raise ControlError("Time does not run backwards; use set for a clock fault.")
    if world.clock.is_busy:
        raise ControlError("The clock is already on its way somewhere.", 409)
    world.clock.is_busy = True
    try:
        await _walk(world, at, settles=settles)
    finally:
        world.clock.is_busy = False
        announce.clock_changed(world)


async def advance_to_next(world: World) -> None:
    """Go to the next moment at which something falls due."""
    await settle(world)
    due_at = next_due_at(world)
    if due_at is not None:
        await advance_to(world, max(due_at, world.clock.now()))


def next_due_at(world: World) -> float | None:
    due = [moment for moment in (world.clock.next_due_at, polls.next_closing_at(world)) if moment is not None]
    return min(due, default=None)


def arrive(world: World, at: float) -> None:
    """Set the clock, and let happen what Telegram itself does at that time."""
    world.clock.set_time(at)
    polls.close_due(world)
    announce.clock_changed(world)


async def wait_for_bot(world: World, timeout_seconds: float) -> None:
    ends_at = time.monotonic() + timeout_seconds
    while not (world.clock.watchers and world.updates.is_waited_for):
        if time.monotonic() > ends_at:
            has = f"clock {'held' if world.clock.watchers else 'not held'}, {world.updates.polls} polls"
            raise ControlError(f"No bot came within {timeout_seconds:g} s: {has}.", 504)
        await asyncio.sleep(LOOK_AGAIN_SECONDS)


async def _walk(world: World, at: float, *, settles: bool) -> None:
    if not settles:
        arrive(world, at)
        return
    await settle(world)
    last, hops_there = world.clock.now(), 0
    for _ in range(MOST_HOPS):
        due_at = next_due_at(world)
        if due_at is None or due_at > at:
            break
        moment = max(due_at, world.clock.now())
        hops_there = hops_there + 1 if moment == last else 0
        if hops_there > 100:  # noqa: PLR2004
            raise ControlError("The bot says that it is idle, and that something is overdue, again and again.", 504)
        last = moment
        arrive(world, moment)
        await settle(world)
    else:
        raise ControlError(f"After {MOST_HOPS} due moments the instant was still not reached.", 504)
    if at > world.clock.now() or not world.clock.is_running:
        arrive(world, max(at, world.clock.now()))
    await settle(world)


def _is_anybody_there(world: World) -> bool:
    return world.clock.is_attached or world.updates.is_polled


async def _is_idle(world: World, left: float) -> bool:
    """Probe: ask the bot to look again, and check that nothing came in between."""
    version = world.clock.bump()
    if not await world.clock.wait_for_report(version, left):
        return False
    return not world.updates.pending and not world.calls_open


async def _is_quiet(world: World) -> bool:
    before = world.calls_made
    await asyncio.sleep(QUIET_SECONDS)
    return world.calls_made == before and not world.calls_open and not world.updates.pending


def _debts(world: World) -> str:
    report = world.clock.report
    heard = f"it last reported version {report.version}, idle {report.is_idle}" if report else "it never reported"
    open_calls = [call.method for call in world.calls if call.status is None and call.fault != "drop_before"]
    return (
        f"The bot did not come to rest: {world.updates.pending} updates unconfirmed, calls open: "
        f"{', '.join(open_calls[-5:]) or 'none'}; the clock is at version {world.clock.version} and {heard}."
    )
