"""How SQLite finds the rows of every statement that the bot keeps as a constant."""

import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import bot.features
import bot.storage
from benchmarks.figures import Fact
from bot.storage import migrations, outbox, retention

_STATEMENT = re.compile(r"\s*(SELECT|UPDATE|DELETE|INSERT)\s", re.IGNORECASE)
_TABLE_SCAN = re.compile(r"SCAN \w+")
_ENDINGS = dict.fromkeys(("outbox.CANCEL_PRIVATE", "outbox.CANCEL_COUPLE", "outbox.CANCEL_CHAT"), outbox.AND_PENDING)
"""What the code adds to a statement that is not whole by itself."""

HOT = (
    "timers.DUE", "timers.NEXT", "sending.WAITING", "sending.NEXT_TRY", "receipts.ADD", "receipts.FIND", "outbox.SLOT",
    "people.PARTNER_BY_USER", "people.COUPLE_OF_PARTNER", "people.COUPLE_IN_CHAT", "people.MEMBERS_OF_COUPLE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement's name and what SQLite does for it."""

    name: str
    details: tuple[str, ...]

    @property
    def scans(self) -> bool:
        """Whether it reads a whole table; a small index of what waits may be read from its beginning."""
        return any(_TABLE_SCAN.fullmatch(detail) for detail in self.details)


def examine() -> Fact:
    """Return the plans of the hot statements, and of every other one that scans."""
    found = list(plans())
    scanning = [plan for plan in found if plan.scans]
    shown = [plan for plan in found if plan.name in HOT] + [plan for plan in scanning if plan.name not in HOT]
    lines = [f"{plan.name}: {'; '.join(plan.details) or 'nothing to look for'}" for plan in shown]
    hot = sum(plan.name in HOT for plan in scanning)
    what = f"query plans: of {len(found)} statements {len(scanning)} read a whole table, {hot} of them hot"
    return Fact(f"{what}; the hot ones and those", "\n".join(lines))


def plans() -> Iterator[Plan]:
    """Yield the plan of each statement on a freshly migrated database."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrations.migrate(connection, migrations.load())
    for name, sql in sorted(statements()):
        try:
            rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", (None,) * sql.count("?")).fetchall()
        except sqlite3.OperationalError as error:
            yield Plan(name, (f"SCAN? {error}",))
        else:
            yield Plan(name, tuple(row["detail"] for row in rows))


def statements() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each statement in the stores, and of housekeeping."""
    for package in (bot.storage, bot.features):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            place = module.name.removeprefix("bot.storage.").removeprefix("bot.features.")
            for name, value in vars(importlib.import_module(module.name)).items():
                yield from _of(f"{place}.{name}", value)
    yield from _of("housekeeping", tuple(rule.sql for rule in retention.RULES))


def _of(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and name.rpartition(".")[2].isupper() and _STATEMENT.match(value):
        yield name, value + _ENDINGS.get(name, "")
    elif isinstance(value, dict) and name.rpartition(".")[2].isupper():
        yield from _each(name, tuple(value.values()))
    elif isinstance(value, tuple):
        yield from _each(name, value)


def _each(name: str, values: tuple[object, ...]) -> Iterator[tuple[str, str]]:
    for number, value in enumerate(values):
        if isinstance(value, str) and _STATEMENT.match(value):
            yield f"{name}[{number}]", value
