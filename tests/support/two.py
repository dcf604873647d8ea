"""Two people on the stage who read what they are sent and press the buttons they find there."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Ask, Button, Effect, Say, Text, Toast, Unsay
from bot.core.ids import CoupleId, PartnerId
from bot.core.incoming import User
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Tx
from bot.telegram.entries import Command, Entry, Press, Words
from bot.telegram.receive import Action
from bot.texts import Catalogue, Reader
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import SHARED_CHAT, Stage, open_stage

CATALOGUE = Catalogue.load()


@dataclass
class Two:
    """Sam and Kim, who share a chat; everything said to them is kept in `log`."""

    stage: Stage
    sam: PartnerId
    kim: PartnerId
    couple: CoupleId
    entries: tuple[Entry, ...]
    announced: list[Timer]
    log: list[Effect] = field(default_factory=list)

    @property
    def shared(self) -> SharedOf:
        return SharedOf(self.couple)

    async def says(self, who: PartnerId, command: str, *, privately: bool = False) -> Toast | None:
        """Type a command in the shared chat, or privately."""
        action = next(entry.action for entry in self.entries if isinstance(entry, Command) and entry.name == command)
        return await self._act(who, action, (), privately=privately, is_press=False)

    async def writes(self, who: PartnerId, flow: str, *args: int, words: str = "A line.") -> Toast | None:
        """Write a line in the shared chat that was asked for."""
        action = next(entry.action for entry in self.entries if isinstance(entry, Words) and entry.flow == flow)
        toast = await self.stage.does(who, action, args=args, words=words, chat=SHARED_CHAT)
        await self.catch_up()
        return toast

    async def presses(
        self, who: PartnerId | User, verb: str, *, nth: int = 0, privately: bool = False, key: Button | None = None
    ) -> Toast | None:
        """Press the nth button with this verb in the newest message that has one, or this very button."""
        to = PrivateOf(who) if privately and not isinstance(who, User) else self.shared
        pressed = key or self.keys(verb, to)[nth]
        action = next(entry.action for entry in self.entries if isinstance(entry, Press) and entry.verb == verb)
        return await self._act(who, action, pressed.args, privately=privately, is_press=True)

    def keys(self, verb: str, to: SharedOf | PrivateOf | None = None) -> list[Button]:
        """Return the buttons with this verb of the newest message that has one."""
        for effect in reversed(self.log):
            if isinstance(effect, Say) and effect.to == (to or self.shared):
                found = [key for row in effect.keys for key in row if isinstance(key, Button) and key.verb == verb]
                if found:
                    return found
        raise AssertionError(f"nobody was sent a button {verb}")

    async def passes(self, **duration: float) -> None:
        """Let time pass."""
        await self.stage.passes(**duration)
        await self.catch_up()

    async def catch_up(self) -> list[Effect]:
        """Read everything that was sent since the last time."""
        await self.stage.passes()
        fresh = await self.stage.owed()
        self.log += fresh
        await self.stage.delivered()
        return fresh

    def last(self, to: SharedOf | PrivateOf | None = None) -> Say:
        """Return the newest message or edit in a chat."""
        return next(each for each in reversed(self.log) if isinstance(each, Say) and each.to == (to or self.shared))

    def told(self, kind: str) -> list[Timer]:
        """Return what other features were told."""
        return [timer for timer in self.announced if timer.kind == kind]

    async def _act(
        self, who: PartnerId | User, action: Action, args: tuple[str | int, ...], *, privately: bool, is_press: bool
    ) -> Toast | None:
        chat = None if privately else SHARED_CHAT
        toast = await self.stage.does(who, action, args=args, chat=chat, is_press=is_press)
        await self.catch_up()
        return toast


def written(text: Text, *, is_shared: bool = True) -> str:
    """Return the English sentence; fails when a variable is missing."""
    return CATALOGUE.plain("en", text, Reader(is_shared=is_shared))


def check_written(effects: list[Effect]) -> None:
    """Render every text and label; a missing key or variable raises TextMissing."""
    for effect in effects:
        if isinstance(effect, Say):
            for each in effect.text:
                written(each)
            for row in effect.keys:
                for key in row:
                    written(key.label)
        else:
            assert isinstance(effect, Unsay | Ask)


@asynccontextmanager
async def open_two(
    folder: Path,
    entries: tuple[Entry, ...],
    due: Mapping[str, DueAction],
    told_kinds: tuple[str, ...] = (),
    *,
    start: datetime = MONDAY_MORNING,
    zones: tuple[str, str] = ("Europe/Berlin", "Europe/Berlin"),
) -> AsyncIterator[Two]:
    """Open a stage with a couple whose plan runs; other features only note what they are told."""
    announced: list[Timer] = []

    def note(tx: Tx, timer: Timer) -> None:
        announced.append(timer)

    noting: dict[str, DueAction] = dict.fromkeys(told_kinds, note)
    async with open_stage(folder, {**due, **noting}, start) as stage:
        sam = await stage.partner("Sam", 11, zone=zones[0])
        kim = await stage.partner("Kim", 12, zone=zones[1])
        couple = await stage.couple(sam, kim)
        two = Two(stage, sam, kim, couple, entries, announced)
        yield two
        check_written(two.log)
