"""Role reversal: each writes their own view privately, then argues the other's and is corrected; swap."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import AlreadyDone, NotNow
from bot.core.transitions import what_follows
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.role_reversal_events import (
    CardDrawn,
    Ended,
    Event,
    GaveBack,
    Joined,
    LeftAlone,
    Mended,
    NothingMissed,
    OwnTopicWanted,
    PointMade,
    PointMarked,
    PointsEnded,
    TimeRanOut,
    TopicTaken,
    TopicTold,
    ViewKept,
    ViewReleased,
    ViewWritten,
)
from bot.features.games.rules.role_reversal_state import (
    MOST_POINTS,
    SHOWING_TURN,
    Choice,
    Phase,
    Reversal,
    RoleReversal,
)
from bot.features.games.rules.stages import Moment

Transition: TypeAlias = Callable[[RoleReversal, Event], RoleReversal]


def step(game: RoleReversal, event: Event) -> RoleReversal:
    """Return the game after the event; raise NotNow, AlreadyDone or NotYourTurn when it does not fit."""
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=game.outcome is not None)(game, event)


def event_of(game: RoleReversal, moment: Moment) -> Event:
    """Return what a moment from outside means here."""
    if moment is Moment.TIME_RAN_OUT:
        return TimeRanOut(game.turn)
    return Ended() if moment is Moment.ENDED else LeftAlone()


def _join(game: RoleReversal, event: Event) -> RoleReversal:
    match event:
        case Joined(seat, first, card) if seat not in game.joined:
            joined = game.joined | {seat}
            phase = Phase.CHOOSING if joined == {0, 1} else Phase.INVITED
            return replace(game, joined=joined, phase=phase, arguer=first, card=card)
        case _:
            raise AlreadyDone


def _draw(game: RoleReversal, event: Event) -> RoleReversal:
    card = event.card if isinstance(event, CardDrawn) else game.card
    return replace(game, phase=Phase.CHOOSING, card=card, names=None, agreed=frozenset())


def _name(game: RoleReversal, event: Event) -> RoleReversal:
    return replace(game, phase=Phase.NAMING, names=_seat(event), agreed=frozenset())


def _told(game: RoleReversal, event: Event) -> RoleReversal:
    """Whoever put it in words takes it, too."""
    return replace(game, phase=Phase.CHOOSING, card=0, agreed=frozenset({_only(event, game.names)}))


def _take(game: RoleReversal, event: Event) -> RoleReversal:
    seat = _seat(event)
    if seat in game.agreed:
        raise AlreadyDone
    agreed = game.agreed | {seat}
    return replace(game, agreed=agreed, phase=Phase.WRITING if agreed == {0, 1} else Phase.CHOOSING)


def _write(game: RoleReversal, event: Event) -> RoleReversal:
    """A view may be written anew until both are there."""
    written = game.written | {_seat(event)}
    if written != {0, 1}:
        return replace(game, written=written)
    return replace(game, written=written, phase=Phase.ARGUING, turn=1, is_late=False)


def _argue(game: RoleReversal, event: Event) -> RoleReversal:
    _only(event, game.arguer)
    argued = replace(game.reversal, points=game.reversal.points + 1)
    is_full = argued.points == MOST_POINTS
    return replace(_with(game, argued), phase=Phase.MARKING if is_full else Phase.ARGUING)


def _rest(game: RoleReversal, event: Event) -> RoleReversal:
    _only(event, game.arguer)
    if not game.reversal.points:
        raise NotNow
    return replace(game, phase=Phase.MARKING)


def _mark(game: RoleReversal, event: Event) -> RoleReversal:
    _only(event, game.owner)
    fresh = (event.mark,) if isinstance(event, PointMarked) else ()
    marked = replace(game.reversal, marks=(*game.reversal.marks, *fresh))
    is_last = len(marked.marks) == marked.points
    return replace(_with(game, marked), phase=Phase.MENDING if is_last else Phase.MARKING)


def _mend(game: RoleReversal, event: Event) -> RoleReversal:
    _only(event, game.owner)
    return replace(game, phase=Phase.GIVING)


def _miss_nothing(game: RoleReversal, event: Event) -> RoleReversal:
    _only(event, game.owner)
    return _swap(game)


def _give_back(game: RoleReversal, event: Event) -> RoleReversal:
    _only(event, game.arguer)
    return _swap(_with(game, replace(game.reversal, is_mended=True)))


def _swap(game: RoleReversal) -> RoleReversal:
    if game.turn > 1:
        return replace(game, phase=Phase.SHOWING, turn=SHOWING_TURN, is_late=False)
    return replace(game, phase=Phase.ARGUING, arguer=game.owner, turn=2, is_late=False)


def _choose(game: RoleReversal, event: Event) -> RoleReversal:
    """Either choice may be changed until the window closes; it closes early only when both release."""
    seat, choice = _seat(event), Choice.RELEASED if isinstance(event, ViewReleased) else Choice.KEPT
    if game.choices[seat] is choice:
        raise AlreadyDone
    first, second = game.choices
    choices = (choice, second) if seat == 0 else (first, choice)
    is_over = choices == (Choice.RELEASED, Choice.RELEASED)
    return replace(game, choices=choices, phase=Phase.DONE if is_over else Phase.SHOWING)


def _late(game: RoleReversal, event: Event) -> RoleReversal:
    match event:
        case TimeRanOut(turn) if turn == game.turn:
            return replace(game, is_late=True)
        case _:
            raise NotNow


def _close(game: RoleReversal, event: Event) -> RoleReversal:
    if isinstance(event, TimeRanOut) and event.turn != game.turn:
        raise NotNow
    return replace(game, phase=Phase.DONE)


def _close_unshown(game: RoleReversal, event: Event) -> RoleReversal:
    """It was played to its end; what one alone had released until then stays with its author."""
    return replace(game, phase=Phase.DONE, choices=(Choice.KEPT, Choice.KEPT))


def _end(game: RoleReversal, event: Event) -> RoleReversal:
    return replace(game, phase=Phase.ENDED)


def _expire(game: RoleReversal, event: Event) -> RoleReversal:
    return replace(game, phase=Phase.EXPIRED)


def _seat(event: Event) -> int:
    return int(getattr(event, "seat", -1))


def _only(event: Event, seat: int | None) -> int:
    if _seat(event) != seat:
        raise NotYourTurn
    return _seat(event)


def _with(game: RoleReversal, reversal: Reversal) -> RoleReversal:
    first, second = game.reversals
    return replace(game, reversals=(reversal, second) if game.arguer == 0 else (first, reversal))


_TURNS = (Phase.ARGUING, Phase.MARKING, Phase.MENDING, Phase.GIVING)
_TIMED = (Phase.WRITING, *_TURNS)
_PLAYED = (Phase.CHOOSING, Phase.NAMING, *_TIMED)

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.INVITED, Joined): _join,
        (Phase.INVITED, LeftAlone): _expire,
        (Phase.CHOOSING, CardDrawn): _draw,
        (Phase.CHOOSING, OwnTopicWanted): _name,
        (Phase.CHOOSING, TopicTaken): _take,
        (Phase.NAMING, CardDrawn): _draw,
        (Phase.NAMING, TopicTold): _told,
        (Phase.WRITING, ViewWritten): _write,
        (Phase.ARGUING, PointMade): _argue,
        (Phase.ARGUING, PointsEnded): _rest,
        (Phase.MARKING, PointMarked): _mark,
        (Phase.MENDING, Mended): _mend,
        (Phase.MENDING, NothingMissed): _miss_nothing,
        (Phase.GIVING, GaveBack): _give_back,
        (Phase.SHOWING, ViewReleased): _choose,
        (Phase.SHOWING, ViewKept): _choose,
        (Phase.SHOWING, TimeRanOut): _close,
        (Phase.SHOWING, LeftAlone): _close,
        (Phase.SHOWING, Ended): _close_unshown,
        **{(phase, TimeRanOut): _late for phase in _TIMED},
        **{(phase, Ended): _end for phase in _PLAYED},
        **{(phase, LeftAlone): _end for phase in _PLAYED},
    }
)
