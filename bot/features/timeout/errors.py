"""What does not fit a time-out."""

from bot.core.errors import BotError


class TimeOutRunning(BotError):
    """The couple has a time-out already."""

    key = "timeout-error-running"
