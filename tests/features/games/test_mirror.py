from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Unsay
from bot.core.ids import PartnerId
from bot.storage.encryption import Place
from bot.storage.transaction import Tx
from tests.support.asked import key, open_asked, start
from tests.support.pair import SHARED_CHAT, Pair, html

CANARY = "CANARY-you-did-what-you-could"


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def look(us: Pair) -> None:
    """Come to the point where the words are shown again."""
    await start(us, "mirror")
    await us.presses(us.sam, "mirror.situation", 3)
    await us.presses(us.sam, "mirror.tone", 1)
    await us.writes(us.sam, CANARY)


def shown(us: Pair) -> str:
    return html(us.last(PrivateOf(us.sam)))


async def kept(us: Pair, keeper: PartnerId) -> list[str]:
    def read(tx: Tx) -> list[str]:
        rows = tx.all("SELECT id, words FROM kept_lines WHERE partner_id = ? AND kind = 'mirror'", keeper)
        return [tx.vault.open(tx, Place("kept_lines", "words", row["id"]), row["words"]) for row in rows]

    return await us.stage.database.run(read)


async def test_it_asks_for_taps_first_and_gives_nothing_away(us: Pair) -> None:
    await start(us, "mirror")
    first = shown(us).splitlines()[0]
    await us.presses(us.sam, "mirror.situation", 2)

    assert first == "<b>A moment for you alone</b>"
    assert "imagine that Kim said it" in shown(us)


async def test_the_words_come_back_as_meant_for_their_author(us: Pair) -> None:
    await look(us)

    assert shown(us).startswith(f"<b>Now it is for you.</b>\n“{CANARY}”")


async def test_what_is_kept_is_kept_for_its_author_alone(us: Pair) -> None:
    await look(us)
    await us.presses(us.sam, "mirror.echo", 2)

    await us.presses(us.sam, "mirror.keep", 1)

    assert await kept(us, us.sam) == [CANARY]
    assert await us.rows("SELECT id FROM mirrors") == []
    assert CANARY in shown(us)
    assert all(effect.to == PrivateOf(us.sam) for effect in us.log)


@pytest.mark.parametrize("taps", [0, 1, 2, 3])
async def test_what_is_let_go_leaves_nothing(us: Pair, taps: int) -> None:
    await start(us, "mirror")
    for verb in ("mirror.situation", "mirror.tone")[:taps]:
        await us.presses(us.sam, verb, 1)
    if taps == 3:
        await us.writes(us.sam, CANARY)

    await us.presses(us.sam, "mirror.gone")

    assert shown(us) == "Gone. The moment was yours all the same."
    assert await us.rows("SELECT id FROM mirrors") == []
    assert await kept(us, us.sam) == []
    assert not await us.is_awaited(us.sam)


async def test_words_can_be_said_anew(us: Pair) -> None:
    await look(us)
    await us.presses(us.sam, "mirror.again")
    await us.writes(us.sam, "Rest now.")
    await us.presses(us.sam, "mirror.echo", 1)
    await us.presses(us.sam, "mirror.keep", 2)

    assert await kept(us, us.sam) == ["Rest now."]


async def test_a_button_of_an_ended_look_is_done_already(us: Pair) -> None:
    await look(us)
    old = us.key("mirror.again", PrivateOf(us.sam))
    await us.presses(us.sam, "mirror.gone")

    assert key(await us.presses_this(us.sam, old)) == "error-already-done"


async def test_somebody_elses_look_is_not_for_the_partner(us: Pair) -> None:
    await look(us)
    own = us.key("mirror.echo", PrivateOf(us.sam))

    assert key(await us.presses_this(us.kim, own)) == "error-not-for-you"


async def test_a_look_that_was_left_is_gone_after_a_day(us: Pair) -> None:
    await look(us)

    await us.passes(hours=25)

    assert await us.rows("SELECT id FROM mirrors") == []
    assert CANARY not in shown(us)


async def test_a_kept_look_stays_where_it_stands(us: Pair) -> None:
    await look(us)
    await us.presses(us.sam, "mirror.echo", 3)
    await us.presses(us.sam, "mirror.keep", 1)

    await us.passes(hours=25)
    await us.presses(us.sam, "games.mirror")

    assert await kept(us, us.sam) == [CANARY]
    assert [effect for effect in us.log if isinstance(effect, Unsay) and "mirror" in str(effect.slot)][1:] == []


async def test_a_second_look_takes_the_place_of_the_first(us: Pair) -> None:
    await look(us)

    await us.presses(us.sam, "games.mirror")

    assert len(await us.rows("SELECT id FROM mirrors")) == 1
    assert shown(us).startswith("<b>A moment for you alone</b>")


async def test_words_too_long_are_said_to_be(us: Pair) -> None:
    await start(us, "mirror")
    await us.presses(us.sam, "mirror.situation", 1)
    await us.presses(us.sam, "mirror.tone", 2)

    await us.writes(us.sam, "x" * 501)

    assert us.last(PrivateOf(us.sam)).text[0].key == "error-too-long"


async def test_a_tap_in_the_shared_chat_leads_to_the_private_one(us: Pair) -> None:
    await us.types(us.sam, "games")
    begin = us.key("games.mirror", PrivateOf(us.sam))

    assert key(await us.presses_this(us.sam, begin, chat=SHARED_CHAT)) == "mirror-toast-private"
    assert us.last(PrivateOf(us.sam)).text[0].key == "mirror-situation"


async def test_somebody_without_a_partner_may_look_too(us: Pair) -> None:
    lee = await us.stage.partner("Lee", 13)
    await us.types(us.sam, "games")
    await us.presses_this(lee, us.key("games.mirror", PrivateOf(us.sam)))

    await us.presses(lee, "mirror.situation", 4)

    assert "somebody you love" in html(us.last(PrivateOf(lee)))
