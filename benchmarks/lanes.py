"""Answers to fifty people while ten thousand messages wait that nobody asked for, at Telegram's own limits."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.crowd import FIRST_USER, check_in_boards, in_database
from benchmarks.figures import Fact, Figure, Result, percentile
from benchmarks.press import COUPLES, presses
from benchmarks.processes import attune_settings, started, stub
from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Say, Text
from bot.core.ids import PartnerId
from bot.storage import outbox
from bot.storage.transaction import Tx

WAITING = 10_000
PEOPLE, A_SECOND, SECONDS = 50, 5, 15
ROUNDS = 5
HELD = FIRST_USER
EVERYBODY = "SELECT id FROM partners ORDER BY id"
FORGET = "DELETE FROM outbox"


@dataclass
class Seen:
    """What was measured with and without the queue."""

    idle_ms: list[float] = field(default_factory=list)
    drained_ms: list[float] = field(default_factory=list)
    idle_half_ms: list[float] = field(default_factory=list)
    drained_half_ms: list[float] = field(default_factory=list)
    sent_a_second: list[float] = field(default_factory=list)
    held_s: list[float] = field(default_factory=list)


def measure(*, quick: bool) -> Result:
    """Let the same people press with nothing waiting, then with the queue."""
    seen = Seen()
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as name:
        folder = Path(name)
        (ids,) = in_database(folder, lambda tx: check_in_boards(tx, COUPLES))
        given = 0
        for _ in range(2 if quick else ROUNDS):
            in_database(folder, lambda tx: tx.do(FORGET))
            given = _press(folder, ids, given, seen, is_queued=False)
            in_database(folder, _owe_many)
            given = _press(folder, ids, given, seen, is_queued=True)
    return Result(_figures(seen), (_facts(seen),), NOTES)


NOTES = (
    f"A shortened run: {WAITING:,} messages wait in 2,048 chats, and the first {SECONDS} s of draining them are",
    f"measured, in which {PEOPLE} people press {A_SECOND} times a second (an edit each); a fresh process each time.",
)


def _figures(seen: Seen) -> tuple[Figure, ...]:
    against = "itself with nothing waiting"
    how = f"{A_SECOND * SECONDS - 1} presses of {PEOPLE} people, from arrival to the second of its two calls"
    return (
        Figure("p99 of an answer while 10,000 wait", "ms", tuple(seen.drained_ms), tuple(seen.idle_ms), against, how),
        Figure(
            "median of an answer while 10,000 wait", "ms", tuple(seen.drained_half_ms), tuple(seen.idle_half_ms),
            against, how,
        ),
    )  # fmt: skip


def _facts(seen: Seen) -> Fact:
    rates, held = seen.sent_a_second, seen.held_s
    sent = f"messages that nobody asked for: {median(rates):.1f} a second ({min(rates):.1f}-{max(rates):.1f})"
    waited = f"the chat that got a 429 with retry_after 3: its edit came after {median(held):.1f} s"
    lines = (
        f"{sent}; 25 are what 30 leave beside the answers",
        f"{waited} ({min(held):.1f}-{max(held):.1f}); the figures above are those of all the others meanwhile",
    )
    return Fact("the queue", "\n".join(lines))


def _press(folder: Path, ids: list[str], first: int, seen: Seen, *, is_queued: bool) -> int:
    with stub() as server, started("bot", "run", env=attune_settings(server, folder)) as process:
        assert process.poll() is None
        server.polled_at()
        warm = server.begin(_presses(ids, first, 10), 1_000_000, rate=A_SECOND)
        count = A_SECOND * SECONDS
        held = (HELD + (first + 10) % PEOPLE,) if is_queued else ()
        found = server.begin(_presses(ids, first + 10, count), 1_000_000, rate=A_SECOND, held=held)
    took = list(zip(map(int, found["names"]), found["took"], strict=True))
    others = [1000 * seconds for name, seconds in took if name not in held]
    (seen.drained_ms if is_queued else seen.idle_ms).append(percentile(others, 99))
    (seen.drained_half_ms if is_queued else seen.idle_half_ms).append(median(others))
    if is_queued:
        seen.sent_a_second.append((found["sends"] - warm["sends"]) / found["seconds"])
        seen.held_s.append(max(seconds for name, seconds in took if name in held))
    return first + 10 + count


def _presses(ids: list[str], first: int, count: int) -> list[dict[str, Any]]:
    """As `presses`, but of fifty people; each press has an update id of its own."""
    made = []
    for number in range(first, first + count):
        turn, person = divmod(number, PEOPLE)
        (update,) = presses(ids, turn * 2 * COUPLES + person, 1)
        made.append(update | {"update_id": 1_000_000 + number})
    return made


def _owe_many(tx: Tx) -> None:
    partners = [PartnerId(row["id"]) for row in tx.all(EVERYBODY)]
    tx.do(FORGET)
    for number in range(WAITING):
        to = PrivateOf(partners[number % len(partners)])
        outbox.owe(tx, Say(to=to, text=(Text("error-set-aside"),), lane=Lane.SCHEDULED))
