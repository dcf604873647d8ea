import asyncio
import json
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import ForceReply, Lane, Needs, Say, Toast, Unsay
from bot.core.ids import PartnerId, UserId
from bot.core.incoming import User
from bot.features.games import drill
from bot.storage import expectations, timers
from bot.storage.transaction import Tx
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two, written

OFFER = 55


def key(toast: Toast | None) -> str | None:
    return toast and toast.text.key


def boards(two: Two) -> list[Say]:
    return [say for say in two.log if isinstance(say, Say) and say.slot and say.slot.endswith(":board")]


def prompts(two: Two) -> list[Say]:
    return [say for say in two.log if isinstance(say, Say) and say.ask]


def about_prompts(two: Two, start: int = 0) -> list[Say | Unsay]:
    return [
        effect
        for effect in two.log[start:]
        if isinstance(effect, Say | Unsay) and effect.slot and effect.slot.endswith(":prompt")
    ]


async def offer(two: Two) -> None:
    def announce(tx: Tx) -> None:
        timers.announce(
            tx, "give-back.offer", couple=two.couple, offer=OFFER, week=1, variation=2, until=tx.now_s + 3600
        )

    await two.stage.database.run(announce)
    await two.catch_up()


async def rounds(two: Two) -> list[tuple[str, str | None]]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT stage, outcome FROM rounds ORDER BY id"))
    return [(row["stage"], row["outcome"]) for row in rows]


async def state(two: Two) -> dict[str, object]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT state FROM rounds ORDER BY id DESC"))
    found: dict[str, object] = json.loads(rows[0]["state"])
    return found


async def begin(two: Two) -> tuple[PartnerId, PartnerId]:
    """Let both be in; return who tells and who listens."""
    await offer(two)
    await two.presses(two.sam, "give-back.join")
    await two.presses(two.kim, "give-back.join")
    seats = (two.sam, two.kim)
    teller = seats[int(str((await state(two))["teller"]))]
    return teller, two.kim if teller == two.sam else two.sam


async def test_the_weeks_drill_is_offered_on_the_plans_account(two: Two) -> None:
    await offer(two)

    said = two.last()
    assert (said.text[0].key, said.lane, said.needs) == ("step-give-back-offer-2", Lane.SCHEDULED, Needs.PLAN)
    assert two.keys("plan.skip")[0].args == (OFFER,)


async def test_nothing_shows_until_both_are_in(two: Two) -> None:
    await offer(two)
    before = len(two.log)

    toasts = [key(await two.presses(two.sam, "give-back.join")) for _ in range(2)]

    assert toasts == ["games-toast-joined", "error-already-done"]
    assert len(two.log) == before
    assert await rounds(two) == [("open", None)]


async def test_it_begins_with_a_board_and_one_prompt_when_both_are_in(two: Two) -> None:
    teller, _ = await begin(two)

    name = (await two.stage.load_partner(teller)).name
    board, prompt = boards(two)[-1], prompts(two)[-1]
    assert (board.text[0].key, board.is_new) == ("games-give-back-telling", True)
    assert name in written(prompt.text[0])
    assert isinstance(prompt.ask, ForceReply)
    assert prompt.ask.only == (await two.stage.load_partner(teller)).user_id


async def test_both_being_in_at_once_begins_it_once(two: Two) -> None:
    await offer(two)
    args = two.keys("give-back.join")[0].args

    await asyncio.gather(
        *(
            two.stage.does(who, drill.join, args=args, chat=SHARED_CHAT, is_press=True)
            for who in (two.sam, two.kim, two.kim, two.sam)
        )
    )
    await two.catch_up()

    assert (len(prompts(two)), await rounds(two)) == (1, [("running", None)])


async def test_a_whole_drill_by_buttons_fulfils_the_step(two: Two) -> None:
    teller, listener = await begin(two)
    for first, second in ((teller, listener), (listener, teller)):
        await two.presses(first, "give-back.told")
        await two.presses(second, "give-back.gave")
        await two.presses(first, "give-back.yes")

    assert (await rounds(two), two.last().keys) == ([("over", "done")], ())
    assert two.last().text[0].key == "games-give-back-done"
    assert [timer.payload for timer in two.told("plan.step_done")] == [{"offer": OFFER, "step": 3}]


async def test_a_whole_drill_by_lines_leaves_no_line_anywhere(two: Two, tmp_path: Path) -> None:
    teller, listener = await begin(two)
    played = int(str(two.keys("games.end")[0].args[0]))
    for first, second in ((teller, listener), (listener, teller)):
        await two.writes(first, drill.LINE, played, words="CANARY-told")
        await two.writes(second, drill.LINE, played, words="CANARY-gave")
        await two.presses(first, "give-back.yes")

    assert await rounds(two) == [("over", "done")]
    assert not [path for path in tmp_path.iterdir() if b"CANARY" in path.read_bytes()]
    assert not any("CANARY" in written(each) for say in boards(two) for each in say.text)


async def test_not_quite_lets_the_teller_add_and_the_listener_try_again(two: Two) -> None:
    teller, listener = await begin(two)
    await two.presses(teller, "give-back.told")
    await two.presses(listener, "give-back.gave")

    await two.presses(teller, "give-back.not-quite")
    asked = two.last()
    await two.presses(teller, "give-back.told")

    assert asked.text[0].key == "games-give-back-prompt-adding"
    assert (await state(two))["phase"] == "giving"


async def test_each_prompt_takes_the_last_one_away(two: Two) -> None:
    teller, _ = await begin(two)
    before = len(two.log)

    await two.presses(teller, "give-back.told")

    kinds = [type(effect).__name__ for effect in about_prompts(two, before)]
    assert kinds == ["Unsay", "Say"]


async def test_the_other_one_a_stranger_and_a_late_press_change_nothing(two: Two) -> None:
    teller, listener = await begin(two)
    told = two.keys("give-back.told")[0]

    toasts = [
        key(await two.presses(listener, "give-back.told", key=told)),
        key(await two.presses(User(UserId(99), "Lee"), "give-back.told", key=told)),
        key(await two.presses(teller, "give-back.told", key=told)),
        key(await two.presses(teller, "give-back.told", key=told)),
    ]

    assert toasts == ["games-error-not-your-turn", "error-not-known-yet", None, "error-already-done"]
    assert (await state(two))["phase"] == "giving"


async def test_the_board_says_when_a_turns_time_is_over_and_no_press_is_lost(two: Two) -> None:
    teller, _ = await begin(two)
    told = two.keys("give-back.told")[0]

    await two.passes(minutes=3)

    assert (two.last().text[1].key, two.last().is_new) == ("games-give-back-late", False)
    assert key(await two.presses(teller, "give-back.told", key=told)) is None


async def test_a_drill_that_was_left_alone_ends_by_itself(two: Two) -> None:
    teller, _ = await begin(two)
    await two.passes(minutes=20)
    await two.presses(teller, "give-back.told")

    await two.passes(minutes=29)
    still = await rounds(two)
    await two.passes(minutes=1)

    assert (still, await rounds(two)) == ([("running", None)], [("over", "ended")])
    assert two.told("plan.step_done") == []


@pytest.mark.parametrize("privately", [True, False])
async def test_either_ends_it_at_once_and_nobody_is_named(two: Two, privately: bool) -> None:
    teller, listener = await begin(two)

    if privately:
        await two.says(listener, "stop", privately=True)
    else:
        await two.presses(listener, "games.end")

    assert [each.key for each in boards(two)[-1].text] == ["games-over"]
    assert isinstance(about_prompts(two)[-1], Unsay)
    user = (await two.stage.load_partner(teller)).user_id
    assert await two.stage.database.run(expectations.expected, user, SHARED_CHAT) is None
    before = len(two.log)
    await two.passes(hours=2)
    assert len(two.log) == before


async def test_ending_twice_is_done_already(two: Two) -> None:
    await begin(two)
    end = two.keys("games.end")[0]

    toasts = [key(await two.presses(who, "games.end", key=end)) for who in (two.sam, two.kim)]

    assert toasts == ["games-toast-ended", "error-already-done"]


async def test_an_invitation_goes_by_after_a_day_without_a_sound(two: Two) -> None:
    await offer(two)
    await two.presses(two.sam, "give-back.join")

    await two.passes(days=1, minutes=1)

    assert (await rounds(two), two.last().is_new) == ([("over", "expired")], False)
    assert two.last().text[0].key == "games-gone-by"


@pytest.mark.parametrize("away", ["declined", "planned"])
async def test_an_invitation_that_was_put_away_does_not_come_back_when_it_goes_by(two: Two, away: str) -> None:
    await offer(two)
    await two.stage.database.run(put_away, away)
    before = len(two.log)

    await two.passes(days=2)

    assert (await rounds(two), len(two.log)) == ([("over", "expired")], before)


def put_away(tx: Tx, state: str) -> None:
    tx.do(
        "INSERT INTO offers (id, couple_id, week_id, step, day, variation, state) VALUES (?, 1, 1, 3, 2, 2, ?)",
        OFFER,
        state,
    )


async def test_a_drill_is_asked_for_from_the_private_list_without_a_name(two: Two) -> None:
    await two.says(two.sam, "games", privately=True)
    listed = two.last(PrivateOf(two.sam))

    toast = await two.presses(two.sam, "games.give-back", privately=True)

    assert any(written(each).startswith("Give feelings back · 6 min · in your chat") for each in listed.text)
    assert (key(toast), two.last().text[0].key) == ("games-toast-opened", "games-give-back-asked")
    assert await state(two) == {"v": 1, "phase": "invited", "is_late": False, "joined": [], "teller": 0, "turn": 1}


async def test_asking_again_shows_the_same_invitation(two: Two) -> None:
    await offer(two)
    await two.presses(two.sam, "give-back.join")

    await two.says(two.kim, "games")
    await two.presses(two.kim, "games.give-back")
    await two.presses(two.kim, "give-back.join")

    assert await rounds(two) == [("running", None)]


async def test_nothing_is_offered_while_the_plan_rests(two: Two) -> None:
    await two.stage.database.run(lambda tx: tx.do("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim))

    await offer(two)

    assert (two.log, await rounds(two)) == ([], [])


async def test_stopping_nothing_says_so(two: Two) -> None:
    await two.says(two.sam, "stop", privately=True)

    assert two.last(PrivateOf(two.sam)).text[0].key == "games-none-running"


async def test_the_plan_hears_when_its_invitation_has_gone_by(two: Two) -> None:
    await offer(two)

    await two.passes(days=1)

    assert [timer.payload["offer"] for timer in two.told("plan.step_over")] == [OFFER]
    assert two.told("plan.step_done") == []


async def test_a_running_drill_ends_without_a_name_when_the_plan_stops(two: Two) -> None:
    await begin(two)

    def stop(tx: Tx) -> None:
        tx.do("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)
        timers.announce(tx, "games.plan-stopped", couple=two.couple)

    await two.stage.database.run(stop)
    await two.catch_up()

    assert (await rounds(two), two.last().text[0].key) == ([("over", "ended")], "games-over")


async def test_a_drill_that_was_stored_before_the_frame_goes_on(two: Two) -> None:
    teller, _ = await begin(two)

    def forget_version(tx: Tx) -> None:
        tx.do("UPDATE rounds SET state = replace(state, '\"v\": 1, ', '')")

    await two.stage.database.run(forget_version)

    assert key(await two.presses(teller, "give-back.told")) is None
    assert (await state(two))["phase"] == "giving"
