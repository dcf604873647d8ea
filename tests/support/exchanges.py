"""Kinds of sends and ways in which their exchange ends, and a deliverer on a wire that makes them end so."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.audience import ChatOf
from bot.core.effects import Ask, Button, Document, Effect, Say, Text, Unsay
from bot.core.ids import ChatId
from bot.core.pictures import WeekCard
from bot.storage import outbox
from bot.telegram.exchange import Patience
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from jobs.deliver import Deliverer
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group, Seen
from tests.support.pretend_api import TOKEN
from tests.support.stage import Stage
from tests.support.wire import Cut, Wire, wire_to

PATIENCE = Patience()
SOON_LOST = Patience(read=1.0)
"""For exchanges that end when patience does; a busy machine may still answer the next one in that time."""
TEXTS = "hello = Hello\nother = Other\nnext = Next\n"
ROW = "SELECT state, reason, copies FROM outbox ORDER BY id LIMIT 1 OFFSET ?"


@dataclass(frozen=True)
class Way:
    """One way in which an exchange can end: a cut of the wire, or an answer of the server."""

    name: str
    means: str
    cut: Cut | None = None
    fault: Mapping[str, object] = field(default_factory=dict)
    is_processed: bool = False

    @property
    def patience(self) -> Patience:
        """Return with how much patience to wait for this end."""
        return SOON_LOST if self.cut in {Cut.UNHEARD, Cut.SILENT, Cut.HALF_SILENT} else PATIENCE

    def __str__(self) -> str:
        return self.name


def answer(name: str, means: str, *, is_processed: bool = False, **fault: object) -> Way:
    return Way(name, means, fault=fault, is_processed=is_processed)


WAYS = [
    Way(Cut.CONNECT, "not sent", Cut.CONNECT),
    *(Way(cut, "unknown", cut) for cut in (Cut.WRITE, Cut.HALF_WRITTEN, Cut.UNHEARD)),
    *(
        Way(cut, "unknown", cut, is_processed=True)
        for cut in (Cut.ANSWER, Cut.HALF_ANSWERED, Cut.SILENT, Cut.HALF_SILENT)
    ),
    answer("a slow answer", "sent", kind="delay", seconds=0.05, is_processed=True),
    answer("500", "unknown", kind="server_error", status=500),
    answer("502 in HTML", "unknown", kind="server_error", html=True),
    answer("an answer that is no JSON", "unknown", kind="garbage", is_processed=True),
    answer("429 for seven seconds", "too many requests", kind="too_many_requests", retry_after=7),
    answer("429 without a word", "too many requests", kind="too_many_requests", retry_after=None),
    answer("401", "the token was refused", kind="unauthorized"),
    answer("403", "unreachable", kind="forbidden"),
    answer("400", "the picture or the row", kind="bad_request", text="something else"),
]
BAD = "400 Bad Request: something else"
HOLDS_S = {"too many requests": 5, "the token was refused": 300}


@dataclass(frozen=True)
class Kind:
    """One kind of call: what must stand there before, and what is owed."""

    method: str
    effect: Effect
    before: Effect | None = None

    @property
    def leaves_copies(self) -> bool:
        return self.method.startswith("send")

    def __str__(self) -> str:
        return self.method


HERE = ChatOf(ChatId(1001))
HELLO = Say(to=HERE, text=(Text("hello"),), slot="place", keys=((Button(Text("next"), "next"),),))
FILE, CARD = Document("talk.txt", b"hello " * 2000), WeekCard(title=Text("hello"), names=(Text("hello"),) * 2)
PIN = {"chat_id": "$chat", "message_id": 2}
KINDS = [
    Kind("sendMessage", HELLO),
    Kind("editMessageText", replace(HELLO, text=(Text("other"),)), HELLO),
    Kind("deleteMessage", Unsay(to=HERE, slot="place"), HELLO),
    Kind("sendDocument", replace(HELLO, document=FILE)),
    Kind("sendPhoto", replace(HELLO, document=CARD)),
    Kind("pinChatMessage", Ask(to=HERE, method="pinChatMessage", parameters=PIN), HELLO),
]


@dataclass
class Post:
    """A deliverer, and the wire to the sandbox where Sam reads."""

    stage: Stage
    wire: Wire
    sandbox: Sandbox
    deliverer: Deliverer

    async def owe(self, *effects: Effect) -> None:
        for effect in effects:
            await self.stage.database.run(outbox.owe, effect)

    async def send_what_goes(self) -> None:
        await self.deliverer.settle()

    async def send_all(self) -> None:
        """Deliver until nothing waits, walking the clock through what backs off."""
        while (at := await self.deliverer.settle()) is not None:
            self.stage.clock.set(at)
        if self.deliverer.held_until is not None:
            self.stage.clock.set(self.deliverer.held_until)
            await self.deliverer.settle()

    async def row(self, number: int) -> tuple[str, str | None, int]:
        (found,) = await self.stage.database.run(lambda tx: tx.all(ROW, number))
        return found["state"], found["reason"], found["copies"]

    async def seen(self, chat: Group | None = None) -> list[Seen]:
        messages = await self.sandbox.person("Sam").messages(chat)
        return [one for one in messages if one.sender == "Attune" and one.view["kind"] != "service"]


@asynccontextmanager
async def open_post(stage: Stage, folder: Path, patience: Patience = PATIENCE) -> AsyncIterator[Post]:
    """Open a sandbox where Sam has started the bot, and a deliverer with a wire to it."""
    texts = folder / "locales" / "en"
    texts.mkdir(parents=True)
    (texts / "a.ftl").write_text(TEXTS)
    async with serve() as served, wire_to(served.port) as wire, Sandbox(served.base_url) as sandbox:
        await sandbox.person("Sam").says("/start", settle=False)
        async with Transport(TOKEN, wire.base_url, patience=patience) as transport:
            deliverer = Deliverer(stage.database, transport, Catalogue.load(texts.parent), stage.clock, {})
            yield Post(stage, wire, sandbox, deliverer)
            await deliverer.close()
