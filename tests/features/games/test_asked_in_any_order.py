"""Whatever both and a stranger press, write and wait for: silent dinner, replay and the diary keep their word."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Button, Say
from bot.core.identity import Identity
from bot.core.ids import ChatId, PartnerId, UserId
from bot.core.incoming import User
from bot.features.games import stop_words
from bot.storage import expectations
from bot.telegram.entries import Press, Words
from tests.support.asked import open_asked, start
from tests.support.pair import CATALOGUE, SHARED_CHAT, Pair, html

STRANGER = User(UserId(99), "Lee")
GAMES = ("silent-dinner", "replay", "diary")
SHOWING = {"silent-dinner.show", "diary.show", "diary.send"}
"""What releases words: without these presses, nobody but the author may ever see any."""
STEPS = 45


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    stop_words.introduce(Identity("attune_bot", "Robin"), CATALOGUE)
    async with open_asked(tmp_path) as pair:
        yield pair


def offered(us: Pair, to: PrivateOf | SharedOf) -> list[Button]:
    """Return every button that a chat was ever sent."""
    answered = {entry.verb for entry in us.entries if isinstance(entry, Press)} - SHOWING
    said = [say for say in us.log if isinstance(say, Say) and say.to == to]
    keys = [key for say in said for row in say.keys for key in row if isinstance(key, Button)]
    return [key for key in keys if key.verb in answered]


async def press(us: Pair, random: Random, game: str) -> None:
    """Press a button, of this game most of the time, among all there ever were."""
    who = random.choice((us.sam, us.kim, us.sam, us.kim, STRANGER))
    is_private = random.random() < 0.6
    owner = random.choice((us.sam, us.kim)) if isinstance(who, User) or random.random() < 0.1 else who
    keys = offered(us, PrivateOf(owner) if is_private else us.shared)
    if random.random() < 0.8:
        keys = [key for key in keys if key.verb.startswith((f"{game}.", "games.end"))]
    if random.random() < 0.8:
        keys = [key for key in keys if not key.verb.endswith((".no", ".end"))]  # a no ends most walks at once
    if keys:
        key = random.choice(keys[-5:] if random.random() < 0.7 else keys)
        await us.presses_this(who, key, chat=None if is_private else SHARED_CHAT)


async def write(us: Pair, random: Random) -> None:
    """Let somebody write where a line is awaited; private lines carry a canary."""
    who = random.choice((us.sam, us.kim))
    user = (await us.stage.load_partner(who)).user_id
    for chat in (ChatId(user), SHARED_CHAT):
        waiting = await us.stage.database.run(expectations.expected, user, chat)
        if waiting is not None:
            action = next(each.action for each in us.entries if isinstance(each, Words) and each.flow == waiting.flow)
            words = f"CANARY of {who}" if chat != SHARED_CHAT else "A line in the chat."
            shared = chat if chat == SHARED_CHAT else None
            await us.stage.does(who, action, args=waiting.args, words=words, chat=shared)
            await us.catch_up()


async def check(us: Pair) -> None:
    running = await us.rows("SELECT id FROM rounds WHERE stage = 'running'")
    assert len(running) <= 1
    left = await us.rows("SELECT id FROM round_words WHERE round_id IN (SELECT id FROM rounds WHERE stage = 'over')")
    assert left == []


def check_canaries(us: Pair) -> None:
    """Each partner's words were shown to nobody else."""

    def shown(owner: PartnerId | None) -> str:
        to = us.shared if owner is None else PrivateOf(owner)
        return " ".join(html(say) for say in us.log if isinstance(say, Say) and say.to == to)

    assert "CANARY" not in shown(None)
    assert f"CANARY of {us.kim}" not in shown(us.sam)
    assert f"CANARY of {us.sam}" not in shown(us.kim)


async def walk(us: Pair, random: Random, game: str, steps: int) -> set[str]:
    """Do anything, and propose the game again whenever it is over; return which stages it reached."""
    reached: set[str] = set()
    for _ in range(steps):
        if not await us.rows("SELECT id FROM rounds WHERE stage <> 'over'"):
            await start(us, game)
        move = random.random()
        if move < 0.7:
            await press(us, random, game)
        elif move < 0.9:
            await write(us, random)
        else:
            await us.passes(minutes=random.choice((1, 1, 10, 20, 240)))
        await check(us)
        reached |= {row["stage"] for row in await us.rows("SELECT stage FROM rounds WHERE kind = ?", game)}
    return reached


@pytest.mark.parametrize("game", GAMES)
@pytest.mark.parametrize("seed", range(3))
async def test_nothing_private_shows_and_an_end_is_always_possible(us: Pair, game: str, seed: int) -> None:
    random = Random(f"{game}:{seed}")

    await walk(us, random, game, STEPS)
    check_canaries(us)
    await us.types(random.choice((us.sam, us.kim)), "stop")

    assert await us.rows("SELECT id FROM rounds WHERE stage = 'running'") == []


@pytest.mark.parametrize("game", GAMES)
async def test_the_walk_gets_somewhere(us: Pair, game: str) -> None:
    reached = await walk(us, Random(game), game, 4 * STEPS)

    assert {"open", "aside" if game == "diary" else "running", "over"} <= reached
