"""What an operator asks on the command line: is the database up to date, is everything as it should be."""

import asyncio
import sys
from random import SystemRandom

from bot import operating
from bot import settings as configuration
from bot.alone import alone_in
from bot.clock import SystemClock
from bot.keys import KeyPlaces
from bot.settings import Settings
from bot.storage import migrations
from bot.storage.database import SqliteDatabase
from bot.storage.readiness import make_ready
from jobs.chores import EXAMINE


def migrate(settings: Settings) -> int:
    """Bring the database up to date and say what was applied."""
    applied = asyncio.run(_migrate(settings))
    for migration in applied:
        _say(f"applied {migration.number:04} {migration.name}")
    _say(f"{settings.database_path} is up to date.")
    return 0


def examine(settings: Settings) -> int:
    """Check settings, key, permissions, data and the way to Telegram; return 1 when something needs attention."""
    configuration.prepare_data_dir(settings)
    reply = asyncio.run(operating.reply_to(settings, EXAMINE, may_migrate=True))
    for sentence in reply.sentences:
        _say(sentence)
    if settings.master_key is None and settings.master_key_file is None:
        _say(
            "The master key lies beside the data. Move it elsewhere and set ATTUNE_MASTER_KEY_FILE to keep them apart."
        )
    code = 0 if reply.is_done else 1
    if settings.bot_token is None:
        _say("There is no ATTUNE_BOT_TOKEN, so `attune run` opens the sandbox.")
        return code
    return max(code, asyncio.run(_ask_telegram(settings, settings.bot_token.get_secret_value())))


async def _migrate(settings: Settings) -> list[migrations.Migration]:
    configuration.prepare_data_dir(settings)
    with alone_in(settings.data_dir):
        vault = KeyPlaces(settings).vault()
        database = await SqliteDatabase(settings.database_path, SystemClock(), vault, SystemRandom()).open()
        try:
            return await make_ready(database, vault)
        finally:
            await database.close()


async def _ask_telegram(settings: Settings, token: str) -> int:
    # The commands that stay on this machine start without the library.
    from bot.telegram.calls import Call, Refused, Sent  # noqa: PLC0415
    from bot.telegram.transport import Transport  # noqa: PLC0415

    async with Transport(token, settings.api_base_url) as transport:
        reply = await transport.call(Call("getMe"))
    match reply:
        case Sent(result) if isinstance(result, dict):
            _say(f"Telegram knows this bot as @{result.get('username')}.")
            return 0
        case Refused(401 | 404):
            _say("Telegram does not accept ATTUNE_BOT_TOKEN. Ask BotFather for the token again.")
        case _:
            _say("The Bot API server does not answer. Check the network and ATTUNE_API_BASE_URL.")
    return 1


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
