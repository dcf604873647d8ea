"""Attune as `attune run` starts it, but without Telegram's limits on sending, which would hide what it costs."""

import contextlib

import uvloop
from pyrate_limiter import Duration, Rate

from bot import settings as configuration
from bot.app import open_attune
from bot.memory import keep_what_is_loaded
from jobs.pace import Limits

ALL_OF_IT = (Rate(1_000_000, Duration.SECOND),)
UNPACED = Limits(overall=ALL_OF_IT, private=ALL_OF_IT, group=ALL_OF_IT)


async def serve() -> None:
    """Serve until killed."""
    settings = configuration.load()
    configuration.set_up_logging(settings)
    async with open_attune(settings, UNPACED) as attune:
        keep_what_is_loaded()
        await attune.run()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(serve())
