"""A partner's own private writings, read across the tables of the features in which they were written."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from bot.core.errors import AlreadyDone, NotNow
from bot.core.ids import PartnerId
from bot.features.reflections import reflection_store
from bot.features.reflections.entries import Entry, Found, Source, Standing
from bot.features.reflections.reflection import Phase
from bot.storage.encryption import Place, Unreadable
from bot.storage.ownership import of_partner
from bot.storage.transaction import Row, Tx

OWN = """
SELECT 'r' AS source, id, begun_at AS at FROM reflections WHERE partner_id = ? AND words IS NOT NULL
UNION ALL SELECT 'e', id, written_at FROM evening_lines WHERE partner_id = ? AND words IS NOT NULL
UNION ALL SELECT 'o', id, written_at FROM other_sides WHERE partner_id = ? AND voice IS NOT NULL
UNION ALL SELECT 'b', id, ended_at FROM boundaries WHERE partner_id = ? AND ended_at IS NOT NULL
UNION ALL SELECT 'g', id, kept_at FROM kept_lines WHERE partner_id = ?
UNION ALL SELECT 'l', id, finished_at FROM listening_notes WHERE partner_id = ? AND finished_at IS NOT NULL
UNION ALL SELECT 'c', id, done_at FROM check_ins WHERE partner_id = ? AND done_at IS NOT NULL
ORDER BY at DESC, id DESC
"""


def own(tx: Tx, author: PartnerId) -> list[Found]:
    """Return where all that a partner wrote lies, the newest first."""
    return [
        Found(Source(row["source"]), row["id"], _instant(row["at"])) for row in tx.all(OWN, *[author] * len(Source))
    ]


def read(tx: Tx, source: Source, entry_id: int, author: PartnerId) -> Entry:
    """Return an author's own entry; raise NotForYou for another's, AlreadyDone for one that is gone."""
    table = _TABLES[source]
    row = tx.one(table.find, entry_id)
    if row is None:
        raise AlreadyDone
    of_partner(row, author)
    try:
        return table.read(tx, row)
    except Unreadable:
        found = Found(source, entry_id, _instant(row[table.at]))
        return Entry(found, author, table.kind, Standing.KEPT, None)


def delete(tx: Tx, entry: Entry) -> None:
    """Delete an entry's row for good; raise NotNow for one with which something else goes on."""
    if not tx.do(_TABLES[entry.found.source].delete, entry.found.id, entry.author):
        raise NotNow


def _reflection(tx: Tx, row: Row) -> Entry:
    reflection = reflection_store.own(tx, row["id"], row["partner_id"])
    standing = {Phase.WRITING: Standing.OPEN, Phase.KEPT: Standing.KEPT, Phase.RELEASED: Standing.SHARED}
    return Entry(
        Found(Source.REFLECTION, row["id"], reflection.begun_at),
        reflection.author,
        "reflection",
        standing[reflection.phase],
        reflection.words,
        prompt=reflection.prompt,
        can_be_released=reflection.can_be_released,
    )


def _evening_line(tx: Tx, row: Row) -> Entry:
    found = Found(Source.EVENING, row["id"], _instant(row["written_at"]))
    return Entry(found, row["partner_id"], row["kind"], _standing(row), _opened(tx, "evening_lines", "words", row))


def _other_side(tx: Tx, row: Row) -> Entry:
    found = Found(Source.OTHER_SIDE, row["id"], _instant(row["written_at"]))
    pieces = {} if row["question"] is None else {"question": _opened(tx, "other_sides", "question", row)}
    words = _opened(tx, "other_sides", "voice", row)
    return Entry(found, row["partner_id"], "other-side", _standing(row), words, pieces)


def _boundary(tx: Tx, row: Row) -> Entry:
    found = Found(Source.BOUNDARY, row["id"], _instant(row["ended_at"]))
    said = json.loads(_opened(tx, "boundaries", "pieces", row))
    feeling = "listed" if said["is_listed"] else "feeling"
    named = ("need", "view", "request", "gift", "thanks")
    pieces = {feeling: said["feeling"], **{name: said.get(name) for name in named}}
    known = {name: words for name, words in pieces.items() if words}
    return Entry(found, row["partner_id"], "boundary", _standing(row), said["request"] or "", known)


def _kept_line(tx: Tx, row: Row) -> Entry:
    found = Found(Source.GAME, row["id"], _instant(row["kept_at"]))
    return Entry(found, row["partner_id"], "game", Standing.KEPT, _opened(tx, "kept_lines", "words", row))


def _note(tx: Tx, row: Row) -> Entry:
    found = Found(Source.NOTE, row["id"], _instant(row["finished_at"]))
    said = json.loads(_opened(tx, "listening_notes", "form", row))
    felt = {} if said["felt"] is None else {"felt": str(said["felt"])}
    standing = {"kept": Standing.KEPT, "delivered": Standing.SHARED}.get(row["phase"], Standing.OPEN)
    words = " ".join(said["words"].values())
    return Entry(found, row["partner_id"], "note", standing, words, {**felt, **said["moves"], **said["words"]})


def _check_in(tx: Tx, row: Row) -> Entry:
    found = Found(Source.CHECK_IN, row["id"], _instant(row["done_at"]))
    chosen = json.loads(_opened(tx, "check_ins", "chosen", row))
    pieces = {name: str(chosen[name]) for name in ("feeling", "strength", "place")}
    return Entry(found, row["partner_id"], "check-in", Standing.KEPT, "", pieces)


def _standing(row: Row) -> Standing:
    if row["phase"] == "kept":
        return Standing.KEPT
    return Standing.SHARED if row["released_at"] is not None else Standing.OPEN


def _opened(tx: Tx, table: str, column: str, row: Row) -> str:
    return tx.vault.open(tx, Place(table, column, row["id"]), row[column], row["partner_id"])


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class _Table:
    kind: str
    at: str
    find: str
    delete: str
    read: Callable[[Tx, Row], Entry]


_TABLES: Mapping[Source, _Table] = MappingProxyType(
    {
        Source.REFLECTION: _Table(
            "reflection",
            "begun_at",
            "SELECT * FROM reflections WHERE id = ?",
            "DELETE FROM reflections WHERE id = ? AND partner_id = ?",
            _reflection,
        ),
        Source.EVENING: _Table(
            "honest",
            "written_at",
            "SELECT * FROM evening_lines WHERE id = ?",
            "DELETE FROM evening_lines WHERE id = ? AND partner_id = ? AND phase = 'kept'",
            _evening_line,
        ),
        Source.OTHER_SIDE: _Table(
            "other-side",
            "written_at",
            "SELECT * FROM other_sides WHERE id = ?",
            "DELETE FROM other_sides WHERE id = ? AND partner_id = ? AND phase = 'kept'",
            _other_side,
        ),
        Source.BOUNDARY: _Table(
            "boundary",
            "ended_at",
            "SELECT * FROM boundaries WHERE id = ?",
            "DELETE FROM boundaries WHERE id = ? AND partner_id = ? AND phase = 'kept'",
            _boundary,
        ),
        Source.GAME: _Table(
            "game",
            "kept_at",
            "SELECT * FROM kept_lines WHERE id = ?",
            "DELETE FROM kept_lines WHERE id = ? AND partner_id = ?",
            _kept_line,
        ),
        Source.NOTE: _Table(
            "note",
            "finished_at",
            "SELECT * FROM listening_notes WHERE id = ?",
            "DELETE FROM listening_notes WHERE id = ? AND partner_id = ? AND phase = 'kept'",
            _note,
        ),
        Source.CHECK_IN: _Table(
            "check-in",
            "done_at",
            "SELECT * FROM check_ins WHERE id = ?",
            "DELETE FROM check_ins WHERE id = ? AND partner_id = ? AND phase = 'done'",
            _check_in,
        ),
    }
)
