"""The command line: run, sandbox, migrate, backup, restore, rotate-key, doctor."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.memory import undisturbed

EPILOG = """\
Settings come from the environment, a .env file here, or files in ATTUNE_SECRETS_DIR; .env.example names them all.
docs/hosting.md tells the rest. Exit codes: 0 done, 1 something needs attention, 2 refused, with the reason."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; return the exit code."""
    options = _parser().parse_args(arguments)
    with undisturbed():
        from bot import commands  # a mistyped command is told before anything is loaded

        return commands.obey(options)


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


if __name__ == "__main__":
    sys.exit(main())
