from itertools import product

import pytest

from bot.core.ids import CoupleId, PartnerId
from bot.storage import encryption
from bot.storage.encryption import INSTALLATION, KeyOwner, Place, Unreadable, Vault
from bot.storage.transaction import Tx
from tests.support.stage import Stage

SAM, ALEX, US = PartnerId(11), PartnerId(12), CoupleId(21)
HERE = Place("entries", "words", 1)


async def seal(stage: Stage, owner: KeyOwner, words: str = "a quiet word") -> bytes:
    return await stage.database.run(lambda tx: tx.vault.seal(tx, owner, HERE, words))


@pytest.mark.parametrize("owner", [KeyOwner(SAM), KeyOwner(SAM, US), INSTALLATION])
async def test_sealed_text_opens_when_it_lies_where_it_was_put(stage: Stage, owner: KeyOwner) -> None:
    sealed = await seal(stage, owner)

    assert b"quiet" not in sealed
    assert await stage.database.run(lambda tx: tx.vault.open(tx, HERE, sealed)) == "a quiet word"


@pytest.mark.parametrize("place", [Place("entries", "words", 2), Place("other", "words", 1), Place("entries", "x", 1)])
async def test_sealed_text_is_refused_when_it_was_moved(stage: Stage, place: Place) -> None:
    sealed = await seal(stage, KeyOwner(SAM))

    with pytest.raises(Unreadable):
        await stage.database.run(lambda tx: tx.vault.open(tx, place, sealed))


async def test_sealed_text_is_refused_when_a_byte_was_flipped(stage: Stage) -> None:
    sealed = await seal(stage, KeyOwner(SAM))

    for index, bit in product(range(len(sealed)), (1, 128)):
        changed = sealed[:index] + bytes([sealed[index] ^ bit]) + sealed[index + 1 :]
        with pytest.raises(Unreadable):
            await stage.database.run(lambda tx, changed=changed: tx.vault.open(tx, HERE, changed))


async def test_sealed_text_is_refused_when_it_claims_another_owners_key(stage: Stage) -> None:
    sealed, other = await seal(stage, KeyOwner(SAM)), await seal(stage, KeyOwner(ALEX))
    forged = other[:9] + sealed[9:]

    with pytest.raises(Unreadable):
        await stage.database.run(lambda tx: tx.vault.open(tx, HERE, forged))


async def test_everything_of_one_author_is_noise_when_their_keys_are_destroyed(stage: Stage) -> None:
    private, released = await seal(stage, KeyOwner(SAM)), await seal(stage, KeyOwner(SAM, US))
    others = await seal(stage, KeyOwner(ALEX, US))

    await stage.database.run(lambda tx: tx.vault.destroy(tx, SAM))

    for sealed in (private, released):
        with pytest.raises(Unreadable):
            await stage.database.run(lambda tx, sealed=sealed: tx.vault.open(tx, HERE, sealed))
    assert await stage.database.run(lambda tx: tx.vault.open(tx, HERE, others)) == "a quiet word"


async def test_only_the_keys_used_last_stay_unwrapped_and_all_open(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "MOST_OPENED", 3)
    people = [PartnerId(number) for number in range(31, 37)]
    sealed = {who: await seal(stage, KeyOwner(who), f"by {who}") for who in people}

    def opened_by_all(tx: Tx) -> list[str]:
        return [tx.vault.open(tx, HERE, sealed[who]) for who in (*people, people[3], *people[:2])]

    found = await stage.database.run(opened_by_all)
    kept = await stage.database.run(lambda tx: [owner[0] for owner, _ in tx.vault._opened.values()])  # noqa: SLF001

    assert found == [f"by {who}" for who in (*people, people[3], *people[:2])]
    assert kept == [people[3], *people[:2]]


async def test_a_destroyed_key_opens_nothing_though_it_was_in_use(stage: Stage) -> None:
    sealed = await seal(stage, KeyOwner(SAM))
    await stage.database.run(lambda tx: tx.vault.open(tx, HERE, sealed))

    await stage.database.run(lambda tx: tx.vault.destroy(tx, SAM))

    with pytest.raises(Unreadable):
        await stage.database.run(lambda tx: tx.vault.open(tx, HERE, sealed))


def test_a_master_key_of_another_length_is_refused_when_a_vault_is_made() -> None:
    with pytest.raises(ValueError, match="key must be"):
        Vault(b"short")
