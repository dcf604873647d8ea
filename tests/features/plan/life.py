"""A couple whose plan runs on the stage, and what reached them when."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Effect, Lane, Say, Toast
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.local_time import local
from bot.core.steps import Step
from bot.core.waking import is_awake
from bot.core.wire import from_json
from bot.features.plan import store
from bot.features.plan.handlers import DUE, HANDLERS
from bot.features.plan.rules import State
from bot.features.plan.store import Offer, Week
from bot.storage import timers
from bot.storage.encryption import Place
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Tx
from bot.telegram.calls import Call
from bot.telegram.entries import Press
from bot.telegram.receive import Action
from bot.telegram.rendering import View, render
from bot.texts import Catalogue
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import SHARED_CHAT, Stage, open_stage

ANNOUNCED = ("talk.offer", "give-back.offer", "bold.offer", "summaries.evening", "summaries.week_end", "energy.offer")
PRESSES: dict[str, Action] = {entry.verb: entry.action for entry in HANDLERS if isinstance(entry, Press)}
CATALOGUE = Catalogue.load()
SET_HOURS = "UPDATE partners SET zone = ?, wake_minute = ?, sleep_minute = ? WHERE id = ?"


@dataclass(frozen=True)
class Sent:
    """A message that the plan owed at an instant."""

    at: datetime
    say: Say

    @property
    def keys(self) -> list[str]:
        return [text.key for text in self.say.text]


@dataclass(frozen=True)
class Announced:
    """What the plan told another feature."""

    at: datetime
    kind: str
    partner: PartnerId | None
    payload: dict[str, str | int]


@dataclass
class Life:
    """Sam and Kim, their plan, and what other features heard of it."""

    stage: Stage
    sam: PartnerId
    kim: PartnerId
    couple: CoupleId
    announced: list[Announced] = field(default_factory=list)

    async def announce(self, kind: str, partner: PartnerId | None = None, **payload: str | int) -> None:
        await self.stage.database.run(
            lambda tx: timers.announce(tx, kind, couple=self.couple, partner=partner, **payload)
        )
        await self.stage.passes(seconds=0)

    async def begin(self) -> None:
        await self.announce("plan.start")

    async def presses(
        self, who: PartnerId, verb: str, *args: str | int, in_group: bool = False, message: int = 900
    ) -> Toast | None:
        chat = SHARED_CHAT if in_group else None
        return await self.stage.does(who, PRESSES[verb], args=args, is_press=True, chat=chat, message_id=message)

    async def messages(self, to: PartnerId | None = None) -> list[Sent]:
        """Return every new message that the plan sent on its own account, whatever became of it."""

        def read(tx: Tx) -> list[Sent]:
            rows = tx.all("SELECT * FROM outbox WHERE payload IS NOT NULL ORDER BY id")
            found = [(row, _effect(tx, row["id"], row["payload"])) for row in rows]
            return [
                Sent(datetime.fromtimestamp(row["created_at"], UTC), effect)
                for row, effect in found
                if isinstance(effect, Say) and effect.lane is Lane.SCHEDULED
            ]

        sent = await self.stage.database.run(read)
        return [each for each in sent if to is None or each.say.to == PrivateOf(to)]

    async def last(self, to: PartnerId | None) -> Say:
        """Return the newest message owed to a partner, or to the shared chat with None."""
        audience = SharedOf(self.couple) if to is None else PrivateOf(to)
        says = [effect for effect in await self.stage.owed(audience) if isinstance(effect, Say)]
        return says[-1]

    async def offers(self, step: Step | None = None, partner: PartnerId | None = None) -> list[Offer]:
        """Return the newest week's offers."""

        def read(tx: Tx) -> list[Offer]:
            week = store.last_week(tx, self.couple)
            return [] if week is None else store.offers(tx, week.id)

        found = await self.stage.database.run(read)
        return [o for o in found if (step is None or o.step is step) and (partner is None or o.partner == partner)]

    async def offer(self, step: Step, partner: PartnerId | None = None, day: int | None = None) -> Offer:
        """Return one offer of the newest week."""
        return next(o for o in await self.offers(step) if o.partner == partner and day in {None, o.day})

    async def weeks(self) -> list[Week]:
        """Return all weeks so far."""

        def read(tx: Tx) -> list[Week]:
            return [store.week(tx, row["id"]) for row in tx.all("SELECT id FROM weeks ORDER BY number")]

        return await self.stage.database.run(read)

    async def states(self) -> dict[str, int]:
        """Return how many offers of the newest week are in each state."""
        found = [offer.state for offer in await self.offers()]
        return {state.value: found.count(state) for state in State if state in found}

    async def moves_to(self, who: PartnerId, zone: str, wake: int = 7 * 60, sleep: int = 22 * 60) -> None:
        """Change a partner's zone and hours, and say so."""
        await self.stage.database.run(lambda tx: tx.do(SET_HOURS, zone, wake, sleep, who))
        await self.announce("plan.hours_changed", who)

    async def is_up(self, who: PartnerId, at: datetime) -> bool:
        partner = await self.stage.load_partner(who)
        return is_awake(partner.waking, partner.zone or "UTC", at)

    async def date_of(self, who: PartnerId | None, at: datetime) -> date:
        """Return the local date of a partner, or of the couple with None."""
        if who is None:
            return local(at, (await self.stage.load_couple(self.couple)).zone).date()
        return local(at, (await self.stage.load_partner(who)).zone or "UTC").date()

    def shared_posts(self) -> list[Announced]:
        return [each for each in self.announced if each.kind not in {"summaries.evening", "energy.offer"}]


def rendered(effect: Effect, owner: PartnerId | None) -> Call:
    """Render an effect as its reader would get it; raise when a text or variable is missing."""
    view = View(chat_id=ChatId(1), owner=owner, is_shared=owner is None, message_id=None)
    return render(effect, view, CATALOGUE, "abcdefghijklm")


@asynccontextmanager
async def open_life(
    folder: Path,
    zones: tuple[str, str] = ("Europe/Berlin", "Europe/Berlin"),
    hours: tuple[tuple[int, int], tuple[int, int]] = ((7 * 60, 22 * 60), (7 * 60, 22 * 60)),
    start: datetime = MONDAY_MORNING,
) -> AsyncIterator[Life]:
    """Open a stage with a paired couple; nothing is planned yet."""
    announced: list[Announced] = []

    def record(tx: Tx, timer: Timer) -> None:
        announced.append(Announced(tx.now, timer.kind, timer.partner, dict(timer.payload)))

    due: dict[str, DueAction] = {**DUE, **dict.fromkeys(ANNOUNCED, record)}
    async with open_stage(folder, due, start) as stage:
        sam = await stage.partner("Sam", 1, zone=zones[0], wake=hours[0][0], sleep=hours[0][1])
        kim = await stage.partner("Kim", 2, zone=zones[1], wake=hours[1][0], sleep=hours[1][1])
        yield Life(stage, sam, kim, await stage.couple(sam, kim), announced)


def _effect(tx: Tx, row: int, payload: bytes) -> Effect:
    return from_json(tx.vault.open_bytes(tx, Place("outbox", "payload", row), payload))
