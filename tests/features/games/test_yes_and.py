import json
from pathlib import Path
from random import Random

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Ask, ForceReply, Say, Toast, Unsay
from bot.core.ids import PartnerId, UserId
from bot.core.incoming import User
from bot.features.games import keeping, yes_and
from bot.storage import decks, expectations
from bot.storage.transaction import Tx
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two, written

GOOD = "Yes, and the roof hums."


def key(toast: Toast | None) -> str | None:
    return toast and toast.text.key


def prompt(two: Two) -> str:
    asked = next(say for say in reversed(two.log) if isinstance(say, Say) and say.ask)
    assert isinstance(asked.ask, ForceReply)
    return written(asked.text[0])


async def state(two: Two) -> dict[str, object]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT state FROM rounds ORDER BY id DESC"))
    found: dict[str, object] = json.loads(rows[0]["state"])
    return found


async def begin(two: Two) -> tuple[PartnerId, PartnerId]:
    """Let both be in; return who goes first and who second."""
    await two.says(two.sam, "yesand")
    await two.presses(two.sam, "yes-and.join")
    await two.presses(two.kim, "yes-and.join")
    seats = (two.sam, two.kim)
    return (seats[0], seats[1]) if (await state(two))["turn"] == 0 else (seats[1], seats[0])


async def says(two: Two, who: PartnerId, words: str = GOOD) -> None:
    await two.writes(who, yes_and.PLAY.flow, int(str(two.keys("games.end")[0].args[0])), words=words)


async def test_it_begins_when_both_are_in_with_one_question_to_one_of_them(two: Two) -> None:
    first, _ = await begin(two)

    name = (await two.stage.load_partner(first)).name
    assert prompt(two) == f"{name}, you go first: “Yes, and…”"
    assert (await state(two))["phase"] == "playing"


async def test_one_tap_alone_shows_nowhere(two: Two) -> None:
    await two.says(two.sam, "yesand")
    before = len(two.log)

    toasts = [key(await two.presses(two.sam, "yes-and.join")) for _ in range(2)]

    assert (toasts, len(two.log)) == (["games-toast-joined", "error-already-done"], before)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("Yes, but it is cold.", "yes-and-hint-yes-but"),
        ("The roof hums.", "yes-and-hint-no-opener"),
        ("Yes, and you never listen.", "yes-and-hint-arguing"),
        ("Yes, and you should call them.", "yes-and-hint-advice"),
        ("Yes, and", "yes-and-hint-unfinished"),
    ],
)
async def test_any_line_counts_as_said_and_its_hint_rides_with_the_next_question(
    two: Two, line: str, hint: str
) -> None:
    first, _ = await begin(two)
    before = len(two.log)

    await says(two, first, line)

    asked = next(say for say in reversed(two.log) if isinstance(say, Say) and say.ask)
    assert getattr(asked.text[0].variables["hint"], "key", None) == hint
    assert [type(effect) for effect in two.log[before:]] == [Say, Unsay, Say]
    assert ((await state(two))["lines"], (await state(two))["bridges"]) == (1, 0)


async def test_a_very_long_line_is_not_repeated_in_its_hint(two: Two) -> None:
    first, _ = await begin(two)

    await says(two, first, "The roof hums. " * 200)

    assert prompt(two).endswith("Yes, and …")


async def test_a_good_line_gets_a_reaction_and_no_words(two: Two) -> None:
    first, _ = await begin(two)

    await says(two, first)

    asks = [effect for effect in two.log if isinstance(effect, Ask)]
    assert [(ask.method, ask.parameters["message_id"]) for ask in asks] == [("setMessageReaction", 900)]
    assert "line before" not in prompt(two)


async def test_no_topic_comes_twice_until_all_were_seen(two: Two) -> None:
    def draw(tx: Tx) -> list[int]:
        return [decks.draw(tx, two.couple, "yes-and", yes_and.TOPICS) for _ in range(2 * yes_and.TOPICS)]

    drawn = await two.stage.database.run(draw)

    everything = list(range(1, yes_and.TOPICS + 1))
    assert [sorted(drawn[: yes_and.TOPICS]), sorted(drawn[yes_and.TOPICS :])] == [everything, everything]


async def test_asking_again_shows_what_stands_and_draws_no_card(two: Two) -> None:
    await two.says(two.sam, "yesand")
    before = await state(two)

    await two.says(two.kim, "yesand")

    assert await state(two) == before
    assert await two.stage.database.run(lambda tx: len(tx.all("SELECT card FROM seen_cards"))) == 1


async def test_the_words_felt_are_sealed_until_there_are_two_and_gone_then(two: Two, tmp_path: Path) -> None:
    first, second = await begin(two)
    await says(two, first)
    await says(two, second)
    await two.passes(minutes=9)
    shared = len([say for say in two.log if isinstance(say, Say) and say.to == two.shared])

    toast = await two.presses(first, "yes-and.felt", nth=4, privately=True)
    alone = [say for say in two.log if isinstance(say, Say) and say.to == two.shared][shared:]
    row = (await two.stage.database.run(lambda tx: tx.all("SELECT words FROM round_words")))[0]
    await two.presses(second, "yes-and.felt", nth=0, privately=True)

    assert (toast, alone) == (None, [])
    assert row["words"] not in {b"5", "5"}
    shown = written(two.last().text[1])
    names = [(await two.stage.load_partner(who)).name for who in (first, second)]
    assert f"{names[0]} felt carried." in shown
    assert f"{names[1]} felt on my own." in shown
    assert await two.stage.database.run(lambda tx: tx.all("SELECT 1 FROM round_words")) == []


async def test_one_word_alone_expires_without_a_trace(two: Two) -> None:
    first, second = await begin(two)
    await says(two, first)
    await says(two, second)
    await two.passes(minutes=9)
    await two.presses(first, "yes-and.felt", nth=1, privately=True)
    before = len([say for say in two.log if isinstance(say, Say) and say.to != PrivateOf(first)])

    await two.passes(days=2)

    told = [say.text[0].key for say in two.log if isinstance(say, Say) and say.to == two.shared][-1]
    after = [say for say in two.log if isinstance(say, Say) and say.to != PrivateOf(first)][before:]
    assert told == "yes-and-revealed"
    assert [len(say.text) for say in after] == [1]
    assert await two.stage.database.run(lambda tx: tx.all("SELECT 1 FROM round_words")) == []


async def test_another_game_can_begin_while_the_last_taps_are_open(two: Two) -> None:
    first, second = await begin(two)
    await says(two, first)
    await says(two, second)
    await two.passes(minutes=9)

    await begin(two)

    stages = await two.stage.database.run(lambda tx: tx.all("SELECT stage FROM rounds ORDER BY id"))
    assert [row["stage"] for row in stages] == ["aside", "running"]


async def test_a_kept_line_is_sealed_and_its_keepers_alone(two: Two, tmp_path: Path) -> None:
    first, second = await begin(two)
    played = int(str(two.keys("games.end")[0].args[0]))
    await two.presses(first, "games.end")

    await two.stage.does(first, keeping.ask, args=(played,), is_press=True)
    await two.stage.does(first, keeping.take, args=(played,), words="CANARY roof")

    kept = await two.stage.database.run(keeping.newest, first)
    assert ([line.text for line in kept], await two.stage.database.run(keeping.newest, second)) == (["CANARY roof"], [])
    assert not [path for path in tmp_path.iterdir() if b"CANARY" in path.read_bytes()]


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_the_two_and_a_stranger_do_no_line_stays_and_it_can_end(
    two: Two, tmp_path: Path, seed: int
) -> None:
    random, stranger = Random(seed), User(UserId(99), "Lee")
    await begin(two)
    for _ in range(40):
        who = random.choice([two.sam, two.kim])
        match random.randrange(9):
            case 0 | 1 | 2 | 3:
                await says(two, who, random.choice([GOOD, "Yes, but CANARY", "CANARY", "Yes, and CANARY sings"]))
            case 4:
                await two.presses(random.choice([who, stranger]), "yes-and.said")
            case 5:
                await two.passes(minutes=random.choice([1, 2, 4]))
            case 6:
                await two.says(who, "yesand")
            case 7:
                await two.presses(random.choice([who, stranger]), "yes-and.join")
            case 8:
                if random.random() < 0.2:
                    await two.presses(who, "games.end")
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT stage, state FROM rounds"))
    running = [row for row in rows if row["stage"] == "running"]

    await two.says(two.sam, "stop", privately=True)

    assert len(running) <= 1
    assert not [row for row in rows if "CANARY" in row["state"]]
    assert await two.stage.database.run(lambda tx: tx.all("SELECT 1 FROM rounds WHERE stage = 'running'")) == []
    assert not [path for path in tmp_path.iterdir() if b"CANARY" in path.read_bytes()]
    user = (await two.stage.load_partner(two.sam)).user_id
    assert await two.stage.database.run(expectations.expected, user, SHARED_CHAT) is None
