"""Who the bot is: what its texts and links say about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """The bot's username, and who runs it."""

    bot_username: str
    operator_name: str
