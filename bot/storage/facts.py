"""What the installation knows about itself."""

from bot.storage.transaction import Tx

FIND = "SELECT value FROM facts WHERE name = ?"
PUT = "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def find(tx: Tx, name: str) -> str | None:
    """Return what is known under this name."""
    row = tx.one(FIND, name)
    return str(row["value"]) if row else None


def put(tx: Tx, name: str, value: str) -> None:
    """Know this under this name from now on."""
    tx.do(PUT, name, value)
