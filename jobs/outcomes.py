"""What one reply of Telegram means for the row that was sent: the table of outcomes, as data and one pure function."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.core.effects import LEAVES_COPIES
from bot.telegram.calls import NotSent, Refused, Reply, Sent, Unknown


@dataclass(frozen=True, slots=True)
class Record:
    """It is done: keep the id of the message, when there is one."""

    message_id: int | None
    result: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again later; counted when this try may have left a copy in the chat."""

    after_seconds: float
    is_counted: bool


@dataclass(frozen=True, slots=True)
class HoldChat:
    """Nothing was sent, and nothing may go to this chat for so long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class HoldAll:
    """Nothing was sent, and nothing may go to any chat for so long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class MoveChat:
    """The group became a supergroup: move its id everywhere, then send again."""

    new_id: int


@dataclass(frozen=True, slots=True)
class SendAnew:
    """The message to edit is gone: send a new one into the slot."""


@dataclass(frozen=True, slots=True)
class SayInWords:
    """The picture was refused: send its caption as a message instead."""


@dataclass(frozen=True, slots=True)
class TooOldToDelete:
    """The message can no longer be deleted (after 48 hours): take its buttons away instead."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The recipient blocked or removed the bot, or is gone: cancel what else waits for them."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """It will never work; the reason holds Telegram's words without what they quote."""

    reason: str


@dataclass(frozen=True, slots=True)
class StaysUnknown:
    """Whether it arrived cannot be told, and another copy would be one too many."""

    reason: str


@dataclass(frozen=True, slots=True)
class StopSending:
    """The token is not accepted: everything waits, and the operator is told."""


@dataclass(frozen=True, slots=True)
class Over:
    """The moment for it has passed, which harms nobody."""


@dataclass(frozen=True, slots=True)
class NoRight:
    """The bot is in the chat but may not write there."""


Verdict = (
    Record
    | Retry
    | HoldChat
    | HoldAll
    | MoveChat
    | SendAnew
    | SayInWords
    | TooOldToDelete
    | Unreachable
    | DeadLetter
    | StaysUnknown
    | StopSending
    | Over
    | NoRight
)

FIRST_BACKOFF_SECONDS = 2
LONGEST_BACKOFF_SECONDS = 300
HOLD_SECONDS = 5
"""When Telegram says "too many requests" but not for how long."""
MOST_REPEATS = 12
"""Tries of what may be repeated freely, when each ends in silence."""


_NAMES: dict[type, str] = {
    Record: "sent",
    Over: "sent",
    TooOldToDelete: "sent",
    HoldChat: "held",
    HoldAll: "held",
    Unreachable: "unreachable",
    NoRight: "no right",
    DeadLetter: "dead",
    StaysUnknown: "unknown",
    StopSending: "token refused",
}


def name_of(verdict: Verdict) -> str:
    """Return what a verdict is counted as."""
    return _NAMES.get(type(verdict), "again")


def decide(reply: Reply, *, copies: int, cap: int, is_edit: bool, method: str, tries: int = 1) -> Verdict:
    """Return what follows from one reply; `copies` and `tries` include the try that it answers."""
    match reply:
        case Sent(result):
            return Record(_message_id(result), result)
        case NotSent():
            return Retry(_backoff_seconds(tries), is_counted=False)
        case Unknown(reason):
            return _unknown(reason, copies=copies, cap=cap, is_free=is_edit or _is_repeatable(method), tries=tries)
        case Refused():
            return _refused(reply, is_edit=is_edit, method=method)


def _message_id(result: object) -> int | None:
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if isinstance(found, int) else None


def _backoff_seconds(tries: int) -> float:
    # The exponent is bounded first: tries may grow for as long as a network is down.
    return min(FIRST_BACKOFF_SECONDS * 2.0 ** min(max(tries, 1) - 1, 10), LONGEST_BACKOFF_SECONDS)


def _is_repeatable(method: str) -> bool:
    """Whether doing it twice looks the same as doing it once."""
    return not method.startswith(LEAVES_COPIES)


def _unknown(reason: str, *, copies: int, cap: int, is_free: bool, tries: int) -> Verdict:
    if is_free and tries < MOST_REPEATS:
        return Retry(_backoff_seconds(tries), is_counted=False)
    if not is_free and copies < cap:
        return Retry(_backoff_seconds(copies), is_counted=True)
    return StaysUnknown(reason)


def _refused(reply: Refused, *, is_edit: bool, method: str) -> Verdict:
    said = reply.description.lower()
    if reply.code == _TOO_MANY_REQUESTS:
        return _hold(reply, said)
    if reply.migrate_to is not None:
        return MoveChat(reply.migrate_to)
    for row in _TABLE:
        if reply.code in row.codes and row.wording.search(said) and row.fits(is_edit, method):
            return row.verdict
    return DeadLetter(f"{reply.code} {without_quotes(reply.description)}")


def without_quotes(description: str) -> str:
    """Return Telegram's sentence without the words of ours that it may quote."""
    return re.sub(r"\".*\"|“.*”", "…", description, flags=re.DOTALL)[:200]


_TOO_MANY_REQUESTS = 429
_FOR_ALL = re.compile(r"\b(all chats|globally|this bot|the bot)\b")


def _hold(reply: Refused, said: str) -> HoldChat | HoldAll:
    written = re.search(r"retry after (\d+)", said)
    seconds = reply.retry_after or (int(written[1]) if written else 0) or HOLD_SECONDS
    return HoldAll(seconds) if _FOR_ALL.search(said) else HoldChat(seconds)


@dataclass(frozen=True, slots=True)
class _Row:
    codes: tuple[int, ...]
    wording: re.Pattern[str]
    verdict: Verdict
    fits: Callable[[bool, str], bool] = lambda _is_edit, _method: True


def _edits(is_edit: bool, _method: str) -> bool:  # noqa: FBT001
    return is_edit


def _deletes_one(_is_edit: bool, method: str) -> bool:  # noqa: FBT001
    return method == "deleteMessage"


def _is_photo(_is_edit: bool, method: str) -> bool:  # noqa: FBT001
    return method == "sendPhoto"


def _deletes(_is_edit: bool, method: str) -> bool:  # noqa: FBT001
    return method.startswith("delete")


# The first row that fits decides; wordings are Telegram's own, in lower case.
_ANY = re.compile("")
_DONE = Record(message_id=None, result=True)
_TABLE = (
    _Row((404,), re.compile("method not found"), DeadLetter("404 the server does not know the method")),
    _Row((401, 404), _ANY, StopSending()),
    _Row((400,), re.compile("message is not modified"), _DONE),
    _Row((400,), re.compile("message to delete not found|message_id_invalid"), _DONE, _deletes),
    _Row((400,), re.compile("message can't be deleted"), TooOldToDelete(), _deletes_one),
    _Row(
        (400,),
        re.compile("message to edit not found|message_id_invalid|message can't be edited|no text in the message"),
        SendAnew(),
        _edits,
    ),
    _Row((400,), re.compile("query is too old|query id is invalid|query_id_invalid"), Over()),
    _Row((400, 403), re.compile("rights to send photos|chat_send_photos_forbidden"), SayInWords(), _is_photo),
    _Row(
        (400, 403),
        re.compile(r"rights to send|chat_write_forbidden|chat_restricted|chat_send_\w+_forbidden"),
        NoRight(),
    ),
    _Row((403,), _ANY, Unreachable()),
    _Row(
        (400,),
        re.compile("chat not found|bot was kicked|bot was blocked|user is deactivated|user_is_blocked|"
                   "input_user_deactivated|peer_id_invalid|bot is not a member"),
        Unreachable(),
    ),
    _Row((400, 413), _ANY, SayInWords(), _is_photo),
)  # fmt: skip
