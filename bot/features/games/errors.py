"""What does not fit while two people play."""

from bot.core.errors import BotError


class NotYourTurn(BotError):
    """The other partner is to speak or tap."""

    key = "games-error-not-your-turn"


class GameRunning(BotError):
    """The couple plays something already."""

    key = "games-error-game-running"
