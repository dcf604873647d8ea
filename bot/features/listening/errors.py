"""What does not fit when somebody writes a listening note."""

from bot.core.errors import BotError


class NothingYet(BotError):
    """The note is still empty."""

    key = "listening-error-nothing-yet"
