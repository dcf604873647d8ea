"""Messages over HTTP when the wire or Telegram makes trouble: nothing owed is forgotten, nothing repeated for ever."""

from datetime import timedelta
from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from sandbox.actor import Actor
from tests.support.house import TOKEN, House
from tests.support.ledger import check_received, rows, until
from tests.support.pairing import paired
from tests.support.writing import MONDAY

EVENING = MONDAY + timedelta(hours=19, minutes=45)
CAP = 3
NEUTRAL = "The plan is paused."
ANSWERS = "SELECT state, copies, reason FROM outbox WHERE caused_by LIKE 'update:%'"


async def greetings(who: Actor) -> int:
    """Count the cards of the first conversation that somebody got."""
    return sum("Hello, I’m Attune." in message.text for message in await who.messages())


async def gap(house: House, method: str = "sendMessage") -> float:
    """Return the seconds between the first two calls of a method."""
    calls = await house.sandbox.calls(method)
    return float(calls[1]["at"]) - float(calls[0]["at"])


@pytest.mark.parametrize(("retry_after", "least"), [(7, 7), (None, 5)])
async def test_reply_waits_as_long_as_telegram_asks(house: House, retry_after: int | None, least: int) -> None:
    await house.sandbox.fault("too_many_requests", method="sendMessage", times=1, retry_after=retry_after)

    await house.sam.says("/start")
    await house.sandbox.advance(seconds=30)

    assert await greetings(house.sam) == 1
    assert await gap(house) >= least
    assert rows(house.folder, ANSWERS) == [("sent", 1, None)]


@pytest.mark.parametrize("kind", ["drop_before", "server_error", "garbage", "drop_after"])
async def test_reply_comes_when_one_try_fails(house: House, kind: str) -> None:
    is_html = {"html": True} if kind == "server_error" else {}
    await house.sandbox.fault(kind, method="sendMessage", times=1, **is_html)

    with capture_logs() as logs:
        await house.sam.says("/start")
        await house.sandbox.advance(minutes=1)

    assert any("unknown whether it arrived" in log["event"] for log in logs)
    arrived_before = kind in {"garbage", "drop_after"}
    assert await greetings(house.sam) == (2 if arrived_before else 1)
    assert rows(house.folder, "SELECT state, copies <= resend_cap FROM outbox") == [("sent", 1)]


@pytest.mark.parametrize("kind", ["garbage", "drop_after", "server_error"])
async def test_copies_stay_within_the_cap_when_the_outcome_is_never_known(house: House, kind: str) -> None:
    await house.sandbox.fault(kind, method="sendMessage")

    await house.sam.says("/start")
    await house.sandbox.advance(hours=2)

    assert len(await house.sandbox.calls("sendMessage")) == CAP
    assert await greetings(house.sam) == (0 if kind == "server_error" else CAP)
    [(state, copies, reason)] = rows(house.folder, ANSWERS)
    assert (state, copies) == ("unknown", CAP)
    assert reason


async def test_reply_comes_once_however_often_it_is_refused_before(house: House) -> None:
    await house.sandbox.fault("too_many_requests", method="sendMessage", times=10, retry_after=20)

    await house.sam.says("/start")
    await house.sandbox.advance(minutes=5)

    assert await greetings(house.sam) == 1
    assert rows(house.folder, ANSWERS) == [("sent", 1, None)]


async def test_press_that_arrives_proves_the_message_it_stands_under(house: House) -> None:
    await house.sandbox.fault("drop_after", method="sendMessage", times=1)
    await house.sam.says("/start", settle=False)
    await until(lambda: rows(house.folder, "SELECT reason FROM outbox") == [("unknown",)])

    await house.sam.presses("I agree")
    await house.sandbox.advance(minutes=5)

    assert await greetings(house.sam) == 1
    assert rows(house.folder, "SELECT state, reason FROM outbox ORDER BY id LIMIT 1") == [("sent", "a press proved it")]


async def test_sending_stops_while_the_token_is_refused_and_goes_on_after(house: House) -> None:
    with capture_logs() as logs:
        await house.sandbox.fault("unauthorized", method="sendMessage")
        await house.sam.says("/start")
        await house.alex.says("/start")
    refused = await house.sandbox.calls("sendMessage")
    await house.sandbox.end_faults()

    await house.sandbox.advance(minutes=10)

    moments = sorted({float(call["at"]) for call in refused})
    assert all(later - earlier >= 300 for earlier, later in pairwise(moments))
    assert (await greetings(house.sam), await greetings(house.alex)) == (1, 1)
    assert any("token" in log["event"] for log in logs), "the operator is told"
    assert TOKEN not in str(logs)


async def test_plan_is_paused_with_the_neutral_line_when_a_partner_blocks_the_bot(house: House) -> None:
    us = await paired(house)
    before = len(await house.sandbox.calls())

    await house.alex.blocks_bot()
    await house.sandbox.advance_to(EVENING)

    told = [message.text for message in await house.sam.messages(us) if message.sender == "Attune"]
    assert told[-1] == NEUTRAL
    assert told.count(NEUTRAL) == 1
    assert all("Good evening" not in message.text for message in await house.sam.messages())
    assert await house.sandbox.calls(after=before, chat=house.alex.id) == []


async def test_neutral_line_is_the_same_when_sending_finds_out_and_when_a_partner_pauses(house: House) -> None:
    us = await paired(house)
    await house.sandbox.fault("forbidden", chat=house.alex.id)
    await house.sandbox.advance_to(EVENING)
    await house.sandbox.end_faults()
    found_out = (await house.sam.newest(us)).view

    await house.alex.says("/resume")
    await house.sam.says("/resume")
    await house.alex.says("/pause")
    paused = (await house.sam.newest(us)).view

    assert found_out["html"] == paused["html"] == NEUTRAL
    assert found_out["inline_keyboard"] == paused["inline_keyboard"] == []


async def test_week_goes_on_in_the_supergroup_that_the_group_became(house: House) -> None:
    us = await paired(house)
    await house.sandbox.advance_to(EVENING)

    new = await house.sam.upgrades(us)
    await house.sandbox.advance_to(MONDAY + timedelta(days=2, hours=19))

    await house.sam.presses("Let’s do it", new)
    await house.alex.presses("Let’s do it", new)
    assert (await house.sam.chat(new))["force_reply"] or (await house.alex.chat(new))["force_reply"]
    assert rows(house.folder, "SELECT count(*) FROM couples WHERE chat_id = ?", us.id) == [(0,)]
    check_received(house)


async def test_message_reaches_the_supergroup_when_only_the_refusal_tells_of_it(house: House) -> None:
    us = await paired(house)
    house.served.world.updates.allowed = {"nothing"}  # until the next poll: the service messages are lost
    new = await house.sam.upgrades(us)

    await house.sandbox.advance_to(MONDAY + timedelta(days=2, hours=19))

    invitations = [message for message in await house.sam.messages(new) if message.button("Let’s do it")]
    assert len(invitations) == 1


async def test_edit_counts_as_done_when_nothing_is_modified(house: House) -> None:
    await paired(house)
    await house.sandbox.advance_to(EVENING)
    await house.sam.presses("A small win")
    text = "message is not modified: specified new message content and reply markup are exactly the same"
    await house.sandbox.fault("bad_request", method="editMessageText", text=text)
    before = len(await house.sandbox.calls())

    await house.sam.presses("Mine")
    await house.sandbox.advance(minutes=5)

    assert len(await house.sandbox.calls("editMessageText", after=before)) == 1
    assert rows(house.folder, "SELECT DISTINCT state FROM outbox WHERE caused_by LIKE 'update:%'") == [("sent",)]


async def test_deleted_message_comes_anew_when_there_is_something_to_change(house: House) -> None:
    await paired(house)
    await house.sandbox.advance_to(EVENING)
    card = await house.sam.sees("Good evening")
    await house.sam.presses("A small win")
    await house.sam.presses("Mine")

    await house.sam.deletes(card)
    await house.sam.says("The soup was good.")

    anew = await house.sam.sees("Good evening")
    assert anew.id > card.id
    assert "One small win" in anew.text
    assert rows(house.folder, "SELECT count(*) FROM outbox WHERE state = 'dead'") == [(0,)]
