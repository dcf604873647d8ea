"""An event loop that goes on only when it is told to: no threads, no sockets, and a time that the simulation sets."""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context
from itertools import count
from typing import Any

MOST_STEPS = 200_000
"""Callbacks in one go: more means that something spins."""


class Spinning(Exception):
    """The program does not come to rest."""


class SteppedLoop(asyncio.AbstractEventLoop):
    """Runs what is ready in the order in which it became ready."""

    def __init__(self) -> None:
        self._ready: deque[asyncio.Handle] = deque()
        self._later: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._numbers = count()
        self._time = 0.0
        self._tasks: list[asyncio.Task[Any]] = []
        self._many_tasks = 256
        self.broken: list[dict[str, Any]] = []
        """What nobody caught."""

    def run_until_quiet(self) -> None:
        """Run until everything waits for the clock or for somebody outside."""
        asyncio._set_running_loop(self)
        ready = self._ready
        try:
            for _ in range(MOST_STEPS):
                if not ready:
                    return
                handle = ready.popleft()
                if not handle._cancelled:
                    handle._run()
        finally:
            asyncio._set_running_loop(None)
        raise Spinning("the program does not come to rest")

    def advance(self, seconds: float) -> None:
        """Let time pass; what was to be called meanwhile becomes ready, each once."""
        self._time += max(seconds, 0.0)
        while self._later and (self._later[0][0] <= self._time or self._later[0][2].cancelled()):
            self._ready.append(heapq.heappop(self._later)[2])

    def next_call_in(self) -> float | None:
        """Return after how many seconds something is to be called."""
        while self._later and self._later[0][2].cancelled():
            heapq.heappop(self._later)
        return self._later[0][0] - self._time if self._later else None

    def perish(self) -> None:
        """End like a killed process: nothing that runs here runs on, not even to clean up."""
        self._ready.clear()
        self._later.clear()
        for task in self._tasks:
            if not task.done():
                task._log_destroy_pending = False  # type: ignore[attr-defined]
                _abandon(task)

    def time(self) -> float:
        return self._time

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        return self.call_soon(callback, *args, context=context)

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self._time + delay, callback, *args, context=context)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._later, (when, next(self._numbers), handle))
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Cancelled calls are left out when their time comes."""

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(self, coro: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:  # type: ignore[override]
        task: asyncio.Task[Any] = asyncio.Task(coro, loop=self, **options)
        self._tasks.append(task)
        if len(self._tasks) > self._many_tasks:
            self._tasks = [known for known in self._tasks if not known.done()]
            self._many_tasks = 256 + 2 * len(self._tasks)
        return task

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        self.broken.append(context)

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False


def _abandon(task: asyncio.Task[Any]) -> None:
    coroutine = task.get_coro()
    try:
        if coroutine is not None:
            coroutine.close()
    except (RuntimeError, GeneratorExit):
        pass
