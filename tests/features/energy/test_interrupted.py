"""An energy check and a hidden chat, interrupted: by a kill, by a pause, by leaving."""

from pathlib import Path

from bot.core.audience import PrivateOf
from bot.core.effects import Ask
from bot.core.ids import CoupleId, PartnerId
from bot.core.unasked import Unasked
from bot.features.energy import actions as energy
from bot.features.energy.handlers import DUE, HANDLERS
from bot.features.energy.rules import EVERY_SIGN
from bot.features.plan import pausing
from bot.features.rights import hiding
from bot.storage import sending, unasked
from bot.storage.transaction import Tx
from tests.support.pair import Pair
from tests.support.stage import Stage, open_stage

SIGNS = ("before", "one-more", "far-away", "yes", "needs", "guilt")


async def people(stage: Stage) -> tuple[PartnerId, PartnerId, CoupleId]:
    sam, kim = await stage.partner("Sam", 11), await stage.partner("Kim", 12)
    return sam, kim, await stage.couple(sam, kim)


def again(stage: Stage, turn: int) -> Stage:
    """Return the same stage, whose updates are new ones."""
    return Stage(stage.database, stage.clock, _updates=100 * turn)


async def taps(stage: Stage, who: PartnerId, *signs: str) -> None:
    for sign in signs:
        await stage.does(who, energy.tap_sign, args=(EVERY_SIGN.index(sign),), is_press=True)


async def test_every_tap_is_still_there_when_the_bot_was_killed_between_them(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        sam, _, _ = await people(stage)
        await stage.does(sam, energy.open_check)
    for turn, sign in enumerate(SIGNS, start=1):
        async with open_stage(tmp_path) as stage:  # nothing outlives the one before but its file
            if turn == 4:
                await again(stage, 10 * turn).does(sam, energy.go_on, is_press=True)
            await taps(again(stage, turn), sam, sign)
    async with open_stage(tmp_path) as stage:
        await again(stage, 7).does(sam, energy.finish, is_press=True)

        assert "energy-low" in await stage.said(PrivateOf(sam))
        assert await stage.database.run(unasked.of, sam) is Unasked.LIGHT


async def test_a_chat_is_hidden_once_the_bot_is_back_when_it_was_killed_after_the_tap(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        sam, _, _ = await people(stage)
        await stage.does(sam, energy.open_check, message_id=500)
        await stage.delivered()
        await stage.does(sam, hiding.now, is_press=True, message_id=None)
        before = await stage.owed(PrivateOf(sam))
    async with open_stage(tmp_path) as stage:
        await stage.database.run(sending.recover)

        (ask,) = [each for each in await stage.owed(PrivateOf(sam)) if isinstance(each, Ask)]
        assert [ask] == [each for each in before if isinstance(each, Ask)]
        assert 500 in ask.parameters["message_ids"]  # type: ignore[operator]


async def test_a_check_goes_on_while_the_plan_rests(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        sam, kim, _ = await people(stage)
        await stage.does(sam, energy.open_check)
        await stage.does(kim, pausing.pause)
        await taps(stage, sam, *SIGNS[:3])
        await stage.does(sam, pausing.pause)
        await stage.does(sam, energy.go_on, is_press=True)

        await stage.does(sam, energy.finish, is_press=True)

        assert "energy-low" in await stage.said(PrivateOf(sam))


async def test_who_leaves_is_asked_nothing_more(tmp_path: Path) -> None:
    async with open_stage(tmp_path, DUE) as stage:
        pair = Pair(stage, *await people(stage), HANDLERS, [])
        await pair.types(pair.sam, "energy")
        await stage.does(pair.sam, energy.go_on, is_press=True)
        await stage.does(pair.sam, energy.choose_way, args=("sleep",), is_press=True)
        await pair.catch_up()

        await stage.database.run(_leaves, pair)

        before = len(pair.log)
        await pair.passes(days=30)
        assert pair.log[before:] == []


def _leaves(tx: Tx, pair: Pair) -> None:
    tx.do("UPDATE members SET left_at = ? WHERE partner_id = ?", tx.now_s, pair.sam)
    tx.do("UPDATE timers SET state = 'cancelled' WHERE partner_id = ? AND state = 'planned'", pair.sam)
