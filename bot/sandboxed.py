"""Attune without Telegram: a sandbox in this process, and the unchanged bot in another that talks to it."""

import asyncio
import contextlib
import os
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import PREFIX, Settings
from sandbox.client import Sandbox
from sandbox.plays import PLAYS as SCRIPTS
from sandbox.plays import PlayFailed, Transcript
from sandbox.server import serve

STOP_PATIENCE_S = 10
_KEPT = ("OPERATOR_NAME", "LOG_LEVEL")


class SandboxFailed(Exception):
    """The sandbox or the bot beside it did not come up; the sentence says what to do."""


async def run(settings: Settings, *, play: str | None, port: int | None, pause_s: float) -> int:
    """Serve until cancelled, or until the play is over; return the exit code. Raises SandboxFailed."""
    if play is not None and play not in SCRIPTS:
        raise SandboxFailed(f"There is no play called {play}; there are: {', '.join(SCRIPTS)}.")
    async with (
        serve(settings.sandbox_port if port is None else port, running=play is None) as served,
        _bot_beside(served.base_url, settings) as bot,
    ):
        _say(f"Attune's sandbox is open: {served.base_url}/")
        if play is None:
            _say("Two partners wait for you there. Ctrl+C closes it; nothing is kept.")
            return await _died(bot)
        async with Sandbox(served.base_url, pause_seconds=pause_s) as sandbox:
            return await _play(play, sandbox, bot)


async def _play(name: str, sandbox: Sandbox, bot: asyncio.subprocess.Process) -> int:
    acting = asyncio.ensure_future(SCRIPTS[name](sandbox, Transcript(_say)))
    dying = asyncio.ensure_future(_died(bot))
    try:
        await asyncio.wait({acting, dying}, return_when=asyncio.FIRST_COMPLETED)
        if not acting.done():
            return await dying
        await acting
    except PlayFailed as failed:
        _say(f"\nThe play “{name}” stopped: {failed}")
        return 1
    finally:
        for task in (acting, dying):
            task.cancel()
    return 0


async def _died(bot: asyncio.subprocess.Process) -> int:
    code = await bot.wait()
    raise SandboxFailed(f"The bot beside the sandbox ended by itself (exit code {code}); what it said stands above.")


@asynccontextmanager
async def _bot_beside(base_url: str, settings: Settings) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot as its own process with a data folder of its own, which goes when it ends."""
    with tempfile.TemporaryDirectory(prefix="attune-sandbox-") as folder:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=_environment(base_url, Path(folder), settings)
        )
        try:
            yield bot
        finally:
            if bot.returncode is None:
                bot.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bot.wait(), STOP_PATIENCE_S)
            if bot.returncode is None:
                bot.kill()
                await bot.wait()


def _environment(base_url: str, folder: Path, settings: Settings) -> dict[str, str]:
    """The bot's environment: nothing of the operator's own token, data or key reaches it."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(PREFIX) or name.removeprefix(PREFIX) in _KEPT
    }
    return inherited | {
        "ATTUNE_BOT_TOKEN": f"7000:{secrets.token_urlsafe(26)}",
        "ATTUNE_API_BASE_URL": f"{base_url}/bot",
        "ATTUNE_CLOCK_URL": f"{base_url}/clock",
        "ATTUNE_DATA_DIR": str(folder),
        "ATTUNE_OPERATOR_NAME": settings.operator_name,
        "ATTUNE_MASTER_KEY": secrets.token_hex(32),
    }


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
