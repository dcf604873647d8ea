"""Whether what an update says can be true: ids that fit a column, words that are words."""

from datetime import datetime

from bot.core.ids import HIGHEST_ID
from bot.core.incoming import Incoming

LONGEST_NAME = 64
"""What Telegram lets a name be; nothing that we write has room for much more."""

_TRUTHS = (str, bool, type(None))


def sound(incoming: Incoming) -> Incoming:
    """Return it as it is; raise ValueError for what no honest server sends and no column holds."""
    user = incoming.user
    ids, words = (user.id, incoming.chat_id), (user.name, user.language, incoming.words)
    has_date = isinstance(incoming.at, datetime)  # the library lets one be missing
    if not has_date or not all(map(_is_id, ids)) or not all(isinstance(each, str) for each in words):
        raise ValueError("a date, an id or a name is none")
    if not all(map(_is_sound, (user.username, incoming.message_id, incoming.reply_to, *incoming.details.values()))):
        raise ValueError("what happened cannot be described")
    return incoming


def _is_id(number: object) -> bool:
    return type(number) is int and -HIGHEST_ID <= number <= HIGHEST_ID


def _is_sound(detail: object) -> bool:
    if isinstance(detail, tuple):
        return all(map(_is_sound, detail))
    return isinstance(detail, _TRUTHS) or _is_id(detail)
