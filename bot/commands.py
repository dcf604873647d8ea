"""What each command of the command line does, and what it says when it cannot."""

import argparse
import asyncio
import contextlib
import signal
import sqlite3
import sys
from collections.abc import Coroutine
from typing import Any

from bot import memory
from bot import settings as configuration
from bot.settings import Settings, SettingsRefused
from bot.storage.database import StorageUnavailable
from bot.storage.failures import unavailable
from bot.storage.migrations import MigrationRefused
from bot.storage.readiness import WrongMasterKey
from bot.storage.sealed_file import FileRefused

REFUSALS = (SettingsRefused, MigrationRefused, StorageUnavailable, WrongMasterKey, FileRefused)


def obey(options: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    try:
        settings = configuration.load()
        configuration.set_up_logging(settings)
        return _command(options, settings)
    except REFUSALS as refused:
        return _stop(str(refused), options.command)
    except sqlite3.Error as error:
        return _stop(f"The database could not be read or brought up to date: {unavailable(error)}.", options.command)


def _command(options: argparse.Namespace, settings: Settings) -> int:
    if options.command == "run" and settings.bot_token is not None:
        return _until_stopped(_serve(settings))
    memory.search()
    match options.command:
        case "migrate" | "doctor":
            from bot import doctor

            return doctor.migrate(settings) if options.command == "migrate" else doctor.examine(settings)
        case "backup" | "rotate-key":
            from bot import operating

            return operating.do(settings, options.command)
        case "restore":
            from bot import operating

            return operating.restore(settings, options.file, options.key)
        case _:
            return _open_sandbox(options, settings)


def _open_sandbox(options: argparse.Namespace, settings: Settings) -> int:
    from bot import sandboxed  # on Telegram none of the sandbox's web server is loaded

    try:
        return _until_stopped(sandboxed.run(settings, play=options.play, port=options.port, pause_s=options.pause))
    except sandboxed.SandboxFailed as failed:
        return _stop(str(failed), options.command)


async def _serve(settings: Settings) -> int:
    from bot.app import open_attune  # the other commands need neither features nor Telegram, and start at once

    async with open_attune(settings) as attune:
        memory.keep_what_is_loaded()
        await attune.run()
    return 0


def _until_stopped(work: Coroutine[Any, Any, int]) -> int:
    """Run until it ends by itself, or until SIGINT or SIGTERM."""

    async def run() -> int:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for stop in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(stop, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            return await task
        return 0

    try:
        import uvloop
    except ImportError:
        return asyncio.run(run())
    return uvloop.run(run())


def _stop(why: str, command: str) -> int:
    what = "Attune did not start." if command in {"run", "sandbox"} else f"attune {command} did nothing."
    sys.stderr.write(f"{what}\n{why}\n")
    return 2
