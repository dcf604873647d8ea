"""Where role reversal stands: the disagreement, both views, both reversals; and how it is packed into a row."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.features.games.rules.stages import Limit, Outcome, Stage, State, Stored

SHAPE = 1
MINUTES = 20
MOST_POINTS = 4
WRITING_LASTS = timedelta(minutes=6)
TURN_LASTS = timedelta(minutes=7)
SHOWING_LASTS = timedelta(minutes=15)
"""The window in which views are released; it never closes early unless both were."""
INVITATION_LASTS = timedelta(days=1)
LEFT_ALONE_AFTER = timedelta(minutes=30)
SHOWING_TURN = 3


class Phase(StrEnum):
    """Where role reversal stands."""

    INVITED = "invited"
    CHOOSING = "choosing"
    NAMING = "naming"
    WRITING = "writing"
    ARGUING = "arguing"
    MARKING = "marking"
    MENDING = "mending"
    GIVING = "giving"
    SHOWING = "showing"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


class Mark(StrEnum):
    """What the person impersonated says to one point."""

    RIGHT = "right"
    PARTLY = "partly"
    NOT = "not"


class Choice(StrEnum):
    """What became of a partner's own view when all was said."""

    OPEN = "open"
    RELEASED = "released"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Reversal:
    """How far one partner has come in arguing the other's view."""

    points: int = 0
    marks: tuple[Mark, ...] = ()
    is_mended: bool = False
    """Whether the other said that something was missing, and it was given back."""


@dataclass(frozen=True, slots=True)
class RoleReversal:
    """One round of role reversal; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.INVITED
    joined: frozenset[int] = frozenset()
    card: int = 0
    """The card on the table; 0 for a disagreement in their own words."""
    names: int | None = None
    """Who puts the disagreement in their own words, or has done so."""
    agreed: frozenset[int] = frozenset()
    """Who took the disagreement on the table."""
    written: frozenset[int] = frozenset()
    arguer: int = 0
    """Who argues the other's view in this turn."""
    turn: int = 0
    """0 until both views are written, then 1 and 2; 3 while views may be released."""
    reversals: tuple[Reversal, Reversal] = (Reversal(), Reversal())
    """By the seat of who argued."""
    choices: tuple[Choice, Choice] = (Choice.OPEN, Choice.OPEN)
    is_late: bool = False
    """Whether the time of this turn is over."""

    @property
    def owner(self) -> int:
        """The seat of the one whose view is argued."""
        return 1 - self.arguer

    @property
    def reversal(self) -> Reversal:
        """The reversal of this turn."""
        return self.reversals[self.arguer]

    @property
    def speaker(self) -> int | None:
        """The seat of the one who is to say something in the shared chat now, if anyone is."""
        match self.phase:
            case Phase.NAMING:
                return self.names
            case Phase.ARGUING | Phase.GIVING:
                return self.arguer
            case Phase.MENDING:
                return self.owner
            case _:
                return None

    @property
    def stage(self) -> Stage:
        """How far the round has come; the views may still be released while something else is played."""
        if self.phase is Phase.INVITED:
            return Stage.OPEN
        if self.phase is Phase.SHOWING:
            return Stage.ASIDE
        return Stage.OVER if self.outcome else Stage.RUNNING

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended, if it did."""
        return _OUTCOMES.get(self.phase)

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself, or the window for views closes."""
        return {Phase.INVITED: INVITATION_LASTS, Phase.SHOWING: SHOWING_LASTS}.get(self.phase, LEFT_ALONE_AFTER)

    @property
    def limit(self) -> Limit | None:
        """How long this turn takes, where time is kept."""
        lasts = _LASTS.get(self.phase)
        return None if lasts is None else Limit(self.turn, lasts)

    @property
    def shown(self) -> frozenset[int]:
        """Whose own views stand next to their reversals at the end."""
        if self.phase is not Phase.DONE:
            return frozenset()
        return frozenset(seat for seat in (0, 1) if self.choices[seat] is Choice.RELEASED)


def pack(game: RoleReversal) -> State:
    """Return the game as plain values; ids and marks only, never a line."""
    return {
        "v": SHAPE,
        "phase": game.phase,
        "joined": sorted(game.joined),
        "card": game.card,
        "names": game.names,
        "agreed": sorted(game.agreed),
        "written": sorted(game.written),
        "arguer": game.arguer,
        "turn": game.turn,
        "reversals": [[each.points, list(each.marks), each.is_mended] for each in game.reversals],
        "choices": list(game.choices),
        "is_late": game.is_late,
    }


def unpack(state: Stored) -> RoleReversal:
    """Return the packed game; raise ValueError for a shape that is not known."""
    match state:
        case {
            "v": 1,
            "phase": str(phase),
            "joined": list(joined),
            "card": int(card),
            "names": int() | None as names,
            "agreed": list(agreed),
            "written": list(written),
            "arguer": int(arguer),
            "turn": int(turn),
            "reversals": [list(first), list(second)],
            "choices": [str(one), str(other)],
            "is_late": bool(late),
        }:
            return RoleReversal(
                Phase(phase), frozenset(joined), card, names, frozenset(agreed), frozenset(written), arguer, turn,
                (_reversal(first), _reversal(second)), (Choice(one), Choice(other)), late,
            )  # fmt: skip
        case _:
            raise ValueError("role reversal's state has another shape")


def _reversal(packed: list[object]) -> Reversal:
    match packed:
        case [int(points), list(marks), bool(mended)]:
            return Reversal(points, tuple(Mark(mark) for mark in marks), mended)
        case _:
            raise ValueError("a reversal has another shape")


_OUTCOMES = {
    Phase.SHOWING: Outcome.DONE, Phase.DONE: Outcome.DONE, Phase.ENDED: Outcome.ENDED, Phase.EXPIRED: Outcome.EXPIRED,
}  # fmt: skip
_LASTS = {
    Phase.WRITING: WRITING_LASTS,
    **dict.fromkeys((Phase.ARGUING, Phase.MARKING, Phase.MENDING, Phase.GIVING), TURN_LASTS),
    Phase.SHOWING: SHOWING_LASTS,
}
