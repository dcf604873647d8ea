"""A row that was damaged or moved: refused alone, said kindly, counted, and everybody else is served on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Say, Toast, text
from bot.core.ids import ChatId, PartnerId
from bot.core.incoming import Incoming
from bot.features.games import kept_lines
from bot.features.rights import belongings
from bot.storage import outbox, sending, timers
from bot.storage.encryption import Place, Unreadable
from bot.storage.timers import Timer
from bot.storage.transaction import Tx
from tests.support.stage import Stage, open_stage

SAM_CHAT, KIM_CHAT = ChatId(1), ChatId(2)
KEPT = "SELECT id, words FROM kept_lines ORDER BY id"
Harm = Callable[[Tx, PartnerId, PartnerId], object]


def flip_a_byte(tx: Tx, sam: PartnerId, kim: PartnerId) -> None:
    row = tx.all(KEPT)[0]
    tx.do("UPDATE kept_lines SET words = ? WHERE id = ?", row["words"][:-1] + bytes([row["words"][-1] ^ 1]), row["id"])


def put_another_there(tx: Tx, sam: PartnerId, kim: PartnerId) -> None:
    first, second = tx.all(KEPT)[:2]
    tx.do("UPDATE kept_lines SET words = ? WHERE id = ?", second["words"], first["id"])


def make_its_key_unknown(tx: Tx, sam: PartnerId, kim: PartnerId) -> None:
    tx.do("UPDATE data_keys SET wrapped = ? WHERE partner_id = ?", b"\x01" + bytes(68), sam)
    tx.vault._opened.clear()  # noqa: SLF001 -- as after a restart


def make_it_of_a_later_version(tx: Tx, sam: PartnerId, kim: PartnerId) -> None:
    row = tx.all(KEPT)[0]
    tx.do("UPDATE kept_lines SET words = ? WHERE id = ?", b"\x02" + row["words"][1:], row["id"])


@pytest.mark.parametrize("harm", [flip_a_byte, put_another_there, make_its_key_unknown, make_it_of_a_later_version])
async def test_only_the_harmed_row_is_left_out(stage: Stage, harm: Harm) -> None:
    sam, kim = await stage.partner("Sam", 1), await stage.partner("Kim", 2)
    for who in (sam, kim):
        await stage.database.run(kept_lines.keep, who, "mirror", f"by {who}")

    await stage.database.run(harm, sam, kim)

    assert await stage.database.run(kept_lines.newest, sam, 5) == []
    assert [line.text for line in await stage.database.run(kept_lines.newest, kim, 5)] == [f"by {kim}"]
    assert (await stage.database.run(belongings.of, kim))["mine"]["kept_lines"][0]["words"] == f"by {kim}"  # type: ignore[index, call-overload]


async def test_a_row_that_was_made_anothers_is_shown_to_neither(stage: Stage) -> None:
    sam, kim = await stage.partner("Sam", 1), await stage.partner("Kim", 2)
    await stage.database.run(kept_lines.keep, sam, "mirror", "Sam's own")

    await stage.database.run(lambda tx: tx.do("UPDATE kept_lines SET partner_id = ?", kim))

    assert await stage.database.run(kept_lines.newest, kim, 5) == []
    assert "Sam's own" not in str(await stage.database.run(belongings.of, kim))


async def test_whoever_asks_for_it_hears_a_short_sentence_and_nothing_else_changes(stage: Stage) -> None:
    sam = await stage.partner("Sam", 1)

    def read(tx: Tx, incoming: Incoming) -> Toast | None:
        tx.do("DELETE FROM receipts")
        tx.vault.open(tx, Place("entries", "words", 1), b"\x01 nothing that opens, long enough")
        return None

    await stage.does(sam, read)
    pressed = await stage.does(sam, read, is_press=True)

    assert await stage.said(PrivateOf(sam)) == ["error-cannot-be-read"]
    assert pressed == Toast(text("error-cannot-be-read"))
    assert await stage.database.run(lambda tx: [row["outcome"] for row in tx.all("SELECT outcome FROM receipts")]) == [
        "test: CannotBeRead",
        "test: CannotBeRead",
    ]


async def test_a_timer_whose_words_do_not_open_ends_and_is_not_tried_again(tmp_path: Path) -> None:
    def unreadable(tx: Tx, timer: Timer) -> None:
        raise Unreadable("its key is gone")

    async with open_stage(tmp_path, {"test.kind": unreadable}) as stage:
        await stage.database.run(timers.plan, "one", "test.kind", stage.clock.now())
        await stage.passes(minutes=1)

        (row,) = await stage.database.run(lambda tx: tx.all("SELECT state, reason FROM timers"))
    assert tuple(row) == ("dead", "its key is gone")


async def test_a_message_that_was_moved_to_anothers_chat_is_not_sent_there(stage: Stage) -> None:
    sam, kim = await stage.partner("Sam", SAM_CHAT), await stage.partner("Kim", KIM_CHAT)
    for who in (sam, kim):
        await stage.database.run(outbox.owe, Say(to=PrivateOf(who), text=(text("neutral-line"),), slot=f"of {who}"))

    await stage.database.run(lambda tx: tx.do("UPDATE outbox SET chat_id = ? WHERE chat_id = ?", KIM_CHAT, SAM_CHAT))
    first = await stage.database.run(sending.claim, 9, lambda _: True)
    second = await stage.database.run(sending.claim, 9, lambda _: True)

    assert [parcel.effect.to for parcel in (*first, *second)] == [PrivateOf(kim)]
    reasons = await stage.database.run(lambda tx: [tuple(row) for row in tx.all("SELECT state, reason FROM outbox")])
    assert reasons == [("dead", "it lies in another chat than it was written for"), ("sending", None)]


async def test_what_did_not_open_is_counted(stage: Stage) -> None:
    vault = await stage.database.run(lambda tx: tx.vault)

    for _ in range(3):
        with pytest.raises(Unreadable):
            await stage.database.run(lambda tx: tx.vault.open(tx, Place("t", "c", 1), b"x"))

    assert vault.refused == 3
