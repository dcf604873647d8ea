"""What the bot owes and claims: how tests of the outbox put rows in and take parcels out."""

from collections.abc import Callable

from bot.core.audience import ChatOf
from bot.core.effects import Ask, Effect, Say, Text
from bot.core.ids import ChatId, CoupleId, PartnerId, RowId
from bot.storage import outbox, sending
from bot.storage.parcels import Parcel
from bot.storage.transaction import Row, Tx
from tests.support.stage import Stage

NOBODY_BUSY: frozenset[ChatId] = frozenset()
CHATS = [ChatOf(ChatId(number)) for number in (71, 72, 73)]


def say(to: object, key: str = "a", **fields: object) -> Say:
    return Say(to=to, text=(Text(key),), **fields)  # type: ignore[arg-type]


async def owe(stage: Stage, *effects: Say | Ask) -> list[RowId]:
    return [await stage.database.run(outbox.owe, effect) for effect in effects]


async def claim(
    stage: Stage,
    room: int = 32,
    *,
    is_free: Callable[[ChatId], bool | None] = lambda _: True,
    busy: frozenset[ChatId] = NOBODY_BUSY,
) -> list[Parcel]:
    return await stage.database.run(sending.claim, room, is_free, busy)


def keys(parcels: list[Parcel]) -> list[str]:
    return [parcel.effect.text[0].key for parcel in parcels if isinstance(parcel.effect, Say)]


async def row(stage: Stage, row_id: RowId) -> Row:
    found = await stage.database.run(outbox.find, row_id)
    assert found is not None
    return found


async def owed_for(stage: Stage, effect: Effect, cause: str | None = None) -> Row:
    """Owe this because of an update or timer of this name, and return its row."""

    def add(tx: Tx) -> RowId:
        tx.cause = cause
        return outbox.owe(tx, effect)

    return await row(stage, await stage.database.run(add))


def told(stored: Row, *columns: str) -> tuple[object, ...]:
    return tuple(stored[column] for column in columns)


async def pair(stage: Stage) -> tuple[PartnerId, PartnerId, CoupleId]:
    sam, alex = await stage.partner("Sam", 1001), await stage.partner("Alex", 1002)
    return sam, alex, await stage.couple(sam, alex)
