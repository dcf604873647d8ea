"""Every command there is, typed by anybody in any chat."""

from bot.repertoire import FEATURES, entries_of
from bot.telegram.entries import PRIVATE, SHARED, Command
from sandbox.actor import Actor
from sandbox.sight import Group

COMMANDS = [entry for entry in entries_of(FEATURES) if isinstance(entry, Command)]
LAST = ("stop", "pause", "resume")


async def says_everything(who: Actor, chat: Group | None) -> None:
    """Type every command of a kind of chat; what stops something comes last, and what goes on again after it."""
    kind = PRIVATE if chat is None else SHARED
    names = [entry.name for entry in COMMANDS if entry.where & kind and entry.name not in {"leave", "erase", *LAST}]
    for name in (*names, *LAST):
        await who.says(f"/{name}", chat)
