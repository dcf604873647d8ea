"""Sam and Kim on the stage with any features: they type, press what they find, and write where they are asked."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.core.audience import Audience, PrivateOf, SharedOf
from bot.core.effects import Button, Effect, Say, Toast, Unsay
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId
from bot.core.incoming import User
from bot.core.steps import Step
from bot.storage import expectations
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Parameter, Row, Tx
from bot.telegram.entries import Command, Entry, Press, Words
from bot.telegram.rendering import render
from bot.telegram.view import View
from bot.texts import Catalogue
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import SHARED_CHAT, Stage, open_stage

CATALOGUE = Catalogue.load()
TOKEN = "0123456789abc"  # as long as a row's id in base 36
ADD_WEEK = "INSERT INTO weeks (id, couple_id, number, starts_on, created_at) VALUES (?, ?, ?, ?, ?)"
ADD_OFFER = """
INSERT INTO offers (id, couple_id, partner_id, week_id, step, day, variation, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass
class Pair:
    """Two partners with a shared chat; what is said is kept in `log`, what other features are told in `announced`."""

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

    async def types(self, who: PartnerId | User, command: str, *, chat: ChatId | None = None) -> None:
        """Type a command, privately unless a chat is named."""
        action = next(entry.action for entry in self.entries if isinstance(entry, Command) and entry.name == command)
        await self.stage.does(who, action, chat=chat)
        await self.catch_up()

    async def presses(self, who: PartnerId, verb: str, *values: str | int, chat: ChatId | None = None) -> Toast | None:
        """Press the button of the newest private message, or shared post, that has this verb and values."""
        return await self.presses_this(who, self.key(verb, self.shared if chat else PrivateOf(who), *values), chat=chat)

    async def presses_this(self, who: PartnerId | User, key: Button, *, chat: ChatId | None = None) -> Toast | None:
        """Press this very button, even one that is gone or belongs to somebody else."""
        action = next(entry.action for entry in self.entries if isinstance(entry, Press) and entry.verb == key.verb)
        toast = await self.stage.does(who, action, args=key.args, chat=chat, is_press=True)
        await self.catch_up()
        return toast

    async def writes(self, who: PartnerId, words: str) -> None:
        """Write a private line, which goes to whatever waits for words."""
        user = (await self.stage.load_partner(who)).user_id
        waiting = await self.stage.database.run(expectations.expected, user, ChatId(user))
        assert waiting is not None, "nobody waits for words"
        action = next(each.action for each in self.entries if isinstance(each, Words) and each.flow == waiting.flow)
        await self.stage.does(who, action, args=waiting.args, words=words)
        await self.catch_up()

    async def is_awaited(self, who: PartnerId) -> bool:
        """Whether somebody's next private line has a meaning."""
        user = (await self.stage.load_partner(who)).user_id
        return await self.stage.database.run(expectations.expected, user, ChatId(user)) is not None

    async def passes(self, **duration: float) -> None:
        """Let time pass."""
        await self.stage.passes(**duration)
        await self.catch_up()

    async def catch_up(self) -> None:
        """Let due timers run, and read everything that was sent since the last time."""
        await self.stage.passes()
        fresh = await self.stage.owed()
        for effect in fresh:
            if isinstance(effect, Say | Unsay):
                html(effect)
        self.log += fresh
        await self.stage.delivered()

    async def does(self, statement: str, *parameters: Parameter) -> None:
        """Change the database directly."""
        await self.stage.database.run(lambda tx: tx.do(statement, *parameters))

    async def rows(self, query: str, *parameters: Parameter) -> list[Row]:
        """Look into the database directly."""
        return await self.stage.database.run(lambda tx: tx.all(query, *parameters))

    async def week(self, number: int = 1) -> int:
        """Let a week begin today."""

        def add(tx: Tx) -> int:
            week = tx.new_id()
            tx.do(ADD_WEEK, week, self.couple, number, tx.now.date().isoformat(), tx.now_s)
            return week

        return await self.stage.database.run(add)

    async def offer(self, who: PartnerId | None, step: Step, week: int, state: str = "offered", day: int = 0) -> int:
        """Let the plan offer a step to one partner, or to both with None; return the offer."""

        def add(tx: Tx) -> int:
            offer = tx.new_id()
            tx.do(ADD_OFFER, offer, self.couple, who, week, step, day, 1, state)
            return offer

        return await self.stage.database.run(add)

    def key(self, verb: str, to: Audience, *values: str | int) -> Button:
        """Return the button of the newest message that has one with this verb and these further values."""
        for effect in reversed(self.log):
            if isinstance(effect, Say) and effect.to == to:
                for key in (key for row in effect.keys for key in row):
                    if isinstance(key, Button) and key.verb == verb and key.args[1 : 1 + len(values)] == values:
                        return key
        raise AssertionError(f"nobody was sent a button {verb} with {values}")

    def last(self, to: Audience) -> Say:
        """Return the newest message or edit in a chat."""
        return next(each for each in reversed(self.log) if isinstance(each, Say) and each.to == to)

    def said(self, to: Audience) -> list[list[str]]:
        """Return the keys of the texts of each message or edit in a chat, oldest first."""
        return [[text.key for text in each.text] for each in self.log if isinstance(each, Say) and each.to == to]

    def seen(self, to: Audience) -> list[str]:
        """Return the HTML of everything said in a chat, oldest first."""
        return [html(each) for each in self.log if isinstance(each, Say) and each.to == to]

    def told(self, kind: str) -> list[Timer]:
        """Return what other features were told."""
        return [timer for timer in self.announced if timer.kind == kind]


def html(effect: Say | Unsay) -> str:
    """Render an effect as Telegram would get it; fails for missing texts, private words elsewhere, long buttons."""
    owner = effect.to.partner if isinstance(effect.to, PrivateOf) else None
    view = View(chat_id=ChatId(1), owner=owner, is_shared=isinstance(effect.to, SharedOf), message_id=MessageId(5))
    parameters = render(effect, view, CATALOGUE, TOKEN).parameters
    return str(parameters.get("text") or parameters.get("caption", ""))


@asynccontextmanager
async def open_pair(
    folder: Path,
    entries: tuple[Entry, ...],
    due: Mapping[str, DueAction],
    told: tuple[str, ...] = (),
    *,
    start: datetime = MONDAY_MORNING,
    zones: tuple[str, str] = ("Europe/Berlin", "Europe/Berlin"),
) -> AsyncIterator[Pair]:
    """Open a stage with a couple whose plan runs; announcements of the kinds in `told` are only noted."""
    announced: list[Timer] = []

    def note(tx: Tx, timer: Timer) -> None:
        announced.append(timer)

    noting: dict[str, DueAction] = dict.fromkeys(told, note)
    async with open_stage(folder, {**due, **noting}, start) as stage:
        sam, kim = await stage.partner("Sam", 11, zone=zones[0]), await stage.partner("Kim", 12, zone=zones[1])
        yield Pair(stage, sam, kim, await stage.couple(sam, kim), entries, announced)


__all__ = ["SHARED_CHAT", "Pair", "html", "open_pair"]
