"""The command line: run, sandbox, migrate, backup, restore, rotate-key, doctor."""

import argparse
import asyncio
import contextlib
import signal
import sqlite3
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot import settings as configuration
from bot.memory import keep_what_is_loaded, load_undisturbed
from bot.settings import Settings, SettingsRefused
from bot.storage.database import StorageUnavailable
from bot.storage.failures import unavailable
from bot.storage.migrations import MigrationRefused
from bot.storage.readiness import WrongMasterKey
from bot.storage.sealed_file import FileRefused

REFUSALS = (SettingsRefused, MigrationRefused, StorageUnavailable, WrongMasterKey, FileRefused)

EPILOG = """\
Settings come from the environment, a .env file here, or files in ATTUNE_SECRETS_DIR; .env.example names them all.
docs/hosting.md tells the rest. Exit codes: 0 done, 1 something needs attention, 2 refused, with the reason."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = configuration.load()
        configuration.set_up_logging(settings)
        return _command(options, settings)
    except REFUSALS as refused:
        return _stop(str(refused), options.command)
    except sqlite3.Error as error:
        return _stop(f"The database could not be read or brought up to date: {unavailable(error)}.", options.command)


def _command(options: argparse.Namespace, settings: Settings) -> int:
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
        case "run" if settings.bot_token is not None:
            return _until_stopped(_serve(settings))
        case _:
            return _open_sandbox(options, settings)


def _open_sandbox(options: argparse.Namespace, settings: Settings) -> int:
    from bot import sandboxed  # on Telegram none of the sandbox's web server is loaded

    try:
        return _until_stopped(sandboxed.run(settings, play=options.play, port=options.port, pause_s=options.pause))
    except sandboxed.SandboxFailed as failed:
        return _stop(str(failed), options.command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="attune",
        description="Attune, a Telegram bot for two.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in (
        ("run", "run the bot; without ATTUNE_BOT_TOKEN open the sandbox"),
        ("sandbox", "run the bot against a Telegram on this machine and open a page to try it"),
    ):
        command = _add(commands, name, purpose)
        command.add_argument("--play", metavar="NAME", help="let two scripted partners play (week, games), then exit")
        command.add_argument("--port", type=int, help="the page's port (default: ATTUNE_SANDBOX_PORT)")
        command.add_argument(
            "--pause", type=float, default=0.4, help="seconds before each act of a play (default: 0.4)"
        )
    _add(commands, "migrate", "bring the database up to date")
    _add(commands, "backup", "make a sealed backup, whether the bot runs or not, and read it back")
    restore = _add(commands, "restore", "bring a backup back, proved whole before anything is touched; the bot is off")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, as `attune backup` named it")
    restore.add_argument(
        "--key", type=Path, metavar="KEY_FILE", help="the master key of that time, when it is another one now"
    )
    _add(commands, "rotate-key", "change the master key, whether the bot runs or not; takes up a change that broke off")
    _add(commands, "doctor", "check settings, key, permissions, database, backups, disk and the way to Telegram")
    return parser


def _add(commands: Any, name: str, purpose: str) -> argparse.ArgumentParser:  # noqa: ANN401 -- argparse names no type
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}."
    )
    return command


async def _serve(settings: Settings) -> int:
    load_undisturbed()
    from bot.app import open_attune  # the other commands need neither features nor Telegram, and start at once

    async with open_attune(settings) as attune:
        keep_what_is_loaded()
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


if __name__ == "__main__":
    sys.exit(main())
