"""Several couples in one database, each with a plan, and what is written down about each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.ids import CoupleId, PartnerId, base36
from bot.repertoire import FEATURES, entries_of
from bot.storage import schema, timers
from bot.storage.database import SqliteDatabase
from bot.storage.transaction import Tx
from bot.telegram.entries import Command, Press
from tests.support.nasty import TEXTS
from tests.support.odd_updates import Cast
from tests.support.stage import ADD_COUPLE, ADD_MEMBER, ADD_PARTNER

COMMANDS = [entry.name for entry in entries_of(FEATURES) if isinstance(entry, Command)]
VERBS = [entry.verb for entry in entries_of(FEATURES) if isinstance(entry, Press)]
LINES = ("I felt heard when you put the phone away.", "Yes, and that made my day.", "Berlin", "20:30", "3")
ID_COLUMNS = ("id", "couple_id", "partner_id", "inviter_id", "user_id", "chat_id", "talk_id")
Facts = dict[str, frozenset[tuple[object, ...]]]


@dataclass(frozen=True)
class Household:
    """One couple, by all ids that stand for them."""

    number: int
    couple: CoupleId
    partners: tuple[PartnerId, PartnerId]

    @property
    def users(self) -> tuple[int, int]:
        return 1_000 + 2 * self.number, 1_001 + 2 * self.number

    @property
    def group(self) -> int:
        return -5_000 - self.number

    @property
    def strangers(self) -> tuple[int, int]:
        """Others who write to the bot, where these two live, and may become partners themselves."""
        return 9_000_000 + 2 * self.number, 9_000_001 + 2 * self.number

    @property
    def strange_groups(self) -> tuple[int, int]:
        """Chats that are not theirs, as yet."""
        return -9_000_000 - self.number, -1_009_000_000_000 - self.number

    @property
    def names(self) -> frozenset[int]:
        """Everything in a row that means them."""
        return frozenset({self.couple, *self.partners, *self.users, *self.strangers, self.group, *self.strange_groups})


async def settle_in(database: SqliteDatabase, count: int) -> list[Household]:
    """Add couples, all of whom are ready."""

    def add(tx: Tx) -> list[Household]:
        return [_move_in(tx, number) for number in range(count)]

    return await database.run(add)


def _move_in(tx: Tx, number: int) -> Household:
    home = Household(number, CoupleId(tx.new_id()), (PartnerId(tx.new_id()), PartnerId(tx.new_id())))
    now = tx.now_s
    tx.do(ADD_COUPLE, home.couple, home.group, "Europe/Berlin", tx.now.weekday(), now, now)
    for seat, (partner, user) in enumerate(zip(home.partners, home.users, strict=True)):
        name = f"<i>Sam</i> & {number}"
        tx.do(ADD_PARTNER, partner, user, name, f"sam_{user}", "Europe/Berlin", 0, 0, now, now, now)
        tx.do(ADD_MEMBER, home.couple, partner, seat, now, now)
    timers.announce(tx, "plan.start", couple=home.couple)
    return home


async def cast(database: SqliteDatabase, home: Household, everybody: Sequence[Household]) -> Cast:
    """Return who may write in a couple's chats: the two and strangers, with buttons that name anybody's rows."""
    ids = await database.run(_row_ids, 400)
    offered = [
        f"{verb}:{base36(one)}:{other}" for verb in VERBS for one in ids[:: len(ids) // 5 or 1] for other in "01a"
    ]
    mixed = [f"{VERBS[number % len(VERBS)]}:{base36(one)}" for number, one in enumerate(ids * 3)]
    presses = [*mixed, *offered, *VERBS, *(text.encode("utf-8", "replace").decode()[:60] for text in TEXTS)]
    links = [f"/start {base36(one)}" for one in (home.couple, everybody[0].couple)]
    lines = [*(f"/{name}" for name in COMMANDS), *(f"/{name} {LINES[0]}" for name in COMMANDS), *LINES * 12, *links]
    groups = (*[home.group] * 4, *home.strange_groups)
    return Cast((*home.users * 3, *home.strangers), groups, lines, presses)


async def facts_of(database: SqliteDatabase, everybody: Sequence[Household]) -> Mapping[int, Facts]:
    """Return, for each couple, every row that names them or one of them."""

    def read(tx: Tx) -> dict[int, Facts]:
        found: dict[int, Facts] = {home.number: {} for home in everybody}
        owner_of = {name: home.number for home in everybody for name in home.names}
        talks = {row["id"]: owner_of.get(row["couple_id"]) for row in tx.all("SELECT id, couple_id FROM talks")}
        for table in _tables() - {"private_messages"}:  # forgotten by their own, sent dates, whoever wrote them
            rows: dict[int, set[tuple[object, ...]]] = {home.number: set() for home in everybody}
            for row in tx.all(f"SELECT * FROM {table}"):  # noqa: S608 -- names of our own schema
                owners = {owner_of.get(row[name]) for name in ID_COLUMNS if name in row.keys()}  # noqa: SIM118
                owners |= {talks.get(row["talk_id"])} if "talk_id" in row.keys() else set()  # noqa: SIM118
                for owner in owners - {None}:
                    rows[owner].add(tuple(row))
            for number, each in rows.items():
                found[number][table] = frozenset(each)
        return found

    return await database.run(read)


def _tables() -> set[str]:
    return {table.name for table in schema.TABLES if table.owner is not schema.Owner.INSTALLATION}


def _row_ids(tx: Tx, most: int) -> list[int]:
    """Return ids of rows of every table that has them, as many of each couple's."""
    found: list[int] = []
    for table in sorted(_tables()):
        names = {row["name"] for row in tx.all("SELECT name FROM pragma_table_info(?)", table)}
        if "id" in names:
            rows = tx.all(f"SELECT id FROM {table} ORDER BY id")  # noqa: S608 -- names of our own schema
            found += [row["id"] for row in rows[:: max(1, len(rows) * 12 // most)]]
    return found
