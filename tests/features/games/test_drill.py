import asyncio
from pathlib import Path

from bot.core.audience import PrivateOf
from bot.core.effects import ForceReply, Lane, Needs, Say
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.features.games import drill
from bot.storage.transaction import Tx
from tests.features.games.drilling import OFFER, about_prompts, begin, boards, key, offer, rounds, state
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two, written


def prompts(two: Two) -> list[Say]:
    return [say for say in two.log if isinstance(say, Say) and say.ask]


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


async def test_a_drill_that_was_stored_before_the_frame_goes_on(two: Two) -> None:
    teller, _ = await begin(two)

    def forget_version(tx: Tx) -> None:
        tx.do("UPDATE rounds SET state = replace(state, '\"v\": 1, ', '')")

    await two.stage.database.run(forget_version)

    assert key(await two.presses(teller, "give-back.told")) is None
    assert (await state(two))["phase"] == "giving"
