"""Replay at the table: the private strength, the stop word that both tapped, lines in turn, and stopping at once."""

from dataclasses import replace
from datetime import datetime

from bot.core.effects import Text, Toast, text
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import asking, frame, stop_words, store
from bot.features.games import replay_screens as screens
from bot.features.games.asking import Question
from bot.features.games.errors import NotYourTurn
from bot.features.games.frame import Play
from bot.features.games.kind import Kind
from bot.features.games.rules import replay
from bot.features.games.rules.replay import REPAIR_MINUTES, SCENE_MINUTES, Phase, Replay
from bot.features.games.rules.replay_events import (
    Event,
    LineSpoken,
    Refused,
    SceneEnough,
    StopWordSaid,
    StrengthTapped,
    WordTapped,
)
from bot.features.games.store import Round, Shape
from bot.storage import expectations
from bot.storage.transaction import Tx

SHAPE = Shape("replay", replay.pack, replay.unpack)


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Ask each privately how strongly it still stings, or show what stands already."""
    asking.ask(tx, QUESTION, couple, Replay(), opening, offer=offer, until=until)


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask both, as a button of the list wants it."""
    invite(tx, incoming.us, text("replay-opening"))
    return Toast(text("games-toast-opened"))


def tap_strength(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say how strongly it stings; too strong is a no, and looks like one."""
    asking.answer(tx, QUESTION, incoming, StrengthTapped(incoming.mine.seat, incoming.number(1)))
    return None


def refuse(tx: Tx, incoming: Incoming) -> Toast | None:
    """Rather not."""
    asking.answer(tx, QUESTION, incoming, Refused(incoming.mine.seat))
    return None


def tap_word(tx: Tx, incoming: Incoming) -> Toast | None:
    """Note that a stop word suits, or no longer; the first that suits both begins the scene."""
    seat, number = incoming.mine.seat, incoming.number(1)
    before = store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
    event = WordTapped(seat, number, first=tx.random.randrange(2))
    game = replay.step(before.game, event)
    name = stop_words.name_of(number)
    if game.phase is Phase.SCENE:
        frame.advance(tx, PLAY, before, event, incoming.us)
        return Toast(text("replay-toast-begins", word=name))
    store.save(tx, SHAPE, replace(before, game=game))
    return Toast(text("replay-toast-word-on" if number in game.taps[seat] else "replay-toast-word-off", word=name))


def spoken(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on after the speaker said their line aloud."""
    frame.press(tx, PLAY, incoming, LineSpoken(incoming.mine.seat))
    return None


def enough(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on to the repair sentences."""
    frame.press(tx, PLAY, incoming, SceneEnough())
    return None


def stop(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say the stop word with its button, however old the board is."""
    _advance(tx, incoming, StopWordSaid())
    return Toast(text("games-toast-ended"))


def take_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Hear the stop word from either; else take the speaker's line, of which nothing is kept."""
    played = store.find(tx, SHAPE, incoming.number(0), incoming.us.id).game
    if stop_words.is_said(incoming.words, played.word):
        _advance(tx, incoming, StopWordSaid())
    elif incoming.mine.seat == played.speaker:
        _advance(tx, incoming, LineSpoken(incoming.mine.seat))
    elif incoming.is_reply_to_bot:
        raise NotYourTurn
    return None


def hear_edited(tx: Tx, incoming: Incoming) -> Toast | None:
    """Hear the stop word also where somebody edits it into a line."""
    running = store.running(tx, incoming.us.id)
    if running is None or running.kind != SHAPE.id:
        return None
    played = store.find(tx, SHAPE, running.id, incoming.us.id)
    if stop_words.is_said(incoming.words, played.game.word):
        frame.advance(tx, PLAY, played, StopWordSaid(), incoming.us)
    return None


def _advance(tx: Tx, incoming: Incoming, event: Event) -> None:
    before = store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
    frame.advance(tx, PLAY, before, event, incoming.us)


def _then(tx: Tx, before: Round[Replay], after: Round[Replay], couple: Couple) -> None:
    """Listen for the stop word from the one who does not speak, too."""
    asking.close(tx, before, after, couple, after.game.yes)
    for member in couple.members:
        if after.game.speaker is None:
            expectations.forget_flow(tx, member.partner.user_id, PLAY.flow)
        elif member.seat != after.game.speaker:
            expectations.expect(tx, member.partner.user_id, couple.chat_id or ChatId(0), PLAY.flow, after.id)


def _agreed(seat: int, first: int) -> Event:
    return StrengthTapped(seat, 1)


PLAY: Play[Replay, Event] = Play(
    shape=SHAPE,
    step=replay.step,
    joined=_agreed,
    event_of=replay.event_of,
    board=screens.board,
    prompt=screens.prompt,
    then=_then,
)


def _begin(tx: Tx, before: Round[Replay], event: Event, couple: Couple) -> None:
    frame.advance(tx, PLAY, before, event, couple)


QUESTION: Question[Replay, Event] = Question(
    shape=SHAPE,
    step=replay.step,
    asked="replay-question",
    keys=screens.answers,
    waiting="replay-asking",
    board=screens.board,
    begin=_begin,
)

KIND = Kind(
    id=SHAPE.id,
    happens=frame.happens(PLAY),
    minutes=SCENE_MINUTES + REPAIR_MINUTES,
    needs_yes=True,
    start=start,
    invite=invite,
    edited=hear_edited,
    presses={
        "replay.strength": tap_strength,
        "replay.no": refuse,
        "replay.word": tap_word,
        "replay.spoken": spoken,
        "replay.enough": enough,
        "replay.stop": stop,
    },
    lines={PLAY.flow: take_line},
)
