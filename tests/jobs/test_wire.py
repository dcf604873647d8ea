"""Every kind of send x every way in which its exchange can end: what the table of outcomes promises, seen in the chat.

A row that was not sent comes once, one that was perhaps sent comes within its cap, edits come as often as it takes.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import ChatOf
from bot.core.effects import Effect, Say
from bot.core.ids import ChatId
from sandbox.sight import Seen
from tests.support.exchanges import BAD, HOLDS_S, KINDS, PATIENCE, WAYS, Kind, Post, Way, open_post
from tests.support.stage import Stage
from tests.support.wire import Cut


@pytest.fixture
def way() -> Way | None:
    """How an exchange ends; a test that is about that says so itself."""
    return None


@pytest.fixture
async def post(stage: Stage, tmp_path: Path, way: Way | None) -> AsyncIterator[Post]:
    async with open_post(stage, tmp_path, way.patience if way else PATIENCE) as opened:
        yield opened


async def arranged(post: Post, kind: Kind, way: Way, effect: Effect) -> int:
    """Bring it to the point where this call has met this end; return the number of its row."""
    if kind.before is not None:
        await post.owe(kind.before)
        await post.send_what_goes()
    await post.owe(effect)
    if way.cut is Cut.CONNECT:
        await post.wire.disconnect()
    elif way.cut is not None:
        post.wire.cut_next(way.cut, kind.method)
    else:
        await post.sandbox.fault(method=kind.method, times=1, **way.fault)  # type: ignore[arg-type]
    await post.send_what_goes()
    if way.cut is Cut.CONNECT:
        await post.wire.connect()
    elif way.cut is not None:
        assert post.wire.cuts_made == 1
    else:
        assert (await post.sandbox.request("GET", "/sandbox/faults"))["faults"] == [], "it was not met"
    return int(kind.before is not None)


def expected(kind: Kind, way: Way) -> tuple[str, str | None, int]:
    """What is recorded of the row after the first try; copies are counted of what leaves some."""
    copies = int(kind.leaves_copies)
    if way.means == "unknown":
        return "pending", "unknown" if kind.leaves_copies else "not sent", copies
    if way.means == "the picture or the row":
        return ("sent", None, 1) if kind.method == "sendPhoto" else ("dead", BAD, copies)
    ends = {"sent": ("sent", None, copies), "unreachable": ("dead", "unreachable", copies)}
    return ends.get(way.means, ("pending", way.means, 0))


SAMPLE = {("sendMessage", Cut.HALF_ANSWERED), ("sendDocument", Cut.HALF_WRITTEN), ("editMessageText", Cut.SILENT)}


def everything(kinds: list[Kind], ways: list[Way]) -> list[object]:
    """Return each kind with each way; all but a few are for the long proofs."""
    cases = [
        (kind, way, () if (kind.method, way.name) in SAMPLE else pytest.mark.prove) for kind in kinds for way in ways
    ]
    return [pytest.param(kind, way, id=f"{kind}: {way}", marks=marks) for kind, way, marks in cases]


@pytest.mark.parametrize(("kind", "way"), everything(KINDS, WAYS))
async def test_a_row_ends_as_the_table_says_when_its_exchange_ends_so(post: Post, kind: Kind, way: Way) -> None:
    number = await arranged(post, kind, way, kind.effect)
    first, began_at = await post.row(number), post.stage.clock.now()

    await post.send_all()

    assert first == expected(kind, way)
    is_dead = first[0] == "dead"
    assert (await post.row(number))[0] == ("dead" if is_dead else "sent")
    check_chat(kind, await post.seen(), is_dead=is_dead, is_doubled=way.means == "unknown" and way.is_processed)
    held = post.stage.clock.now() - began_at
    assert held >= timedelta(seconds=HOLDS_S.get(way.means, 0))


def check_chat(kind: Kind, seen: list[Seen], *, is_dead: bool, is_doubled: bool) -> None:
    """Check what stands in the chat in the end."""
    match kind.method:
        case "editMessageText":
            assert [message.text for message in seen] == ["Hello" if is_dead else "Other"]
        case "deleteMessage":
            assert len(seen) == int(is_dead)
        case "pinChatMessage":
            assert [message.view["pinned"] for message in seen] == [not is_dead]
        case _:
            assert len(seen) == (0 if is_dead else 1 + is_doubled)


CAPPED = [
    replace(kind, effect=replace(kind.effect, resend_cap=1))
    for kind in KINDS
    if kind.leaves_copies and isinstance(kind.effect, Say)
]


@pytest.mark.parametrize(("kind", "way"), everything(CAPPED, [way for way in WAYS if way.means == "unknown"]))
async def test_a_nudge_comes_at_most_once_when_its_outcome_is_unknown(post: Post, kind: Kind, way: Way) -> None:
    number = await arranged(post, kind, way, kind.effect)

    await post.send_all()

    state, reason, copies = await post.row(number)
    assert (state, copies) == ("unknown", 1)
    assert reason
    assert len(await post.seen()) == int(way.is_processed)


MOVING = [
    pytest.param(kind, id=kind.method, marks=pytest.mark.prove) for kind in KINDS if kind.method != "pinChatMessage"
]


@pytest.mark.parametrize("kind", MOVING)
async def test_a_row_follows_when_its_group_became_a_supergroup(post: Post, kind: Kind) -> None:
    sam, alex = post.sandbox.person("Sam"), post.sandbox.person("Alex")
    group = await sam.creates_group("Us", alex, bot=True, settle=False)
    there = ChatOf(ChatId(group.id))
    await post.owe(*[replace(effect, to=there) for effect in (kind.before,) if effect is not None])
    await post.send_what_goes()
    new = await sam.upgrades(group, settle=False)

    await post.owe(replace(kind.effect, to=there))
    await post.send_all()

    refused = [call["params"]["chat_id"] for call in await post.sandbox.calls() if call["status"] == 400]
    assert refused == [group.id]
    assert (await post.row(int(kind.before is not None)))[0] == "sent"
    assert len(await post.seen(new)) == (0 if kind.method == "deleteMessage" else 1)
