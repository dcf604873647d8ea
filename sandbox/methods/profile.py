"""What the bot says about itself: commands, names, descriptions, menu buttons, rights it would like."""

import re

from sandbox import announce, botobjects
from sandbox.errors import bad_request
from sandbox.methods.request import Request
from sandbox.model import Json
from sandbox.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
LANGUAGE = re.compile(r"(?:[a-z]{2})?\Z")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _request: Request) -> Json:
    no_extras = (
        "supports_inline_queries",
        "supports_guest_queries",
        "can_connect_to_business",
        "has_main_web_app",
        "has_topics_enabled",
        "allows_users_to_create_topics",
        "can_manage_bots",
    )
    me = botobjects.user(world.bot) | {"can_join_groups": True}
    me["can_read_all_group_messages"] = not world.switches.privacy_mode
    return me | dict.fromkeys(no_extras, False)


def set_commands(world: World, request: Request) -> bool:
    commands = request.get("commands")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.match(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[_commands_key(world, request)] = commands
    _announce_menus(world)
    return True


def get_commands(world: World, request: Request) -> list[Json]:
    return world.profile.commands.get(_commands_key(world, request), [])


def delete_commands(world: World, request: Request) -> bool:
    world.profile.commands.pop(_commands_key(world, request), None)
    _announce_menus(world)
    return True


def set_text(world: World, request: Request) -> bool:
    """Set the bot's name or one of its descriptions."""
    kind = _text_kind(request)
    text = request.get(kind) or ""
    if len(text) > TEXT_LIMITS[kind]:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
    world.profile.texts[(kind, _language(request))] = text
    if kind == "name" and not _language(request) and text:
        world.bot.first_name = text
        announce.state_changed(world)
    return True


def get_text(world: World, request: Request) -> Json:
    kind, language = _text_kind(request), _language(request)
    texts = world.profile.texts
    default = world.bot.first_name if kind == "name" else ""
    return {kind: texts.get((kind, language)) or texts.get((kind, "")) or default}


def set_menu_button(world: World, request: Request) -> bool:
    chat_id = request.get("chat_id")
    if chat_id is not None and (chat_id not in world.chats or not world.chats[chat_id].is_private):
        raise bad_request("chat not found")
    world.profile.menu_buttons[chat_id] = request.get("menu_button") or {"type": "default"}
    _announce_menus(world)
    return True


def get_menu_button(world: World, request: Request) -> Json:
    return world.profile.menu_button(request.get("chat_id"))


def set_default_rights(world: World, request: Request) -> bool:
    world.profile.default_rights[bool(request.get("for_channels"))] = request.get("rights") or {}
    return True


def get_default_rights(world: World, request: Request) -> Json:
    is_channel = bool(request.get("for_channels"))
    wanted = {name for name, value in world.profile.default_rights.get(is_channel, {}).items() if value}
    shown = botobjects.rights("channel" if is_channel else "supergroup", wanted)
    return shown | {"is_anonymous": "is_anonymous" in wanted, "can_manage_chat": "can_manage_chat" in wanted}


def _commands_key(world: World, request: Request) -> tuple[str, str]:
    scope = request.get("scope") or {"type": "default"}
    parts = [scope["type"]]
    parts += [str(scope[name]) for name in ("chat_id", "user_id") if name in scope]
    if "chat_id" in scope and scope["chat_id"] not in world.chats:
        raise bad_request("chat not found")
    return ":".join(parts), _language(request)


def _language(request: Request) -> str:
    language = request.get("language_code") or ""
    if not LANGUAGE.match(language):
        raise bad_request("LANG_CODE_INVALID")
    return str(language)


def _text_kind(request: Request) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", request.method[len("setMy") :]).lower()


def _announce_menus(world: World) -> None:
    for chat in world.chats.values():
        announce.chat_changed(world, chat)
