"""The game of "Yes, and" at the table: topics, lines, reactions, and the two private taps at its end."""

from dataclasses import replace
from datetime import datetime

from bot.core.audience import SharedOf
from bot.core.effects import Ask, Needs, Say, Text, Toast, Unsay, text
from bot.core.errors import AlreadyDone, BotError, NotForYou, NotNow
from bot.core.ids import ChatId, PartnerId, base36
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.core.written import within
from bot.features.games import frame, round_words, store, table
from bot.features.games import yes_and_screens as screens
from bot.features.games.frame import Play, Prompt
from bot.features.games.kind import Kind
from bot.features.games.rules import yes_and
from bot.features.games.rules.openers import Finding, Verdict, check
from bot.features.games.rules.stages import Stage
from bot.features.games.rules.yes_and import Phase, YesAnd
from bot.features.games.rules.yes_and_events import (
    Event,
    Felt,
    Joined,
    LineMended,
    LineSaid,
    Note,
    Noticed,
    TopicChosen,
)
from bot.features.games.screens import Screen
from bot.features.games.store import Round, Shape
from bot.storage import decks, expectations, outbox
from bot.storage.expectations import Expectation
from bot.storage.transaction import Tx

SHAPE = Shape("yes-and", yes_and.pack, yes_and.unpack)
TOPICS = 44
TOPIC = "yes-and.topic"
LONGEST_TOPIC = 200
ASIDE_WORDS = 2
"""A line of so few words without an opener, and not in reply to the bot, is chat and no turn."""
GOOD_LINE = "❤"


class TopicAsked(BotError):
    """The question for an own topic stands in the chat already."""

    key = "yes-and-error-own-topic-asked"


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Invite both with a topic that they have not seen, or show the invitation that stands."""
    standing = store.current(tx, couple.id, SHAPE)
    fresh = YesAnd(card=0 if standing else decks.draw(tx, couple.id, SHAPE.id, TOPICS))

    def invitation(played: Round[YesAnd]) -> Screen:
        return screens.invitation(played, opening)

    frame.invite(tx, PLAY, couple, fresh, invitation=invitation, offer=offer, until=until)


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Invite to the game, by command or by the button of the list."""
    invite(tx, incoming.us, text("yes-and-asked"))
    if incoming.is_private and not incoming.is_press:
        outbox.owe(tx, Say(to=incoming.here, text=(text("games-toast-opened"),)))
    return Toast(text("games-toast-opened"))


def join(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be in."""
    return frame.join(tx, PLAY, incoming)


def other_topic(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put another topic on the table."""
    couple = incoming.us
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    _choose_topic(tx, before, couple, decks.draw(tx, couple.id, SHAPE.id, TOPICS))
    return Toast(text("yes-and-toast-topic"))


def want_own_topic(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask one of the two for a topic in own words."""
    couple = incoming.us
    played = store.find(tx, SHAPE, incoming.number(0), couple.id)
    if played.game.phase is not Phase.INVITED:
        raise NotNow
    chat = couple.chat_id or ChatId(0)
    if expectations.expected(tx, incoming.user.id, chat) == Expectation(TOPIC, (base36(played.id),)):
        raise TopicAsked
    expectations.expect(tx, incoming.user.id, chat, TOPIC, played.id)
    outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=screens.topic_slot(played.id)))
    outbox.owe(tx, screens.ask_topic(played, couple.id, incoming.me))
    return Toast(text("yes-and-toast-topic-ask"))


def take_topic(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a topic in own words; the words stay in the chat and nowhere else."""
    couple = incoming.us
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    within(incoming.words, LONGEST_TOPIC)
    expectations.forget_flow(tx, incoming.user.id, TOPIC)
    outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=screens.topic_slot(before.id)))
    _choose_topic(tx, before, couple, 0)
    return None


def take_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a line as said, whatever it is: a bridge gets a reaction, anything else a hint beside the next question."""
    couple, seat = incoming.us, incoming.mine.seat
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    verdict = check(incoming.words, _languages(couple))
    if before.game.speaker != seat:
        _notice(tx, before, couple, Note.ONE_AT_A_TIME, is_meant=_is_meant(incoming, verdict, is_turn=False))
        return None
    if not _is_meant(incoming, verdict, is_turn=True):
        return None
    hint = screens.hint(verdict.finding, incoming.me.id, verdict.rest)
    said = LineSaid(seat, verdict.finding, incoming.message_id or 0)
    frame.advance(tx, _hinting(hint), before, said, couple)
    if verdict.finding is Finding.BRIDGE:
        _react(tx, incoming)
    return None


def take_wordless(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a voice message as a line said aloud; say of anything else that the game runs on words."""
    couple, seat = incoming.us, incoming.mine.seat
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    caption = str(incoming.details.get("caption", ""))
    if caption:
        return take_line(tx, replace(incoming, words=caption))
    if before.game.speaker == seat and incoming.details.get("content") == "voice":
        frame.advance(tx, PLAY, before, LineSaid(seat, Finding.NO_OPENER), couple)
    else:
        _notice(tx, before, couple, Note.WORDS, is_meant=incoming.is_reply_to_bot)
    return None


def said_aloud(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on after a line was said aloud."""
    frame.press(tx, PLAY, incoming, LineSaid(incoming.mine.seat, Finding.NO_OPENER))
    return None


def edited(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the last line still become a bridge when it is put right."""
    couple = incoming.us
    head = store.running(tx, couple.id)
    if head is None or head.kind != SHAPE.id:
        return None
    before = store.find(tx, SHAPE, head.id, couple.id)
    is_last = incoming.message_id is not None and incoming.message_id == before.game.last_message
    if is_last and check(incoming.words, _languages(couple)).finding is Finding.BRIDGE:
        game = yes_and.step(before.game, LineMended(before.game.last_message))
        frame.show(tx, PLAY, before, game, couple)
        _react(tx, incoming)
    return None


def felt(tx: Tx, incoming: Incoming) -> Toast | None:
    """Note privately how built-on somebody felt; when both did, both words show."""
    couple, me = incoming.us, incoming.me
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    word = incoming.number(1)
    if not incoming.is_private or not 1 <= word <= screens.WORDS_FELT:
        raise NotForYou
    game = yes_and.step(before.game, Felt(incoming.mine.seat))
    outbox.owe(tx, screens.thank_felt(before, me.id))
    if game.phase is not Phase.DONE:
        round_words.put(tx, before.id, couple.id, me.id, "felt", str(word))
        store.save(tx, SHAPE, replace(before, game=game))
        return None
    both = {me.id: str(word), incoming.yours.id: _felt_by(tx, before, incoming.yours.id)}
    after = frame.advance(tx, PLAY, before, Felt(incoming.mine.seat), couple)
    table.edit(tx, after, screens.revealed(after, couple, both))
    return None


def _choose_topic(tx: Tx, before: Round[YesAnd], couple: Couple, card: int) -> None:
    after = replace(before, game=yes_and.step(before.game, TopicChosen(card)))
    store.save(tx, SHAPE, after)
    table.edit(tx, after, screens.invitation(after, text("yes-and-asked")))


def _notice(tx: Tx, before: Round[YesAnd], couple: Couple, note: Note, *, is_meant: bool) -> None:
    if is_meant and before.game.note is not note and before.game.speaker is not None:
        frame.show(tx, PLAY, before, yes_and.step(before.game, Noticed(note)), couple)


def _is_meant(incoming: Incoming, verdict: Verdict, *, is_turn: bool) -> bool:
    """Tell whether a line is meant as one of the game; where the bot sees every line, some are just chat."""
    if incoming.is_reply_to_bot or verdict.finding is Finding.BRIDGE:
        return True
    return is_turn and (verdict.finding is not Finding.NO_OPENER or verdict.words > ASIDE_WORDS)


def _hinting(hint: Text | None) -> Play[YesAnd, Event]:
    if hint is None:
        return PLAY

    def prompt(played: Round[YesAnd], couple: Couple, seat: int) -> Prompt:
        return screens.hinted(screens.prompt(played, couple, seat), hint)

    return replace(PLAY, prompt=prompt)


def _react(tx: Tx, incoming: Incoming) -> None:
    reaction = {
        "chat_id": "$chat",
        "message_id": incoming.message_id,
        "reaction": [{"type": "emoji", "emoji": GOOD_LINE}],
    }
    outbox.owe(
        tx,
        Ask(
            to=SharedOf(incoming.us.id),
            method="setMessageReaction",
            parameters=reaction,
            needs=Needs.COUPLE,
            resend_cap=1,
        ),
    )


def _languages(couple: Couple) -> tuple[str, ...]:
    return tuple(member.partner.language for member in couple.members)


def _felt_by(tx: Tx, played: Round[YesAnd], author: PartnerId) -> str:
    match round_words.read(tx, played.id, author, "felt"):
        case Private(_, word) | Released(_, word):
            return word
        case _:
            raise AlreadyDone


def _then(tx: Tx, before: Round[YesAnd], after: Round[YesAnd], couple: Couple) -> None:
    """Listen to both while the game runs, so that the other's line is met kindly, too; ask both when it closes."""
    if before.game.stage is Stage.OPEN:
        outbox.owe_if_there(tx, Unsay(to=SharedOf(couple.id), slot=screens.topic_slot(after.id)))
    for member in couple.members:
        expectations.forget_flow(tx, member.partner.user_id, "yes-and.%")
        if after.game.speaker is not None:
            expectations.expect(tx, member.partner.user_id, couple.chat_id or ChatId(0), PLAY.flow, after.id)
        if after.game.phase is Phase.CLOSING and before.game.phase is not Phase.CLOSING:
            outbox.owe(tx, screens.ask_felt(after, member.id))


PLAY: Play[YesAnd, Event] = Play(
    shape=SHAPE,
    step=yes_and.step,
    joined=Joined,
    event_of=yes_and.event_of,
    board=screens.board,
    prompt=screens.prompt,
    then=_then,
)

KIND = Kind(
    id=SHAPE.id,
    happens=frame.happens(PLAY),
    minutes=yes_and.MINUTES,
    start=start,
    invite=invite,
    edited=edited,
    commands=("yesand",),
    presses={
        "yes-and.join": join,
        "yes-and.other": other_topic,
        "yes-and.own": want_own_topic,
        "yes-and.said": said_aloud,
        "yes-and.felt": felt,
    },
    lines={PLAY.flow: take_line, TOPIC: take_topic},
    wordless={PLAY.flow: take_wordless},
)
