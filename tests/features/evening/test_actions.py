from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Needs, Toast, text
from bot.core.steps import Step
from tests.features.evening.winning import shared_win
from tests.support.private_steps import Writers, open_writers
from tests.support.stage import SHARED_CHAT

CANARY = "I was scared <b>&</b> smiled שלום"
ESCAPED = "I was scared &lt;b&gt;&amp;&lt;/b&gt; smiled שלום"


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def honest_line(two: Writers, words: str = CANARY) -> int:
    """Let Sam agree, open the honest sentence and write it."""
    offer = await two.opens(two.sam, Step.HONEST)
    await two.presses(two.sam, "honest.agree")
    await two.writes(two.sam, words)
    return offer


async def phases(two: Writers) -> list[str]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT phase FROM evening_lines ORDER BY id"))
    return [str(row["phase"]) for row in rows]


async def test_first_honest_opening_explains_and_shows_no_sentence(two: Writers) -> None:
    await two.opens(two.sam, Step.HONEST)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["honest-explained"]
    assert not await two.is_awaited(two.sam)


async def test_agreeing_opens_the_sentence_of_the_offers_variation(two: Writers) -> None:
    await two.opens(two.sam, Step.HONEST, variation=4)

    await two.presses(two.sam, "honest.agree")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-honest-offer-4", "honest-ask"]


async def test_next_honest_opening_needs_no_second_yes(two: Writers) -> None:
    await honest_line(two)

    await two.opens(two.sam, Step.HONEST, variation=2)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-honest-offer-2", "honest-ask"]


async def test_yes_of_one_partner_is_not_the_others(two: Writers) -> None:
    await honest_line(two)

    await two.opens(two.kim, Step.HONEST)

    assert two.keys_of_last(PrivateOf(two.kim)) == ["honest-explained"]


async def test_switching_off_asks_again_next_time_and_waits_for_no_words(two: Writers) -> None:
    await two.opens(two.sam, Step.HONEST)
    await two.presses(two.sam, "honest.agree")

    await two.presses(two.sam, "honest.off")

    assert not await two.is_awaited(two.sam)
    await two.opens(two.sam, Step.HONEST)
    assert two.keys_of_last(PrivateOf(two.sam)) == ["honest-explained"]


async def test_switching_on_again_continues_where_it_was(two: Writers) -> None:
    await two.opens(two.sam, Step.HONEST)
    await two.presses(two.sam, "honest.agree")
    await two.presses(two.sam, "honest.off")

    await two.presses(two.sam, "honest.agree")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-honest-offer-1", "honest-ask"]
    assert await two.is_awaited(two.sam)


async def test_writing_tells_the_plan_once_whatever_follows(two: Writers) -> None:
    offer = await honest_line(two)
    await two.presses(two.sam, "evening.again")
    await two.writes(two.sam, "Another one.")

    await two.presses(two.sam, "evening.keep")

    assert two.told() == [(two.sam, {"offer": offer})]


async def test_done_without_words_tells_the_plan_and_keeps_nothing(two: Writers) -> None:
    offer = await two.opens(two.sam, Step.HONEST)
    await two.presses(two.sam, "honest.agree")

    await two.presses(two.sam, "evening.keep")

    assert two.told() == [(two.sam, {"offer": offer})]
    assert two.keys_of_last(PrivateOf(two.sam)) == ["evening-kept-without"]
    assert not await two.is_awaited(two.sam)


async def test_kept_line_reaches_no_other_chat_and_lies_nowhere_in_plain(two: Writers) -> None:
    await honest_line(two)

    await two.presses(two.sam, "evening.keep")

    assert two.seen(two.shared) == two.seen(PrivateOf(two.kim)) == []
    assert CANARY.encode() not in two.bytes_on_disk()
    assert b"scared" not in two.bytes_on_disk()
    assert ESCAPED in two.seen(PrivateOf(two.sam))[-1]


async def test_release_posts_exactly_what_the_preview_showed(two: Writers) -> None:
    await honest_line(two)
    await two.presses(two.sam, "evening.preview")
    preview = two.seen(PrivateOf(two.sam))[-1]

    await two.presses(two.sam, "evening.release")

    [post] = two.seen(two.shared)
    assert preview == f"This is exactly what would stand in the chat of you two:\n\n{post}"
    assert ESCAPED in post
    assert two.last(two.shared).needs is Needs.COUPLE


async def test_released_words_stay_sealed_on_disk(two: Writers) -> None:
    await honest_line(two)
    await two.presses(two.sam, "evening.preview")

    await two.presses(two.sam, "evening.release")

    assert b"scared" not in two.bytes_on_disk()


async def test_release_acts_once_when_pressed_twice(two: Writers) -> None:
    await honest_line(two)
    await two.presses(two.sam, "evening.preview")
    key = two.key("evening.release", PrivateOf(two.sam))
    await two.presses_this(two.sam, key)

    toast = await two.presses_this(two.sam, key)

    assert toast == Toast(text("error-already-done"))
    assert len(two.seen(two.shared)) == 1


async def test_old_previews_button_does_not_release_newer_words(two: Writers) -> None:
    await honest_line(two)
    await two.presses(two.sam, "evening.preview")
    old = two.key("evening.release", PrivateOf(two.sam))
    await two.presses(two.sam, "evening.again")
    await two.writes(two.sam, "Something that was never looked at.")
    await two.presses(two.sam, "evening.preview")

    toast = await two.presses_this(two.sam, old)

    assert toast == Toast(text("error-not-now"))
    assert two.seen(two.shared) == []


async def test_nothing_is_released_without_a_preview(two: Writers) -> None:
    await honest_line(two)
    shown = two.key("evening.preview", PrivateOf(two.sam))

    toast = await two.presses_this(two.sam, type(shown)(shown.label, "evening.release", shown.args))

    assert toast == Toast(text("error-not-now"))
    assert two.seen(two.shared) == []


@pytest.mark.parametrize("verb", ["evening.preview", "evening.keep", "evening.again"])
async def test_other_partner_cannot_press_the_authors_buttons(two: Writers, verb: str) -> None:
    await honest_line(two)

    toast = await two.presses_this(two.kim, two.key(verb, PrivateOf(two.sam)))

    assert toast == Toast(text("error-not-for-you"))
    assert await phases(two) == ["written"]


async def test_offer_made_to_one_partner_opens_for_nobody_else(two: Writers) -> None:
    await two.opens(two.sam, Step.WIN)
    offer = await two.offered(two.sam, Step.WIN)
    key = two.key("win.whose", PrivateOf(two.sam), "own")

    toast = await two.presses_this(two.kim, type(key)(key.label, "win.open", (offer,)))

    assert toast == Toast(text("error-not-for-you"))


async def test_paused_plan_releases_nothing_and_says_the_neutral_line(two: Writers) -> None:
    await honest_line(two)
    await two.presses(two.sam, "evening.preview")
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)

    toast = await two.presses(two.sam, "evening.release")

    assert toast == Toast(text("neutral-line"))
    assert await phases(two) == ["previewed"]


async def test_line_of_an_ended_couple_is_not_released_to_the_next(two: Writers) -> None:
    await honest_line(two)
    await two.presses(two.sam, "evening.preview")
    await two.does("UPDATE couples SET ended_at = 1, chat_id = NULL")
    robin = await two.stage.partner("Robin", 13)
    await two.stage.couple(two.sam, robin)

    toast = await two.presses(two.sam, "evening.release")

    assert toast == Toast(text("error-not-now"))


async def test_overlong_line_is_refused_and_asked_for_again(two: Writers) -> None:
    await two.opens(two.sam, Step.HONEST)
    await two.presses(two.sam, "honest.agree")

    await two.writes(two.sam, "x" * 5000)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["error-too-long"]
    assert two.last(PrivateOf(two.sam)).text[0].variables == {"limit": 500, "length": 5000}
    assert await two.is_awaited(two.sam)
    assert two.told() == []


async def test_longest_line_in_wide_characters_fits_the_post(two: Writers) -> None:
    await shared_win(two, "theirs", words="🫶" * 250)

    await two.presses_shared(two.kim, "win.words")
    await two.writes(two.kim, "🌻" * 150, SHARED_CHAT)

    assert "🌻" * 150 in two.seen(two.shared)[-1]


async def test_opening_again_shows_where_it_stands(two: Writers) -> None:
    await two.opens(two.sam, Step.WIN)
    await two.presses(two.sam, "win.whose", "theirs")
    whose = two.key("win.whose", PrivateOf(two.sam), "theirs")
    offers = await two.stage.database.run(lambda tx: tx.one("SELECT offer_id FROM evening_lines"))
    assert offers is not None

    await two.presses_this(two.sam, type(whose)(whose.label, "win.open", (offers["offer_id"],)))

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-win-offer-1", "win-ask-theirs"]
    assert await phases(two) == ["asked"]


async def test_opening_an_ended_line_is_already_done(two: Writers) -> None:
    offer = await shared_win(two)
    whose = two.key("win.whose", PrivateOf(two.sam), "own")

    toast = await two.presses_this(two.sam, type(whose)(whose.label, "win.open", (offer,)))

    assert toast == Toast(text("error-already-done"))


@pytest.mark.parametrize("verb", ["win.whose", "win.reply"])
async def test_button_with_an_unknown_value_is_refused(two: Writers, verb: str) -> None:
    await shared_win(two)
    real = two.key(verb, PrivateOf(two.sam) if verb == "win.whose" else two.shared)

    toast = await two.presses_this(two.kim, type(real)(real.label, verb, (real.args[0], "nobody")), SHARED_CHAT)

    assert toast == Toast(text("error-not-for-you"))


async def test_blank_line_is_not_a_line(two: Writers) -> None:
    await two.opens(two.sam, Step.HONEST)
    await two.presses(two.sam, "honest.agree")

    await two.writes(two.sam, "\u2003 \n")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["error-words-wanted"]


async def test_words_for_one_dialog_are_not_taken_from_it_when_another_ends(two: Writers) -> None:
    await honest_line(two)
    await two.opens(two.sam, Step.WIN)
    await two.presses(two.sam, "win.whose", "own")

    await two.presses_this(two.sam, two.key("evening.keep", PrivateOf(two.sam)))

    assert await two.is_awaited(two.sam)
