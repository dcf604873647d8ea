"""What Python's collector of rubbish need not look through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_BEFORE_COLLECTING = 20_000


@contextmanager
def undisturbed() -> Iterator[None]:
    """Search for no rubbish until told to: while modules are loaded there is none to find."""
    gc.disable()
    try:
        yield
    finally:
        search()


def search() -> None:
    """Search for rubbish as Python usually does; the first search looks through all that was loaded."""
    gc.enable()


def keep_what_is_loaded() -> None:
    """Leave what is loaded by now out of every later search, and search less often; for the program, not for tests."""
    gc.freeze()
    gc.set_threshold(NEW_BEFORE_COLLECTING)
    gc.enable()
