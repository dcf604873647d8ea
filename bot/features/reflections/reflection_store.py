"""Reflections in the database, every word sealed, and the prompts that a partner has seen."""

import json
from contextlib import suppress
from datetime import UTC, datetime

from bot.core.errors import AlreadyDone
from bot.core.ids import PartnerId
from bot.features.reflections.catalogue import PROMPTS
from bot.features.reflections.reflection import FREE, Part, Phase, Reflection
from bot.storage.encryption import KeyOwner, Place, Unreadable
from bot.storage.ownership import of_partner
from bot.storage.transaction import Row, Tx

ADD = "INSERT INTO reflections (id, partner_id, phase, prompt, begun_at) VALUES (?, ?, ?, ?, ?)"
SAVE = """
UPDATE reflections SET couple_id = ?, phase = ?, prompt = ?, words = ?, ended_at = coalesce(ended_at, ?),
                       released_at = coalesce(released_at, ?)
WHERE id = ?
"""
FIND = "SELECT * FROM reflections WHERE id = ?"
FIND_WRITING = "SELECT * FROM reflections WHERE partner_id = ? AND phase = 'writing' ORDER BY id DESC"
DELETE = "DELETE FROM reflections WHERE id = ?"
SEEN = "SELECT prompt FROM seen_prompts WHERE partner_id = ?"
SEE = "INSERT INTO seen_prompts (partner_id, prompt) VALUES (?, ?) ON CONFLICT (partner_id, prompt) DO NOTHING"
FORGET_SEEN = "DELETE FROM seen_prompts WHERE partner_id = ?"


def begin(tx: Tx, author: PartnerId) -> Reflection:
    """Begin a reflection with a prompt that its author has not seen."""
    new = Reflection(tx.new_id(), author, tx.now, draw(tx, author))
    tx.do(ADD, new.id, author, new.phase, new.prompt, tx.now_s)
    return new


def draw(tx: Tx, reader: PartnerId) -> int:
    """Draw a prompt that the reader has not seen; once all were seen, they begin anew."""
    seen = {row["prompt"] for row in tx.all(SEEN, reader)}
    fresh = [prompt for prompt in range(1, PROMPTS + 1) if prompt not in seen]
    if not fresh:
        tx.do(FORGET_SEEN, reader)
        fresh = list(range(1, PROMPTS + 1))
    prompt = tx.random.choice(fresh)
    tx.do(SEE, reader, prompt)
    return prompt


def save(tx: Tx, reflection: Reflection) -> None:
    """Write a reflection down; from its release on it is sealed with the key of what its author shared."""
    ended_at = None if reflection.phase is Phase.WRITING else tx.now_s
    released_at = tx.now_s if reflection.phase is Phase.RELEASED else None
    tx.do(
        SAVE, reflection.couple, reflection.phase, reflection.prompt, _sealed(tx, reflection), ended_at, released_at,
        reflection.id,
    )  # fmt: skip


def own(tx: Tx, reflection_id: int, author: PartnerId) -> Reflection:
    """Return an author's own reflection; raise NotForYou for another's, AlreadyDone for one that is gone."""
    row = tx.one(FIND, reflection_id)
    if row is None:
        raise AlreadyDone
    return _reflection(tx, of_partner(row, author))


def writing(tx: Tx, author: PartnerId) -> list[Reflection]:
    """Return what an author has begun and not finished, the newest first; what does not open any more is left out."""
    found = []
    for row in tx.all(FIND_WRITING, author):
        with suppress(Unreadable):
            found.append(_reflection(tx, row))
    return found


def delete(tx: Tx, reflection: Reflection) -> None:
    """Delete a reflection for good."""
    tx.do(DELETE, reflection.id)


def _sealed(tx: Tx, reflection: Reflection) -> bytes | None:
    if not reflection.parts:
        return None
    parts = json.dumps([[part.message, part.words] for part in reflection.parts])
    return tx.vault.seal(tx, KeyOwner(reflection.author, reflection.couple), _place(reflection.id), parts)


def _place(reflection_id: int) -> Place:
    return Place("reflections", "words", reflection_id)


def _reflection(tx: Tx, row: Row) -> Reflection:
    sealed = row["words"]
    parts = [] if sealed is None else json.loads(tx.vault.open(tx, _place(row["id"]), sealed, row["partner_id"]))
    return Reflection(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        begun_at=datetime.fromtimestamp(row["begun_at"], UTC),
        prompt=row["prompt"] if row["prompt"] <= PROMPTS else FREE,
        phase=Phase(row["phase"]),
        parts=tuple(Part(message, words) for message, words in parts),
        couple=row["couple_id"],
    )
