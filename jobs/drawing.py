"""Pictures are drawn on their way out: one at a time, beside the event loop, and kept in memory only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import structlog

from bot.core.pictures import Sheet
from bot.telegram.calls import Call

_log = structlog.get_logger(__name__)


class Studio:
    """One thread that draws. How many pictures may wait for it is limited where they are claimed."""

    def __init__(self) -> None:
        """The thread itself starts with the first picture."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draws")

    async def complete(self, call: Call) -> Call:
        """Return a call with its picture drawn; when it cannot be, the call that says the same in words."""
        if not call.sheets:
            return call
        try:
            drawn = await asyncio.get_running_loop().run_in_executor(self._thread, _draw, call.sheets)
        except Exception as error:
            if call.alone is None:
                raise
            _log.error("a picture cannot be drawn, so its caption goes alone", defect=type(error).__name__)
            return call.alone
        return replace(call, files={**call.files, "photo": ("attune.png", drawn)}, sheets=(), alone=None)

    def close(self) -> None:
        """Draw nothing that has not begun."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _draw(sheets: tuple[Sheet, ...]) -> bytes:
    from bot.pictures.draw import draw  # noqa: PLC0415 -- what draws takes long to load, and the start is short

    return draw(sheets)
