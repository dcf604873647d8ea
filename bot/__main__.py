"""The command line: run, sandbox, migrate, doctor."""

import argparse
import asyncio
import contextlib
import signal
import sqlite3
import sys
from collections.abc import Coroutine, Sequence
from typing import Any

from bot import doctor
from bot import settings as configuration
from bot.app import open_attune
from bot.settings import Settings, SettingsRefused
from bot.storage.database import StorageUnavailable
from bot.storage.migrations import MigrationRefused
from bot.storage.readiness import WrongMasterKey


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = configuration.load()
        configuration.set_up_logging(settings)
        return _command(options, settings)
    except (SettingsRefused, MigrationRefused, StorageUnavailable, WrongMasterKey) as refused:
        return _stop(str(refused))
    except sqlite3.Error as error:
        return _stop(f"The database could not be read or brought up to date: {error}.")


def _command(options: argparse.Namespace, settings: Settings) -> int:
    match options.command:
        case "migrate":
            return doctor.migrate(settings)
        case "doctor":
            return doctor.examine(settings)
        case "run" if settings.bot_token is not None:
            return _until_stopped(_serve(settings))
        case _:
            return _open_sandbox(options, settings)


def _open_sandbox(options: argparse.Namespace, settings: Settings) -> int:
    from bot import sandboxed  # on Telegram none of the sandbox's web server is loaded

    try:
        return _until_stopped(sandboxed.run(settings, play=options.play, port=options.port, pause_s=options.pause))
    except sandboxed.SandboxFailed as failed:
        return _stop(str(failed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="attune", description="Attune, a Telegram bot for two.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in (
        ("run", "run the bot; without ATTUNE_BOT_TOKEN open the sandbox"),
        ("sandbox", "run the bot against a Telegram on this machine and open a page to try it"),
    ):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("--play", metavar="NAME", help="let two scripted partners play (week, games), then exit")
        command.add_argument("--port", type=int, help="the page's port (default: ATTUNE_SANDBOX_PORT)")
        command.add_argument(
            "--pause", type=float, default=0.4, help="seconds before each act of a play (default: 0.4)"
        )
    commands.add_parser("migrate", help="bring the database up to date")
    commands.add_parser("doctor", help="check settings, key, database and the way to Telegram")
    return parser


async def _serve(settings: Settings) -> int:
    async with open_attune(settings) as attune:
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


def _stop(why: str) -> int:
    sys.stderr.write(f"Attune did not start.\n{why}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
