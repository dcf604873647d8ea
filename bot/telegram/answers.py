"""Answers to presses, sent at once: the one thing that does not wait for its turn in the outbox."""

import asyncio

from bot.telegram.calls import Call
from bot.telegram.lengths import fit
from bot.telegram.receive import Received
from bot.telegram.transport import Transport
from bot.texts import Catalogue, Reader

LONGEST = 200
"""Characters that a client shows of a callback answer."""

CLOSING_PATIENCE_S = 1


class Answers:
    """Answers callback queries in the background; a lost one costs a spinner, never an effect."""

    def __init__(self, transport: Transport, catalogue: Catalogue) -> None:
        """Take the way to Telegram and the texts."""
        self._transport = transport
        self._catalogue = catalogue
        self._under_way: set[asyncio.Task[object]] = set()

    def answer(self, query_id: str, received: Received) -> None:
        """Stop the spinner, with a toast when there is one."""
        parameters: dict[str, object] = {"callback_query_id": query_id}
        if received.toast is not None:
            toast, reader = received.toast, Reader(zone=received.zone, owner=received.owner)
            parameters["text"] = fit(self._catalogue.plain(received.language, toast.text, reader), LONGEST)
            parameters["show_alert"] = toast.is_alert
        task = asyncio.create_task(self._transport.call(Call("answerCallbackQuery", parameters, {})))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been sent."""
        return not self._under_way

    async def close(self) -> None:
        """Wait a moment for what is under way."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=CLOSING_PATIENCE_S)
