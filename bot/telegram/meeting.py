"""The first meeting with Telegram: who this bot is, and whether its token is known."""

import asyncio
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.settings import SettingsRefused
from bot.telegram.library import LibraryRequest

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0

_log = structlog.get_logger(__name__)
_App = Application[Any, Any, Any, Any, Any, Any]


async def meet(token: str, base_url: str) -> _App:
    """Return the library's application, waiting for the network if need be.

    Raises SettingsRefused for a token that Telegram does not know.
    """
    requests = LibraryRequest(), LibraryRequest()
    bot: ExtBot[None] = ExtBot(token, base_url=base_url, request=requests[0], get_updates_request=requests[1])
    application = ApplicationBuilder().bot(bot).updater(None).build()
    pause_s = FIRST_PAUSE_S
    try:
        while not await _is_met(application):
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
    except BaseException:
        await asyncio.gather(*(request.shutdown() for request in requests))
        raise
    return application


async def _is_met(application: _App) -> bool:
    try:
        await application.initialize()
    except InvalidToken:  # its own words quote the token
        raise SettingsRefused(
            "ATTUNE_BOT_TOKEN: Telegram does not accept it. Ask BotFather for the token again, and look at "
            "ATTUNE_API_BASE_URL if you set it."
        ) from None
    except TelegramError as error:
        _log.error("Telegram does not answer yet; trying again", why=type(error).__name__)
        return False
    return True
