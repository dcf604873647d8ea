"""What does not fit when somebody wants ten minutes of attention."""

from bot.core.errors import BotError


class QuietAlready(BotError):
    """Something keeps the bot quiet for the couple already."""

    key = "present-error-quiet"
