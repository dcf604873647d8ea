"""Defects that a worker may be given, each of which the ledger must notice."""

from collections.abc import Callable, Sequence

from bot.storage import outbox, receipts, sending
from bot.storage.receipts import ReceiptKey
from bot.storage.transaction import Tx
from bot.telegram.transport import Transport

_FORGET_THE_COPY = "UPDATE outbox SET state = 'pending', copies = copies - 1 WHERE state = 'sending'"


def none() -> None:
    """Nothing is wrong with this one."""


def confirm_before_commit() -> None:
    """Confirm what was fetched at once, as polling commonly does."""
    fetch = Transport.get_updates

    async def fetch_and_confirm(
        self: Transport,
        offset: int | None,
        timeout: int,  # noqa: ASYNC109 -- as the method that it replaces
        allowed: Sequence[str] | None = None,
    ) -> list[dict[str, object]]:
        updates = await fetch(self, offset, timeout, allowed)
        if updates:
            await fetch(self, max(int(str(update["update_id"])) for update in updates) + 1, 0)
        return updates

    Transport.get_updates = fetch_and_confirm  # type: ignore[method-assign]


def ignore_receipts() -> None:
    """Act on whatever comes, as if it came for the first time."""
    add = receipts.add

    def add_anyway(tx: Tx, key: ReceiptKey, outcome: str) -> bool:
        add(tx, key, outcome)
        return True

    receipts.add = add_anyway


def forget_copies() -> None:
    """Send again what was under way, and do not count it."""
    sending.recover = lambda tx: tx.do(_FORGET_THE_COPY)


def believe_in_arrival() -> None:
    """Take what was under way for sent."""

    def believe(tx: Tx) -> int:
        rows = tx.all("SELECT id FROM outbox WHERE state = 'sending'")
        for row in rows:
            outbox.finish(tx, row["id"], "sent")
        return len(rows)

    sending.recover = believe


DEFECTS: dict[str, Callable[[], None]] = {
    "none": none,
    "confirms before it commits": confirm_before_commit,
    "ignores receipts": ignore_receipts,
    "forgets copies": forget_copies,
    "believes in arrival": believe_in_arrival,
}
