"""Which one is it: native quiz polls, one at a time, for both in the shared chat or for one alone in private."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.audience import Audience, PrivateOf, SharedOf
from bot.core.effects import Ask, Button, Needs, Say, Toast, text
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.ids import ChatId, MessageId
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import store, table
from bot.features.games.kind import Kind
from bot.features.games.rules import quiz
from bot.features.games.rules.quiz import ANSWERS, Asked, EnoughSaid, Event, Quiz, Reply
from bot.features.games.rules.stages import Moment, Stage
from bot.features.games.store import Head, Round, Shape
from bot.storage import decks, outbox, people
from bot.storage.transaction import Tx

SHAPE = Shape("quiz", quiz.pack, quiz.unpack)
OWN = "quiz:own"
"""The place of the newest private question."""

_LEFT = MessageId(0)
"""Stands in a place while its next question is under way, so that a second press asks nothing."""


def start(tx: Tx, incoming: Incoming) -> Toast:
    """Ask the first question in the shared chat, or the next one when the quiz is on already."""
    couple = incoming.us
    _ask_both(tx, table.open_round(tx, couple, SHAPE, Quiz(), 0), couple)
    return Toast(text("games-toast-opened"))


def start_alone(tx: Tx, incoming: Incoming) -> Toast:
    """Ask one partner the first question."""
    if not incoming.is_private:
        raise NotForYou
    _ask_alone(tx, incoming)
    return Toast(text("quiz-toast-more"))


def more(tx: Tx, incoming: Incoming) -> Toast:
    """Ask both another one."""
    couple = incoming.us
    _ask_both(tx, _shown(tx, incoming), couple)
    return Toast(text("quiz-toast-more"))


def enough(tx: Tx, incoming: Incoming) -> Toast:
    """Leave it at that."""
    _finish(tx, _shown(tx, incoming), EnoughSaid())
    return Toast(text("quiz-toast-enough"))


def more_alone(tx: Tx, incoming: Incoming) -> Toast:
    """Ask one partner another one."""
    _check_newest(tx, incoming)
    _ask_alone(tx, incoming)
    return Toast(text("quiz-toast-more"))


def enough_alone(tx: Tx, incoming: Incoming) -> Toast:
    """Leave it at that."""
    _check_newest(tx, incoming)
    _take_keys(tx, incoming.here, OWN)
    return Toast(text("quiz-toast-enough"))


def happens(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
    """End a round that somebody ended, or that was left alone."""
    before = store.find(tx, SHAPE, head.id, couple.id)
    if moment is Moment.ENDED:
        _finish(tx, before, quiz.Ended())
        over = Say(to=SharedOf(couple.id), text=(text("games-over"),), needs=Needs.COUPLE, is_silent=True)
        outbox.owe_if_there(tx, over)
    elif moment is Moment.LEFT_ALONE:
        _finish(tx, before, quiz.LeftAlone())


def on_asked(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Remember which message is the newest question; when it is out of date already, take its buttons away."""
    found = result.get("message_id") if isinstance(result, dict) else None
    if isinstance(to, PrivateOf):
        if isinstance(found, int):
            outbox.fill_slot(tx, _chat(tx, to), OWN, MessageId(found))
        return
    if not isinstance(to, SharedOf):
        return
    played = store.find(tx, SHAPE, int(about["round"]), to.couple)
    if not isinstance(found, int):
        _give_up(tx, played)
        return
    outbox.fill_slot(tx, _chat(tx, to), _place(played), MessageId(found))
    if played.game.stage is Stage.OVER or played.version != about["version"]:
        _take_keys(tx, to, _place(played))


def _ask_both(tx: Tx, before: Round[Quiz], couple: Couple) -> None:
    to, card = SharedOf(couple.id), decks.draw(tx, couple.id, SHAPE.id, len(ANSWERS))
    after = replace(before, game=quiz.step(before.game, Asked(card)), version=before.version + 1)
    store.save(tx, SHAPE, after)
    table.wait(tx, after)
    _take_keys(tx, to, _place(before))
    shown = (after.id, after.version)
    keys = (Button(text("quiz-key-more"), "quiz.more", shown), Button(text("quiz-key-enough"), "quiz.enough", shown))
    outbox.owe(tx, _poll(to, card, keys, {"round": after.id, "version": after.version}))


def _ask_alone(tx: Tx, incoming: Incoming) -> None:
    # A deck of one's own: what one tries alone does not thin out what both are asked.
    card = decks.draw(tx, incoming.us.id, f"{SHAPE.id}:{incoming.mine.seat}", len(ANSWERS))
    _take_keys(tx, incoming.here, OWN)
    keys = (Button(text("quiz-key-more"), "quiz.own-more"), Button(text("quiz-key-enough"), "quiz.own-enough"))
    outbox.owe(tx, _poll(incoming.here, card, keys, {}))


def _poll(to: Audience, card: int, keys: tuple[Button, ...], about: Mapping[str, int]) -> Ask:
    question = text("quiz-question", told=text(f"quiz-{card}-told"), reply=text(f"quiz-{card}-reply"))
    return Ask(
        to=to,
        method="sendPoll",
        parameters={
            "chat_id": "$chat",
            "question": question,
            "options": tuple({"text": text(f"quiz-kind-{kind}")} for kind in Reply),
            "type": "quiz",
            "is_anonymous": True,
            "correct_option_ids": (list(Reply).index(ANSWERS[card - 1]),),
            "explanation": text(f"quiz-{card}-why"),
            "reply_markup": {"inline_keyboard": (keys,)},
        },
        then="quiz.asked",
        about=about,
        needs=Needs.COUPLE,
        resend_cap=1,
    )


def _finish(tx: Tx, before: Round[Quiz], event: Event) -> None:
    after = replace(before, game=quiz.step(before.game, event), version=before.version + 1)
    store.save(tx, SHAPE, after)
    table.clear(tx, after)
    _take_keys(tx, SharedOf(after.couple), _place(after))


def _give_up(tx: Tx, played: Round[Quiz]) -> None:
    """Say that Telegram took no poll, as where a group has switched them off, and leave no game hanging."""
    if played.game.outcome is None:
        _finish(tx, played, quiz.Ended())
        refused = Say(to=SharedOf(played.couple), text=(text("quiz-refused"),), needs=Needs.COUPLE)
        outbox.owe_if_there(tx, refused)


def _shown(tx: Tx, incoming: Incoming) -> Round[Quiz]:
    """Return the round whose newest question was pressed; raise AlreadyDone for an older one."""
    played = store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
    if played.game.stage is Stage.OVER or incoming.number(1) != played.version:
        raise AlreadyDone
    return played


def _check_newest(tx: Tx, incoming: Incoming) -> None:
    """Raise AlreadyDone unless the newest private question was pressed."""
    if not incoming.is_private:
        raise NotForYou
    newest = outbox.message_in(tx, incoming.chat_id, OWN)
    if newest is not None and newest != incoming.message_id:
        raise AlreadyDone


def _take_keys(tx: Tx, to: Audience, place: str) -> None:
    """Take the buttons from the last question in this place; it can still be answered."""
    chat = _chat(tx, to)
    last = outbox.message_in(tx, chat, place)
    outbox.fill_slot(tx, chat, place, _LEFT)
    if last:
        bare = {"chat_id": "$chat", "message_id": last}
        outbox.owe_if_there(tx, Ask(to=to, method="editMessageReplyMarkup", parameters=bare))


def _place(played: Round[Quiz]) -> str:
    return f"game:{played.id}:question"


def _chat(tx: Tx, to: Audience) -> ChatId:
    match to:
        case PrivateOf(partner):
            return people.address_of(tx, partner)[0]
        case SharedOf(couple):
            return people.couple_by_id(tx, couple).chat_id or ChatId(0)
        case _:
            raise NotForYou


KIND = Kind(
    id=SHAPE.id,
    happens=happens,
    minutes=quiz.MINUTES,
    start=start,
    alone="quiz.alone",
    presses={
        "quiz.alone": start_alone,
        "quiz.more": more,
        "quiz.enough": enough,
        "quiz.own-more": more_alone,
        "quiz.own-enough": enough_alone,
    },
    results={"quiz.asked": on_asked},
)
