"""What a verdict on one send does to its row, its slot, and to whom it could not reach."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.core.audience import Audience, PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Failed, Say, Unsay
from bot.core.ids import ChatId, MessageId
from bot.storage import arrivals, awaited, outbox, people, sending, timers
from bot.storage.failures import is_at_fault
from bot.storage.parcels import Parcel
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Tx
from jobs.outcomes import (
    DeadLetter,
    HoldAll,
    HoldChat,
    MoveChat,
    NoRight,
    Over,
    Record,
    Retry,
    SayInWords,
    SendAnew,
    StaysUnknown,
    StopSending,
    TooOldToDelete,
    Unreachable,
    Verdict,
)

ResultAction = Callable[[Tx, Audience, Mapping[str, str | int], object], None]
"""What a feature does with the result of an Ask."""

Holds = list[tuple[ChatId | None, datetime]]
"""Until when nothing may be sent, to one chat or to all (None)."""

CROWDED_RETRY_S = 60
TOKEN_REFUSED_PAUSE_S = 300
_log = structlog.get_logger(__name__)
_END_STATES: Mapping[type, str] = {Over: "sent", StaysUnknown: "unknown"}


def record(tx: Tx, parcel: Parcel, verdict: Verdict, results: Mapping[str, ResultAction]) -> Holds:
    """Record the outcome of a send and what follows from it; return what must be held."""
    match verdict:
        case Record():
            _sent(tx, parcel, verdict, results)
        case Retry(_, True) | StaysUnknown() if arrivals.is_proved(tx, parcel.id):
            pass
        case Retry(after_seconds, is_counted):
            _back(tx, parcel, after_seconds, "unknown" if is_counted else "not sent", is_counted=is_counted)
        case HoldChat(seconds):
            _back(tx, parcel, seconds, "too many requests")
            return [(parcel.chat_id, tx.now + timedelta(seconds=seconds))]
        case HoldAll(seconds):
            _back(tx, parcel, seconds, "too many requests")
            return [(None, tx.now + timedelta(seconds=seconds))]
        case MoveChat(new_id):
            _move(tx, parcel, ChatId(new_id))
        case SendAnew() | SayInWords() | TooOldToDelete():
            _INSTEAD[type(verdict)](tx, parcel)
        case StopSending():
            _back(tx, parcel, TOKEN_REFUSED_PAUSE_S, "the token was refused")
            return [(None, tx.now + timedelta(seconds=TOKEN_REFUSED_PAUSE_S))]
        case _:
            _lost(tx, parcel, verdict, results)
    return []


def can_wait(parcel: Parcel, verdict: Verdict) -> bool:
    """Whether nothing is lost by a crash before it is recorded: an edit is then made once more, and looks the same."""
    return isinstance(verdict, Record) and isinstance(parcel.effect, Say) and parcel.is_edit


def crowded(tx: Tx, parcel: Parcel) -> None:
    """A third person would read it: keep the row, and let pairing close the chat."""
    _back(tx, parcel, CROWDED_RETRY_S, "a third person is in the chat")
    if parcel.couple is not None:
        timers.announce(tx, "pairing.crowded", couple=parcel.couple)


def nothing_there(tx: Tx, parcel: Parcel) -> None:
    """End a row whose message is gone already: what it wanted is so."""
    outbox.finish(tx, parcel.id, "sent", "no message stands there")


def unrenderable(tx: Tx, parcel: Parcel, defect: str) -> None:
    """End a row that cannot become a message: a defect of ours."""
    if not parcel.is_edit:
        sending.put_back(tx, parcel, after_s=0, is_counted=False, reason=defect)
    outbox.finish(tx, parcel.id, "dead", defect)
    awaited.announce(tx, parcel.id, parcel.effect, defect)


def unanswered(results: Mapping[str, ResultAction]) -> DueAction:
    """Return what hands on that a call ended without an answer."""

    def tell(tx: Tx, timer: Timer) -> None:
        news = awaited.read(timer)
        _hand_over(tx, news.then, news.to, news.about, news.result, results)

    return tell


def _sent(tx: Tx, parcel: Parcel, verdict: Record, results: Mapping[str, ResultAction]) -> None:
    effect = parcel.effect
    message_id = None if verdict.message_id is None else MessageId(verdict.message_id)
    outbox.finish(tx, parcel.id, "sent", None, message_id)
    if isinstance(effect, Say) and effect.slot is not None and message_id is not None:
        outbox.fill_slot(tx, parcel.chat_id, effect.slot, message_id)
    if isinstance(effect, Unsay) and effect.slot is not None:
        outbox.empty_slot(tx, parcel.chat_id, effect.slot)
    if isinstance(effect, Say) and effect.is_pinned and message_id is not None:
        pin = {"chat_id": "$chat", "message_id": message_id, "disable_notification": True}
        outbox.owe(tx, Ask(to=effect.to, method="pinChatMessage", parameters=pin))
    _tell(tx, effect, verdict.result, results)


def _move(tx: Tx, parcel: Parcel, new: ChatId) -> None:
    """Follow the group; the update that says so, read later, finds nothing to move, so games hear of it here."""
    couple = people.couple_in_chat(tx, parcel.chat_id)
    people.move_chat(tx, parcel.chat_id, new)
    if couple is not None:
        timers.announce(tx, "games.chat-moved", couple=couple.id)
    _back(tx, parcel, 0, "the chat moved")


def _tell(tx: Tx, effect: Effect, result: object, results: Mapping[str, ResultAction]) -> None:
    if isinstance(effect, Ask) and effect.then is not None:
        _hand_over(tx, effect.then, effect.to, effect.about, result, results)


def _hand_over(
    tx: Tx,
    then: str,
    to: Audience,
    about: Mapping[str, str | int],
    result: object,
    results: Mapping[str, ResultAction],
) -> None:
    """Hand a result to the feature that asked; its refusal or defect must not undo what Telegram did."""
    try:
        with tx.savepoint():
            results[then](tx, to, about, result)
    except Exception as error:
        if is_at_fault(error):
            raise
        _log.error("a result was not taken", then=then, defect=type(error).__name__)


def _send_anew(tx: Tx, parcel: Parcel) -> None:
    """The message to edit is gone: forget it, and send a new one."""
    effect = parcel.effect
    if not isinstance(effect, Say):
        outbox.finish(tx, parcel.id, "dead", "the message to edit is gone")
        return
    if effect.slot is not None:
        outbox.empty_slot(tx, parcel.chat_id, effect.slot)
    fresh = replace(effect, edit=None, is_new=True)
    outbox.rewrite(tx, parcel.id, fresh, parcel.chat_id, parcel.owner, parcel.couple)
    _back(tx, parcel, 0, "the message to edit is gone")


def _say_in_words(tx: Tx, parcel: Parcel) -> None:
    """The picture was refused: its caption becomes a message."""
    if not isinstance(parcel.effect, Say):
        outbox.finish(tx, parcel.id, "dead", "the picture was refused")
        return
    words = replace(parcel.effect, document=None, edit=None, is_new=True)
    outbox.rewrite(tx, parcel.id, words, parcel.chat_id, parcel.owner, parcel.couple)
    _back(tx, parcel, 0, "the picture was refused")


def _take_buttons_away(tx: Tx, parcel: Parcel) -> None:
    """A message that has to stay is at least no longer something to press."""
    outbox.finish(tx, parcel.id, "sent", "too old to be deleted")
    if isinstance(parcel.effect, Unsay) and parcel.effect.slot is not None:
        outbox.empty_slot(tx, parcel.chat_id, parcel.effect.slot)
    if parcel.message_id is not None:
        bare = {"chat_id": "$chat", "message_id": parcel.message_id}
        outbox.owe(tx, Ask(to=parcel.effect.to, method="editMessageReplyMarkup", parameters=bare))


_INSTEAD: Mapping[type, Callable[[Tx, Parcel], None]] = {
    SendAnew: _send_anew,
    SayInWords: _say_in_words,
    TooOldToDelete: _take_buttons_away,
}


def _lost(tx: Tx, parcel: Parcel, verdict: Verdict, results: Mapping[str, ResultAction]) -> None:
    reason = _reason(verdict)
    outbox.finish(tx, parcel.id, _END_STATES.get(type(verdict), "dead"), reason)
    effect = parcel.effect
    _tell(tx, effect, Failed(reason), results)
    if isinstance(verdict, Unreachable):
        _unreachable(tx, effect.to, parcel.chat_id)
    elif isinstance(verdict, NoRight) and isinstance(effect.to, SharedOf) and isinstance(effect, Say):
        timers.announce(tx, "pairing.closed", couple=effect.to.couple)


def _unreachable(tx: Tx, to: Audience, chat: ChatId) -> None:
    outbox.cancel_for_chat(tx, chat, "unreachable")
    match to:
        case PrivateOf(partner):
            couple = people.couple_of(tx, partner)
            key = f"pairing.unreachable:{tx.new_id()}"
            timers.plan(tx, key, "pairing.unreachable", tx.now, couple=couple.id if couple else None, partner=partner)
        case SharedOf(couple_id):
            timers.announce(tx, "pairing.chat_lost", couple=couple_id)
        case _:
            pass


def _reason(verdict: Verdict) -> str:
    match verdict:
        case DeadLetter(reason) | StaysUnknown(reason):
            return reason
        case Unreachable():
            return "unreachable"
        case NoRight():
            return "no right to write"
        case _:
            return "over"


def _back(tx: Tx, parcel: Parcel, after_s: float, reason: str, *, is_counted: bool = False) -> None:
    sending.put_back(tx, parcel, after_s=int(after_s), is_counted=is_counted, reason=reason)
    tx.signals.add("outbox")
