"""What does not fit when a couple looks for a time to talk."""

from bot.core.errors import BotError


class SlotPassed(BotError):
    """The proposed time is over."""

    key = "talk-error-slot-passed"


class QuietAlready(BotError):
    """Something else keeps the bot quiet for the couple."""

    key = "talk-error-quiet"


class NoCommonTime(BotError):
    """The two are never awake at the same time for long enough."""

    key = "talk-error-no-common-time"
