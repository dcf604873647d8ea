"""A picture on its way out: drawn beside the loop, a few at a time, its caption alone when there can be none."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.core.audience import ChatOf
from bot.core.effects import Say, Text
from bot.core.ids import ChatId
from bot.core.pictures import Fact, WeekCard
from bot.storage import outbox
from bot.telegram.calls import Call, Refused
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from jobs.deliver import Deliverer
from jobs.drawing import Studio
from jobs.outcomes import NoRight, SayInWords, Unreachable, Verdict, decide
from jobs.window import MOST_PICTURES
from tests.support.pretend_api import TOKEN, PretendApi, pretend_api
from tests.support.sheets import FULL
from tests.support.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
BARE = Text("hello")
FIRST_PICTURE = """
import sys
import bot.app
print("loaded:", *({"PIL", "uharfbuzz", "bot.pictures"} & set(sys.modules)))
from bot.pictures.draw import draw
from tests.support.sheets import FULL
draw((FULL,))
opened = []
def note(event, details):
    if event == "open" and isinstance(details[2], int) and details[2] & 3:
        opened.append(details[0])
sys.addaudithook(note)
draw((FULL,))
print("opened:", *opened)
"""
CARD = WeekCard(title=BARE, names=(BARE, BARE))
BROKEN = WeekCard(title=BARE, names=(BARE, BARE), facts=(Fact("no such sign", BARE),))  # type: ignore[arg-type]


def picture(chat: int = 71, card: WeekCard[Text] = CARD) -> Say:
    return Say(to=ChatOf(ChatId(chat)), text=(BARE,), document=card)


@asynccontextmanager
async def post(stage: Stage, folder: Path) -> AsyncIterator[tuple[PretendApi, Deliverer]]:
    texts = folder / "locales" / "en"
    texts.mkdir(parents=True)
    (texts / "a.ftl").write_text("hello = Hello\n")
    catalogue = Catalogue.load(texts.parent)
    async with pretend_api() as api, Transport(TOKEN, api.base_url) as transport:
        deliverer = Deliverer(stage.database, transport, catalogue, stage.clock, {})
        yield api, deliverer
        await deliverer.close()


async def states(stage: Stage) -> list[str]:
    return [row["state"] for row in await stage.database.run(lambda tx: tx.all("SELECT state FROM outbox ORDER BY id"))]


async def test_a_picture_is_sent_as_a_photo(stage: Stage, tmp_path: Path) -> None:
    async with post(stage, tmp_path) as (api, deliverer):
        await stage.database.run(outbox.owe, picture())

        await deliverer.settle()

        assert (api.called, await states(stage)) == (["sendPhoto"], ["sent"])


async def test_the_caption_goes_alone_when_the_picture_cannot_be_drawn(stage: Stage, tmp_path: Path) -> None:
    async with post(stage, tmp_path) as (api, deliverer):
        await stage.database.run(outbox.owe, picture(card=BROKEN))

        await deliverer.settle()

        assert (api.called, await states(stage)) == (["sendMessage"], ["sent"])


async def test_the_caption_goes_alone_when_the_picture_is_refused(stage: Stage, tmp_path: Path) -> None:
    async with post(stage, tmp_path) as (api, deliverer):
        refusal = {"ok": False, "error_code": 400, "description": "Bad Request: PHOTO_INVALID_DIMENSIONS"}
        api.by_method["sendPhoto"] = [(400, dict(refusal))]
        await stage.database.run(outbox.owe, picture())

        await deliverer.settle()

        assert (api.called, await states(stage)) == (["sendPhoto", "sendMessage"], ["sent"])


@pytest.mark.parametrize(
    ("code", "description", "method", "verdict"),
    [
        (400, "Bad Request: not enough rights to send photos to the chat", "sendPhoto", SayInWords()),
        (400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", "sendPhoto", SayInWords()),
        (413, "Request Entity Too Large", "sendPhoto", SayInWords()),
        (400, "Bad Request: not enough rights to send text messages to the chat", "sendMessage", NoRight()),
        (403, "Forbidden: bot was blocked by the user", "sendPhoto", Unreachable()),
        (400, "Bad Request: chat not found", "sendPhoto", Unreachable()),
    ],
)
def test_only_a_refused_picture_is_said_in_words(code: int, description: str, method: str, verdict: Verdict) -> None:
    assert decide(Refused(code, description), copies=1, cap=3, is_edit=False, method=method) == verdict


async def test_a_few_pictures_are_under_way_at_once_and_hold_up_no_message(stage: Stage, tmp_path: Path) -> None:
    many = 3 * MOST_PICTURES
    async with post(stage, tmp_path) as (api, deliverer):
        for chat in range(many):
            await stage.database.run(outbox.owe, picture(chat + 1))
        await stage.database.run(outbox.owe, Say(to=ChatOf(ChatId(99)), text=(BARE,)))

        await deliverer.settle()

        assert api.called.index("sendMessage") <= MOST_PICTURES
        assert (api.called.count("sendPhoto"), set(await states(stage))) == (many, {"sent"})


async def test_the_loop_goes_on_while_a_picture_is_drawn() -> None:
    studio = Studio()
    drawing = asyncio.create_task(studio.complete(Call("sendPhoto", sheets=(FULL,) * 3)))

    turns = 0
    while not drawing.done():
        await asyncio.sleep(0.001)
        turns += 1
    studio.close()

    assert turns > 1
    assert drawing.result().files["photo"][1].startswith(b"\x89PNG")


def test_what_draws_is_loaded_with_the_first_picture_and_writes_no_file() -> None:
    told = subprocess.run([sys.executable, "-c", FIRST_PICTURE], check=True, capture_output=True, text=True, cwd=ROOT)

    assert told.stdout.split() == ["loaded:", "opened:"]


async def test_a_call_without_a_picture_is_left_as_it_is() -> None:
    studio, call = Studio(), Call("sendMessage", {"text": "a"})

    assert await studio.complete(call) is call
