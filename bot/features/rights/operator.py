"""Who runs this bot, as the texts name them."""

from bot.core.identity import Identity
from bot.texts import Catalogue

_known: dict[str, str] = {}
_NAME = "name"


def introduce(identity: Identity, catalogue: Catalogue) -> None:
    """Remember who runs the bot; called once, before anything is received."""
    _known[_NAME] = identity.operator_name


def operator_name() -> str:
    """Return the name of whoever runs the bot."""
    return _known[_NAME]
