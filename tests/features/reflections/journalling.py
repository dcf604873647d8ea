"""A journal with entries: how tests write into it and read it."""

from collections.abc import Sequence

from bot.core.audience import PrivateOf
from bot.core.effects import Button
from bot.core.ids import ChatId, PartnerId
from bot.features.reflections import reflecting
from bot.storage import expectations
from bot.storage.encryption import KeyOwner, Place
from bot.storage.transaction import Tx
from tests.support.pair import Pair, html

ADD_LINE = """
INSERT INTO evening_lines (id, partner_id, couple_id, offer_id, kind, phase, is_own, version, words, begun_at,
                           written_at, released_at) VALUES (?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?)
"""
ADD_VIEW = """
INSERT INTO other_sides (id, partner_id, couple_id, offer_id, phase, version, voice, suggestion, question, begun_at,
                         written_at) VALUES (?, ?, ?, ?, ?, 1, ?, 0, ?, ?, ?)
"""
ADD_BOUNDARY = """
INSERT INTO boundaries (id, partner_id, couple_id, phase, version, pieces, begun_at, ended_at)
VALUES (?, ?, ?, ?, 4, ?, ?, ?)
"""
ADD_KEPT = "INSERT INTO kept_lines (id, partner_id, kind, words, kept_at) VALUES (?, ?, 'mirror', ?, ?)"
PIECES = (
    '{"feeling": "tired", "is_listed": true, "need": "an hour", "request": "Could we start at seven?", "gift": "tea"}'
)


async def reflects(us: Pair, who: PartnerId, *messages: str) -> None:
    """Write a page without a prompt and end it."""
    await us.types(who, "reflect")
    await us.presses(who, "reflect.free")
    user = (await us.stage.load_partner(who)).user_id
    for number, words in enumerate(messages):
        waiting = await us.stage.database.run(expectations.expected, user, ChatId(user))
        assert waiting is not None
        await us.stage.does(who, reflecting.take_words, args=waiting.args, words=words, message_id=number + 1)
        await us.catch_up()
    await us.presses(who, "reflect.done")


async def wrote_elsewhere(us: Pair, who: PartnerId, phase: str = "kept") -> None:
    """Let the other features' tables hold something of everything."""

    def add(tx: Tx) -> None:
        owner, now = KeyOwner(who), tx.now_s

        def sealed(table: str, column: str, row: int, words: str) -> bytes:
            return tx.vault.seal(tx, owner, Place(table, column, row), words)

        released = now if phase == "released" else None
        for kind in ("honest", "win"):
            row = tx.new_id()
            words = sealed("evening_lines", "words", row, f"{kind} words")
            tx.do(ADD_LINE, row, who, us.couple, row, kind, phase, words, now, now, released)
        row = tx.new_id()
        voice, question = sealed("other_sides", "voice", row, "a voice"), sealed("other_sides", "question", row, "why?")
        tx.do(ADD_VIEW, row, who, us.couple, row, "kept", voice, question, now, now)
        row = tx.new_id()
        tx.do(ADD_BOUNDARY, row, who, us.couple, "kept", sealed("boundaries", "pieces", row, PIECES), now, now)
        row = tx.new_id()
        tx.do(ADD_KEPT, row, who, sealed("kept_lines", "words", row, "dear me"), now)

    await us.stage.database.run(add)


def shown(us: Pair, who: PartnerId) -> str:
    return html(us.last(PrivateOf(who)))


def keys(us: Pair, who: PartnerId) -> list[str]:
    return [each.key for each in us.last(PrivateOf(who)).text]


def verbs(us: Pair, who: PartnerId) -> list[str]:
    rows = us.last(PrivateOf(who)).keys
    return [key.verb for row in rows for key in row if isinstance(key, Button)]


def opening(us: Pair, who: PartnerId) -> Sequence[Button]:
    rows = us.last(PrivateOf(who)).keys
    return [key for row in rows for key in row if isinstance(key, Button) and key.verb == "journal.open"]


async def opens(us: Pair, who: PartnerId, number: int = 1) -> None:
    await us.types(who, "journal")
    await us.presses_this(who, opening(us, who)[number - 1])
