"""Showing the toolbox; each tool answers its own button."""

from bot.core.effects import Button, Keys, Say, Toast, text
from bot.core.incoming import Incoming
from bot.storage import outbox
from bot.storage.transaction import Tx

SHARED = ("timeout", "present", "cards", "learn", "games")
PRIVATE = ("timeout", "boundary", "rehearse", "cards", "present", "energy", "learn", "games")


def show(tx: Tx, incoming: Incoming) -> Toast | None:
    """List the tools that work in this chat, each with its button."""
    incoming.check_reader()
    tools = PRIVATE if incoming.is_private else SHARED
    shown = text("toolbox-private" if incoming.is_private else "toolbox-shared")
    outbox.owe(tx, Say(to=incoming.here, text=(shown,), keys=_keys(tools), edit=incoming.pressed))
    return None


def _keys(tools: tuple[str, ...]) -> Keys:
    keys = [Button(text(f"toolbox-{tool}"), f"{tool}.open") for tool in tools]
    return tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))
