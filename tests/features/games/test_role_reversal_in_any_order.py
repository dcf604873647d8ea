from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from random import Random

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say
from bot.core.ids import ChatId, PartnerId, UserId
from bot.core.incoming import User
from bot.features.games.rules.stages import Stage
from bot.storage import expectations
from bot.telegram.entries import Words
from tests.support.asked import open_asked, rounds, words_kept
from tests.support.pair import SHARED_CHAT, Pair, html
from tests.support.reversing import (
    arguing,
    begun,
    game,
    showing,
    taken,
)

STRANGER = User(UserId(99), "Robin")


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


@pytest.mark.parametrize("begin", [begun, taken, arguing, showing])
@pytest.mark.parametrize("seed", range(3))
async def test_whatever_both_and_a_stranger_do_no_invariant_breaks(
    us: Pair, begin: Callable[[Pair], Awaitable[object]], seed: int
) -> None:
    luck = Random(seed)
    await begin(us)
    for _ in range(30):
        since = len(us.log)
        await any_act(us, luck)
        await hold_invariants(us, since)

    await us.types(us.sam, "stop")
    await us.passes(days=2)
    assert {stage for _, stage, _ in await rounds(us)} == {"over"}
    assert await words_kept(us) == 0


async def any_act(us: Pair, luck: Random) -> None:
    who = luck.choice((us.sam, us.kim))
    act = luck.random()
    if act < 0.03:
        await us.passes(minutes=luck.choice((5, 16)))
    elif act < 0.3:
        await any_line(us, who, luck)
    else:
        chat = luck.choice((SHARED_CHAT, SHARED_CHAT, None))
        found = any_key(us, luck, shared=chat is not None, who=who)
        if found is not None and found.verb != "games.end":
            actor = STRANGER if chat and luck.random() < 0.1 else who
            await us.presses_this(actor, found, chat=chat)


async def any_line(us: Pair, who: PartnerId, luck: Random) -> None:
    chat = luck.choice((SHARED_CHAT, None))
    partner = await us.stage.load_partner(who)
    waiting = await us.stage.database.run(expectations.expected, partner.user_id, chat or ChatId(partner.user_id))
    if waiting is not None:
        action = next(each.action for each in us.entries if isinstance(each, Words) and each.flow == waiting.flow)
        words = "A point." if chat else f"CANARY-{partner.name.upper()}"
        await us.stage.does(who, action, args=waiting.args, words=words, chat=chat)
        await us.catch_up()


def any_key(us: Pair, luck: Random, *, shared: bool, who: PartnerId) -> Button | None:
    to = us.shared if shared else PrivateOf(who)
    shown = [
        key
        for say in us.log
        if isinstance(say, Say) and say.to == to
        for row in say.keys
        for key in row
        if isinstance(key, Button)
    ]
    return luck.choice(shown[-6:] if luck.random() < 0.9 else shown) if shown else None


async def hold_invariants(us: Pair, since: int) -> None:
    after, couple = await game(us), await us.stage.load_couple(us.couple)
    fresh = [html(effect) for effect in us.log[since:] if isinstance(effect, Say) and effect.to == us.shared]
    for member in couple.members:
        assert f"CANARY-{member.partner.name.upper()}" not in "".join(fresh) or member.seat in after.shown
    assert sum(stage == "running" for _, stage, _ in await rounds(us)) <= 1
    if after.stage is Stage.OVER:
        assert await words_kept(us) == 0
