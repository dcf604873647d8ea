"""The keys of owners: made once, kept wrapped in their own row, refused in any other, and remembered for a while."""

from itertools import pairwise

import pytest

from bot.core.ids import CoupleId, PartnerId
from bot.storage.encryption import (
    INSTALLATION,
    MOST_REMEMBERED,
    KeyOwner,
    Place,
    UnknownMasterKey,
    Unreadable,
    Vault,
)
from bot.storage.transaction import Row, Tx
from tests.support.stage import Stage

SAM, ALEX, US = PartnerId(11), PartnerId(12), CoupleId(21)
HERE = Place("entries", "words", 1)
MASTER, OTHER = bytes(range(32)), bytes(range(1, 33))
KEYS = "SELECT id, partner_id, couple_id, wrapped, created_at FROM data_keys ORDER BY id"


async def seal(stage: Stage, owner: KeyOwner, place: Place = HERE) -> bytes:
    return await stage.database.run(lambda tx: tx.vault.seal(tx, owner, place, "a quiet word"))


async def opened(stage: Stage, vault: Vault, sealed: bytes, author: PartnerId | None = None) -> str:
    return await stage.database.run(lambda tx: vault.open(tx, HERE, sealed, author))


async def keys(stage: Stage) -> list[Row]:
    return await stage.database.run(lambda tx: tx.all(KEYS))


async def test_an_owner_has_one_key_however_often_they_write(stage: Stage) -> None:
    for owner in (KeyOwner(SAM), KeyOwner(SAM), KeyOwner(SAM, US), INSTALLATION, INSTALLATION):
        await seal(stage, owner)

    found = await keys(stage)

    assert [(row["partner_id"], row["couple_id"]) for row in found] == [(SAM, 0), (SAM, US), (0, 0)]
    assert {row["created_at"] for row in found} == {int(stage.clock.now().timestamp())}


async def test_another_process_goes_on_with_the_same_keys(stage: Stage) -> None:
    before = await seal(stage, KeyOwner(SAM))
    fresh = Vault(MASTER)

    after = await stage.database.run(lambda tx: fresh.seal(tx, KeyOwner(SAM), HERE, "and another"))

    assert [await opened(stage, Vault(MASTER), each) for each in (before, after)] == ["a quiet word", "and another"]
    assert before[1:9] == after[1:9], "both name the one key"
    assert len(await keys(stage)) == 1


async def test_words_open_for_their_author_alone_when_one_is_named(stage: Stage) -> None:
    sealed, vault = await seal(stage, KeyOwner(SAM)), Vault(MASTER)

    assert await opened(stage, vault, sealed, SAM) == "a quiet word"
    with pytest.raises(Unreadable, match=r"^it is somebody else's$"):
        await opened(stage, vault, sealed, ALEX)
    assert vault.refused == 1


async def test_what_does_not_open_says_why(stage: Stage) -> None:
    sealed, vault = await seal(stage, KeyOwner(SAM)), Vault(MASTER)
    head = len(b"\x01") + 8 + 12

    for changed in (b"\x02" + sealed[1:], sealed[: head - 1]):
        with pytest.raises(Unreadable, match=r"^it was changed, or made by a version that is not known here$"):
            await opened(stage, vault, changed)
    await stage.database.run(vault.destroy, SAM)
    with pytest.raises(Unreadable, match=r"^its key is gone$"):
        await opened(stage, vault, sealed)


async def test_a_key_is_checked_in_its_own_row_alone(stage: Stage) -> None:
    for owner in (KeyOwner(SAM), KeyOwner(SAM, US), KeyOwner(ALEX, US)):
        await seal(stage, owner)
    rows = [dict(row) for row in await keys(stage)]

    for row in rows:
        Vault(MASTER).check(row)
        with pytest.raises(UnknownMasterKey):
            Vault(OTHER).check(row)
    for one, other in pairwise(rows):
        for name in ("id", "partner_id", "couple_id"):
            if one[name] != other[name]:
                with pytest.raises(Unreadable):
                    Vault(MASTER).check(one | {name: other[name]})


async def test_a_key_that_was_given_to_another_owner_opens_nothing(stage: Stage) -> None:
    sealed = await seal(stage, KeyOwner(SAM))
    await stage.database.run(lambda tx: tx.do("UPDATE data_keys SET partner_id = ?", ALEX))

    with pytest.raises(Unreadable):
        await opened(stage, Vault(MASTER), sealed)


async def test_keys_are_wrapped_anew_in_steps_and_damaged_ones_are_counted_and_left(stage: Stage) -> None:
    for partner in range(1, 6):
        await seal(stage, KeyOwner(PartnerId(partner)))
    before = await keys(stage)
    await stage.database.run(lambda tx: tx.do("UPDATE data_keys SET wrapped = x'00' WHERE id = ?", before[1]["id"]))
    both = Vault(OTHER, MASTER)

    def rewrap(tx: Tx, after: int) -> tuple[int | None, int]:
        done = both.rewrap(tx, after, 3)
        return done.last, done.unreadable

    assert await stage.database.run(rewrap, 0) == (before[2]["id"], 1)
    assert await stage.database.run(rewrap, before[2]["id"]) == (None, 0)
    after = await keys(stage)
    for row in (after[0], *after[2:]):
        Vault(OTHER).check(row)
    assert after[1]["wrapped"] == b"\x00"
    again = await stage.database.run(rewrap, before[1]["id"])
    assert again == (before[4]["id"], 0)
    assert [row["wrapped"] for row in await keys(stage)] == [row["wrapped"] for row in after], "what is new stays"


def test_what_was_just_sealed_is_known_once_in_its_own_row() -> None:
    vault, there = Vault(MASTER), Place("entries", "words", 2)
    vault.remember(HERE, b"sealed", "meaning")

    assert [vault.recall(there, b"sealed"), vault.recall(HERE, b"other")] == [None, None]
    assert [vault.recall(HERE, b"sealed"), vault.recall(HERE, b"sealed")] == ["meaning", None]


def test_the_oldest_is_forgotten_when_much_was_sealed() -> None:
    vault = Vault(MASTER)
    for number in range(MOST_REMEMBERED + 1):
        vault.remember(HERE, str(number).encode(), number)

    assert [vault.recall(HERE, b"0"), vault.recall(HERE, b"1")] == [None, 1]
    assert vault.recall(HERE, str(MOST_REMEMBERED).encode()) == MOST_REMEMBERED
