"""A job for every moment, as libraries have it, beside a row for each: planning, memory, and a tenth due at once."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import scale
from benchmarks.figures import Fact, Figure, Result
from benchmarks.planned import TIMERS
from benchmarks.processes import ROOT

NAMES = {
    "jobqueue": "python-telegram-bot's JobQueue",
    "memory": "APScheduler, a job a step, in memory",
    "sqlalchemy": "APScheduler, a job a step, in SQLite through SQLAlchemy",
}
COUPLES = {"jobqueue": (1_000, 5_000), "memory": (1_000, 5_000), "sqlalchemy": (100,)}
"""What each can bear in some seconds; all of it takes a quarter of an hour on a busy machine."""
ROUNDS = 3
PATIENCE_S = 900
LEAST_S = 0.0001
LEAST_MS = 0.1
"""What nothing counts as, so that it can be divided by: a shorter pause is none."""

Found = dict[str, Any]


def measure(*, quick: bool) -> Result:
    """Let each plan and live through a burst in a process of its own, in turn."""
    rounds = 1 if quick else ROUNDS
    plans = [(store, couples) for store, sizes in COUPLES.items() for couples in (sizes[:1] if quick else sizes)]
    found: dict[tuple[str, int], list[Found]] = {plan: [] for plan in plans}
    ours: dict[int, list[Found]] = {couples: [] for _, couples in plans}
    for _ in range(rounds):
        for couples, runs in ours.items():
            runs.append(_ours(couples))
        for plan, runs in found.items():
            runs.append(peer(*plan))
    figures = [figure for plan in plans for figure in _figures(plan, ours[plan[1]], found[plan])]
    return Result(tuple(figures), (Fact("what became of the burst", "\n".join(map(_told, found.items()))),))


def peer(store: str, couples: int) -> Found:
    """Let a process plan nine moments for every couple and live through the burst; return what it found."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers.jobs", store, str(couples)],
        cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE_S,
    )  # fmt: skip
    return dict(json.loads(ran.stdout))


def _ours(couples: int) -> Found:
    """Do the same with Attune: arm what is planned after a start, and a tenth in one minute, sent and all."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        return scale.lived_through(Path(folder), couples)


def _figures(plan: tuple[str, int], ours: list[Found], theirs: list[Found]) -> Iterator[Figure]:
    store, couples = plan

    def figure(what: str, unit: str, name: str, peers: str, how: str) -> Figure:
        least = LEAST_MS if unit == "ms" else LEAST_S
        mine, other = tuple(max(each[name], least) for each in ours), tuple(max(each[peers], least) for each in theirs)
        return Figure(f"{what}, {couples:,} couples", unit, mine, other, NAMES[store], how)

    jobs = f"{couples * TIMERS:,}"
    planning = f"ours finds the next of {jobs} rows; the peer plans {jobs} jobs anew, or writes them, and starts"
    pausing = (
        "a tenth of the couples at one moment, without the time spent waiting for a processor; ours decides, writes "
        "and sends, a peer's job does nothing"
    )
    yield figure("planned after a restart", "s", "arm_s", "arm_s", planning)
    yield figure("longest pause of the loop in a burst", "ms", "longest_own_ms", "longest_own_ms", pausing)


def _told(entry: tuple[tuple[str, int], list[Found]]) -> str:
    (store, couples), runs = entry
    return (
        f"{NAMES[store]}, {couples:,} couples: of {couples // 10:,} jobs {_each(runs, 'ran')} ran and "
        f"{_each(runs, 'missed')} were dropped at its default grace of a second; memory for the plans "
        f"{median(run['mb'] for run in runs):,.0f} MB; longest pause {_each(runs, 'longest_ms')} ms by the clock"
    )


def _each(runs: list[Found], name: str) -> str:
    return ", ".join(f"{run[name]:,.0f}" for run in runs)
