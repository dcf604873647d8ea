"""What one partner may take along: own rows, what the other showed them, and the facts of both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.ids import PartnerId
from bot.storage import schema
from bot.storage.encryption import Place, Unreadable
from bot.storage.schema import Export, Table
from bot.storage.transaction import Row, Tx

Plain = str | int | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the other's rows one has seen: from which moment on, and which columns."""

    since: str
    columns: tuple[str, ...]


SHOWN: Mapping[str, Shown | None] = {
    "evening_lines": Shown("released_at", ("kind", "words", "released_at")),
    "win_replies": Shown("replied_at", ("reply", "replied_at")),
    "other_sides": Shown("released_at", ("voice", "question", "released_at")),
    "other_side_answers": Shown("sent_at", ("mark", "correction", "sent_at")),
    "boundaries": Shown("released_at", ("pieces", "answer", "released_at", "answered_at")),
    "listening_notes": Shown("delivered_at", ("released", "delivered_at")),
    "reflections": Shown("released_at", ("words", "released_at")),
    "round_words": None,  # released may still mean: revealed together, later; with the game's end they are gone
}
"""For each table whose rows can be released."""

JOINT: Mapping[str, tuple[tuple[str, ...], str]] = {
    "couples": (("zone", "week_starts_on", "started_at", "created_at"), "1 = 1"),
    "weeks": (("number", "starts_on"), "1 = 1"),
    "plan_shared_settings": (("morning_minute", "evening_minute"), "1 = 1"),
    "talks": (("starts_at", "minutes", "ended_at"), "state = 'talked'"),
    "talk_lengths": (("minutes",), "1 = 1"),
    "timeouts": (("minutes", "begun_at", "ended_at"), "1 = 1"),
    "presences": (("begun_at", "ended_at"), "phase = 'done'"),
    "rounds": (("kind", "created_at", "ended_at"), "outcome = 'done'"),
}
"""For each table of both: the columns and rows that both have seen, so that nobody's silence shows."""

_NEVER_COLUMNS = {"token_hash", "blocked_at"}
OTHERS_DOING = {("listening_requests", "answered_at")}
"""What the other's tap writes into one's own row without being shown to anybody."""
_OWN = {Export.OWN, Export.RELEASED}


def of(tx: Tx, me: PartnerId) -> dict[str, Plain]:
    """Return a partner's belongings: by table what is theirs, and under `shown_to_me` what the other showed them."""
    own: dict[str, Plain] = {}
    shown: dict[str, Plain] = {}
    for table in reversed(schema.TABLES):  # what somebody wrote comes before how they set things
        if table.export in _OWN:
            _keep(own, table, _own(tx, table, me))
        if table.export is Export.RELEASED:
            _keep(shown, table, _shown(tx, table, me))
        if table.export is Export.BOTH:
            _keep(own, table, _joint(tx, table, me))
    return {"mine": own, "shown_to_me": shown}


def _keep(into: dict[str, Plain], table: Table, rows: list[Plain]) -> None:
    if rows:
        into[table.name] = rows


def _own(tx: Tx, table: Table, me: PartnerId) -> list[Plain]:
    rows = tx.all(f"SELECT * FROM {table.name} WHERE {table.by} = ?", me)  # noqa: S608 -- names of the schema
    return [_plain(tx, table, row, tuple(row.keys())) for row in rows]


def _shown(tx: Tx, table: Table, me: PartnerId) -> list[Plain]:
    shown = SHOWN.get(table.name)
    if shown is None:
        return []
    rows = tx.all(
        f"SELECT {table.name}.* FROM {table.name} JOIN members ON members.couple_id = {table.name}.couple_id"  # noqa: S608
        f" WHERE members.partner_id = ? AND {table.name}.partner_id <> ? AND {table.name}.{shown.since} IS NOT NULL"
        f" AND (members.left_at IS NULL OR {table.name}.{shown.since} <= members.left_at)",
        me, me,
    )  # fmt: skip
    return [_plain(tx, table, row, shown.columns) for row in rows]


def _joint(tx: Tx, table: Table, me: PartnerId) -> list[Plain]:
    columns, condition = JOINT.get(table.name, ((), ""))
    if not columns:
        return []
    rows = tx.all(
        f"SELECT * FROM {table.name} WHERE {condition}"  # noqa: S608 -- names of the schema, conditions from above
        f" AND {table.by} IN (SELECT couple_id FROM members WHERE partner_id = ?)",
        me,
    )
    return [_plain(tx, table, row, columns) for row in rows]


def _plain(tx: Tx, table: Table, row: Row, columns: tuple[str, ...]) -> dict[str, Plain]:
    return {name: _value(tx, table, row, name) for name in columns if _may_be_told(table, name)}


def _may_be_told(table: Table, name: str) -> bool:
    """Whether a column is handed out: an id tells when its row was begun, so of other rows none is."""
    if name in _NEVER_COLUMNS or (table.name, name) in OTHERS_DOING:
        return False
    return name == "user_id" or not name.endswith("_id")


def _value(tx: Tx, table: Table, row: Row, name: str) -> Plain:
    value: str | int | bytes | None = row[name]
    if isinstance(value, bytes):
        return _opened(tx, Place(table.name, name, row[0]), value, row["partner_id"])
    if isinstance(value, int) and name.endswith("_at"):
        return datetime.fromtimestamp(value, UTC).isoformat()
    return value


def _opened(tx: Tx, place: Place, sealed: bytes, author: PartnerId) -> Plain:
    """Return the words, or what a form holds; a row's first column is the id that its seals are bound to."""
    try:
        words = tx.vault.open(tx, place, sealed, author)
    except Unreadable:
        return None
    try:
        form: Plain = json.loads(words)
    except ValueError:
        return words
    return form if isinstance(form, dict | list) else words
