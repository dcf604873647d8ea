"""The outbox becomes messages: claim what may go, send it, record what Telegram said."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot.clock import Clock
from bot.core.effects import Lane, Say
from bot.storage import sending
from bot.storage.database import Database, StorageUnavailable
from bot.storage.parcels import Parcel
from bot.storage.transaction import Tx
from bot.telegram.calls import Call, Sent
from bot.telegram.rendering import NoMessage
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from bot.watch import NOBODY, Watch
from jobs import record
from jobs.drawing import Studio
from jobs.outcomes import Retry, StaysUnknown, StopSending, Verdict, decide, name_of
from jobs.pace import TELEGRAM, Limits, Pace
from jobs.prepared import Prepared
from jobs.record import ResultAction
from jobs.window import Window

CLOSING_PATIENCE_S = 8
"""Less than the ten seconds after which a service manager kills."""
RECORDING_PAUSE_S = 1.0

R = TypeVar("R")

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
        watch: Watch = NOBODY,
    ) -> None:
        """Take what sending needs; `run` sends."""
        self._database = database
        self._transport = transport
        self._prepared = Prepared(catalogue)
        self._clock = clock
        self._results = results
        self._pace = Pace(limits)
        self._window = Window(self._pace, clock)
        self._studio = Studio()
        self._watch = watch
        self._claimed: list[Parcel] = []
        self._sends: set[asyncio.Task[None]] = set()
        self._rounds: set[asyncio.Task[int]] = set()
        self._is_closing = self._is_settling = False
        self._claiming = asyncio.Lock()
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop

    @property
    def finished(self) -> int:
        """Sends that came to an end, whatever end."""
        return self._window.ended

    def wake(self) -> None:
        """Look at the outbox again soon."""
        self._wake.set()

    async def recover(self) -> None:
        """Take up what a crash left half-sent: its outcome is unknown."""
        lost = await self._database.run(sending.recover)
        if lost:
            _log.warning("sends with unknown outcome", count=lost)

    async def run(self) -> None:
        """Send until cancelled: what a commit owes is claimed in that very commit, the rest when its time comes."""
        self._loop = asyncio.get_running_loop()
        self._database.at_commit("outbox", self._claim, self._send_claimed)
        while True:
            self._wake.clear()
            try:
                await self._start_sends()
            except StorageUnavailable as error:
                _log.error("outbox waits for the database", why=str(error))
            except Exception as error:  # noqa: BLE001 -- whatever it is, the bot goes on and tries again
                _log.error("outbox waits after a defect", defect=type(error).__name__)
            await self._until_woken()

    async def settle(self) -> datetime | None:
        """Send all that may go now; return when something that backs off may be tried again."""
        self._is_settling = True
        try:
            while True:
                finished_before = self.finished
                started = await self._start_sends()
                if self._sends:
                    await asyncio.wait(self._sends)
                # A send that finished while we looked may have left new rows in a chat that was still busy then.
                if not started and finished_before == self.finished:
                    break
        finally:
            self._is_settling = False
        return await self._database.run(sending.next_try_at)

    @property
    def held_until(self) -> datetime | None:
        """When the limits let go of what waits for nothing else."""
        return self._pace.next_at

    async def close(self) -> None:
        """Let the sends under way finish; what takes too long is taken up at the next start, its outcome unknown."""
        self._is_closing = True
        with contextlib.suppress(StorageUnavailable):
            await self._database.run(lambda _: None)  # what a commit under way has claimed is sent, too
        if self._rounds:
            await asyncio.wait(self._rounds)
        if self._sends:
            _, late = await asyncio.wait(self._sends, timeout=CLOSING_PATIENCE_S)
            for task in late:
                task.cancel()
        self._studio.close()

    async def _start_sends(self) -> int:
        """Claim and start sending what may go now; return how many sends were started."""
        # What is claimed must be sent, also when we are stopped meanwhile: it counts as a copy from there on.
        claiming = asyncio.create_task(self._round())
        self._rounds.add(claiming)
        claiming.add_done_callback(self._rounds.discard)
        return await asyncio.shield(claiming)

    async def _round(self) -> int:
        started = 0
        async with self._claiming:
            while not self._is_closing:
                parcels: list[Parcel] = []
                try:
                    await self._database.run(self._window.claim, parcels)
                except BaseException:
                    self._window.let_go(parcels)
                    raise
                self._start(parcels)
                started += len(parcels)
                if not parcels:
                    break
        return started

    def _claim(self, tx: Tx) -> None:
        if not self._is_closing:
            self._window.claim(tx, self._claimed)
            if self._claimed:  # while the disk syncs, the loop has time to put them into words
                self._loop.call_soon_threadsafe(self._prepared.prepare, list(self._claimed))

    def _send_claimed(self, error: BaseException | None) -> None:
        """Send what a commit claimed with its last act, or let it go when that was undone."""
        parcels, self._claimed = self._claimed, []
        if error is None:
            self._start(parcels)
        else:
            self._window.let_go(parcels)
            self._prepared.forget(parcels)
        is_defect = error is not None and not isinstance(error, StorageUnavailable)
        if is_defect or self._window.must_look_again:
            self._wake.set()

    def _start(self, parcels: list[Parcel]) -> None:
        for parcel in parcels:
            task = asyncio.create_task(self._send(parcel))
            self._sends.add(task)
            task.add_done_callback(self._sends.discard)

    async def _send(self, parcel: Parcel) -> None:
        try:
            if await self._is_crowded(parcel):
                await self._recorded(partial(record.crowded, parcel=parcel))
                return
            try:
                call = self._prepared.take(parcel)
            except NoMessage:
                await self._recorded(partial(record.nothing_there, parcel=parcel))
                return
            await self._call(parcel, call)
        except StorageUnavailable:
            return  # said already
        except Exception as error:  # noqa: BLE001 -- what cannot be rendered or sent must not block its chat
            defect = type(error).__name__
            _log.error("cannot be sent", row=parcel.id, defect=defect, why=_sentence(error))
            await self._give_up(parcel, defect)
        finally:
            self._prepared.forget([parcel])
            self._window.end(parcel)
            if self._window.must_look_again:
                self._wake.set()

    async def _give_up(self, parcel: Parcel, defect: str) -> None:
        self._watch.delivered("dead")
        with contextlib.suppress(StorageUnavailable):
            await self._recorded(partial(record.unrenderable, parcel=parcel, defect=defect))

    async def _call(self, parcel: Parcel, call: Call) -> None:
        call = await self._studio.complete(call)
        reply = await self._transport.call(call)
        self._window.answered(parcel)
        if self._window.must_look_again:
            self._wake.set()
        verdict = decide(
            reply, copies=parcel.copies, cap=parcel.resend_cap, is_edit=parcel.is_edit, method=call.method,
            tries=parcel.tries,
        )  # fmt: skip
        _tell_operator(verdict, parcel)
        self._watch.delivered(name_of(verdict))
        write = partial(record.record, parcel=parcel, verdict=verdict, results=self._results)
        holds = await self._recorded(write, can_wait=record.can_wait(parcel, verdict) and not self._is_settling)
        for chat, until in holds:
            self._pace.hold(chat, until)
            self._window.try_again_at(until)
        if isinstance(verdict, Retry):
            self._window.try_again_at(self._clock.now() + timedelta(seconds=verdict.after_seconds))

    async def _recorded(self, write: Callable[[Tx], R], *, can_wait: bool = False) -> R:
        """Record what became of a send, for as long as it takes: forgetting it would send it again."""
        run = self._database.run_along if can_wait else self._database.run
        while True:
            try:
                return await run(write)
            except StorageUnavailable as error:
                _log.error("a send waits to be recorded", why=str(error))
                if self._is_closing:
                    raise
                await asyncio.sleep(RECORDING_PAUSE_S)

    async def _is_crowded(self, parcel: Parcel) -> bool:
        """Before the bot posts in the shared chat on its own account, count who would read it."""
        effect = parcel.effect
        if parcel.size is None or not isinstance(effect, Say) or effect.lane is Lane.INTERACTIVE or parcel.is_edit:
            return False
        reply = await self._transport.call(Call("getChatMemberCount", {"chat_id": parcel.chat_id}))
        return isinstance(reply, Sent) and isinstance(reply.result, int) and reply.result > parcel.size

    async def _until_woken(self) -> None:
        """Wait for a commit, a finished send, or the moment when the limits or a backing-off row allow more."""
        # Not wait_for: Python 3.11's forgets a cancellation that comes together with the wake-up.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._window.rest_s()):
                await self._wake.wait()


def _sentence(error: Exception) -> str | None:
    """Our own errors never quote anybody; what others say may."""
    return str(error) if type(error).__module__.startswith("bot.") else None


def _tell_operator(verdict: Verdict, parcel: Parcel) -> None:
    match verdict:
        case StopSending():
            _log.error("Telegram refuses the token: nothing is sent until it is accepted again", row=parcel.id)
        case StaysUnknown(reason):
            _log.warning("unknown whether it arrived", row=parcel.id, copies=parcel.copies, why=reason)
        case Retry(is_counted=True):
            _log.warning("unknown whether it arrived, so it is sent again", row=parcel.id, copies=parcel.copies)
        case _:
            pass
