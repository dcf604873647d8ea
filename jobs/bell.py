"""Hearing at once that a file was renamed in a folder, where the system tells of it; nothing is added to the folder."""

import asyncio
import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MOVED_TO = 0x80
"""IN_MOVED_TO of Linux's inotify(7)."""
_MORE_THAN_WAITS = 65_536


@contextmanager
def rung_by_renames_in(folder: Path) -> Iterator[asyncio.Event | None]:
    """Return an event that every rename into the folder sets, or None where the system cannot tell."""
    descriptor = _watching(folder)
    if descriptor is None:
        yield None
        return
    rung, loop = asyncio.Event(), asyncio.get_running_loop()

    def ring() -> None:
        with suppress(BlockingIOError):
            os.read(descriptor, _MORE_THAN_WAITS)
        rung.set()

    try:
        loop.add_reader(descriptor, ring)
        yield rung
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


def _watching(folder: Path) -> int | None:
    """Return what becomes readable with each rename; None where there is no inotify, or no more of it to be had."""
    if sys.platform != "linux":
        return None
    system = ctypes.CDLL(None)
    descriptor = int(system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
    if descriptor < 0:
        return None
    if system.inotify_add_watch(descriptor, os.fsencode(folder), _MOVED_TO) < 0:
        os.close(descriptor)
        return None
    return descriptor
