import pytest

from bot.storage.transaction import Tx
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two

LOSE_CHAT = "UPDATE couples SET chat_id = NULL"
HAVE_CHAT = "UPDATE couples SET chat_id = ?"


async def stages(two: Two) -> list[str]:
    def read(tx: Tx) -> list[str]:
        return [str(row["stage"]) for row in tx.all("SELECT stage FROM rounds ORDER BY id")]

    return await two.stage.database.run(read)


@pytest.mark.parametrize(
    ("command", "taps"),
    [
        ("yesand", ()),
        ("yesand", ("yes-and.join", "yes-and.join")),
        ("listen", ()),
        ("listen", ("guided-listening.join", "guided-listening.join")),
        ("reverse", ("role-reversal.join", "role-reversal.join")),
    ],
)
async def test_a_game_ends_by_itself_when_its_chat_is_gone(two: Two, command: str, taps: tuple[str, ...]) -> None:
    await two.says(two.sam, command)
    for who, verb in zip((two.sam, two.kim), taps, strict=False):
        await two.presses(who, verb)
    await two.stage.database.run(lambda tx: tx.do(LOSE_CHAT))

    await two.passes(days=3)

    assert await stages(two) == ["over"]


async def test_another_game_begins_when_the_chat_is_back(two: Two) -> None:
    await two.says(two.sam, "yesand")
    await two.stage.database.run(lambda tx: tx.do(LOSE_CHAT))
    await two.passes(days=3)
    await two.stage.database.run(lambda tx: tx.do(HAVE_CHAT, SHARED_CHAT))

    await two.says(two.kim, "yesand")

    assert await stages(two) == ["over", "open"]
