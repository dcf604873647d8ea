"""From the command to the first look for updates and the first answer, and what the imports before it cost."""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.figures import Fact, Figure, Result
from benchmarks.processes import COMPILED, ROOT, Stub, attune_settings, processor_seconds, started, stub

ROUNDS = 5
HEAVIEST = 10
OWN = ("bot", "jobs", "sandbox")
AGAINST = "a minimal bot on python-telegram-bot"
POLLED = "from starting `python -m bot run` to getUpdates reaching a server on the loopback"
ANSWERED = (
    "a stranger's /start waits for the first getUpdates; until the sendMessage that answers it reaches the server"
)
NOTES = ("The minimal bot reads no settings, opens no database, holds no texts and serves no buttons.",)
STRANGER = {
    "update_id": 7,
    "message": {
        "message_id": 1,
        "date": 1_790_000_000,
        "chat": {"id": 990_001, "type": "private", "first_name": "Lee"},
        "from": {"id": 990_001, "is_bot": False, "first_name": "Lee"},
        "text": "/start",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    },
}
_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| \s*(\S+)")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that passed since the command, and seconds of processor time until then."""

    polled_s: float
    polled_cpu_s: float
    answered_s: float
    answered_cpu_s: float


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
    return Result(tuple(_figures(first, again, peer)), (_imports(),), NOTES)


def _figures(first: list[Spent], again: list[Spent], peer: list[Spent]) -> Iterator[Figure]:
    for what, name, runs, how in (
        ("start on its database, to the first getUpdates", "polled_s", again, POLLED),
        ("processor time of that start", "polled_cpu_s", again, "other load disturbs it less"),
        ("very first start (key made, tables made)", "polled_s", first, POLLED),
        ("start on its database, to the first answer", "answered_s", again, ANSWERED),
        ("processor time until that answer", "answered_cpu_s", again, "other load disturbs it less"),
    ):
        ours, theirs = (tuple(getattr(spent, name) for spent in each) for each in (runs, peer))
        yield Figure(what, "s", ours, theirs, AGAINST, how)


def _attune(folder: Path) -> Spent:
    with stub() as server:
        return _spent(server, "bot", "run", env=attune_settings(server, folder))


def _minimal() -> Spent:
    with stub() as server:
        return _spent(server, "benchmarks.peers.minimal", server.base_url)


def _spent(server: Stub, *command: str, env: dict[str, str] | None = None) -> Spent:
    server.wait_with(STRANGER)
    began_at = monotonic()
    with started(*command, env=env) as process:
        polled_s, polled_cpu_s = server.polled_at() - began_at, processor_seconds(process.pid)
        answered_s, answered_cpu_s = server.sent_at() - began_at, processor_seconds(process.pid)
    return Spent(polled_s, polled_cpu_s, answered_s, answered_cpu_s)


def _imports() -> Fact:
    """Where the import time goes, by package; of our own packages one level deeper."""
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import bot.commands, bot.app, bot.repertoire"],
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
