"""Every SQL statement of the bot, and what SQLite would do for each on a database about which it knows nothing yet."""

import ast
import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

import bot
import jobs
from bot.storage import migrations, outbox, retention

_STATEMENT = re.compile(r"\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\s")
_WALK = re.compile(r"(?:SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX \w+)?(?: LEFT-JOIN)?")
_MADE_ON_THE_WAY = re.compile(r"(?:CO-ROUTINE|MATERIALIZE) (\w+)")
_ENDINGS = {
    "bot.storage.outbox.CALLS_OF_COUPLE": outbox.AND_PENDING,
    "bot.storage.outbox.CALLS_PRIVATE": outbox.AND_PENDING,
    "bot.storage.outbox.CALLS_TO_CHAT": outbox.AND_PENDING,
    "bot.storage.outbox.CANCEL_PRIVATE": outbox.AND_PENDING,
    "bot.storage.outbox.CANCEL_COUPLE": outbox.AND_PENDING,
    "bot.storage.outbox.CANCEL_CHAT": outbox.AND_PENDING,
}
"""What the code adds to a statement that is not whole by itself."""


def migrated() -> sqlite3.Connection:
    """Return a fresh database in memory, without statistics, as the bot's own is."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrations.migrate(connection, migrations.load())
    return connection


def statements() -> dict[str, str]:
    """Return the statements that stand in modules as constants, alone or in tables, by where they stand."""
    found: dict[str, str] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if name.strip("_").isupper():
                found |= dict(_in(f"{module.__name__}.{name}", value))
    found |= {f"retention of {rule.table}": rule.sql for rule in retention.RULES}
    return {name: sql + _ENDINGS.get(name, "") for name, sql in found.items()}


def walks(connection: sqlite3.Connection, sql: str) -> list[str]:
    """Return where SQLite would go through a whole table or a whole index for a statement."""
    details = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", (None,) * sql.count("?"))]
    made = {match[1] for detail in details if (match := _MADE_ON_THE_WAY.fullmatch(detail))} | {"CONSTANT"}
    matches = ((detail, _WALK.fullmatch(detail)) for detail in details)
    return [detail for detail, match in matches if match and match[1] not in made]


def spelled_elsewhere() -> set[str]:
    """Return the functions in which a statement is spelled or put together, so that no constant shows it whole."""
    return {place for module in _modules() for place in _spelled_in_functions(module)}


def _modules() -> Iterator[ModuleType]:
    for package in (bot, jobs):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _in(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if _STATEMENT.match(value):
            yield name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _in(f"{name}[{key}]", each)
    elif isinstance(value, tuple | list | frozenset):
        for number, each in enumerate(value):
            yield from _in(f"{name}[{number}]", each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _in(f"{name}.{field.name}", getattr(value, field.name))


def _spelled_in_functions(module: ModuleType) -> Iterator[str]:
    for function in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _STATEMENT.match(node.value):
                if ast.get_docstring(function, clean=False) != node.value:
                    yield f"{module.__name__}.{function.name}"
            elif isinstance(node, ast.BinOp) and _is_statement(module, node.left):
                yield f"{module.__name__}.{function.name}"


def _is_statement(module: ModuleType, node: ast.expr) -> bool:
    value = getattr(module, node.id, None) if isinstance(node, ast.Name) else None
    return isinstance(value, str) and _STATEMENT.match(value) is not None
