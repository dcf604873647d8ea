"""From the command to the first look for updates, and what the imports before it cost."""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from benchmarks.figures import Fact, Figure, Result
from benchmarks.processes import COMPILED, ROOT, attune_settings, processor_seconds, started, stub

ROUNDS = 5
HEAVIEST = 10
Spent = tuple[float, float]
"""Seconds that passed until the first look for updates, and seconds of processor time."""
OWN = ("bot", "jobs", "sandbox")
AGAINST = "a minimal bot on python-telegram-bot"
_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| \s*(\S+)")


def measure(*, quick: bool) -> Result:
    """Start both in turn, each in a fresh process; the compiled modules lie on the disk already."""
    first: list[Spent] = []
    again: list[Spent] = []
    peer: list[Spent] = []
    _minimal()
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as used:
        _attune(Path(used))
        for _ in range(3 if quick else ROUNDS):
            with tempfile.TemporaryDirectory(prefix="attune-bench-") as fresh:
                first.append(_attune(Path(fresh)))
            again.append(_attune(Path(used)))
            peer.append(_minimal())
    how = "from starting `python -m bot run` to getUpdates reaching a server on the loopback"
    runs = (again, first, peer)
    again_s, first_s, peer_s = (tuple(passed for passed, _ in spent) for spent in runs)
    again_cpu_s, _, peer_cpu_s = (tuple(used for _, used in spent) for spent in runs)
    figures = (
        Figure("start on its database, to the first getUpdates", "s", again_s, peer_s, AGAINST, how),
        Figure("processor time of that start", "s", again_cpu_s, peer_cpu_s, AGAINST, "other load disturbs it less"),
        Figure("very first start (key made, tables made)", "s", first_s, peer_s, AGAINST, how),
    )
    notes = ("The minimal bot reads no settings, opens no database, holds no texts and serves no buttons.",)
    return Result(figures, (_imports(),), notes)


def _attune(folder: Path) -> Spent:
    with stub() as server:
        settings = attune_settings(server, folder)
        started_at = monotonic()
        with started("bot", "run", env=settings) as process:
            return server.polled_at() - started_at, processor_seconds(process.pid)


def _minimal() -> Spent:
    with stub() as server:
        started_at = monotonic()
        with started("benchmarks.peers.minimal", server.base_url) as process:
            return server.polled_at() - started_at, processor_seconds(process.pid)


def _imports() -> Fact:
    """Where the import time goes, by package; of our own packages one level deeper."""
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import bot.__main__, bot.app"],
        cwd=ROOT, env=os.environ | COMPILED, check=True, capture_output=True, text=True,
    )  # fmt: skip
    costs: Counter[str] = Counter()
    for own_us, module in _IMPORTED.findall(found.stderr):
        parts = module.split(".")
        costs[".".join(parts[: 2 if parts[0] in OWN else 1])] += int(own_us)
    total = sum(costs.values())
    lines = [
        f"{cost / 1000:7.1f} ms  {100 * cost / total:4.1f} %  {name}" for name, cost in costs.most_common(HEAVIEST)
    ]
    return Fact(
        f"the ten heaviest imports, by package, of {total / 1000:.0f} ms in all (-X importtime slows them)",
        "\n".join(lines),
    )
