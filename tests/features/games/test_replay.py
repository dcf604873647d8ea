from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, ForceReply, Say, text
from bot.core.identity import Identity
from bot.core.ids import ChatId, PartnerId
from bot.features.games import replay, stop_words
from bot.features.games.rules.replay import TURNS
from bot.storage import expectations
from tests.support.asked import board, in_chat, key, open_asked, rounds, seen, start, words_kept
from tests.support.pair import CATALOGUE, SHARED_CHAT, Pair, html

CANARY = "CANARY-and-then-you-slammed-the-door"
LIGHTHOUSE = 2


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    stop_words.introduce(Identity("attune_bot", "Robin"), CATALOGUE)
    async with open_asked(tmp_path) as pair:
        yield pair


async def agree(us: Pair) -> None:
    await start(us, "replay")
    await us.presses(us.sam, "replay.strength", 3)
    await us.presses(us.kim, "replay.strength", 1)


async def play(us: Pair) -> tuple[PartnerId, PartnerId]:
    """Agree on a stop word; return who speaks first, and the other."""
    await agree(us)
    for who in (us.sam, us.kim):
        await in_chat(us, who, "replay.word", LIGHTHOUSE)
    first = html(us.last(us.shared)).startswith("Sam")
    return (us.sam, us.kim) if first else (us.kim, us.sam)


async def says(us: Pair, who: PartnerId, words: str) -> None:
    """Write a line in the shared chat, which goes to whatever waits for one there."""
    user = (await us.stage.load_partner(who)).user_id
    waiting = await us.stage.database.run(expectations.expected, user, SHARED_CHAT)
    assert waiting is not None, "nobody waits for words"
    await us.stage.does(who, replay.take_line, args=waiting.args, words=words, chat=SHARED_CHAT)
    await us.catch_up()


def prompts(us: Pair) -> list[Say]:
    return [say for say in us.log if isinstance(say, Say) and isinstance(say.ask, ForceReply)]


async def what_kim_sees(tmp_path: Path, sams: tuple[str | int, ...], kims: tuple[str | int, ...]) -> list[object]:
    """Play the private question out; return all that the shared chat and Kim got, and when the round ended."""
    tmp_path.mkdir()
    async with open_asked(tmp_path) as us:
        await start(us, "replay")
        for who, answer in ((us.kim, kims), (us.sam, sams)):
            if answer:
                await us.presses(who, str(answer[0]), *answer[1:])
        await us.passes(minutes=29, seconds=59)
        before_end = len(us.log)
        await us.passes(minutes=2)
        ended = await us.rows("SELECT stage, outcome, ended_at FROM rounds")
        return [
            seen(us.log, us.shared),
            seen(us.log, PrivateOf(us.kim)),
            seen(us.log[before_end:], us.shared),
            [tuple(row) for row in ended],
        ]


@pytest.mark.parametrize("kims", [("replay.strength", 2), ("replay.strength", 5), ("replay.no",), ()])
async def test_too_strong_declined_and_ignored_are_the_same_to_the_other(
    tmp_path: Path, kims: tuple[str | int, ...]
) -> None:
    too_strong = await what_kim_sees(tmp_path / "4", ("replay.strength", 4), kims)
    strongest = await what_kim_sees(tmp_path / "5", ("replay.strength", 5), kims)
    declined = await what_kim_sees(tmp_path / "no", ("replay.no",), kims)
    ignored = await what_kim_sees(tmp_path / "none", (), kims)

    assert too_strong == strongest == declined == ignored
    assert too_strong[3] == [("over", "expired", too_strong[3][0][2])]  # type: ignore[index]


async def test_what_an_answer_shows_to_its_author_is_the_same_too(us: Pair) -> None:
    await start(us, "replay")

    toasts = [await us.presses(us.sam, "replay.strength", 5), await us.presses(us.kim, "replay.strength", 1)]

    assert toasts == [None, None]
    assert html(us.last(PrivateOf(us.sam))) == html(us.last(PrivateOf(us.kim)))


async def test_the_strength_is_not_kept(us: Pair) -> None:
    await start(us, "replay")
    await us.presses(us.sam, "replay.strength", 4)
    four = (await us.rows("SELECT state FROM rounds"))[0]["state"]

    assert "4" not in four


async def test_cool_for_both_goes_on_to_the_stop_word(us: Pair) -> None:
    await agree(us)

    newest = us.last(us.shared)
    assert (newest.text[0].key, newest.is_new) == ("replay-word", True)
    assert [len(row) for row in newest.keys] == [2, 2, 2, 1]


async def test_a_tap_on_a_word_shows_nowhere_until_it_suits_both(us: Pair) -> None:
    await agree(us)
    since = len(us.log)

    toasts = [await in_chat(us, us.sam, "replay.word", number) for number in (1, 1, LIGHTHOUSE)]
    toasts.append(await in_chat(us, us.kim, "replay.word", 3))

    assert toasts == [
        "replay-toast-word-on",
        "replay-toast-word-off",
        "replay-toast-word-on",
        "replay-toast-word-on",
    ]
    assert us.log[since:] == []


async def test_the_scene_begins_with_one_prompt_when_a_word_suits_both(us: Pair) -> None:
    first, _ = await play(us)

    shown = html(us.last(us.shared))
    assert board_text(us).endswith("stop word: <b>Lighthouse</b>")
    assert len(prompts(us)) == 1
    assert (await us.stage.load_partner(first)).name in shown


def board_text(us: Pair) -> str:
    newest = next(
        say for say in reversed(us.log) if isinstance(say, Say) and say.slot is not None and say.slot.endswith(":board")
    )
    return html(newest).split("\n\n")[0]


async def test_a_whole_replay_by_lines_ends_with_a_sentence_of_each(us: Pair) -> None:
    first, other = await play(us)
    for turn in range(TURNS):
        await says(us, (first, other)[turn % 2], CANARY)
    for who in (first, other):
        assert "as yourself again" in board_text(us)
        await says(us, who, "Next time I would like to ask first.")

    assert await rounds(us) == [("replay", "over", "done")]
    assert "Replayed, and repaired." in board_text(us)
    assert len(prompts(us)) == TURNS + 2


async def test_no_line_is_kept(us: Pair) -> None:
    first, _ = await play(us)

    await says(us, first, CANARY)

    assert await words_kept(us) == 0
    assert CANARY not in str([tuple(row) for row in await us.rows("SELECT state FROM rounds")])


async def test_a_line_aloud_counts_by_its_speaker_alone(us: Pair) -> None:
    first, other = await play(us)

    toasts = [await in_chat(us, who, "replay.spoken", 2) for who in (other, first, first)]

    assert toasts == ["games-error-not-your-turn", None, "error-already-done"]


@pytest.mark.parametrize("is_speaker", [True, False])
async def test_the_stop_word_from_either_ends_it_at_once(us: Pair, is_speaker: bool) -> None:
    first, other = await play(us)

    await says(us, first if is_speaker else other, "… lighthouse!")

    assert (board(us), await rounds(us)) == ("games-over", [("replay", "over", "ended")])
    for who in (us.sam, us.kim):
        user = (await us.stage.load_partner(who)).user_id
        assert await us.stage.database.run(expectations.expected, user, ChatId(SHARED_CHAT)) is None


async def test_the_stop_words_button_ends_it_from_an_old_board(us: Pair) -> None:
    first, other = await play(us)
    old = us.key("replay.stop", us.shared)
    await says(us, first, CANARY)

    assert key(await us.presses_this(other, old, chat=SHARED_CHAT)) == "games-toast-ended"
    assert await rounds(us) == [("replay", "over", "ended")]


async def test_an_edit_to_the_stop_word_ends_it(us: Pair) -> None:
    _, other = await play(us)

    await us.stage.does(other, replay.hear_edited, words="Lighthouse", chat=SHARED_CHAT)

    assert await rounds(us) == [("replay", "over", "ended")]


async def test_an_edit_of_something_else_changes_nothing(us: Pair) -> None:
    _, other = await play(us)

    await us.stage.does(other, replay.hear_edited, words="A penguin", chat=SHARED_CHAT)

    assert await rounds(us) == [("replay", "running", None)]


async def test_an_edit_without_a_replay_changes_nothing(us: Pair) -> None:
    await us.stage.does(us.sam, replay.hear_edited, words="Lighthouse", chat=SHARED_CHAT)

    assert us.log == []


async def test_the_other_ones_reply_is_out_of_turn(us: Pair) -> None:
    _, other = await play(us)

    await says(us, other, "But you…")

    assert us.last(us.shared).text[0].key == "games-error-not-your-turn"


async def test_the_time_of_the_scene_is_called_and_cuts_nothing_off(us: Pair) -> None:
    first, _ = await play(us)

    await us.passes(minutes=15)
    late = [each.key for each in us.last(us.shared).text]
    answer = await in_chat(us, first, "replay.spoken", 2)

    assert (late[-1], answer) == ("replay-late", None)


async def test_the_scene_is_enough_when_one_of_them_says_so(us: Pair) -> None:
    first, _ = await play(us)

    await in_chat(us, first, "replay.enough", 2)

    assert "as yourself again" in board_text(us)
    assert us.last(us.shared).text[0].key == "replay-prompt-repair"


async def test_ending_privately_takes_the_prompt_away(us: Pair) -> None:
    await play(us)

    await us.types(us.kim, "stop")

    assert await rounds(us) == [("replay", "over", "ended")]
    assert us.last(us.shared).text[0].key == "games-over"


async def test_a_strength_that_was_not_offered_is_refused(us: Pair) -> None:
    await start(us, "replay")
    asked = us.key("replay.no", PrivateOf(us.sam))
    forged = Button(text("games-key-unwilling"), "replay.strength", (asked.args[0], 9))

    assert key(await us.presses_this(us.sam, forged)) == "error-not-for-you"


async def test_a_replay_that_nobody_goes_on_with_ends_by_itself(us: Pair) -> None:
    await play(us)

    await us.passes(hours=2)

    assert await rounds(us) == [("replay", "over", "ended")]
