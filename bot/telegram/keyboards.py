"""What stands under a message or takes the place of the reader's keyboard."""

from bot.core.effects import Button, ForceReply, Keys, Link, RemoveKeyboard, RequestChat, Say
from bot.telegram.callback_data import encode
from bot.telegram.lengths import PLACEHOLDER_LIMIT, fit
from bot.telegram.view import Writer


def markup(say: Say, writer: Writer) -> dict[str, object]:
    """Return the `reply_markup` parameter, or nothing; raise ValueError for two kinds at once."""
    if say.keys and say.ask is not None:
        raise ValueError("a message has either buttons under it or asks through the keyboard, not both")
    match say.ask:
        case None:
            return {"reply_markup": {"inline_keyboard": rows(say.keys, writer)}} if say.keys else {}
        case ForceReply():
            return {"reply_markup": _force_reply(say.ask, writer)}
        case RequestChat():
            return {"reply_markup": _request_chat(say.ask, writer)}
        case RemoveKeyboard():
            return {"reply_markup": {"remove_keyboard": True}}


def rows(keys: Keys, writer: Writer) -> list[list[dict[str, object]]]:
    return [[button(key, writer) for key in row] for row in keys if row]


def button(key: Button | Link, writer: Writer) -> dict[str, object]:
    label = writer.plain(key.label)
    if isinstance(key, Link):
        return {"text": label, "url": key.url}
    return {"text": label, "callback_data": encode(key.verb, key.args, writer.token)}


def _force_reply(ask: ForceReply, writer: Writer) -> dict[str, object]:
    prompt: dict[str, object] = {"force_reply": True}
    if ask.only is not None and writer.view.is_shared:
        prompt["selective"] = True
    if ask.placeholder is not None:
        prompt["input_field_placeholder"] = fit(writer.plain(ask.placeholder), PLACEHOLDER_LIMIT)
    return prompt


# The Bot API wants every right named; the user's must include the bot's.
_RIGHTS = dict.fromkeys(
    (
        "is_anonymous", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
        "can_post_stories", "can_edit_stories", "can_delete_stories",
    ),
    False,
) | dict.fromkeys(("can_invite_users", "can_pin_messages", "can_manage_chat", "can_delete_messages"), True)  # fmt: skip


def _request_chat(ask: RequestChat, writer: Writer) -> dict[str, object]:
    wanted = {
        "request_id": ask.request_id,
        "chat_is_channel": False,
        "chat_is_created": True,
        "bot_is_member": True,
        "request_title": True,
        "user_administrator_rights": _RIGHTS,
        "bot_administrator_rights": _RIGHTS,
    }
    return {
        "keyboard": [[{"text": writer.plain(ask.label), "request_chat": wanted}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
