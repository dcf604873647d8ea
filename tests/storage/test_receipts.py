from bot.storage import receipts
from bot.storage.receipts import ReceiptKey
from bot.storage.transaction import Tx
from tests.support.stage import Stage

KEY = ReceiptKey(7000, "telegram", 11)
OTHERS = (ReceiptKey(7001, "telegram", 11), ReceiptKey(7000, "sandbox", 11), ReceiptKey(7000, "telegram", 12))
ROWS = "SELECT bot_id, server, update_id, outcome, received_at FROM receipts ORDER BY bot_id, server, update_id"


async def add(stage: Stage, key: ReceiptKey, outcome: str = "/start") -> bool:
    return await stage.database.run(receipts.add, key, outcome)


async def rows(stage: Stage) -> list[tuple[object, ...]]:
    def read(tx: Tx) -> list[tuple[object, ...]]:
        return [tuple(row) for row in tx.all(ROWS)]

    return await stage.database.run(read)


async def test_an_update_is_recorded_once_when_it_comes_twice(stage: Stage) -> None:
    assert await add(stage, KEY)

    assert not await add(stage, KEY, "again")

    assert await rows(stage) == [(7000, "telegram", 11, "/start", int(stage.clock.now().timestamp()))]


async def test_it_is_another_update_when_the_bot_the_server_or_the_number_differs(stage: Stage) -> None:
    assert [await add(stage, key) for key in (KEY, *OTHERS)] == [True] * 4


async def test_another_outcome_is_that_update_s_alone(stage: Stage) -> None:
    for key in (KEY, *OTHERS):
        await add(stage, key)

    await stage.database.run(receipts.amend, KEY, "/start: NotNow")

    assert sorted(row[3] for row in await rows(stage)) == ["/start", "/start", "/start", "/start: NotNow"]
    assert (7000, "telegram", 11, "/start: NotNow") in [row[:4] for row in await rows(stage)]
