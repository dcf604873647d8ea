"""The operator's commands on the data: the running bot does them when there is one, else they are done here."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from random import SystemRandom

from bot import restoring
from bot.alone import AlreadyRuns, alone_in, is_held
from bot.clock import SystemClock
from bot.keys import KeyPlaces
from bot.settings import Settings, SettingsRefused, prepare_data_dir
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.readiness import check, make_ready
from jobs import errands
from jobs.chores import Chores
from jobs.errands import ErrandFailed, NobodyAnswers, Reply

NOBODY_ANSWERS = (
    "Something holds the data folder and does not answer. If that is the bot, it is just starting or ending, or older "
    "than this command: try again, or stop it first."
)


def do(settings: Settings, errand: str) -> int:
    """Do an errand; return 0 when it was done, 1 when not. Raises SettingsRefused and what a database refuses."""
    prepare_data_dir(settings)
    if not settings.database_path.exists():
        raise SettingsRefused(f"There is no database at {settings.database_path} yet. Check ATTUNE_DATA_DIR.")
    reply = asyncio.run(reply_to(settings, errand))
    _say(reply.sentences, is_error=not reply.is_done)
    return 0 if reply.is_done else 1


def restore(settings: Settings, file: Path, key_file: Path | None) -> int:
    """Bring a backup back and say what that means; raises SettingsRefused, FileRefused and others."""
    try:
        restored = asyncio.run(restoring.restore(settings, file, SystemClock(), key_file))
    except AlreadyRuns:
        raise SettingsRefused("The bot runs. Stop it before you restore a backup; nothing was changed.") from None
    _say(_told(restored))
    return 0


async def reply_to(settings: Settings, errand: str, *, may_migrate: bool = False) -> Reply:
    """Let the running bot do an errand, or do it here when none runs."""
    try:
        with alone_in(settings.data_dir):
            return await _done_here(settings, errand, make_ready if may_migrate else check)
    except AlreadyRuns:
        pass
    try:
        return await errands.ask(settings.data_dir, errand, lambda: is_held(settings.data_dir))
    except NobodyAnswers:
        return Reply(is_done=False, sentences=(NOBODY_ANSWERS,))


async def _done_here(
    settings: Settings, errand: str, prepare: Callable[[SqliteDatabase, Vault], Awaitable[object]]
) -> Reply:
    vault = KeyPlaces(settings).vault()
    database = await SqliteDatabase(settings.database_path, SystemClock(), vault, SystemRandom()).open()
    try:
        await prepare(database, vault)
        chores = Chores(settings, database, vault, SystemClock())
        return Reply(is_done=True, sentences=await chores.errands[errand]())
    except ErrandFailed as failed:
        return Reply(is_done=False, sentences=failed.sentences)
    finally:
        await database.close()


def _told(restored: restoring.Restored) -> Iterable[str]:
    yield f"Restored: everything is as it was at {restored.made_at}."
    if restored.aside is not None:
        yield f"The database that it replaced lies at {restored.aside}. Delete it when you no longer need it."
    if restored.erased_again:
        yield f"Erased again, for they had erased themselves since: {restored.erased_again}."
    if restored.is_list_missing:
        yield (
            "Nobody could say who has erased themselves since that backup: neither the database that was replaced nor "
            "an erase list beside the backup. If you know of anybody, ask them to use /erase once more."
        )
    if restored.not_sent:
        yield f"Messages that waited then, and may have been sent since, are left out: {restored.not_sent}."
    yield "Start the bot: it goes on as after any downtime."


def _say(sentences: Iterable[str], *, is_error: bool = False) -> None:
    for sentence in sentences:
        (sys.stderr if is_error else sys.stdout).write(sentence + "\n")
