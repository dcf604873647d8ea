import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import ChatOf, PrivateOf
from bot.core.effects import Button, Needs, Say, Toast, text
from bot.core.identity import Identity
from bot.core.ids import ChatId, UserId
from bot.core.incoming import User
from bot.features.listening import handlers as listening
from bot.features.plan import handlers as plan
from bot.features.rights import handlers as rights
from bot.features.rights.catalogue import HelpLine, countries, country_of_zone, lines_of, worldwide
from bot.storage import outbox, people, schema, timers
from bot.storage.transaction import Tx
from bot.texts import Catalogue
from tests.support.pair import CATALOGUE, SHARED_CHAT, Pair, open_pair

STRANGER = User(UserId(99), "Robin")
ENTRIES = (*rights.HANDLERS, *plan.HANDLERS, *listening.HANDLERS)


@pytest.fixture(autouse=True)
def introduced() -> None:
    rights.introduce(Identity("attune_bot", "Robin"), Catalogue.load())


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, ENTRIES, {**plan.DUE, **listening.DUE}) as opened:
        yield opened


def key(toast: Toast | None) -> str | None:
    return toast.text.key if toast else None


async def leave(pair: Pair, who: str = "sam") -> None:
    partner = pair.sam if who == "sam" else pair.kim
    await pair.types(partner, "leave")
    await pair.presses(partner, "leave.ask")
    await pair.presses(partner, "leave.now")


async def left_at(pair: Pair) -> list[bool]:
    rows = await pair.rows("SELECT left_at FROM members ORDER BY seat")
    return [row["left_at"] is not None for row in rows]


async def test_privacy_names_who_runs_the_bot(pair: Pair) -> None:
    await pair.types(pair.sam, "privacy")

    assert "Robin holds the key and could read" in pair.seen(PrivateOf(pair.sam))[-1]


async def test_privacy_tells_the_periods_that_housekeeping_keeps_to(pair: Pair) -> None:
    await pair.types(pair.sam, "privacy")

    told = pair.seen(PrivateOf(pair.sam))[-1].partition("How long it is kept")[2]
    told_of = ("outbox", "slots", "private_messages", "timers", "invitations", "partners")
    declared = [schema.table(name).kept_days for name in told_of]
    assert [int(days) for days in re.findall(r"(\d+) days", told)] == [
        schema.DRAFT_DAYS,
        *declared,
        schema.ENDED_COUPLE_DAYS,
    ]


async def test_help_differs_by_the_kind_of_chat(pair: Pair) -> None:
    await pair.types(pair.sam, "help")
    await pair.types(pair.sam, "help", chat=SHARED_CHAT)

    assert pair.said(PrivateOf(pair.sam)) == [["help-private"]]
    assert pair.said(pair.shared) == [["help-shared"]]


async def test_leaving_is_explained_and_changes_nothing_before_the_second_tap(pair: Pair) -> None:
    await pair.types(pair.sam, "leave")
    await pair.presses(pair.sam, "leave.ask")

    assert pair.said(PrivateOf(pair.sam)) == [["rights-leave"], ["rights-leave-sure"]]
    assert await left_at(pair) == [False, False]


async def test_staying_leaves_everything_as_it_is(pair: Pair) -> None:
    await pair.types(pair.sam, "leave")

    await pair.presses(pair.sam, "leave.stay")

    assert pair.said(PrivateOf(pair.sam))[-1] == ["rights-stayed"]
    assert await left_at(pair) == [False, False]
    assert pair.said(pair.shared) == []


async def test_leaving_ends_the_membership_at_once_and_the_other_sees_the_neutral_line(pair: Pair) -> None:
    await leave(pair)

    assert await left_at(pair) == [True, False]
    assert pair.said(PrivateOf(pair.sam))[-1] == ["rights-left"]
    assert pair.said(pair.shared) == [["neutral-line"]]
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_the_neutral_line_is_the_same_byte_for_byte_for_pausing_and_leaving(tmp_path: Path) -> None:
    seen = []
    for way in ("leave", "pause"):
        folder = tmp_path / way
        folder.mkdir()
        async with open_pair(folder, ENTRIES, {**plan.DUE, **listening.DUE}) as pair:
            if way == "leave":
                await leave(pair)
            else:
                await pair.types(pair.sam, "pause")
            seen.append((pair.seen(pair.shared), pair.seen(PrivateOf(pair.kim))))

    assert seen[0] == seen[1]
    assert len(seen[0][0]) == 1


async def test_leaving_after_a_pause_says_nothing_new_to_the_other(pair: Pair) -> None:
    await pair.types(pair.sam, "pause")

    await leave(pair)

    assert pair.said(pair.shared) == [["neutral-line"]]


async def test_leaving_takes_back_what_waits_for_the_one_who_leaves(pair: Pair) -> None:
    def wait(tx: Tx) -> None:
        outbox.owe(tx, Say(to=PrivateOf(pair.sam), text=(text("plan-card", day=0),), needs=Needs.PLAN))
        timers.plan(tx, "a", "listening.request", tx.now.replace(year=2027), couple=pair.couple, partner=pair.sam)
        timers.plan(tx, "b", "listening.request", tx.now.replace(year=2027), couple=pair.couple, partner=pair.kim)

    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")
    await pair.types(pair.sam, "leave")
    await pair.presses(pair.sam, "leave.ask")
    await pair.stage.database.run(wait)

    await pair.presses(pair.sam, "leave.now")

    assert not await pair.is_awaited(pair.sam)
    assert pair.said(PrivateOf(pair.sam))[-1] == ["rights-left"]
    assert [tuple(row) for row in await pair.rows("SELECT key, state FROM timers WHERE key IN ('a', 'b')")] == [
        ("a", "cancelled"), ("b", "planned"),
    ]  # fmt: skip


async def test_a_note_that_was_being_written_stays_its_authors_when_they_leave(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")
    await pair.writes(pair.sam, "canary of Sam")

    await leave(pair)
    await pair.passes(days=4)

    assert len(await pair.rows("SELECT 1 FROM listening_notes WHERE partner_id = ?", pair.sam)) == 1
    assert not any("canary" in each for each in pair.seen(PrivateOf(pair.kim)) + pair.seen(pair.shared))


async def test_the_couple_ends_when_both_have_left(pair: Pair) -> None:
    await leave(pair, "sam")
    before = pair.said(pair.shared)

    await leave(pair, "kim")

    row = (await pair.rows("SELECT ended_at, chat_id FROM couples"))[0]
    assert row["ended_at"] is not None
    assert row["chat_id"] is None
    assert pair.said(pair.shared) == before
    planned = await pair.rows("SELECT kind FROM timers WHERE state = 'planned' AND couple_id = ?", pair.couple)
    assert planned == []


async def test_leaving_twice_acts_once(pair: Pair) -> None:
    await leave(pair)

    toast = await pair.presses_this(pair.sam, pair.key("leave.now", PrivateOf(pair.sam)))

    assert key(toast) == "error-already-done"


@pytest.mark.parametrize("verb", ["leave.ask", "leave.now", "leave.stay"])
async def test_a_leave_button_of_another_couple_changes_nothing(pair: Pair, verb: str) -> None:
    assert key(await pair.presses_this(pair.sam, Button(text("rights-leave-key"), verb, (17,)))) == "error-already-done"
    assert await left_at(pair) == [False, False]


async def test_nobody_leaves_by_a_press_in_the_shared_chat(pair: Pair) -> None:
    now = Button(text("rights-leave-key-now"), "leave.now", (pair.couple,))

    assert key(await pair.presses_this(pair.sam, now, chat=SHARED_CHAT)) == "error-wrong-chat"
    assert await left_at(pair) == [False, False]


async def test_leaving_without_a_partner_is_answered_kindly(pair: Pair) -> None:
    ana = await pair.stage.partner("Ana", 13)

    await pair.types(ana, "leave")

    assert pair.said(PrivateOf(ana)) == [["error-no-couple-yet"]]


async def test_who_left_is_in_no_couple_and_the_other_still_is(pair: Pair) -> None:
    await leave(pair)

    couples = [await pair.stage.database.run(people.couple_of, who) for who in (pair.sam, pair.kim)]
    assert [couple is None for couple in couples] == [True, False]


@pytest.mark.parametrize("command", ["today", "plan", "resume", "pause"])
async def test_who_left_and_still_writes_in_the_shared_chat_reads_the_neutral_line(pair: Pair, command: str) -> None:
    await leave(pair)

    await pair.types(pair.sam, command, chat=SHARED_CHAT)

    assert pair.said(pair.shared) == [["neutral-line"], ["neutral-line"]]


async def test_support_shows_the_lines_of_the_country_of_ones_clock(pair: Pair) -> None:
    await pair.types(pair.sam, "support")

    shown = pair.seen(PrivateOf(pair.sam))[-1]
    assert "0800 111 0 111" in shown
    assert "findahelpline.com" in shown
    assert lines_of("DE")[0].as_of in shown
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_support_is_there_for_somebody_who_never_agreed_to_anything(pair: Pair) -> None:
    await pair.types(STRANGER, "support")

    assert pair.said(ChatOf(ChatId(99)))[-1][0] == "support-intro"


async def test_another_country_can_be_chosen(pair: Pair) -> None:
    await pair.types(pair.sam, "support")
    await pair.presses(pair.sam, "support.choose")

    await pair.presses_this(pair.sam, Button(text("rights-country-es"), "support.country", ("ES",)))

    assert "<b>024</b>" in pair.seen(PrivateOf(pair.sam))[-1]


async def test_elsewhere_shows_the_directories_alone(pair: Pair) -> None:
    await pair.types(pair.sam, "support")
    await pair.presses(pair.sam, "support.choose")

    await pair.presses_this(pair.sam, Button(text("rights-country-elsewhere"), "support.country", ("elsewhere",)))

    assert "rights-support-line" not in pair.said(PrivateOf(pair.sam))[-1]


async def test_a_country_that_nobody_offered_is_refused(pair: Pair) -> None:
    strange = Button(text("rights-country-es"), "support.country", ("XX",))

    assert key(await pair.presses_this(pair.sam, strange)) == "error-not-for-you"


@pytest.mark.parametrize("country", countries())
def test_every_country_has_a_name_and_its_lines_fit(country: str) -> None:
    assert CATALOGUE.has("en", f"rights-country-{country.lower()}")
    assert lines_of(country)


@pytest.mark.parametrize("line", [*worldwide(), *(each for c in countries() for each in lines_of(c))], ids=str)
def test_every_line_names_its_source_and_date(line: HelpLine) -> None:
    assert line.source.startswith("https://")
    assert len(line.as_of) == len("2025-01-01")
    assert CATALOGUE.has("en", f"rights-support-for-{line.kind}")
    assert CATALOGUE.has("en", f"rights-support-hours-{line.hours}")


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("US/Pacific", "US"),
        ("Asia/Calcutta", "IN"),
        ("Etc/UTC", None),
        ("Nowhere/At_All", None),
        (None, None),
    ],
)
def test_the_country_follows_the_zone(zone: str | None, country: str | None) -> None:
    assert country_of_zone(zone) == country
