"""What a bot costs when nobody writes: memory, processor time and how often it wakes, beside a minimal bot."""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.crowd import check_in_boards, in_database
from benchmarks.figures import Figure, Result
from benchmarks.processes import attune_settings, resident_mb, started, stub, thread_seconds, times_woken

ROUNDS = 5
SETTLING_S, WATCHED_S = 2.0, 20.0
AGAINST = "a minimal bot on python-telegram-bot"


@dataclass
class Idle:
    """What was measured of one of the two."""

    resident_mb: list[float] = field(default_factory=list)
    processor_ms: list[float] = field(default_factory=list)
    woken: list[float] = field(default_factory=list)

    def watch(self, pid: int) -> None:
        """Look at a process that has nothing to do."""
        time.sleep(SETTLING_S)
        spent, woken = thread_seconds(pid), times_woken(pid)
        time.sleep(WATCHED_S)
        minutes = WATCHED_S / 60
        self.processor_ms.append(1000 * (thread_seconds(pid) - spent) / minutes)
        self.woken.append((times_woken(pid) - woken) / minutes)
        self.resident_mb.append(resident_mb(pid))


def measure(*, quick: bool) -> Result:
    """Watch both in turn."""
    ours, peer = Idle(), Idle()
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as name:
        folder = Path(name)
        in_database(folder, lambda tx: check_in_boards(tx, 100))
        for _ in range(2 if quick else ROUNDS):
            with stub() as server, started("bot", "run", env=attune_settings(server, folder)) as process:
                server.polled_at()
                ours.watch(process.pid)
            with stub() as server, started("benchmarks.peers.minimal", server.base_url) as process:
                server.polled_at()
                peer.watch(process.pid)
    return Result(_figures(ours, peer))


def _figures(ours: Idle, peer: Idle) -> tuple[Figure, ...]:
    how = f"over {WATCHED_S:.0f} s of an open long poll, {SETTLING_S:.0f} s after the first; 100 couples without a plan"

    def figure(what: str, unit: str, name: str, more: str) -> Figure:
        return Figure(what, unit, tuple(getattr(ours, name)), tuple(getattr(peer, name)), AGAINST, f"{more}{how}")

    return (
        figure("resident memory at rest", "MB", "resident_mb", "VmRSS "),
        figure("processor time at rest, a minute", "ms", "processor_ms", "all threads "),
        figure("times woken at rest, a minute", "", "woken", "voluntary context switches of all threads "),
    )
