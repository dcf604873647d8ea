"""A world in which a story is lived: one disk, one clock, one Telegram, and process after process."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Concatenate, ParamSpec, TypeVar

from pyrate_limiter import Rate

from bot.core.ids import CoupleId
from bot.repertoire import due_actions
from bot.storage.timers import DueAction
from bot.storage.transaction import Tx
from bot.telegram.calls import Call, Reply
from jobs.pace import TELEGRAM, Limits
from tests.simulation import again, couples, hours, journal
from tests.simulation.chats import Chat, Person, distinct, shown
from tests.simulation.desk import SENDING
from tests.simulation.faults import ARRIVES, NEVER_ARRIVES, Died, SendFault, WriteFault
from tests.simulation.finishing import Finisher
from tests.simulation.hours import Quiet
from tests.simulation.meeting import Meeting
from tests.simulation.memory import MemoryDatabase, new_disk
from tests.simulation.people import Pair, People
from tests.simulation.process import Process, Wire
from tests.simulation.records import BusyForEver, Record, SimulatedClock, Struck
from tests.simulation.story import Doing, Item, Partner, Story
from tests.simulation.telegram import Telegram

P = ParamSpec("P")
R = TypeVar("R")
SLOW_S = 20.0
FREE = Limits(*((Rate(1_000_000, 1),),) * 3)
AWAITED = "SELECT 1 FROM expectations WHERE user_id = ? AND chat_id = ? AND until > ?"
COUPLE_OF = """
SELECT couple_id FROM members JOIN partners ON partners.id = members.partner_id
WHERE user_id IN (?, ?) ORDER BY couple_id DESC LIMIT 1
"""
BEGUN = """
SELECT 1 FROM couples JOIN members ON members.couple_id = couples.id JOIN partners ON partners.id = members.partner_id
WHERE user_id = ? AND started_at IS NOT NULL
"""
TWICE = 0.2
"""How many of the timers that are done are done once more on the spot."""
REST_S = 1800.0
"""How long the world goes on without anybody doing anything, so that what backs off comes to its end."""
MOST_MOMENTS = 50_000


@dataclass
class World:
    """One run of one story."""

    story: Story
    clock: SimulatedClock = field(init=False)
    disk: sqlite3.Connection = field(init=False)
    telegram: Telegram = field(init=False)
    people: People = field(init=False)
    process: Process = field(init=False)
    random: Random = field(init=False)
    struck: list[Struck] = field(default_factory=list)
    quiet: dict[int, Quiet] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    replanned: list[str] = field(default_factory=list)
    _due: dict[str, DueAction] = field(default_factory=due_actions)
    _chance: Random = field(init=False)
    _faults: list[Item] = field(default_factory=list)
    _couples: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(f"bot {self.story.seed}")
        self._chance = Random(f"again {self.story.seed}")
        self.clock = SimulatedClock(self.story.start)
        self.disk = new_disk(self.clock.now_s)
        self.telegram = Telegram(self.clock, self.disk, Random(f"telegram {self.story.seed}"))
        self.people = People(
            self.telegram, [], self.clock.now_s, Finisher(self._awaits), Meeting(self.telegram), self._has_begun
        )  # fmt: skip
        self._start()

    def live(self) -> Record:
        """Live the whole story and return what happened."""
        try:
            for number, living in enumerate(self.story.couples):
                self._settle(number, living)
            self._go_on()
            for item in self.story.items:
                self._let_pass(item.at_s)
                self._happen(item)
            self._faults.clear()
            self._let_pass(self.story.length_s)
            self._let_pass(self.clock.true_s + REST_S)
            return self._record()
        finally:
            self.process.kill()
            self.disk.close()

    # How time passes.

    def _let_pass(self, until_s: float) -> None:
        """Let the bot work by itself until then."""
        for _ in range(MOST_MOMENTS):
            wait = self.process.next_in()
            if wait is None or self.clock.true_s + wait > until_s:
                break
            self._turn_to(self.clock.true_s + wait)
        else:
            raise BusyForEver("the bot keeps itself busy")
        self._turn_to(max(until_s, self.clock.true_s))

    def _turn_to(self, true_s: float) -> None:
        passed, self.clock.true_s = true_s - self.clock.true_s, true_s
        self.process.loop.advance(passed)
        self.process.wake()
        self._go_on()

    def _go_on(self) -> None:
        """Run until all is quiet; a process that dies is followed by another."""
        while True:
            try:
                self.process.loop.run_until_quiet()
                return
            except Died:
                self._restart()

    def _start(self) -> None:
        limits = FREE if self.story.is_gentle else TELEGRAM
        database = MemoryDatabase(self.disk, self.clock, self.random, self._write_trouble, self._may_die)
        due = again.twice(self._due, self._chance, self.replanned, TWICE)
        self.process = Process(database, self.clock, Wire(self._answer, self._fetch), due, limits)

    def _restart(self) -> None:
        self._note_broken()
        self.process.kill()
        self._start()

    def _note_broken(self) -> None:
        for context in self.process.loop.broken:
            self.broken.append(f"{context.get('message')}: {context.get('exception')!r}")

    # What happens.

    def _happen(self, item: Item) -> None:
        match item.what:
            case Doing.WRITE_FAULT | Doing.SEND_FAULT:
                self._faults.append(item)
            case Doing.FORWARD | Doing.BACK:
                hours = 1 + item.salt % 30
                self.clock.off_s += hours * 3600 * (1 if item.what is Doing.FORWARD else -1)
                self.process.wake()
            case Doing.SUSPEND:
                self.clock.true_s += 600 + item.salt % (36 * 3600)
                self.process.wake()
            case Doing.RESTART:
                self._restart()
            case Doing.REPLAN:
                self._replan(item)
            case _:
                self.people.do(item)
                self.process.wire.wake()
        self._go_on()

    def _replan(self, item: Item) -> None:
        """Tell the plan once more what it knows already, and do once more what it did lately."""
        couple = CoupleId(self._couples.get(item.couple, 0))
        if self._run(again.can_be_told, couple):
            self._run(again.tell_plan, couple)  # since the clock was set, something may be ahead again
            before = again.coming(self._look(), couple)
            self._run(again.tell_plan, couple)
            self.replanned += sorted(before ^ again.coming(self._look(), couple))
            self.replanned += self._run(again.lately, couple, self._due) or []

    def _look(self) -> Tx:
        return self.process.database.look(self.clock.now())

    def _run(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **named: P.kwargs) -> R | None:
        """Do something in a transaction of the process; None when that died of it."""
        begun = self.process.loop.create_task(self.process.database.run(action, *args, **named))
        self._go_on()
        return begun.result() if begun.done() and not begun.cancelled() and begun.exception() is None else None

    # What the process meets.

    def _write_trouble(self) -> WriteFault | None:
        item = self._fault(WriteFault)
        return None if item is None else WriteFault(item)

    def _answer(self, call: Call) -> tuple[Reply, float]:
        row = self._row_of(call)
        fault = None if row is None else self._fault(SendFault, row)
        match fault:
            case None:
                return self._through(call), 0.0
            case SendFault.DIES_BEFORE:
                raise Died("before a send")
            case SendFault.DIES_AFTER:
                self._through(call, is_doubtful=True)
                raise Died("after a send")
            case SendFault.SLOW:
                return self._through(call), SLOW_S
            case SendFault() if fault in ARRIVES:
                self._through(call, is_doubtful=True)
                return ARRIVES[fault], 0.0
        return NEVER_ARRIVES[SendFault(fault)], 0.0

    def _through(self, call: Call, *, is_doubtful: bool = False) -> Reply:
        before = len(self.telegram.arrived)
        try:
            reply = self.telegram.call(call, is_doubtful=is_doubtful)
        except Exception as error:
            self.broken.append(f"the simulated Telegram: {error!r}")
            raise
        for arrived in self.telegram.arrived[before:]:
            if arrived.what == "new":
                self.quiet[arrived.seq] = hours.quiet(self.disk, self.clock.now(), arrived.chat)
        return reply

    def _fetch(self, offset: int | None) -> list[Any]:
        if offset is not None:
            self.telegram.updates = [each for each in self.telegram.updates if each["update_id"] >= offset]
        return list(self.telegram.updates)

    def _fault(self, kind: type[WriteFault] | type[SendFault], row: int | None = None) -> WriteFault | SendFault | None:
        for item in self._faults:
            if isinstance(item.fault, kind) and (row is None or self._may_die()):
                self._faults.remove(item)
                self.struck.append(Struck(len(self.telegram.arrived), self._now, item.fault, row))
                return item.fault
        return None

    def _may_die(self) -> bool:
        """Whether the process may die now: on a gentle day not while something is sent for the last time."""
        found = self.disk.execute("SELECT 1 FROM outbox WHERE state = 'sending' AND copies >= resend_cap").fetchone()
        return not self.story.is_gentle or found is None

    def _awaits(self, user: int, chat: int) -> bool:
        return self.disk.execute(AWAITED, (user, chat, self._now)).fetchone() is not None

    def _has_begun(self, user: int) -> bool:
        return self.disk.execute(BEGUN, (user,)).fetchone() is not None

    def _row_of(self, call: Call) -> int | None:
        found = self.disk.execute(SENDING, (call.parameters.get("chat_id"),)).fetchone()
        return None if found is None else int(found["id"])

    @property
    def _now(self) -> int:
        return self.clock.now_s()

    # Before the first second, and after the last.

    def _settle(self, number: int, living: tuple[Partner, Partner] | None) -> None:
        """Let two people be a couple with a shared chat, both ready, unless they are still to meet."""
        first = 1000 + 10 * number
        walks, is_new = (living[0].walks, living[0].is_new) if living else ((), False)
        pair = Pair(number, (first, first + 1), first + 2, -(5000 + number), walks, is_new)
        for user, name in zip((*pair.users, pair.stranger), ("Sam", "Kim", "Guest"), strict=True):
            self.telegram.add_person(Person(user, f"{name}{number}", f"{name.lower()}_{number}"))
        self.telegram.people[pair.stranger].has_started = False
        self.telegram.chats[pair.chat] = Chat(pair.chat, "group", set(pair.users), bot="left" if is_new else "member")
        self.people.pairs.append(pair)
        if living is not None and not is_new:
            two = (self.telegram.people[pair.users[0]], self.telegram.people[pair.users[1]])
            self._couples[number] = self._run(couples.begin, pair.chat, two, living) or 0

    def _note_new_couples(self) -> None:
        for pair in self.people.pairs:
            found = self.disk.execute(COUPLE_OF, pair.users).fetchone()
            if pair.number not in self._couples and found is not None:
                self._couples[pair.number] = found["couple_id"]

    def _shown(self) -> dict[int, list[str]]:
        return {chat.id: [shown(message) for message in distinct(chat)] for chat in self.telegram.chats.values()}

    def _record(self) -> Record:
        self._note_broken()
        self._note_new_couples()
        rows = {
            table: [dict(row) for row in self.disk.execute(f"SELECT * FROM {table}")]  # noqa: S608
            for table in ("outbox", "timers", "couples", "members", "partners", "rounds", "offers", "receipts")
        }
        return Record(
            self.story, self.people.pairs, self.telegram.arrived, self.people.said, self.people.pressed, self.struck,
            journal.entries(self.disk), self.quiet, rows, self.replanned, self.broken, self.people.acted,
            self._couples, self._shown(), self._now,
        )  # fmt: skip
