import pytest

from bot.core.effects import ForceReply, Say
from bot.core.ids import ChatId
from bot.storage import people, timers
from bot.storage.transaction import Tx
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two


async def move(two: Two) -> list[Say]:
    """Let the group become a supergroup; return what is said because of it."""
    before = len(two.log)

    def follow(tx: Tx) -> None:
        people.move_chat(tx, SHARED_CHAT, ChatId(-100_5001))
        timers.announce(tx, "games.chat-moved", couple=two.couple)

    await two.stage.database.run(follow)
    await two.catch_up()
    return [effect for effect in two.log[before:] if isinstance(effect, Say)]


@pytest.mark.parametrize(
    ("command", "taps"),
    [
        ("yesand", ("yes-and.join", "yes-and.join")),
        ("listen", ("guided-listening.join", "guided-listening.join")),
    ],
)
async def test_a_running_game_stands_in_the_new_chat_when_the_group_became_a_supergroup(
    two: Two, command: str, taps: tuple[str, str]
) -> None:
    await two.says(two.sam, command)
    for who, verb in zip((two.sam, two.kim), taps, strict=True):
        await two.presses(who, verb)

    said = await move(two)

    assert [say.is_new for say in said if say.slot and say.slot.endswith(":board")] == [True]


async def test_whoever_is_to_speak_is_asked_again_when_the_group_became_a_supergroup(two: Two) -> None:
    await two.says(two.sam, "yesand")
    await two.presses(two.sam, "yes-and.join")
    await two.presses(two.kim, "yes-and.join")

    said = await move(two)

    assert [isinstance(say.ask, ForceReply) for say in said if say.ask] == [True]


async def test_nothing_is_said_when_no_game_is_on_in_a_group_that_became_a_supergroup(two: Two) -> None:
    await two.says(two.sam, "yesand")

    assert await move(two) == []
