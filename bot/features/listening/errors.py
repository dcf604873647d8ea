"""What does not fit when somebody writes a listening note."""

from bot.core.errors import BotError


class NothingYet(BotError):
    """The note is still empty."""

    key = "listening-error-nothing-yet"


class SeenMeanwhile(BotError):
    """The partner's note about the same conversation has come; one's own view of it stays as it was."""

    key = "listening-error-seen-meanwhile"
