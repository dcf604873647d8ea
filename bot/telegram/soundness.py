"""Whether what an update says can be true: ids that fit a column, words that are words."""

from datetime import UTC, datetime

from bot.core.ids import HIGHEST_ID
from bot.core.incoming import Incoming

LONGEST_NAME = 64
"""What Telegram lets a name be; nothing that we write has room for much more."""

_FIRST_DATE = datetime.fromtimestamp(0, UTC)
_TRUTHS = (str, bool, type(None))


def sound(incoming: Incoming) -> Incoming:
    """Return it as it is; raise ValueError for what no honest server sends and no column holds."""
    user = incoming.user
    ids = (user.id, incoming.chat_id, *(each for each in (incoming.message_id, incoming.reply_to) if each is not None))
    words = (user.name, user.language, incoming.words, *([] if user.username is None else [user.username]))
    if not all(map(_is_id, ids)) or not all(isinstance(each, str) for each in words):
        raise ValueError("an id or a name is none")
    has_date = isinstance(incoming.at, datetime)  # the library lets one be missing
    if not has_date or incoming.at < _FIRST_DATE:
        raise ValueError("it has no date")
    if not all(_is_detail(name, value) for name, value in incoming.details.items()):
        raise ValueError("what happened cannot be described")
    return incoming


def _is_id(number: object) -> bool:
    return type(number) is int and -HIGHEST_ID <= number <= HIGHEST_ID


def _is_plain(value: object) -> bool:
    return isinstance(value, _TRUTHS) or _is_id(value)


def _is_detail(name: str, value: object) -> bool:
    """Whether a detail of an event is what `bot.telegram.events` says it is."""
    match name, value:
        case "users", tuple():
            return all(_is_id(user) and isinstance(first, str) and _is_plain(known) for user, first, known, _ in value)
        case "options", tuple():
            return all(map(_is_id, value))
        case "poll_id", _:
            return isinstance(value, str)
        case _ if name.endswith("_id"):
            return _is_id(value)
        case _:
            return _is_plain(value)
