"""Two people on the stage who open private steps, press what they find, and write where they are asked."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Button, Effect, Say, Toast, Unsay
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, UserId
from bot.core.incoming import User
from bot.core.steps import Step, open_key
from bot.features.boundaries import handlers as boundaries
from bot.features.evening import handlers as evening
from bot.features.perspective import handlers as perspective
from bot.features.reflections import handlers as reflections
from bot.storage import expectations, outbox
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Tx
from bot.telegram.entries import Command, Press, Words
from bot.telegram.receive import Action
from bot.telegram.rendering import render
from bot.telegram.view import View
from bot.texts import Catalogue
from tests.support.stage import SHARED_CHAT, Stage, open_stage

CATALOGUE = Catalogue.load()
TOKEN = "0123456789abc"  # as long as a row's id in base 36
STRANGER = User(UserId(99), "Robin")
ENTRIES = (*evening.HANDLERS, *perspective.HANDLERS, *reflections.HANDLERS, *boundaries.HANDLERS)
ADD_OFFER = """
INSERT INTO offers (id, couple_id, partner_id, week_id, step, day, variation, state)
VALUES (?, ?, ?, 1, ?, 0, ?, 'offered')
"""
ADD_TALK = """
INSERT INTO talks (id, couple_id, offer_id, state, starts_at, minutes, version, created_at)
VALUES (?, ?, 0, 'booked', ?, 30, 1, ?)
"""


@dataclass
class Writers:
    """Sam and Kim, who share a chat; what is said to them is kept in `log`."""

    stage: Stage
    sam: PartnerId
    kim: PartnerId
    couple: CoupleId
    folder: Path
    announced: list[Timer]
    log: list[Effect] = field(default_factory=list)

    @property
    def shared(self) -> SharedOf:
        return SharedOf(self.couple)

    async def offered(self, who: PartnerId, step: Step, variation: int = 1) -> int:
        """Let the plan offer a step to somebody; return the offer."""

        def add(tx: Tx) -> int:
            offer = tx.new_id()
            tx.do(ADD_OFFER, offer, self.couple, who, step, variation)
            return offer

        return await self.stage.database.run(add)

    async def opens(self, who: PartnerId, step: Step, variation: int = 1) -> int:
        """Offer a step and press its button."""
        offer = await self.offered(who, step, variation)
        await self.presses_this(who, open_key(step, offer))
        return offer

    async def stands_in(self, who: PartnerId, slot: str) -> None:
        """Let the message in which people press on this stage be the one in that slot."""
        user = (await self.stage.load_partner(who)).user_id
        await self.stage.database.run(outbox.fill_slot, ChatId(user), slot, MessageId(900))

    async def types(self, who: PartnerId, command: str) -> Toast | None:
        """Type a command privately."""
        action = next(entry.action for entry in ENTRIES if isinstance(entry, Command) and entry.name == command)
        toast = await self.stage.does(who, action)
        await self.catch_up()
        return toast

    async def presses(self, who: PartnerId, verb: str, value: str | int | None = None) -> Toast | None:
        """Press a button of the newest private message that has it."""
        return await self.presses_this(who, self.key(verb, PrivateOf(who), value))

    async def presses_shared(self, who: PartnerId | User, verb: str, value: str | None = None) -> Toast | None:
        """Press a button of the newest post in the shared chat that has it."""
        return await self.presses_this(who, self.key(verb, self.shared, value), chat=SHARED_CHAT)

    async def presses_this(self, who: PartnerId | User, key: Button, chat: ChatId | None = None) -> Toast | None:
        """Press this very button, even one that is gone."""
        action = next(entry.action for entry in ENTRIES if isinstance(entry, Press) and entry.verb == key.verb)
        toast = await self.stage.does(who, action, args=key.args, chat=chat, is_press=True)
        await self.catch_up()
        return toast

    async def writes(self, who: PartnerId, words: str, chat: ChatId | None = None) -> None:
        """Write a line, which goes to whatever waits for words from this person in this chat."""
        user = (await self.stage.load_partner(who)).user_id
        waiting = await self.stage.database.run(expectations.expected, user, chat or ChatId(user))
        assert waiting is not None, "nobody waits for words"
        action = next(each.action for each in ENTRIES if isinstance(each, Words) and each.flow == waiting.flow)
        await self.stage.does(who, action, args=waiting.args, words=words, chat=chat)
        await self.catch_up()

    async def is_awaited(self, who: PartnerId, chat: ChatId | None = None) -> bool:
        """Whether somebody's next line has a meaning."""
        user = (await self.stage.load_partner(who)).user_id
        return await self.stage.database.run(expectations.expected, user, chat or ChatId(user)) is not None

    def key(self, verb: str, to: PrivateOf | SharedOf, value: str | int | None = None) -> Button:
        """Return the button of the newest message that has one with this verb and value."""
        for effect in reversed(self.log):
            if isinstance(effect, Say) and effect.to == to:
                for key in (key for row in effect.keys for key in row):
                    if isinstance(key, Button) and key.verb == verb and (value is None or key.args[1:] == (value,)):
                        return key
        raise AssertionError(f"nobody was sent a button {verb} with {value}")

    def keys_named(self, verb: str, who: PartnerId) -> list[Button]:
        """Return the buttons with this verb of somebody's newest private message."""
        keys = (key for row in self.last(PrivateOf(who)).keys for key in row)
        return [key for key in keys if isinstance(key, Button) and key.verb == verb]

    def action_of(self, key: Button) -> Action:
        """Return what pressing a button does."""
        return next(entry.action for entry in ENTRIES if isinstance(entry, Press) and entry.verb == key.verb)

    def last(self, to: PrivateOf | SharedOf) -> Say:
        """Return the newest message or edit in a chat."""
        return next(each for each in reversed(self.log) if isinstance(each, Say) and each.to == to)

    def keys_of_last(self, to: PrivateOf | SharedOf) -> list[str]:
        """Return the keys of the texts of the newest message."""
        return [text.key for text in self.last(to).text]

    def seen(self, to: PrivateOf | SharedOf) -> list[str]:
        """Return the HTML of everything said in a chat, oldest first."""
        return [html(effect) for effect in self.log if isinstance(effect, Say) and effect.to == to]

    def told(self, kind: str = "plan.step_done") -> list[tuple[PartnerId | None, Mapping[str, str | int]]]:
        """Return whom and what other features were told."""
        return [(timer.partner, timer.payload) for timer in self.announced if timer.kind == kind]

    async def catch_up(self) -> None:
        """Let due timers run, and read everything that was sent since the last time."""
        await self.stage.passes()
        fresh = await self.stage.owed()
        for effect in fresh:
            if isinstance(effect, Say | Unsay):
                html(effect)
        self.log += fresh
        await self.stage.delivered()

    async def does(self, statement: str, *parameters: str | int | None) -> None:
        """Change the database directly."""
        await self.stage.database.run(lambda tx: tx.do(statement, *parameters))

    async def books_talk(self, ahead: timedelta) -> int:
        """Book a talk; return its id."""

        def add(tx: Tx) -> int:
            talk = tx.new_id()
            tx.do(ADD_TALK, talk, self.couple, tx.now_s + int(ahead.total_seconds()), tx.now_s)
            return talk

        return await self.stage.database.run(add)

    def bytes_on_disk(self) -> bytes:
        """Return everything that lies in the data folder."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        assert any(path.name == "attune.db-wal" for path in files)
        return b"".join(path.read_bytes() for path in files)


def html(effect: Say | Unsay) -> str:
    """Render an effect as Telegram would get it; fails for missing texts, private words elsewhere, long buttons."""
    owner = effect.to.partner if isinstance(effect.to, PrivateOf) else None
    view = View(chat_id=ChatId(1), owner=owner, is_shared=isinstance(effect.to, SharedOf), message_id=MessageId(5))
    return str(render(effect, view, CATALOGUE, TOKEN).parameters.get("text", ""))


@asynccontextmanager
async def open_writers(folder: Path) -> AsyncIterator[Writers]:
    """Open a stage with a couple; what is announced to features that are not on it is recorded."""
    announced: list[Timer] = []

    def record(tx: Tx, timer: Timer) -> None:
        announced.append(timer)

    due: dict[str, DueAction] = {"plan.step_done": record, **reflections.DUE, **boundaries.DUE}
    async with open_stage(folder, due) as stage:
        sam, kim = await stage.partner("Sam", 11), await stage.partner("Kim", 12)
        yield Writers(stage, sam, kim, await stage.couple(sam, kim), folder, announced)
