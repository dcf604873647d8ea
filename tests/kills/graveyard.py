"""Lives and deaths of workers: each is forked, loaded, killed at a random instant, and its ledger is read."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.kills.ledger import Ledger
from tests.kills.telegram import Telegram, Trap, pretending
from tests.support.process import ROOT

PATIENCE_S = 60.0
LONGEST_LIFE_S = 0.6
"""A trap that nothing sprang by then is given up, and the worker killed where it stands."""
IN_CALLS = ("arrives", "is processed", "is about to be answered")
ENOUGH_WAITING = 100
"""Rows of the outbox under which people write on, so that what waits in the low lanes has its turn, too."""
UNFINISHED = """
SELECT (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))
     + (SELECT count(*) FROM timers WHERE state = 'planned')
"""


@dataclass
class Graveyard:
    """One database, one Telegram, and the process that forks workers."""

    folder: Path
    telegram: Telegram
    ledger: Ledger
    forker: asyncio.subprocess.Process
    random: Random
    defect: str
    deaths: int = 0
    end: asyncio.Task[str] = field(init=False)
    """Hears of the end of the worker that lives now."""

    async def bury(self, deaths: int) -> None:
        """Let so many workers live and be killed, and read the ledger after each; stop at the first fault."""
        for _ in range(deaths):
            await self._live_and_die()
            self.ledger.check_after_death()
            self.deaths += 1
            if self.ledger.faults:
                return

    async def rest(self) -> None:
        """Let a last worker finish what is to be done, and check everything."""
        await self._begins()
        await self._until(self._is_done)
        self.telegram.kill()
        await self._ends()
        self.ledger.check_in_the_end()

    async def _live_and_die(self) -> None:
        telegram, random = self.telegram, self.random
        point = random.choice([*IN_CALLS, *IN_CALLS, "updates are fetched", "starts", "lives"])
        await self._begins()
        await self._until(lambda: all(map(telegram.has, self.ledger.must_arrive)))
        if self.ledger.waiting < ENOUGH_WAITING:
            telegram.is_written_to()
        telegram.trap = Trap(point, telegram.calls + int(random.expovariate(1 / 12)) + 1)
        if point == "starts":
            await asyncio.sleep(random.random() * 0.04)
        else:
            await self._until(lambda: bool(telegram.polls) or telegram.trap is None)
        if point == "lives":
            await asyncio.sleep(random.random() * 0.15)
        if point in {"starts", "lives"}:
            telegram.kill()
        await self._ends()

    async def _begins(self) -> None:
        assert self.forker.stdin is not None
        self.telegram.polls = 0
        life = [str(self.folder), self.telegram.base_url, self.defect]
        self.forker.stdin.write(json.dumps(life).encode() + b"\n")
        self.telegram.victim = int(await self._told())
        self.end = asyncio.create_task(self._told())

    async def _ends(self) -> None:
        """Wait until the worker is gone, and help when nothing has sprung its trap."""
        if not (await asyncio.wait([self.end], timeout=LONGEST_LIFE_S))[0]:
            self.telegram.kill()
        assert await self.end == "gone"

    async def _until(self, is_so: Callable[[], bool]) -> None:
        ends_at = time.monotonic() + PATIENCE_S
        while not is_so():
            assert not self.end.done(), f"the worker ended by itself; {self.folder / 'workers.log'} says why"
            assert time.monotonic() < ends_at, "the worker does not get there"
            await asyncio.sleep(0.002)

    async def _told(self) -> str:
        assert self.forker.stdout is not None
        line = await asyncio.wait_for(self.forker.stdout.readline(), PATIENCE_S)
        assert line, f"the forking process is gone; {self.folder / 'workers.log'} says why"
        return line.decode().strip()

    def _is_done(self) -> bool:
        return not self.telegram.queued and self.ledger.count(UNFINISHED) == 0


@asynccontextmanager
async def graveyard(folder: Path, seed: int, defect: str = "none") -> AsyncIterator[Graveyard]:
    """Open an empty one; whoever is still alive in the end is killed."""
    random = Random(seed)
    command = (sys.executable, "-m", "tests.kills.worker")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "workers.log").open("wb") as log:
        forker = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log
        )
    try:
        async with pretending(random) as telegram:
            yield Graveyard(folder, telegram, Ledger(folder, telegram), forker, random, defect)
            telegram.kill()
    finally:
        if forker.stdin is not None:
            forker.stdin.close()
        await forker.wait()
