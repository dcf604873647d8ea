"""The command menus, one for each kind of chat and language."""

import asyncio

from bot.core.effects import Text
from bot.telegram.calls import Call, NotSent, Unknown
from bot.telegram.transport import Transport
from bot.texts import Catalogue, Reader

PRIVATE_MENU = (
    "today", "plan", "talk", "checkin", "reflect", "journal", "boundaries", "rehearse", "heard", "ask", "listening",
    "summary", "games", "toolbox", "timeout", "present", "cards", "learn", "energy", "stop", "settings", "pause",
    "resume", "privacy", "support", "hide", "export", "leave", "erase", "help", "cancel",
)  # fmt: skip
SHARED_MENU = (
    "today", "plan", "games", "yesand", "reverse", "talk", "listen", "timeout", "present", "cards", "summary", "stop",
    "settings", "pause", "resume", "help",
)  # fmt: skip

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 300.0

_SCOPES = (("all_private_chats", PRIVATE_MENU), ("all_group_chats", SHARED_MENU))


async def register(transport: Transport, catalogue: Catalogue) -> None:
    """Register each menu in each language, waiting for the network; a refused one leaves the older menu in place."""
    for scope, names in _SCOPES:
        for language in catalogue.languages:
            commands = [
                {"command": name, "description": catalogue.plain(language, Text(f"cmd-{name}"), Reader())}
                for name in names
            ]
            parameters: dict[str, object] = {"commands": commands, "scope": {"type": scope}}
            if language != "en":
                parameters["language_code"] = language
            await _until_answered(transport, Call("setMyCommands", parameters))


async def _until_answered(transport: Transport, call: Call) -> None:
    pause_s = FIRST_PAUSE_S
    while isinstance(await transport.call(call), NotSent | Unknown):
        await asyncio.sleep(pause_s)
        pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
