"""Starting what is measured, each in a process of its own, and asking Linux what it costs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "7000:" + "A" * 35
MASTER_KEY = "11" * 32
PATIENCE_S = 120.0
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / "benchmarks" / "results" / "compiled")}
"""Everybody's modules are compiled once and kept, as where a bot is installed."""


@dataclass(frozen=True, slots=True)
class Stub:
    """The running Bot API server."""

    port: int

    @property
    def base_url(self) -> str:
        """What stands before the token."""
        return f"http://127.0.0.1:{self.port}/bot"

    def polled_at(self) -> float:
        """Wait for the bot's first look for updates; return when it came, on the machine's monotonic clock."""
        return self._instant("polled")

    def sent_at(self, count: int = 1) -> float:
        """Wait for so many messages; return when the first came."""
        return self._instant(f"sent?count={count}")

    def wait_with(self, update: dict[str, Any]) -> None:
        """Let a message wait for the bot's first look."""
        self._ask("wait_with", orjson.dumps(update))

    def begin(
        self,
        updates: list[dict[str, Any]],
        window: int,
        delay_s: float = 0.0,
        *,
        rate: float | None = None,
        held: tuple[int, ...] = (),
    ) -> dict[str, Any]:
        """Let the bot deal with these updates; return how long everything and each took.

        With a rate they arrive so many a second, whatever the bot does. The first edit in a held chat is refused.
        """
        wanted = {
            "updates": updates, "window": window, "delay_s": delay_s, "rate": rate,
            "held": [str(chat) for chat in held], "patience_s": PATIENCE_S,
        }  # fmt: skip
        found = self._ask("begin", orjson.dumps(wanted))
        if found is None:
            raise RuntimeError("the bot did not deal with all updates in time")
        return dict(found)

    def _instant(self, path: str) -> float:
        found = self._ask(path)
        if found is None:
            raise RuntimeError("the bot did not come so far within a minute")
        return float(found)

    def _ask(self, path: str, body: bytes | None = None) -> Any:  # noqa: ANN401 -- raw JSON
        with urllib.request.urlopen(
            f"http://127.0.0.1:{self.port}/control/{path}", data=body, timeout=PATIENCE_S + 10
        ) as answer:
            return orjson.loads(answer.read())["result"]


@contextmanager
def stub() -> Iterator[Stub]:
    """Start a Bot API server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with started("benchmarks.stub", str(port)) as process:
        _wait_for(port, process)
        yield Stub(port)


@contextmanager
def started(module: str, *arguments: str, env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Run a module until the block ends; what it complains about is shown when it ends by itself."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | COMPILED | {"PYTHONPATH": str(ROOT)} | (env or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    except BaseException:
        if process.poll() is not None and process.stderr is not None:
            sys.stderr.write(process.stderr.read().decode()[-2000:])
        raise
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def attune_settings(server: Stub, folder: Path) -> dict[str, str]:
    """Return the environment in which Attune speaks to this server and keeps everything in this folder."""
    return {
        "ATTUNE_BOT_TOKEN": TOKEN,
        "ATTUNE_API_BASE_URL": server.base_url,
        "ATTUNE_DATA_DIR": str(folder),
        "ATTUNE_MASTER_KEY": MASTER_KEY,
        "ATTUNE_LOG_LEVEL": "ERROR",
    }


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has used, all threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Return the memory of a process that lies in RAM, in MB."""
    for entry in Path(f"/proc/{pid}/status").read_text().splitlines():
        if entry.startswith("VmRSS:"):
            return int(entry.split()[1]) / 1024
    raise RuntimeError("Linux does not tell how much memory the process has")


def thread_seconds(pid: int) -> float:
    """Return the processor time that the living threads of a process have used, to the nanosecond."""
    return sum(int(each.read_text().split()[0]) for each in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def times_woken(pid: int) -> int:
    """Return how often the threads of a process have gone to sleep by themselves, and so were woken."""
    return sum(
        int(entry.split()[1])
        for status in Path(f"/proc/{pid}/task").glob("*/status")
        for entry in status.read_text().splitlines()
        if entry.startswith("voluntary_ctxt_switches:")
    )


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(500):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("the Bot API server of the benchmark did not start")
