"""What happens in a week, put straight into the database, and the week's end."""

import json

from bot.core.ids import CoupleId, PartnerId
from bot.storage import timers
from bot.storage.encryption import KeyOwner, Place
from bot.storage.transaction import Tx
from tests.support.pair import Pair

CANARY = "canary of Sam"
ADD_TALK = """
INSERT INTO talks (id, couple_id, offer_id, state, starts_at, minutes, version, created_at, ended_at)
VALUES (?, ?, 0, ?, ?, 30, 1, ?, ?)
"""
ADD_ROUND = """
INSERT INTO rounds (id, couple_id, kind, offer_id, stage, state, outcome, version, created_at, ended_at)
VALUES (?, ?, ?, 0, 'over', ?, ?, 1, ?, ?)
"""
ADD_LINE = """
INSERT INTO evening_lines (id, partner_id, couple_id, offer_id, kind, phase, is_own, version, words, begun_at,
                           written_at, released_at)
VALUES (?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?)
"""
ADD_CHECK_IN = """
INSERT INTO check_ins (id, partner_id, phase, chosen, begun_at, done_at) VALUES (?, ?, 'done', ?, ?, ?)
"""


async def talked(pair: Pair, state: str = "talked") -> None:
    await pair.stage.database.run(
        lambda tx: tx.do(ADD_TALK, tx.new_id(), pair.couple, state, tx.now_s, tx.now_s, tx.now_s)
    )


async def played(pair: Pair, kind: str, exercise: str = "", outcome: str = "done", bridges: int = 0) -> None:
    state = json.dumps({"exercise": exercise, "bridges": bridges})
    await pair.stage.database.run(
        lambda tx: tx.do(ADD_ROUND, tx.new_id(), pair.couple, kind, state, outcome, tx.now_s, tx.now_s)
    )


async def wrote(pair: Pair, who: PartnerId, words: str, *, kind: str = "win", is_released: bool = True) -> None:
    def add(tx: Tx) -> None:
        new = tx.new_id()
        owner = KeyOwner(who, pair.couple if is_released else None)
        sealed = tx.vault.seal(tx, owner, Place("evening_lines", "words", new), words)
        phase, released = ("released", tx.now_s) if is_released else ("kept", None)
        tx.do(ADD_LINE, new, who, pair.couple, new, kind, phase, sealed, tx.now_s, tx.now_s, released)

    await pair.stage.database.run(add)


async def checked_in(pair: Pair, who: PartnerId, feeling: str = "heavy", strength: int = 4) -> None:
    def add(tx: Tx) -> None:
        new = tx.new_id()
        chosen = json.dumps({"family": "low", "feeling": feeling, "strength": strength, "place": "chest"})
        sealed = tx.vault.seal(tx, KeyOwner(who), Place("check_ins", "chosen", new), chosen)
        tx.do(ADD_CHECK_IN, new, who, sealed, tx.now_s, tx.now_s)

    await pair.stage.database.run(add)


async def full_week(pair: Pair) -> int:
    week = await pair.week()
    await talked(pair)
    await played(pair, "give-back")
    await played(pair, "bold", "role-reversal")
    await wrote(pair, pair.sam, "I called the landlord.")
    await wrote(pair, pair.kim, "Sam cooked.")
    return week


async def week_ends(pair: Pair, week: int) -> None:
    await pair.stage.database.run(announce_end, pair.couple, week)
    await pair.catch_up()


def announce_end(tx: Tx, couple: CoupleId, week: int) -> None:
    timers.announce(tx, "summaries.week_end", couple=couple, week=week)


async def evening_comes(pair: Pair, who: PartnerId, week: int, honest: int = 0, win: int = 0) -> None:
    def announce(tx: Tx) -> None:
        timers.announce(
            tx, "summaries.evening", couple=pair.couple, partner=who, week=week, honest=honest, win=win
        )  # fmt: skip

    await pair.stage.database.run(announce)
    await pair.catch_up()
