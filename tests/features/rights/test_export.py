"""What an export holds: one's own, what one was shown, the facts of both; nothing else of the other's."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Dossier, Say
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.steps import Step
from bot.features.listening import handlers as listening
from bot.features.rights import belongings
from bot.features.rights import handlers as rights
from bot.storage import schema
from bot.storage.encryption import KeyOwner, Place
from bot.storage.schema import Export
from bot.storage.transaction import Tx
from bot.telegram.rendering import PrivateElsewhere, render
from bot.telegram.view import View
from tests.support.pair import CATALOGUE, Pair, open_pair

ADD_LINE = """
INSERT INTO evening_lines (id, partner_id, couple_id, offer_id, kind, phase, is_own, version, words, begun_at,
                           released_at)
VALUES (?, ?, ?, ?, 'win', 'kept', 1, 1, ?, ?, ?)
"""


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, (*rights.HANDLERS, *listening.HANDLERS), listening.DUE) as opened:
        yield opened


async def line(pair: Pair, author: PartnerId, words: str, *, is_released: bool) -> None:
    offer = await pair.offer(author, Step.WIN, 1)

    def add(tx: Tx) -> None:
        row, couple = tx.new_id(), CoupleId(pair.couple) if is_released else None
        sealed = tx.vault.seal(tx, KeyOwner(author, couple), Place("evening_lines", "words", row), words)
        tx.do(ADD_LINE, row, author, pair.couple, offer, sealed, tx.now_s, tx.now_s if is_released else None)

    await pair.stage.database.run(add)


async def exported(pair: Pair, who: PartnerId) -> tuple[str, dict[str, Any]]:
    """Return the page and the JSON as the reader gets them."""
    await pair.types(who, "export")
    page, data = (
        written(each, who) for each in pair.log if isinstance(each, Say) and isinstance(each.document, Dossier)
    )
    return page, json.loads(data)


def dossiers(pair: Pair) -> list[Say]:
    return [each for each in pair.log if isinstance(each, Say) and isinstance(each.document, Dossier)]


def written(say: Say, owner: PartnerId | None) -> str:
    _, content = render(say, View(chat_id=ChatId(1), owner=owner), CATALOGUE, "t").files["document"]
    return content.decode()


async def test_it_holds_ones_own_and_what_was_shown_and_nothing_private_of_the_other(pair: Pair) -> None:
    await line(pair, pair.sam, "kept by Sam", is_released=False)
    await line(pair, pair.sam, "shown by Sam", is_released=True)
    await line(pair, pair.kim, "kept by Kim", is_released=False)
    await line(pair, pair.kim, "shown by Kim", is_released=True)

    page, data = await exported(pair, pair.sam)

    assert [row["words"] for row in data["mine"]["evening_lines"]] == ["kept by Sam", "shown by Sam"]
    assert [row["words"] for row in data["shown_to_me"]["evening_lines"]] == ["shown by Kim"]
    for words in ("kept by Sam", "shown by Sam", "shown by Kim"):
        assert words in page
    assert "kept by Kim" not in page + json.dumps(data)
    assert str(pair.kim) not in page + json.dumps(data)


async def test_what_is_shown_after_one_left_is_not_in_it(pair: Pair) -> None:
    await line(pair, pair.kim, "shown in time", is_released=True)
    await pair.does("UPDATE members SET left_at = ? WHERE partner_id = ?", 2**33, pair.sam)
    await pair.does("UPDATE evening_lines SET released_at = ?", 2**34)

    _, data = await exported(pair, pair.sam)

    assert data["shown_to_me"] == {}


async def test_the_page_is_escaped_self_contained_and_says_its_direction(pair: Pair) -> None:
    await line(pair, pair.sam, "<script>alert(1)</script> & \u0645\u0631\u062d\u0628\u0627", is_released=False)

    page, _ = await exported(pair, pair.sam)

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \u0645\u0631\u062d\u0628\u0627" in page
    assert 'dir="auto"' in page
    assert not any(word in page for word in ("http://", "https://", "src=", "@import", "url("))


async def test_a_note_is_in_it_as_its_author_wrote_it(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")
    await pair.writes(pair.sam, "Ask me twice")

    page, data = await exported(pair, pair.sam)

    assert "Ask me twice" in json.dumps(data["mine"]["listening_notes"])
    assert "Ask me twice" in page


async def test_an_entry_of_several_messages_reads_as_its_words(pair: Pair) -> None:
    def add(tx: Tx) -> None:
        place = Place("reflections", "words", 5)
        sealed = tx.vault.seal(tx, KeyOwner(pair.sam), place, json.dumps([[901, "First."], [902, "Second."]]))
        tx.do("INSERT INTO reflections VALUES (5, ?, NULL, 'kept', 0, ?, 1, 1, NULL)", pair.sam, sealed)

    await pair.stage.database.run(add)

    page, _ = await exported(pair, pair.sam)

    assert "First.<br>Second." in page


async def test_it_goes_to_nobody_but_its_owner(pair: Pair) -> None:
    await pair.types(pair.sam, "export")
    first, second = dossiers(pair)

    assert first.to == second.to == PrivateOf(pair.sam)
    for say in (first, second):
        for owner in (pair.kim, None):
            with pytest.raises(PrivateElsewhere):
                written(say, owner)


async def test_a_table_that_others_may_see_says_what_of_it() -> None:
    released = {table.name for table in schema.TABLES if table.export is Export.RELEASED}
    joint = {table.name for table in schema.TABLES if table.export is Export.BOTH}

    assert released == set(belongings.SHOWN)
    assert joint == set(belongings.JOINT)


async def test_every_exported_table_has_a_heading() -> None:
    handed_out = [table.name for table in schema.TABLES if table.export is not Export.NEVER]

    missing = [name for name in handed_out if not CATALOGUE.has("en", f"dossier-of-{name.replace('_', '-')}")]

    assert set(missing) <= {"declines"}


@pytest.mark.parametrize("table", [*belongings.SHOWN, *belongings.JOINT])
def test_only_columns_that_exist_are_handed_out(table: str) -> None:
    connection = schema.migrated()
    found = dict(schema.columns(connection, table))
    connection.close()

    shown = belongings.SHOWN.get(table)
    named = belongings.JOINT[table][0] if table in belongings.JOINT else (*shown.columns, shown.since) if shown else ()

    assert set(named) <= set(found)


async def test_a_favourite_card_is_written_out_for_readers(pair: Pair) -> None:
    await pair.does("INSERT INTO favourite_cards VALUES (?, 'news', 4, 1)", pair.sam)

    page, data = await exported(pair, pair.sam)

    assert "Good news</dt>" in page
    assert "What are you a little proud of that nobody has noticed?" in page
    assert data["mine"]["favourite_cards"][0]["card"] == 4
