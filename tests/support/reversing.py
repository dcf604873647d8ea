"""Sam and Kim in role reversal: the moves that its tests make again and again."""

import json

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Toast
from bot.core.ids import PartnerId
from bot.features.games.role_reversal_play import SHAPE
from bot.features.games.rules.role_reversal_state import Phase, RoleReversal, unpack
from bot.storage import expectations
from bot.storage.transaction import Tx
from bot.telegram.entries import Words
from tests.support.asked import in_chat
from tests.support.pair import SHARED_CHAT, Pair, html

SAM_VIEW = "CANARY-SAM-I-need-the-window-open"
KIM_VIEW = "CANARY-KIM-I-freeze-at-night"


async def begun(us: Pair) -> None:
    """Let both be in, so that a card lies on the table."""
    await us.types(us.sam, "reverse", chat=SHARED_CHAT)
    for who in (us.sam, us.kim):
        await in_chat(us, who, "role-reversal.join")


async def taken(us: Pair) -> None:
    """Let both take the first card."""
    await begun(us)
    for who in (us.sam, us.kim):
        await in_chat(us, who, "role-reversal.take")


async def arguing(us: Pair) -> tuple[PartnerId, PartnerId]:
    """Let both write their views; return who argues first, and whose view it is."""
    await taken(us)
    await us.writes(us.sam, SAM_VIEW)
    await us.writes(us.kim, KIM_VIEW)
    seat = (await game(us)).arguer
    return (us.sam, us.kim) if seat == 0 else (us.kim, us.sam)


async def turn(us: Pair, arguer: PartnerId, owner: PartnerId) -> None:
    """Argue two points, let them be marked, corrected and given back."""
    await says(us, arguer, "I like fresh air.")
    await says(us, arguer, "I sleep better when it is cool.")
    await in_chat(us, arguer, "role-reversal.all")
    await in_chat(us, owner, "role-reversal.right")
    await in_chat(us, owner, "role-reversal.partly")
    await says(us, owner, "It is the noise that I miss.")
    await says(us, arguer, "I also miss the sounds of the street.")


async def showing(us: Pair) -> None:
    """Play both turns, up to the private question."""
    first, second = await arguing(us)
    await turn(us, first, second)
    await turn(us, second, first)


async def ended_in(us: Pair, phase: Phase) -> tuple[PartnerId, PartnerId]:
    """Play on into this phase; return who argues, and whose view it is."""
    if phase is Phase.CHOOSING:
        await begun(us)
    if phase is Phase.NAMING:
        await begun(us)
        await in_chat(us, us.sam, "role-reversal.own-words")
    if phase is Phase.WRITING:
        await taken(us)
        await us.writes(us.sam, SAM_VIEW)
    if phase in {Phase.CHOOSING, Phase.NAMING, Phase.WRITING}:
        return us.sam, us.kim
    arguer, owner = await arguing(us)
    if phase is not Phase.ARGUING:
        await says(us, arguer, "I like fresh air.")
        await in_chat(us, arguer, "role-reversal.all")
    if phase in {Phase.MENDING, Phase.GIVING}:
        await in_chat(us, owner, "role-reversal.not")
    if phase is Phase.GIVING:
        await says(us, owner, "It is the noise that I miss.")
    return arguer, owner


async def says(us: Pair, who: PartnerId, words: str) -> None:
    """Write a line in the shared chat, which goes to whatever waits for it; fails when nothing does."""
    user = (await us.stage.load_partner(who)).user_id
    waiting = await us.stage.database.run(expectations.expected, user, SHARED_CHAT)
    assert waiting is not None, "nobody waits for a line"
    action = next(each.action for each in us.entries if isinstance(each, Words) and each.flow == waiting.flow)
    await us.stage.does(who, action, args=waiting.args, words=words, chat=SHARED_CHAT)
    await us.catch_up()


async def game(us: Pair) -> RoleReversal:
    """Return the newest round as it is stored."""

    def read(tx: Tx) -> RoleReversal:
        row = tx.one("SELECT state FROM rounds WHERE kind = ? ORDER BY id DESC LIMIT 1", SHAPE.id)
        assert row is not None
        return unpack(json.loads(row["state"]))

    return await us.stage.database.run(read)


async def chooses(us: Pair, who: PartnerId, choice: str) -> Toast | None:
    """Show or keep one's own view."""
    return await us.presses(who, f"role-reversal.{choice}")


def in_shared(us: Pair) -> str:
    """Return everything that ever stood in the shared chat."""
    return "\n".join(us.seen(us.shared))


def newest(us: Pair, who: PartnerId) -> str:
    """Return the newest private message."""
    return html(us.last(PrivateOf(who)))


def keys_of(say: Say) -> list[str]:
    """Return the verbs of a message's buttons."""
    return [key.verb for row in say.keys for key in row if isinstance(key, Button)]
