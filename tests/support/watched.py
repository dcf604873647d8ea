"""Sam and Kim with every feature and the real delivery; each call to Telegram is kept as it was made, and when."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from pyrate_limiter import Duration, Rate

from bot.core.identity import Identity
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.incoming import Incoming
from bot.repertoire import FEATURES, due_actions, entries_of, introduce, merged
from bot.storage import expectations, timers
from bot.telegram.callback_data import decode
from bot.telegram.calls import Call, Reply, Sent
from bot.telegram.entries import Command, Press, Words
from bot.telegram.receive import Action
from bot.texts import Catalogue
from jobs.deliver import Deliverer
from jobs.due import DueTimers
from jobs.pace import Limits
from tests.support.clock import StandingClock
from tests.support.stage import SHARED_CHAT, Stage, open_stage

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)
SAM_CHAT, KIM_CHAT = 11, 12
ENTRIES = entries_of(FEATURES)
CATALOGUE = Catalogue.load()
BITS_OF_AN_ID = 20
_PLENTY = (Rate(100_000, Duration.SECOND),)
_ID_IN_BUTTON = re.compile(rb"(?<=[:~])[0-9a-z]{12,13}(?=[:~\"])")
_ID_IN_FILE = re.compile(rb"\b\d{18,19}\b")


class Dice(Random):
    """Chance that depends on the moment alone, however many ids were made: so that lives can be compared."""

    def __init__(self, clock: StandingClock) -> None:
        super().__init__(7)
        self._clock = clock
        self._thrown_at = clock.now()
        self._thrown = Random(0)

    def getrandbits(self, k: int, /) -> int:
        if k == BITS_OF_AN_ID:
            return super().getrandbits(k)
        now = self._clock.now()
        if now != self._thrown_at:
            self._thrown_at, self._thrown = now, Random(now.timestamp())
        return self._thrown.getrandbits(k)


@dataclass(frozen=True)
class Seen:
    """A call as it reached Telegram."""

    at: datetime
    method: str
    parameters: str
    files: dict[str, bytes]


@dataclass
class Wire:
    """A Telegram that says yes to everything and remembers the buttons that stand in each chat."""

    stage: Stage
    seen: dict[int, list[Seen]] = field(default_factory=dict)
    buttons: dict[int, dict[int, list[str]]] = field(default_factory=dict)
    names: dict[int, dict[bytes, bytes]] = field(default_factory=dict)

    async def call(self, call: Call) -> Reply:
        chat = int(str(call.parameters["chat_id"]))
        if call.method == "getChatMemberCount":
            return Sent(3)
        standing = self.buttons.setdefault(chat, {})
        message = call.parameters.get("message_id") or 1 + len(self.seen.get(chat, []))
        markup = call.parameters.get("reply_markup")
        rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
        standing[int(str(message))] = [key["callback_data"] for row in rows for key in row if "callback_data" in key]
        self.seen.setdefault(chat, []).append(self._keep(chat, call))
        return Sent({"message_id": int(str(message)), "poll": {"id": "1"}})

    def _keep(self, chat: int, call: Call) -> Seen:
        """Keep a call with each random id in the order in which this chat first saw it."""
        names = self.names.setdefault(chat, {})

        def name(found: re.Match[bytes]) -> bytes:
            return names.setdefault(found.group(), b"<%d>" % len(names))

        written = json.dumps(call.parameters, sort_keys=True, ensure_ascii=False).encode()
        files = {key: _ID_IN_FILE.sub(name, content) for key, (_, content) in call.files.items()}
        parameters = _ID_IN_BUTTON.sub(name, written).decode()
        return Seen(self.stage.clock.now(), call.method, parameters, files)


@dataclass
class Watched:
    """The two, who type, write and press what stands in their chats."""

    stage: Stage
    sam: PartnerId
    kim: PartnerId
    couple: CoupleId
    wire: Wire
    due: DueTimers
    deliverer: Deliverer

    async def types(self, who: PartnerId, command: str, *, here: bool = False) -> None:
        action = next(entry.action for entry in ENTRIES if isinstance(entry, Command) and entry.name == command)
        await self._acts(who, action, here=here)

    async def writes(self, who: PartnerId, words: str) -> None:
        """Write a line in private, where one is waited for."""
        user = (await self.stage.load_partner(who)).user_id
        waiting = await self.stage.database.run(expectations.expected, user, ChatId(user))
        assert waiting is not None, "nobody waits for words"
        action = next(each.action for each in ENTRIES if isinstance(each, Words) and each.flow == waiting.flow)
        await self._acts(who, action, args=waiting.args, words=words)

    async def presses(self, who: PartnerId, verb: str, *values: str, here: bool = False, nth: int = 0) -> None:
        """Press the nth button of this verb, and of these last values, in the newest message that has one."""
        chat = int(SHARED_CHAT) if here else (await self.stage.load_partner(who)).user_id
        standing = self.wire.buttons[chat]
        for message in sorted(standing, reverse=True):
            found = [decode(data)[1] for data in standing[message] if decode(data)[0] == verb]
            found = [args for args in found if args[len(args) - len(values) :] == values]
            if found:
                action = next(entry.action for entry in ENTRIES if isinstance(entry, Press) and entry.verb == verb)
                await self._acts(who, action, here=here, args=found[nth], message=message)
                return
        raise AssertionError(f"no button {verb} stands there")

    async def sleeps_until(self, goal: datetime) -> None:
        """Let time pass, stopping wherever something is due or may be sent."""
        while True:
            await self._settle()
            moments = [await self.stage.database.run(timers.next_due_at), await self.deliverer.settle()]
            ahead = [moment for moment in moments if moment is not None and moment <= goal]
            if not ahead:
                break
            self.stage.clock.set(max(min(ahead), self.stage.clock.now() + timedelta(seconds=1)))
        self.stage.clock.set(goal)
        await self._settle()

    async def _acts(
        self,
        who: PartnerId,
        action: Action,
        *,
        here: bool = False,
        args: tuple[str, ...] = (),
        words: str = "",
        message: int | None = None,
    ) -> None:
        def act(tx: object, incoming: Incoming) -> object:
            return action(tx, incoming)  # type: ignore[arg-type]

        await self.stage.does(
            who, act, args=args, words=words, chat=SHARED_CHAT if here else None,  # type: ignore[arg-type]
            is_press=message is not None, message_id=message,
        )  # fmt: skip
        await self._settle()

    async def _settle(self) -> None:
        for _ in range(50):
            before = (self.due.acted_on, self.deliverer.finished)
            await self.due.work_off()
            await self.deliverer.settle()
            if before == (self.due.acted_on, self.deliverer.finished):
                return
        raise AssertionError("it does not come to an end")


@asynccontextmanager
async def open_watched(folder: Path) -> AsyncIterator[Watched]:
    """Open the couple whose plan begins on a Monday morning."""
    introduce(Identity("attune_bot", "Robin"), CATALOGUE)
    async with open_stage(folder, start=MONDAY_SEVEN, random=Dice) as stage:
        wire = Wire(stage)
        limits = Limits(_PLENTY, _PLENTY, _PLENTY)
        deliverer = Deliverer(
            stage.database, wire, CATALOGUE, stage.clock, merged(FEATURES, "RESULTS"), limits  # type: ignore[arg-type]
        )  # fmt: skip
        sam, kim = await stage.partner("Sam", SAM_CHAT), await stage.partner("Kim", KIM_CHAT)
        couple = await stage.couple(sam, kim)
        due = DueTimers(stage.database, due_actions())
        yield Watched(stage, sam, kim, couple, wire, due, deliverer)
        await deliverer.close()
