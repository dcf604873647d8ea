"""What Python's collector of rubbish need not look through."""

import gc

NEW_BEFORE_COLLECTING = 20_000


def load_undisturbed() -> None:
    """Search for no rubbish until `keep_what_is_loaded`: while modules are loaded there is none to find."""
    gc.disable()


def keep_what_is_loaded() -> None:
    """Leave what is loaded by now out of every later search, and search less often; for the program, not for tests."""
    gc.freeze()
    gc.set_threshold(NEW_BEFORE_COLLECTING)
    gc.enable()
