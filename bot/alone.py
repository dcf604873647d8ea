"""One bot for one data folder: a second one would send everything a second time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import SettingsRefused

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]


class AlreadyRuns(SettingsRefused):
    """Another process holds the data folder."""


def is_held(folder: Path) -> bool:
    """Whether somebody holds the folder."""
    try:
        with alone_in(folder):
            return False
    except AlreadyRuns:
        return True


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder; raise AlreadyRuns while another bot holds it. The system lets go when a process dies."""
    with (folder / "attune.lock").open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRuns(
                    f"ATTUNE_DATA_DIR: another Attune already runs on {folder}. Stop it, or choose another folder."
                ) from None
            except OSError:
                pass  # a file system without locks, as some network drives are
        yield
