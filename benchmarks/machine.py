"""What the figures were measured on, as far as it matters to them."""

import os
import platform
import sqlite3
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

SYNCS = 30
LIBRARIES = ("python-telegram-bot", "aiohttp", "aiosqlite", "httpx")


def describe() -> dict[str, object]:
    """Return processor, cores, load, versions, and what a sync of the disk under the temporary folder costs."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: version(name) for name in LIBRARIES},
        "folder": tempfile.gettempdir(),
        "sync_ms": round(_sync_ms(), 3),
    }


def line(machine: dict[str, object]) -> str:
    """Return the description in one line."""
    return (
        f"{machine['processor']}, {machine['cores']} cores, load {machine['load']}, Python {machine['python']}, "
        f"SQLite {machine['sqlite']}, a sync costs {machine['sync_ms']} ms"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for entry in info.read_text().splitlines():
            if entry.startswith("model name"):
                return entry.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _sync_ms() -> float:
    took: list[float] = []
    with tempfile.TemporaryFile() as file:
        for _ in range(SYNCS):
            file.write(bytes(4096))
            file.flush()
            started_at = perf_counter()
            os.fsync(file.fileno())
            took.append(perf_counter() - started_at)
    return 1000 * median(took)
