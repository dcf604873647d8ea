"""The command menus, one for each kind of chat and language."""

from bot.core.effects import Text
from bot.telegram.calls import Call
from bot.telegram.transport import Transport
from bot.texts import Catalogue, Reader

PRIVATE_MENU = (
    "today", "plan", "talk", "checkin", "heard", "ask", "summary", "games", "settings", "pause", "resume", "privacy",
    "support", "leave", "help", "cancel",
)  # fmt: skip
SHARED_MENU = ("today", "plan", "talk", "games", "summary", "stop", "settings", "pause", "resume", "help")

_SCOPES = (("all_private_chats", PRIVATE_MENU), ("all_group_chats", SHARED_MENU))


async def register(transport: Transport, catalogue: Catalogue) -> None:
    """Register each menu in each language; a refused one leaves the older menu in place."""
    for scope, names in _SCOPES:
        for language in catalogue.languages:
            commands = [
                {"command": name, "description": catalogue.plain(language, Text(f"cmd-{name}"), Reader())}
                for name in names
            ]
            parameters: dict[str, object] = {"commands": commands, "scope": {"type": scope}}
            if language != "en":
                parameters["language_code"] = language
            await transport.call(Call("setMyCommands", parameters))
