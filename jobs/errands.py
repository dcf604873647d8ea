"""What a command asks of a running bot: little files in the data folder, since the bot alone may write to its database.

A command renames its file to `errand-*.ask`; the bot takes it as `.doing` and leaves what it has to say as `.done`.
"""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.storage.failures import StorageUnavailable
from jobs.bell import rung_by_renames_in

LOOKING_PAUSE_S = 1.0
"""Between two looks where the system does not tell of new files."""
RUNG_PAUSE_S = 15.0
"""Where it does: a file that another machine wrote rings no bell. Less than anybody's patience."""
PICKUP_PATIENCE_S = 20.0
_ASKING_PAUSE_S = 0.05
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of an errand: sentences for the operator."""

    is_done: bool
    sentences: tuple[str, ...]


class ErrandFailed(Exception):
    """An errand came to nothing; the sentences say why."""

    def __init__(self, *sentences: str) -> None:
        """Keep what to say."""
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class NobodyAnswers(Exception):
    """The bot that holds the data folder does not take errands, or ended before it was done."""


Errand = Callable[[], Awaitable[tuple[str, ...]]]
"""Does it and returns what to say; raises ErrandFailed."""


async def serve(folder: Path, errands: Mapping[str, Errand]) -> None:
    """Do what commands ask for, one after the other, until cancelled."""
    _forget_all(folder)
    with rung_by_renames_in(folder) as bell:
        while True:
            if bell is not None:
                bell.clear()
            for name, doing in _taken(folder):
                _tell(doing, await _done(name, errands))
            await _something_new(bell)


async def ask(folder: Path, name: str, is_running: Callable[[], bool]) -> Reply:
    """Let the running bot do an errand; raise NobodyAnswers when it does not or dies meanwhile."""
    with _asked(folder, name) as asked:
        patience_s = PICKUP_PATIENCE_S
        while (reply := _reply(asked)) is None:
            patience_s -= _ASKING_PAUSE_S
            is_waiting, is_taken = _stands(asked)
            if not is_running() or not (is_waiting or is_taken) or (is_waiting and patience_s < 0):
                raise NobodyAnswers
            await asyncio.sleep(_ASKING_PAUSE_S)
        return reply


async def _something_new(bell: asyncio.Event | None) -> None:
    """Wait until there may be something new to do."""
    if bell is None:
        await asyncio.sleep(LOOKING_PAUSE_S)
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(RUNG_PAUSE_S):
            await bell.wait()


@contextmanager
def _asked(folder: Path, name: str) -> Iterator[Path]:
    path = folder / f"errand-{secrets.token_hex(8)}.new"
    try:
        path.touch(mode=0o600)
        path.write_text(name, encoding="ascii")
        yield path.replace(path.with_suffix(".ask"))
    finally:
        for left in folder.glob(f"{path.stem}.*"):
            left.unlink(missing_ok=True)


def _stands(asked: Path) -> tuple[bool, bool]:
    """Return whether it still waits, and whether it was taken; looked at in the order in which files are renamed."""
    return asked.exists(), asked.with_suffix(".doing").exists() or asked.with_suffix(".done").exists()


def _reply(asked: Path) -> Reply | None:
    done = asked.with_suffix(".done")
    if not done.exists():
        return None
    told = json.loads(done.read_text(encoding="utf-8"))
    return Reply(told["is_done"], tuple(told["sentences"]))


def _forget_all(folder: Path) -> None:
    """Whoever asked before the start has heard that nobody answers."""
    for left in folder.glob("errand-*"):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _taken(folder: Path) -> Iterator[tuple[str, Path]]:
    for asked in sorted(folder.glob("errand-*.ask")):
        try:
            doing = asked.replace(asked.with_suffix(".doing"))
            yield doing.read_text(encoding="ascii"), doing
        except OSError:
            continue  # whoever asked has gone


def _tell(doing: Path, reply: Reply) -> None:
    told = json.dumps({"is_done": reply.is_done, "sentences": reply.sentences})
    try:
        doing.write_text(told, encoding="utf-8")
        doing.replace(doing.with_suffix(".done"))
    except OSError as error:
        _log.error("an errand's answer could not be written", why=error.strerror)


async def _done(name: str, errands: Mapping[str, Errand]) -> Reply:
    errand = errands.get(name)
    if errand is None:
        return Reply(is_done=False, sentences=(f"This version of the running bot cannot {name}; restart it.",))
    try:
        return Reply(is_done=True, sentences=await errand())
    except ErrandFailed as failed:
        return Reply(is_done=False, sentences=failed.sentences)
    except StorageUnavailable as failed:
        return Reply(is_done=False, sentences=(str(failed),))
    except Exception as error:  # noqa: BLE001 -- whatever it is, the bot goes on
        _log.error("an errand failed", errand=name, defect=type(error).__name__)
        return Reply(is_done=False, sentences=(f"It failed ({type(error).__name__}); nothing was changed by it.",))
