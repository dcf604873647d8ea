"""Two partners on the stage who write listening notes."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Toast
from bot.core.ids import CoupleId, PartnerId
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.pair import Pair

CANARY = "You waited <b>&</b> smiled שלום"
ESCAPED = "You waited &lt;b&gt;&amp;&lt;/b&gt; smiled שלום"
TALK = 4711
ADD_TALK = """
INSERT INTO talks (id, couple_id, offer_id, state, starts_at, minutes, version, created_at, ended_at)
VALUES (?, ?, 0, 'talked', ?, 30, 1, ?, ?)
"""


def key(toast: Toast | None) -> str | None:
    return toast.text.key if toast else None


async def after_talk(pair: Pair, about: str = "talk", about_id: int = TALK) -> None:
    """Let both be asked for a note."""
    for who in (pair.sam, pair.kim):
        await pair.stage.database.run(announce, pair.couple, who, about, about_id)
    await pair.catch_up()


def announce(tx: Tx, couple: CoupleId, who: PartnerId, about: str, about_id: int) -> None:
    timers.announce(tx, "listening.ask", couple=couple, partner=who, about=about, about_id=about_id)


async def fill(pair: Pair, who: PartnerId, words: str | None = CANARY, felt: int = 5) -> None:
    """Fill in a note that is open, and finish it."""
    await pair.presses(who, "note.felt", felt)
    await pair.presses(who, "note.move", 0, "yes")
    if words is not None:
        await pair.presses(who, "note.words", "more")
        await pair.writes(who, words)
    await pair.presses(who, "note.finish")


async def release(pair: Pair, who: PartnerId, share: str = "all") -> Toast | None:
    await pair.presses(who, "note.share", share)
    return await pair.presses(who, "note.release")


async def notes_after_talk(pair: Pair, *releasing: PartnerId, share: str = "all") -> None:
    """Let both be asked; those named write a note and release it."""
    await after_talk(pair)
    for who in releasing:
        await pair.presses(who, "note.begin")
        await fill(pair, who, f"{CANARY} of {who}")
        await release(pair, who, share)


async def phases(pair: Pair) -> list[str]:
    return [str(row["phase"]) for row in await pair.rows("SELECT phase FROM listening_notes ORDER BY id")]


def got(pair: Pair, who: PartnerId) -> list[str]:
    """Return the notes of the other that reached somebody."""
    return [
        html
        for html, keys in zip(pair.seen(PrivateOf(who)), pair.said(PrivateOf(who)), strict=True)
        if keys[0].startswith("listening-note-")
    ]


def labels(pair: Pair, who: PartnerId) -> list[str]:
    """Return the keys of the labels under somebody's newest private message."""
    return [each.label.key for row in pair.last(PrivateOf(who)).keys for each in row if isinstance(each, Button)]


async def talked(pair: Pair, talk: int = TALK) -> None:
    """Let a talk have ended just now, without anybody being asked about it."""
    now = int(pair.stage.clock.now().timestamp())
    await pair.does(ADD_TALK, talk, pair.couple, now, now, now)
