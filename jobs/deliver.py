"""The outbox becomes messages: claim what may go, send it, record what Telegram said."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.core.effects import Lane, Say
from bot.core.ids import ChatId, base36
from bot.storage import sending
from bot.storage.database import Database, StorageUnavailable
from bot.storage.sending import Parcel
from bot.storage.transaction import Tx
from bot.telegram.calls import Call, Sent
from bot.telegram.rendering import NoMessage, render
from bot.telegram.transport import Transport
from bot.telegram.view import View
from bot.texts import Catalogue
from jobs import record
from jobs.outcomes import StopSending, Verdict, decide
from jobs.pace import TELEGRAM, Limits, Pace
from jobs.record import ResultAction

MOST_IN_FLIGHT = 32
"""Sends under way at once: a wider window stalls the loop more than it speeds up Telegram."""

_log = structlog.get_logger(__name__)


class Deliverer:
    """Sends what the outbox owes, in order within each chat, at the pace that Telegram allows."""

    def __init__(
        self,
        database: Database,
        transport: Transport,
        catalogue: Catalogue,
        clock: Clock,
        results: Mapping[str, ResultAction],
        limits: Limits = TELEGRAM,
    ) -> None:
        """Take what sending needs; `run` sends."""
        self._database = database
        self._transport = transport
        self._catalogue = catalogue
        self._clock = clock
        self._results = results
        self._pace = Pace(limits)
        self._busy: set[ChatId] = set()
        self._sends: set[asyncio.Task[None]] = set()
        self.finished = 0
        """Sends that came to an end, whatever end."""
        self._claiming = asyncio.Lock()
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Look at the outbox again soon."""
        self._wake.set()

    async def recover(self) -> None:
        """Take up what a crash left half-sent: its outcome is unknown."""
        lost = await self._database.run(sending.recover)
        if lost:
            _log.warning("sends with unknown outcome", count=lost)

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._wake.clear()
            try:
                await self._start_sends()
            except StorageUnavailable as error:
                _log.error("outbox waits for the database", why=str(error))
            await self._until_woken()

    async def settle(self) -> datetime | None:
        """Send all that may go now; return when something that backs off may be tried again."""
        while True:
            finished_before = self.finished
            started = await self._start_sends()
            await asyncio.gather(*self._sends, return_exceptions=True)
            # A send that finished while we looked may have left new rows in a chat that was still busy then.
            if not started and finished_before == self.finished:
                break
        return await self._database.run(sending.next_try_at)

    @property
    def held_until(self) -> datetime | None:
        """When the limits let go of what waits for nothing else."""
        return self._pace.next_at

    async def close(self) -> None:
        """Let the sends under way finish."""
        await asyncio.gather(*self._sends, return_exceptions=True)

    async def _start_sends(self) -> int:
        """Claim and start sending what may go now; return how many sends were started."""
        started = 0
        async with self._claiming:
            self._pace.forget_refusals()
            while room := MOST_IN_FLIGHT - len(self._sends):
                parcels = await self._database.run(sending.claim, room, self._grant, frozenset(self._busy))
                for parcel in parcels:
                    self._start(parcel)
                started += len(parcels)
                if not parcels:
                    break
        return started

    def _start(self, parcel: Parcel) -> None:
        self._busy.add(parcel.chat_id)
        task = asyncio.create_task(self._send(parcel))
        self._sends.add(task)
        task.add_done_callback(self._sends.discard)

    def _grant(self, chat: ChatId) -> bool:
        return self._pace.grant(chat, self._clock.now())

    async def _send(self, parcel: Parcel) -> None:
        try:
            if await self._is_crowded(parcel):
                await self._database.run(record.crowded, parcel)
                return
            try:
                call = render(parcel.effect, _view(parcel), self._catalogue, base36(parcel.id))
            except NoMessage:
                await self._database.run(record.nothing_there, parcel)
                return
            except Exception as error:  # noqa: BLE001 -- a text that cannot be rendered must not block its chat
                _log.error("cannot be rendered", row=parcel.id, defect=type(error).__name__, why=str(error))
                await self._database.run(record.unrenderable, parcel, type(error).__name__)
                return
            await self._call(parcel, call)
        except StorageUnavailable as error:
            _log.error("sent but not recorded", row=parcel.id, why=str(error))
        finally:
            self._busy.discard(parcel.chat_id)
            self.finished += 1
            self._wake.set()

    async def _call(self, parcel: Parcel, call: Call) -> None:
        reply = await self._transport.call(call)
        verdict = decide(
            reply, copies=parcel.copies, cap=parcel.resend_cap, is_edit=parcel.is_edit, method=call.method,
            tries=parcel.tries,
        )  # fmt: skip
        if isinstance(verdict, StopSending):
            _log.error("Telegram refuses the token: nothing is sent until it is accepted again", row=parcel.id)
        holds = await self._database.run(self._record, parcel, verdict)
        for chat, until in holds:
            self._pace.hold(chat, until)

    def _record(self, tx: Tx, parcel: Parcel, verdict: Verdict) -> list[tuple[ChatId | None, datetime]]:
        return record.record(tx, parcel, verdict, self._results)

    async def _is_crowded(self, parcel: Parcel) -> bool:
        """Before the bot posts in the shared chat on its own account, count who would read it."""
        effect = parcel.effect
        if parcel.size is None or not isinstance(effect, Say) or effect.lane is Lane.INTERACTIVE or parcel.is_edit:
            return False
        reply = await self._transport.call(Call("getChatMemberCount", {"chat_id": parcel.chat_id}))
        return isinstance(reply, Sent) and isinstance(reply.result, int) and reply.result > parcel.size

    async def _until_woken(self) -> None:
        """Wait for a commit, a finished send, or the moment when the limits allow more."""
        next_at = self._pace.next_at
        delay = None if next_at is None else max(0.0, (next_at - self._clock.now()).total_seconds())
        try:
            await asyncio.wait_for(self._wake.wait(), delay)
        except TimeoutError:
            return


def _view(parcel: Parcel) -> View:
    return View(
        chat_id=parcel.chat_id,
        languages=parcel.languages,
        owner=parcel.owner,
        is_shared=parcel.couple is not None,
        zone=parcel.zone,
        message_id=parcel.message_id,
        is_quiet=parcel.is_quiet,
    )
