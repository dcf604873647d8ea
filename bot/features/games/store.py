"""Rounds in the database: who plays what, how far it has come, and when its time is over."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId
from bot.features.games.errors import GameRunning
from bot.features.games.rules import bold, give_back
from bot.features.games.rules.bold import Bold
from bot.features.games.rules.give_back import GiveBack
from bot.features.games.rules.stages import Stage
from bot.storage.people import instant_or_none
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO rounds (id, couple_id, kind, offer_id, stage, state, version, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?)
"""
SAVE = """
UPDATE rounds SET offer_id = ?, stage = ?, state = ?, outcome = ?, starts_at = ?, ends_at = ?, version = ?, ended_at = ?
WHERE id = ?
"""
FIND = "SELECT * FROM rounds WHERE id = ?"
RUNNING = "SELECT * FROM rounds WHERE couple_id = ? AND stage = 'running'"
STOPPABLE = """
SELECT * FROM rounds WHERE couple_id = ? AND stage IN ('running', 'chosen') ORDER BY stage DESC, id DESC LIMIT 1
"""
CURRENT = "SELECT * FROM rounds WHERE couple_id = ? AND kind = ? AND stage <> 'over' ORDER BY id DESC LIMIT 1"
OFFER_STATE = "SELECT state FROM offers WHERE id = ?"

GIVE_BACK = "give-back"
BOLD = "bold"

Game: TypeAlias = GiveBack | Bold


@dataclass(frozen=True, slots=True)
class Round:
    """One game or exercise of a couple, from the invitation to its end."""

    id: int
    couple: CoupleId
    offer: int
    """The plan's offer that it fulfils; 0 when the couple asked for it themselves."""
    game: Game
    starts_at: datetime | None = None
    """The time that was chosen for it."""
    ends_at: datetime | None = None
    """When the turn or the exercise is over."""
    version: int = 0
    """Grows with every move of a drill, so that a press on what was shown before is recognised."""

    @property
    def drill(self) -> GiveBack:
        """The drill that this round is; raise NotForYou for a round of something else."""
        if not isinstance(self.game, GiveBack):
            raise NotForYou
        return self.game

    @property
    def bold(self) -> Bold:
        """The exercise that this round is; raise NotForYou for a round of something else."""
        if not isinstance(self.game, Bold):
            raise NotForYou
        return self.game


def add(tx: Tx, couple: CoupleId, game: Game, offer: int) -> Round:
    """Open a round."""
    fresh = Round(tx.new_id(), couple, offer, game)
    tx.do(ADD, fresh.id, couple, _kind(game), offer, game.stage, _packed(game), tx.now_s)
    return fresh


def save(tx: Tx, saved: Round) -> None:
    """Write a round's new state; raise GameRunning when it would be the second one that runs."""
    if saved.game.stage is Stage.RUNNING:
        other = running(tx, saved.couple)
        if other is not None and other.id != saved.id:
            raise GameRunning
    is_over = saved.game.stage is Stage.OVER
    tx.do(
        SAVE, saved.offer, saved.game.stage, _packed(saved.game), saved.game.outcome, _seconds(saved.starts_at),
        _seconds(saved.ends_at), saved.version, tx.now_s if is_over else None, saved.id,
    )  # fmt: skip


def find(tx: Tx, round_id: int, couple: CoupleId) -> Round:
    """Return a round of this couple; raise NotForYou for any other."""
    row = tx.one(FIND, round_id)
    if row is None or row["couple_id"] != couple:
        raise NotForYou
    return _round(row)


def running(tx: Tx, couple: CoupleId) -> Round | None:
    """Return what a couple plays now."""
    row = tx.one(RUNNING, couple)
    return None if row is None else _round(row)


def stoppable(tx: Tx, couple: CoupleId) -> Round | None:
    """Return what a couple plays now, or else has agreed to play."""
    row = tx.one(STOPPABLE, couple)
    return None if row is None else _round(row)


def current(tx: Tx, couple: CoupleId, kind: str) -> Round | None:
    """Return a couple's round of this kind that is not over."""
    row = tx.one(CURRENT, couple, kind)
    return None if row is None else _round(row)


def is_declined(tx: Tx, played: Round) -> bool:
    """Tell whether the couple left the plan's offer of this round out this week."""
    return _offer_state(tx, played) == "declined"


def is_put_away(tx: Tx, played: Round) -> bool:
    """Tell whether the plan has taken the offer of this round out of the chat, for this week or until later."""
    return _offer_state(tx, played) in {"declined", "planned"}


def _offer_state(tx: Tx, played: Round) -> str | None:
    row = tx.one(OFFER_STATE, played.offer)
    return None if row is None else str(row["state"])


def _kind(game: Game) -> str:
    return GIVE_BACK if isinstance(game, GiveBack) else BOLD


def _round(row: Row) -> Round:
    state = json.loads(row["state"])
    return Round(
        id=row["id"],
        couple=CoupleId(row["couple_id"]),
        offer=row["offer_id"],
        game=_drill(state) if row["kind"] == GIVE_BACK else _bold(state),
        starts_at=instant_or_none(row["starts_at"]),
        ends_at=instant_or_none(row["ends_at"]),
        version=row["version"],
    )


def _packed(game: Game) -> str:
    state: dict[str, object]
    match game:
        case GiveBack():
            state = {"joined": sorted(game.joined), "teller": game.teller, "turn": game.turn}
        case Bold():
            state = {
                "picks": [sorted(picks) for picks in game.picks],
                "exercise": game.exercise,
                "willing": sorted(game.willing),
                "answered": sorted(game.answered),
            }
    return json.dumps({"phase": game.phase, "is_late": game.is_late, **state})


def _drill(state: dict[str, object]) -> GiveBack:
    match state:
        case {
            "phase": str(phase),
            "is_late": bool(late),
            "joined": list(joined),
            "teller": int(teller),
            "turn": int(turn),
        }:
            return GiveBack(give_back.Phase(phase), frozenset(joined), teller, turn, late)
        case _:
            raise ValueError("a drill's state has another shape")


def _bold(state: dict[str, object]) -> Bold:
    match state:
        case {
            "phase": str(phase),
            "is_late": bool(late),
            "picks": [list(first), list(second)],
            "exercise": str(exercise),
            "willing": list(willing),
            "answered": list(answered),
        }:
            picks = (frozenset(first), frozenset(second))
            return Bold(bold.Phase(phase), picks, exercise, frozenset(willing), frozenset(answered), late)
        case _:
            raise ValueError("an exercise's state has another shape")


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
