"""A small town without Telegram: people write and press, and what the bot asks Telegram is answered from a table."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.core.effects import Ask, Button, Effect, Failed, Link, Say
from bot.core.identity import Identity
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId, UserId
from bot.core.incoming import User
from bot.core.people import Couple, Partner
from bot.core.wire import from_json
from bot.features.pairing.handlers import DUE, HANDLERS, RESULTS, introduce
from bot.storage import outbox, people, timers
from bot.storage.encryption import Place
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Tx
from bot.telegram.entries import Command, Event, Press, Words
from bot.texts import Catalogue, Reader
from tests.support.stage import Stage, open_stage

SAM = User(UserId(11), "Sam", "sam")
ALEX = User(UserId(12), "Alex", "alex")
KIM = User(UserId(13), "Kim")
GROUP = ChatId(-5001)
OTHER_GROUP = ChatId(-5002)
PLAN_KINDS = ("plan.start", "plan.hours_changed", "plan.stopped", "plan.returned")

CATALOGUE = Catalogue.load()
IDENTITY = Identity("attune_bot", "Robin")
BOT_AS_ADMIN = {
    "status": "administrator",
    "can_invite_users": True,
    "user": {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot"},
}

Answer = object | Callable[[Ask], object]


@dataclass
class Town:
    """Everybody, what they were sent by chat, and how Telegram answers."""

    stage: Stage
    told: list[Timer]
    telegram: dict[str, Answer] = field(default_factory=dict)
    sent: list[tuple[int, Effect]] = field(default_factory=list)

    async def writes(self, who: User, command: str, words: str = "", *, chat: ChatId | None = None) -> None:
        """Type a command."""
        action = next(entry.action for entry in HANDLERS if isinstance(entry, Command) and entry.name == command)
        await self.stage.does(who, action, words=words, chat=chat)
        await self.settle()

    async def types(self, who: User, flow: str, words: str) -> None:
        """Write a line that was asked for."""
        action = next(entry.action for entry in HANDLERS if isinstance(entry, Words) and entry.flow == flow)
        await self.stage.does(who, action, words=words)
        await self.settle()

    async def presses(self, who: User, verb: str, *args: str | int, chat: ChatId | None = None) -> str | None:
        """Press the newest button with this verb in a chat, or one with these arguments; return the toast."""
        action = next(entry.action for entry in HANDLERS if isinstance(entry, Press) and entry.verb == verb)
        pressed = args or self.button(verb, chat or who.id).args
        toast = await self.stage.does(who, action, args=pressed, chat=chat, is_press=True)
        await self.settle()
        return toast and toast.text.key

    async def happens(
        self, who: User, kind: str, chat: ChatId | None = None, words: str = "", **details: object
    ) -> None:
        """Let an event come in."""
        action = next(entry.action for entry in HANDLERS if isinstance(entry, Event) and entry.kind == kind)
        await self.stage.does(who, action, chat=chat, words=words, details=details)
        await self.settle()

    async def settle(self) -> None:
        """Work off what is due, and send what is owed until nothing is."""
        for _ in range(20):
            await self.stage.passes()
            if not await self.stage.database.run(self._send):
                return
        raise AssertionError("the bot does not come to rest")

    def texts(self, chat: int) -> list[str]:
        """Return the keys of everything said in a chat, in order."""
        return [
            text.key for where, effect in self.sent if where == chat and isinstance(effect, Say) for text in effect.text
        ]

    def last(self, chat: int) -> Say:
        """Return what was said last in a chat."""
        return next(effect for where, effect in reversed(self.sent) if where == chat and isinstance(effect, Say))

    def last_keys(self, chat: int) -> list[str]:
        """Return the keys of the last message's paragraphs."""
        return [text.key for text in self.last(chat).text]

    def button(self, verb: str, chat: int) -> Button:
        """Return the newest button with this verb in a chat."""
        for where, effect in reversed(self.sent):
            if where == chat and isinstance(effect, Say):
                for key in (key for row in effect.keys for key in row):
                    if isinstance(key, Button) and key.verb == verb:
                        return key
        raise AssertionError(f"no button {verb} in {chat}")

    def link(self, chat: int) -> str:
        """Return the newest button address in a chat."""
        for where, effect in reversed(self.sent):
            if where == chat and isinstance(effect, Say):
                for key in (key for row in effect.keys for key in row):
                    if isinstance(key, Link) and "share" not in key.url:
                        return key.url
        raise AssertionError(f"no link in {chat}")

    def asked(self, method: str) -> list[Ask]:
        """Return what Telegram was asked by this method."""
        return [effect for _, effect in self.sent if isinstance(effect, Ask) and effect.method == method]

    def announced(self, kind: str) -> list[Timer]:
        """Return what other features were told."""
        return [timer for timer in self.told if timer.kind == kind]

    async def partner(self, user: User) -> Partner:
        found = await self.stage.database.run(people.partner_by_user, user.id)
        assert found is not None
        return found

    async def couple(self) -> Couple:
        """Return Sam's couple."""
        found = await self.stage.database.run(people.couple_of, (await self.partner(SAM)).id)
        assert found is not None
        return found

    async def rows(self, sql: str, *parameters: str | int) -> list[dict[str, Any]]:
        return await self.stage.database.run(lambda tx: [dict(row) for row in tx.all(sql, *parameters)])

    async def due(self, kind: str, *, couple: CoupleId | None = None, partner: PartnerId | None = None) -> None:
        """Let another part of the bot announce something to pairing."""

        def act(tx: Tx) -> None:
            timers.plan(tx, f"{kind}:{tx.new_id()}", kind, tx.now, couple=couple, partner=partner)

        await self.stage.database.run(act)
        await self.settle()

    # Longer ways that many tests begin with.

    async def moves_in(self, who: User, *, zone: str = "Europe/Berlin") -> None:
        """Go through onboarding."""
        await self.writes(who, "start")
        await self.presses(who, "me.agree")
        await self.presses(who, "zone.city", zone)
        await self.presses(who, "hours.keep")

    async def invites(self, who: User) -> str:
        """Make an invitation and return its token."""
        await self.presses(who, "invite.make")
        link = next(str(text.variables["link"]) for text in self.last(who.id).text if "link" in text.variables)
        return link.partition("start=")[2]

    async def pair(self) -> Couple:
        """Make Sam and Alex a couple without a chat."""
        await self.moves_in(SAM)
        await self.moves_in(ALEX, zone="America/New_York")
        await self.writes(ALEX, "start", await self.invites(SAM))
        await self.presses(ALEX, "invite.accept")
        await self.presses(SAM, "invite.confirm")
        return await self.couple()

    async def share_a_chat(self) -> Couple:
        """Bring Sam and Alex into their group by hand, up to the welcome."""
        await self.pair()
        await self.happens(SAM, "bot_status", GROUP, status="member")
        await self.presses(SAM, "chat.here", chat=GROUP)
        await self.presses(ALEX, "chat.here", chat=GROUP)
        return await self.couple()

    async def begin(self) -> Couple:
        """Start Sam's and Alex's plan."""
        await self.share_a_chat()
        await self.presses(SAM, "pairing.ready", chat=GROUP)
        await self.presses(ALEX, "pairing.ready", chat=GROUP)
        return await self.couple()

    def _send(self, tx: Tx) -> int:
        rows = tx.all("SELECT * FROM outbox WHERE state = 'pending' ORDER BY id")
        sent = 0
        for row in rows:
            fresh = outbox.find(tx, RowId(row["id"]))
            if fresh is None or fresh["state"] != "pending" or _is_closed(tx, fresh):
                continue
            effect = from_json(tx.vault.open_bytes(tx, Place("outbox", "payload", fresh["id"]), fresh["payload"]))
            message = MessageId(fresh["id"] % 1_000_000)
            outbox.finish(tx, RowId(fresh["id"]), "sent", None, message)
            if isinstance(effect, Say) and effect.slot and outbox.message_in(tx, fresh["chat_id"], effect.slot) is None:
                outbox.fill_slot(tx, fresh["chat_id"], effect.slot, message)
            self.sent.append((fresh["chat_id"], effect))
            if isinstance(effect, Ask) and effect.then is not None:
                RESULTS[effect.then](tx, effect.to, effect.about, self._answer(effect))
            sent += 1
        return sent

    def _answer(self, ask: Ask) -> object:
        answer = self.telegram.get(ask.method, Failed("not answered in this test"))
        return answer(ask) if callable(answer) else answer


def _is_closed(tx: Tx, row: Mapping[str, Any]) -> bool:
    """Whether a third person holds this row back, as when it is really sent."""
    if row["couple_id"] is None or row["partner_id"] is not None:
        return False
    return people.couple_by_id(tx, CoupleId(row["couple_id"])).frozen_at is not None


def check_written(town: Town) -> None:
    """Write every text and label; a missing key or variable raises TextMissing."""
    for _, effect in town.sent:
        if isinstance(effect, Say):
            for text in (*effect.text, *(key.label for row in effect.keys for key in row)):
                assert CATALOGUE.html("en", text, Reader())


@asynccontextmanager
async def open_town(folder: Path) -> AsyncIterator[Town]:
    """Open a town in which Telegram counts three members unless a test says otherwise."""
    told: list[Timer] = []

    def note(tx: Tx, timer: Timer) -> None:
        told.append(timer)

    introduce(IDENTITY, CATALOGUE)
    noting: dict[str, DueAction] = dict.fromkeys(PLAN_KINDS, note)
    async with open_stage(folder, {**DUE, **noting}) as stage:
        town = Town(stage, told, {"getChatMemberCount": 3, "getChatAdministrators": []})
        yield town
        check_written(town)


def joined(*users: User) -> tuple[tuple[int, str, str | None, bool], ...]:
    """Describe who came, as the event does."""
    return tuple((user.id, user.name, user.username, user.is_bot) for user in users)
