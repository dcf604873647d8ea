"""Updates that arrive at a steady thousand a second: how soon each is committed, and whether memory stays flat."""

import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.crowd import check_in_boards, in_database
from benchmarks.figures import Fact, Result, percentile
from benchmarks.press import COUPLES, presses
from benchmarks.processes import attune_settings, processor_seconds, resident_mb, started, stub

RATES = (250, 500, 1000)
SECONDS, QUICK_SECONDS = 10, 3


def measure(*, quick: bool, minutes: float | None = None) -> Result:
    """Let presses arrive at each rate for some seconds, the highest for `minutes` when they are given."""
    lines = []
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        (ids,) = in_database(Path(folder), lambda tx: check_in_boards(tx, COUPLES))
        with stub() as server, started("benchmarks.unpaced", env=attune_settings(server, Path(folder))) as process:
            server.polled_at()
            first = 0
            for rate in (RATES[0], *RATES):  # once more at first, to warm up
                seconds = QUICK_SECONDS if quick else SECONDS
                if minutes and rate == RATES[-1]:
                    seconds = int(60 * minutes)
                count = rate * seconds
                memory, spent, began_at = resident_mb(process.pid), processor_seconds(process.pid), time.monotonic()
                found = server.begin(presses(ids, first, count), 1_000_000, rate=rate)
                first += count
                lasted_s = time.monotonic() - began_at
                busy = 100 * (processor_seconds(process.pid) - spent) / lasted_s
                waited_ms = [1000 * seconds for seconds in found["confirmed"]]
                lines.append(
                    f"{rate:5} a second for {seconds} s: from arrival to confirmed commit p50 "
                    f"{median(waited_ms):.0f} ms, p99 {percentile(waited_ms, 99):.0f} ms;"
                    f" all over after {lasted_s:.1f} s; {busy:.0f}% of a core;"
                    f" memory {memory:.0f} to {resident_mb(process.pid):.0f} MB"
                )
    return Result((), (Fact("presses that arrive at a steady rate", "\n".join(lines[1:])),), NOTES)


NOTES = (
    "Each is a check-in's button, fully dealt with: committed with FULL, answered, its board edited. It arrives by",
    "the clock, whatever the bot does, and counts as committed when a later getUpdates confirms it by its offset,",
    "which is a little later than the commit. `--minutes 1` keeps the highest rate up for a minute.",
)
