from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Say, Toast, text
from bot.core.ids import PartnerId
from bot.features.rehearse import actions, handlers
from bot.features.rights.leaving import leave
from tests.support.pair import SHARED_CHAT, Pair, html, open_pair

OPEN = Button(text("rehearse-key-once-more"), "rehearse.open")
HEATED = "You always come late, I hate you!!!"


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, handlers.HANDLERS, handlers.DUE) as pair:
        yield pair


async def pastes(us: Pair, words: str, who: PartnerId | None = None) -> str:
    """Let Sam paste a message; return the answer."""
    who = who or us.sam
    await us.types(who, "rehearse")
    await us.writes(who, words)
    return us.seen(PrivateOf(who))[-1]


async def test_answer_quotes_the_words_says_why_and_offers_a_draft_of_the_same_words(us: Pair) -> None:
    answer = await pastes(us, "Hi. You always come late.")

    assert answer.startswith("I read it. This stood out:\n\n<b>Blame</b>: “You always come late”\n")
    assert "<i>Gentler:</i> “When you come late, I feel … What I would like is …”" in answer


async def test_harmless_message_gets_a_short_answer_without_praise(us: Pair) -> None:
    await pastes(us, "Shall we cook tonight?")

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-clear"]


async def test_signs_of_html_are_shown_as_they_were_typed(us: Pair) -> None:
    assert "“You always say &lt;b&gt;&amp;co”" in await pastes(us, "You always say <b>&co")


async def test_answer_with_every_rule_fits_one_message(us: Pair) -> None:
    words = (
        "You always " + "shout " * 14 + ". You don't care " + "about it " * 9 + ". Calm down. Same here, and I am ill. "
        "You should " + "rest " * 17 + ". Oh great. I HAVE TOLD YOU BEFORE AND AGAIN. Shut up. " + "I feel small. " * 60
    )

    answer = await pastes(us, words)

    assert len(us.last(PrivateOf(us.sam)).text) == 7
    assert len(answer) < 4096


async def test_message_behind_the_command_is_read_at_once(us: Pair) -> None:
    await us.stage.does(us.sam, actions.open_check, words="You always come late.")
    await us.catch_up()

    assert us.said(PrivateOf(us.sam)) == [["rehearse-found", "rehearse-finding-draft", "rehearse-yours"]]
    assert await us.is_awaited(us.sam)


async def test_next_version_is_read_too_until_it_is_done(us: Pair) -> None:
    await pastes(us, "You always come late.")
    await us.writes(us.sam, "When you come late, I worry.")
    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-clear"]

    await us.presses(us.sam, "rehearse.done")

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-over"]
    assert us.last(PrivateOf(us.sam)).edit is not None
    assert not await us.is_awaited(us.sam)


async def test_done_leaves_what_another_dialog_waits_for_alone(us: Pair) -> None:
    await pastes(us, "Hello.")
    await us.does("UPDATE expectations SET flow = 'boundary.piece'")

    await us.presses(us.sam, "rehearse.done")

    assert await us.is_awaited(us.sam)


async def test_rest_of_a_message_that_was_cut_is_read_as_the_rest(us: Pair) -> None:
    await pastes(us, "We met and talked. " * 215)
    await us.writes(us.sam, "You never listen to me.")

    assert us.said(PrivateOf(us.sam))[-2][1] == "rehearse-finding-draft"
    assert us.said(PrivateOf(us.sam))[-1][0] == "rehearse-found-rest"


async def test_rest_without_anything_in_it_says_so_and_is_no_wall(us: Pair) -> None:
    await pastes(us, "We met and talked. " * 215)

    await us.writes(us.sam, "It was fine. " * 100)

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-clear-rest"]


async def test_later_message_after_a_long_one_is_a_new_version(us: Pair) -> None:
    await pastes(us, "We met and talked. " * 215)
    await us.passes(minutes=1)

    await us.writes(us.sam, "Short now.")

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-clear"]


async def test_heat_offers_to_wait_and_asks_once_after_ten_minutes(us: Pair) -> None:
    await pastes(us, HEATED)
    toasts = [await us.presses(us.sam, "rehearse.wait") for _ in range(2)]
    assert toasts == [Toast(text("rehearse-toast-wait"), is_alert=True)] * 2
    await us.passes(minutes=9)
    assert us.said(PrivateOf(us.sam))[-1][0] == "rehearse-found"

    await us.passes(minutes=2)

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-cooled"]
    assert us.last(PrivateOf(us.sam)).lane is Lane.SCHEDULED
    assert sum(keys == ["rehearse-cooled"] for keys in us.said(PrivateOf(us.sam))) == 1
    await us.presses(us.sam, "rehearse.open")
    assert await us.is_awaited(us.sam)


async def test_second_wait_on_another_day_asks_again(us: Pair) -> None:
    for _ in range(2):
        await pastes(us, HEATED)
        await us.presses(us.sam, "rehearse.wait")
        await us.passes(days=1)

    assert sum(keys == ["rehearse-cooled"] for keys in us.said(PrivateOf(us.sam))) == 2


async def test_heat_offers_a_line_for_a_call(us: Pair) -> None:
    await pastes(us, HEATED)

    await us.presses(us.sam, "rehearse.call")

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-call"]


async def test_calm_message_offers_no_wait(us: Pair) -> None:
    await pastes(us, "You always come late.")

    verbs = [key.verb for row in us.last(PrivateOf(us.sam)).keys for key in row if isinstance(key, Button)]
    assert verbs == ["rehearse.done"]


async def test_button_in_the_shared_chat_asks_in_the_private_one(us: Pair) -> None:
    toast = await us.presses_this(us.kim, OPEN, chat=SHARED_CHAT)

    assert toast == Toast(text("rehearse-toast-privately"))
    assert us.seen(us.shared) == us.seen(PrivateOf(us.sam)) == []
    assert await us.is_awaited(us.kim)


@pytest.mark.parametrize("verb", ["rehearse.wait", "rehearse.call", "rehearse.done"])
async def test_private_buttons_do_nothing_elsewhere(us: Pair, verb: str) -> None:
    toast = await us.presses_this(us.kim, Button(text("offer-how"), verb), chat=SHARED_CHAT)

    assert toast == Toast(text("error-wrong-chat"))


async def test_who_left_may_go_on_and_the_wait_is_taken_back(us: Pair) -> None:
    await pastes(us, HEATED)
    await us.presses(us.sam, "rehearse.wait")
    await us.stage.does(us.sam, leave, args=(us.couple,), is_press=True)
    await us.passes(hours=1)
    assert ["rehearse-cooled"] not in us.said(PrivateOf(us.sam))

    await pastes(us, "Hello there.")

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-clear"]


async def test_nothing_but_the_sealed_answer_holds_the_words_and_that_is_dropped_when_sent(
    us: Pair, tmp_path: Path
) -> None:
    words = "You always zqheronqz."
    await us.types(us.sam, "rehearse")
    await us.stage.does(us.sam, actions.read, words=words)

    [answer] = await us.stage.owed(PrivateOf(us.sam))
    assert isinstance(answer, Say)
    assert "zqheronqz" in html(answer)
    assert answer.valid_until == us.stage.clock.now() + timedelta(minutes=10)
    assert b"zqheronqz" not in _on_disk(tmp_path)
    await us.stage.delivered()

    tables = await us.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    stored = [tuple(row) for each in tables for row in await us.rows(f"SELECT * FROM {each['name']}")]  # noqa: S608
    assert "zqheronqz" not in str(stored)
    assert await us.rows("SELECT id FROM outbox WHERE payload IS NOT NULL") == []


async def test_timer_holds_nothing_but_who_asked(us: Pair) -> None:
    await pastes(us, HEATED)
    await us.presses(us.sam, "rehearse.wait")

    [timer] = await us.rows("SELECT key, payload FROM timers")
    assert tuple(timer) == (f"rehearse:{us.sam}", "{}")


def _on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_what_was_found_outside_the_transaction_is_not_looked_for_again(us: Pair) -> None:
    await us.types(us.sam, "rehearse")

    await us.stage.does(us.sam, actions.read, words=HEATED, details={"found": []})
    await us.catch_up()

    assert us.said(PrivateOf(us.sam))[-1] == ["rehearse-clear"]
