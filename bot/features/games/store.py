"""Rounds in the database: who plays what, how far it has come, and when its time is over."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId
from bot.features.games.errors import GameRunning
from bot.features.games.rules.stages import Game, Stage, State, Stored
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
CURRENT = """
SELECT * FROM rounds WHERE couple_id = ? AND kind = ? AND stage IN ('open', 'chosen', 'running')
ORDER BY id DESC LIMIT 1
"""
UNFINISHED = "SELECT * FROM rounds WHERE couple_id = ? AND stage <> 'over' ORDER BY id"
SHRED_WORDS = "DELETE FROM round_words WHERE round_id = ?"
QUIET_TIME = """
SELECT 1 FROM timeouts WHERE couple_id = ? AND phase IN ('running', 'asking')
UNION ALL SELECT 1 FROM presences WHERE couple_id = ? AND phase = 'running'
"""
OFFER_STATE = "SELECT state FROM offers WHERE id = ?"

G = TypeVar("G", bound=Game)


@dataclass(frozen=True, slots=True)
class Shape(Generic[G]):
    """How one kind of game is stored, and read again by later versions."""

    id: str
    pack: Callable[[G], State]
    unpack: Callable[[Stored], G]


@dataclass(frozen=True, slots=True)
class Head:
    """What every round has, whatever is played."""

    id: int
    couple: CoupleId
    kind: str
    stage: Stage
    offer: int
    """The plan's offer that it fulfils; 0 when the couple asked for it themselves."""
    starts_at: datetime | None
    """The time that was chosen for it."""
    ends_at: datetime | None
    """When the turn, the game or the exercise is over."""
    version: int
    """Grows with every move, so that a press on what was shown before is recognised."""


@dataclass(frozen=True, slots=True)
class Round(Generic[G]):
    """One game or exercise of a couple, from the invitation to its end."""

    id: int
    couple: CoupleId
    kind: str
    offer: int
    """As in `Head`, and so are the times and the version."""
    game: G
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    version: int = 0


def add(tx: Tx, couple: CoupleId, shape: Shape[G], game: G, offer: int) -> Round[G]:
    """Open a round; raise GameRunning when it begins at once and another one runs."""
    fresh = Round(tx.new_id(), couple, shape.id, offer, game)
    _check_table(tx, fresh)
    tx.do(ADD, fresh.id, couple, shape.id, offer, game.stage, json.dumps(shape.pack(game)), tx.now_s)
    return fresh


def save(tx: Tx, shape: Shape[G], saved: Round[G]) -> None:
    """Write a round's new state, and shred its words when it is over.

    Raises GameRunning when it would be the second one that runs.
    """
    _check_table(tx, saved)
    is_over = saved.game.stage is Stage.OVER
    tx.do(
        SAVE, saved.offer, saved.game.stage, json.dumps(shape.pack(saved.game)), saved.game.outcome,
        _seconds(saved.starts_at), _seconds(saved.ends_at), saved.version, tx.now_s if is_over else None, saved.id,
    )  # fmt: skip
    if is_over:
        tx.do(SHRED_WORDS, saved.id)


def find(tx: Tx, shape: Shape[G], round_id: int, couple: CoupleId) -> Round[G]:
    """Return a round of this couple and game; raise NotForYou for any other."""
    row = tx.one(FIND, round_id)
    if row is None or row["couple_id"] != couple or row["kind"] != shape.id:
        raise NotForYou
    return _round(shape, row)


def head(tx: Tx, round_id: int, couple: CoupleId) -> Head:
    """Return what is known of a round of this couple, whatever is played; raise NotForYou for any other."""
    row = tx.one(FIND, round_id)
    if row is None or row["couple_id"] != couple:
        raise NotForYou
    return _head(row)


def running(tx: Tx, couple: CoupleId) -> Head | None:
    """Return what a couple plays now."""
    row = tx.one(RUNNING, couple)
    return None if row is None else _head(row)


def stoppable(tx: Tx, couple: CoupleId) -> Head | None:
    """Return what a couple plays now, or else has agreed to play."""
    row = tx.one(STOPPABLE, couple)
    return None if row is None else _head(row)


def has_quiet_time(tx: Tx, couple: CoupleId) -> bool:
    """Tell whether a couple takes a time-out or has ten minutes of attention, which /stop ends as well."""
    return tx.one(QUIET_TIME, couple, couple) is not None


def unfinished(tx: Tx, couple: CoupleId) -> list[Head]:
    """Return every round of a couple that is not over."""
    return [_head(row) for row in tx.all(UNFINISHED, couple)]


def current(tx: Tx, couple: CoupleId, shape: Shape[G]) -> Round[G] | None:
    """Return a couple's round of this game that still has the table, or waits for it."""
    row = tx.one(CURRENT, couple, shape.id)
    return None if row is None else _round(shape, row)


def is_declined(tx: Tx, offer: int) -> bool:
    """Tell whether the couple left this offer of the plan out this week."""
    return _offer_state(tx, offer) == "declined"


def is_put_away(tx: Tx, offer: int) -> bool:
    """Tell whether the plan has taken this offer out of the chat, for this week or until later."""
    return _offer_state(tx, offer) in {"declined", "planned"}


def _check_table(tx: Tx, wanted: Round[G]) -> None:
    if wanted.game.stage is Stage.RUNNING:
        other = running(tx, wanted.couple)
        if other is not None and other.id != wanted.id:
            raise GameRunning


def _offer_state(tx: Tx, offer: int) -> str | None:
    row = tx.one(OFFER_STATE, offer)
    return None if row is None else str(row["state"])


def _round(shape: Shape[G], row: Row) -> Round[G]:
    return Round(
        id=row["id"],
        couple=CoupleId(row["couple_id"]),
        kind=row["kind"],
        offer=row["offer_id"],
        game=shape.unpack(json.loads(row["state"])),
        starts_at=instant_or_none(row["starts_at"]),
        ends_at=instant_or_none(row["ends_at"]),
        version=row["version"],
    )


def _head(row: Row) -> Head:
    return Head(
        id=row["id"],
        couple=CoupleId(row["couple_id"]),
        kind=row["kind"],
        stage=Stage(row["stage"]),
        offer=row["offer_id"],
        starts_at=instant_or_none(row["starts_at"]),
        ends_at=instant_or_none(row["ends_at"]),
        version=row["version"],
    )


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
