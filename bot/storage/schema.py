"""Every table: whose it is, what export and erase do with it, and how long it is kept.

`python -m bot.storage.schema` writes `docs/schema.md` anew; a test compares both with a migrated database.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bot.storage import migrations

PAGE = migrations.FOLDER.parent / "docs" / "schema.md"


class Owner(StrEnum):
    """Who decides about a row."""

    PARTNER = "partner"
    COUPLE = "couple"
    EITHER = "partner, or the couple where no partner is named"
    INSTALLATION = "installation"


class Export(StrEnum):
    """Whom a row is handed out to."""

    OWN = "to its partner"
    RELEASED = "to its partner; to the other what was released"
    BOTH = "to both partners"
    NEVER = "never"


class Erase(StrEnum):
    """When a row goes at the latest, beside its own time."""

    WITH_PARTNER = "with its partner"
    WITH_COUPLE = "within 30 days once the couple has ended for both"
    WITH_EITHER = "with its partner, or once the couple has ended for both"
    BY_TIME = "by time alone"
    NEVER = "never: nobody is in it"


@dataclass(frozen=True, slots=True)
class Table:
    """One table's declaration."""

    name: str
    holds: str
    owner: Owner
    export: Export
    erase: Erase
    by: str | None = None
    """The column that names its partner or couple, or the row of another table that does."""
    kept_days: int | None = None
    """How long a row is kept once it is over; None until it is erased."""
    since: str = "it is over"
    """From when on these days are counted."""


def _of_partner(
    name: str, holds: str, export: Export = Export.OWN, by: str = "partner_id", kept_days: int | None = None
) -> Table:
    return Table(name, holds, Owner.PARTNER, export, Erase.WITH_PARTNER, by, kept_days)


def _drafted(table: Table) -> Table:
    """Declare that what was begun there and left goes by itself, and nothing else."""
    return replace(table, kept_days=DRAFT_DAYS, since="it was begun, when it was left unfinished; else until erased")


def _of_couple(
    name: str, holds: str, export: Export = Export.BOTH, by: str = "couple_id", kept_days: int | None = None
) -> Table:
    return Table(name, holds, Owner.COUPLE, export, Erase.WITH_COUPLE, by, kept_days)


def _of_either(name: str, holds: str, export: Export, kept_days: int | None = None) -> Table:
    return Table(name, holds, Owner.EITHER, export, Erase.WITH_EITHER, "partner_id", kept_days)


def _of_installation(name: str, holds: str, kept_days: int | None = None) -> Table:
    erase = Erase.NEVER if kept_days is None else Erase.BY_TIME
    return Table(name, holds, Owner.INSTALLATION, Export.NEVER, erase, kept_days=kept_days)


_OPEN_DAYS = 30
"""Who never agreed is forgotten after a month."""
DRAFT_DAYS = 30
"""What somebody began and never finished is forgotten after a month, where nobody could find it any more."""

TABLES = (
    # People and keys
    _of_installation("migrations", "which migrations were applied"),
    _of_installation("facts", "what the installation knows about itself"),
    _of_installation("erased", "the erase list: keyed hashes of who was erased, for a restore to replay"),
    _of_partner("data_keys", "keys, wrapped by the master key; partner 0 is the installation", Export.NEVER),
    Table("partners", "a person, their language, zone and waking hours", Owner.PARTNER, Export.OWN, Erase.WITH_PARTNER,
          by="id", kept_days=_OPEN_DAYS),
    _of_couple("couples", "two partners and their shared chat", by="id"),
    _of_partner("members", "a partner's place in a couple"),
    # What carries everything
    _of_either("timers", "what will happen; ids and small facts only", Export.NEVER, kept_days=60),
    _of_either("outbox", "what is owed to a chat, sealed until it is sent", Export.NEVER, kept_days=14),
    Table("slots", "which message stands where in a chat; a released boundary's until it goes", Owner.PARTNER,
          Export.NEVER, Erase.WITH_PARTNER, by="chat_id", kept_days=60),
    Table("private_messages", "what stands in a private chat, by id and time", Owner.PARTNER, Export.NEVER,
          Erase.WITH_PARTNER, by="chat_id", kept_days=2),
    _of_installation("receipts", "which updates were acted on", kept_days=14),
    Table("expectations", "what somebody's next line means", Owner.PARTNER, Export.NEVER, Erase.WITH_PARTNER,
          by="user_id", kept_days=1),
    # Coming together
    _of_partner("invitations", "invitations by the hash of their link", by="inviter_id", kept_days=30),
    _of_partner("held_invitations", "which invitation somebody looks at", Export.NEVER, kept_days=1),
    _of_partner("wrong_links", "links that were wrong, to slow down guessing", Export.NEVER, by="user_id", kept_days=1),
    _of_couple("group_links", "links that bring the bot into a group, by their hash", Export.NEVER, kept_days=1),
    _of_partner("chat_claims", "who said that a chat is theirs", Export.NEVER, kept_days=30),
    _of_couple("shared_chats", "whether the shared chat was welcomed, and why it is closed", Export.NEVER),
    _of_couple("company", "who else is in the shared chat", Export.NEVER),
    _of_couple("company_accepted", "whom the partners accepted there", Export.NEVER),
    # The plan
    _of_couple("weeks", "the weeks of the plan"),
    _of_either("offers", "what each week offers, to one partner or to both", Export.OWN),
    _of_partner("cards", "evening cards that went out", Export.NEVER, kept_days=60),
    _of_couple("plan_shared_settings", "when shared steps come"),
    _of_partner("plan_settings", "a partner's pace and hours for the plan"),
    _of_partner("unasked", "how much comes to a partner by itself"),
    _of_either("steps_off", "steps that are switched off; partner 0 is the couple", Export.OWN),
    _of_partner("declines", "what a partner would rather leave out", kept_days=60),
    # The talk
    _of_couple("talks", "device-free talks"),
    _of_couple("talk_slots", "times proposed for a talk", Export.NEVER, by="talk_id", kept_days=60),
    _of_partner("talk_votes", "which times suit a partner", Export.NEVER, kept_days=60),
    _of_couple("talk_lengths", "how long a couple's talks are"),
    # Games
    _of_couple("rounds", "rounds of games and exercises, without a line that was said"),
    _of_partner("round_words", "what is written while a game lasts, sealed", Export.RELEASED),
    _of_partner("kept_lines", "lines that somebody kept from a game, sealed"),
    _of_partner("mirrors", "what somebody says to themself in a mirror, while it lasts, sealed", kept_days=2),
    _of_couple("seen_cards", "which cards a couple has seen", Export.NEVER),
    _of_partner("favourite_cards", "which curiosity cards somebody keeps"),
    # The private steps and the journal
    _of_partner("reflections", "what somebody writes for themself, sealed", Export.RELEASED),
    _of_partner("seen_prompts", "which prompts somebody has seen", Export.NEVER),
    _drafted(_of_partner("check_ins", "how somebody feels, sealed")),
    _of_partner("honest_yes", "who agreed to honest sentences"),
    _drafted(_of_partner("evening_lines", "honest things and wins, sealed", Export.RELEASED)),
    _of_partner("win_replies", "answers to the other's win, sealed", Export.RELEASED),
    _drafted(_of_partner("other_sides", "views from the other side, sealed", Export.RELEASED)),
    _of_partner("other_side_answers", "how right such a view is, sealed", Export.RELEASED),
    _of_partner("boundaries", "boundaries, sealed", Export.RELEASED),
    _of_partner("boundary_looks", "what somebody said when they looked at a boundary again"),
    # Quiet times
    _of_couple("holds", "what keeps scheduled messages back, and until when", Export.NEVER, kept_days=1),
    _of_couple("timeouts", "time-outs, without what anybody answered once they are over"),
    _of_couple("presences", "times of undivided attention"),
    Table("energy_checks", "which signs fit somebody, while they answer, sealed", Owner.PARTNER, Export.OWN,
          Erase.WITH_PARTNER, by="partner_id", kept_days=1),
    # Listening
    _of_couple("listening_occasions", "conversations that can be noted", Export.NEVER),
    _drafted(_of_partner("listening_notes", "how well somebody felt listened to, sealed", Export.RELEASED)),
    _of_partner("listening_own_views", "how a listener saw their own listening, sealed"),
    _of_partner("listening_requests", "who asked for a note", kept_days=60),
)  # fmt: skip

_BY_NAME = {declared.name: declared for declared in TABLES}
ENDED_COUPLE_DAYS = 30
"""How long after both have left a couple what was of both goes."""


def table(name: str) -> Table:
    """Return a table's declaration; raise KeyError for one that is not declared."""
    return _BY_NAME[name]


def page(connection: sqlite3.Connection) -> str:
    """Return the tables of a migrated database, with their declarations, as a page for readers."""
    return "\n".join([
        "# The database",
        "",
        "Written by `python -m bot.storage.schema` from `migrations/` and `bot/storage/schema.py`. Instants are whole",
        "seconds since 1970 in UTC, flags are 0 or 1, BYTEA columns are sealed. An INTEGER key is BIGINT in the",
        "migrations: SQLite makes it the row's own number.",
        *(line for table in TABLES for line in _section(connection, table)),
        "",
    ])  # fmt: skip


def names(connection: sqlite3.Connection) -> set[str]:
    """Return the tables that a database has."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {row[0] for row in rows}


def columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return a table's columns with their types, as SQLite has them."""
    rows = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,))
    return [(name, f"{kind}{_nature(is_needed, key)}") for name, kind, is_needed, key in rows]


def migrated() -> sqlite3.Connection:
    """Return a fresh database in memory with all migrations applied."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrations.migrate(connection, migrations.load())
    return connection


def _section(connection: sqlite3.Connection, table: Table) -> Iterator[str]:
    kept = "until erased" if table.kept_days is None else f"{table.kept_days} days after {table.since}"
    by = f" (by `{table.by}`)" if table.by else ""
    yield from ("", f"## {table.name}", "", f"{table.holds[0].upper()}{table.holds[1:]}.", "")
    yield f"Owner: {table.owner}{by}. Export: {table.export}. Erase: {table.erase}. Kept: {kept}."
    yield from ("", "| column | type |", "|---|---|")
    for name, kind in columns(connection, table.name):
        yield f"| {name} | {kind} |"


def _nature(is_needed: int, key: int) -> str:
    return ", key" if key else "" if is_needed else ", may be empty"


def write(path: Path = PAGE) -> None:
    """Write the page anew."""
    connection = migrated()
    path.write_text(page(connection), encoding="utf-8")
    connection.close()


if __name__ == "__main__":
    write()
