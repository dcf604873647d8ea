"""A worker to be killed: the real loops on a real database, forked from a process that has everything loaded.

The forking process reads one line a life from its input (folder, address of the Bot API, defect), writes the child's
id, and a second line once the child is gone. When its input ends, so does the child.
"""

import asyncio
import json
import os
import select
import signal
import sys
import traceback
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import SystemRandom

import uvloop
from pyrate_limiter import Rate

from bot.clock import SystemClock
from bot.core.audience import ChatOf
from bot.core.effects import Button, Lane, Say, Text, Toast
from bot.core.incoming import Incoming
from bot.storage import outbox, timers
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.readiness import make_ready
from bot.storage.timers import Timer
from bot.storage.transaction import Tx
from bot.telegram import meeting
from bot.telegram.answers import Answers
from bot.telegram.entries import Command, Press
from bot.telegram.intake import Intake
from bot.telegram.routing import Router
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from jobs.deliver import Deliverer
from jobs.due import DueTimers
from jobs.pace import Limits
from jobs.scheduler import Scheduler
from tests.kills import defects

TOKEN = "7000:canary-of-the-worker-that-dies"
TEXTS = "kills-note = Noted\nkills-board = Board\nkills-later = Later\nkills-seen = Seen\nkills-key = Tap\n"
TABLE_OF_ACTS = "CREATE TABLE IF NOT EXISTS acts (cause TEXT NOT NULL, did TEXT NOT NULL)"
ACT = "INSERT INTO acts (cause, did) VALUES (?, ?)"
LOOKING_PAUSE_S = 0.002
_MANY = (Rate(100_000, 1000),)
_LIMITS = Limits(overall=_MANY, private=_MANY, group=_MANY)
_KEYS = ((Button(Text("kills-key"), "kills.press"),),)
"""Under every message, so that Telegram sees in its data which row it came from."""


def note(tx: Tx, incoming: Incoming) -> None:
    """What a line leads to: an answer, sometimes a nudge, a board that is edited, and something later."""
    here, number = ChatOf(incoming.chat_id), int(incoming.words)
    tx.do(ACT, tx.cause, "note")
    outbox.owe(tx, Say(to=here, text=(Text("kills-note"),), keys=_KEYS))
    if number % 3 == 0:
        outbox.owe(tx, Say(to=here, text=(Text("kills-note"),), keys=_KEYS, resend_cap=1))
    if number % 4 == 0:
        outbox.owe(tx, Say(to=here, text=(Text("kills-board"),), keys=_KEYS, slot="board"))
    for step in range(number % 3):
        due_at = tx.now + timedelta(milliseconds=500 * step)
        timers.plan(tx, f"{tx.cause}:{step}", "kills.later", due_at, payload={"chat": incoming.chat_id})


def press(tx: Tx, incoming: Incoming) -> Toast:
    """What a press leads to: a toast, and an edit of the message that was pressed."""
    tx.do(ACT, tx.cause, "press")
    say = Say(to=ChatOf(incoming.chat_id), text=(Text("kills-seen"),), keys=_KEYS, edit=incoming.message_id)
    outbox.owe(tx, say)
    return Toast(Text("kills-seen"))


def later(tx: Tx, timer: Timer) -> None:
    """What comes by itself: a message in the scheduled lane, and an echo of it in the bulk lane."""
    tx.do(ACT, tx.cause, timer.kind)
    here = ChatOf(timer.payload["chat"])  # type: ignore[arg-type]
    lane = Lane.SCHEDULED if timer.kind == "kills.later" else Lane.BULK
    outbox.owe(tx, Say(to=here, text=(Text("kills-later"),), keys=_KEYS, lane=lane))
    if timer.kind == "kills.later":
        timers.plan(tx, f"echo of {timer.id}", "kills.echo", tx.now, payload=timer.payload)


ENTRIES = (Command("note", note), Press("kills.press", press))
DUE = {"kills.later": later, "kills.echo": later}


async def live(folder: Path, base_url: str, catalogue: Catalogue) -> None:
    """Serve until killed."""
    vault, clock = Vault(bytes(range(32))), SystemClock()
    database = await SqliteDatabase(folder / "attune.db", clock, vault, SystemRandom()).open()
    await make_ready(database, vault)
    await database.run(lambda tx: tx.do(TABLE_OF_ACTS))
    async with Transport(TOKEN, base_url) as transport:
        application = await meeting.meet(TOKEN, base_url)
        router = Router(database, Answers(transport, catalogue), application.bot.id, "kills", ENTRIES)
        application.add_handlers(list(router.handlers()))
        application.add_error_handler(router.keep_failure)
        deliverer = Deliverer(database, transport, catalogue, clock, {}, _LIMITS)
        due = DueTimers(database, DUE)
        database.on_commit(lambda signals: due.wake() if "timers" in signals else None)
        scheduler = Scheduler(clock, due.wake)
        await deliverer.recover()
        scheduler.start(_nothing)
        async with asyncio.TaskGroup() as loops:
            loops.create_task(Intake(transport, application, router, database).run())
            loops.create_task(deliverer.run())
            loops.create_task(due.run(scheduler.arm))


def main() -> None:
    """Fork a worker for each line of input, one after the other."""
    for line in iter(sys.stdin.readline, ""):
        folder, base_url, defect = json.loads(line)
        catalogue = _catalogue(Path(folder))
        child = os.fork()
        if child == 0:
            _be_a_worker(Path(folder), base_url, catalogue, defect)
        _tell(child)
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if select.select([sys.stdin], [], [], LOOKING_PAUSE_S)[0]:  # its end: the test is gone
                os.kill(child, signal.SIGKILL)
        _tell("gone")


def _be_a_worker(folder: Path, base_url: str, catalogue: Catalogue, defect: str) -> None:
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is logged is not for the test
    try:
        defects.DEFECTS[defect]()
        uvloop.run(live(folder, base_url, catalogue))
    except BaseException:  # noqa: BLE001 -- it must not become a second forking process, whatever happens
        traceback.print_exc()
    os._exit(1)


@cache
def _catalogue(folder: Path) -> Catalogue:
    texts = folder / "locales" / "en" / "kills.ftl"
    texts.parent.mkdir(parents=True)
    texts.write_text(TEXTS)
    return Catalogue.load(folder / "locales")


async def _nothing() -> None:
    """No housekeeping."""


def _tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
