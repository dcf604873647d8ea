"""What listening notes and games let out: notes, lines, pages and views, and choices that show only together."""

from sandbox.actor import Actor
from tests.support.releasing import Watch, preview
from tests.support.writing import asked, finds

EVENINGS = 7
UNTIL = "If you both show yours"


async def from_a_note(watch: Watch, author: Actor) -> None:
    """Release the words of a listening note: they come when the window closes. Another note stays."""
    other = watch.other(author)
    await _note(watch, author, "note kept")
    await author.presses("keep it for me")
    words = await _note(watch, author, "note shown")
    await author.presses("The words only")
    expected = await preview(author, words[0], f"This is exactly what {other.name} would get:")
    await watch.lets_go(author, "Release it", *words)
    await watch.home.sandbox.advance(hours=49)
    note = (await other.sees(words[0])).text.strip()
    assert (note, [word in expected for word in words]) == (expected, [True, True])
    watch.lets_out(words, other)


async def _note(watch: Watch, author: Actor, flow: str) -> list[str]:
    await author.says("/heard")
    if await finds(author, "Another conversation"):
        await author.presses("Another conversation")
    words = []
    for part in ("More of this", "Next time"):
        await author.presses(part)
        words.append(await watch.writes(author, flow))
    await author.presses("That’s it")
    return words


async def from_a_dinner(watch: Watch, first: Actor) -> None:
    """Two lines come together; the first waits unseen, and its draft stays."""
    second, us = watch.other(first), watch.us
    await first.says("/games")
    await first.presses("Silent dinner")
    for who in (first, second):
        await watch.chooses(who, "Yes, I’d like to") if who == first else await who.presses("Yes, I’d like to")
    await second.presses("15 min", us)
    await watch.home.sandbox.advance(minutes=16)
    await watch.writes(first, "dinner draft")
    await first.presses("Write it anew")
    lines = {who: await watch.writes(who, "dinner shown") for who in (first, second)}
    previews = {who: await preview(who, word, "how it would stand in your chat:") for who, word in lines.items()}
    await watch.lets_go(first, "Show it with theirs", lines[first])
    together = "\n\n".join(["After a silent dinner", previews[watch.home.sam], previews[watch.home.alex]])
    await watch.releases(second, "Show it with theirs", lines[second], to=us, shown=together, beside=[lines[first]])


async def from_a_reversal(watch: Watch, author: Actor) -> None:
    """One view is shown, and stands by itself when the window closes; its draft and the other's view stay."""
    other, us = watch.other(author), watch.us
    await author.says("/reverse", us)
    for label in ("Let’s do it", "This one"):
        for who in (author, other):
            await who.presses(label, us)
    await watch.writes(author, "reversal draft")
    await author.presses("Write it again")
    view, _kept = await watch.writes(author, "reversal shown"), await watch.writes(other, "reversal kept")
    for _turn in range(2):
        arguer = await asked(watch.home, us)
        await arguer.says("I need an hour for myself.", us)
        await arguer.presses("That’s all", us)
        await watch.other(arguer).presses("Right", us)
        await watch.other(arguer).presses("Nothing was missing", us)
    expected = await preview(author, view, "It would look like this:", UNTIL)
    await watch.chooses(other, "Keep it")
    await watch.lets_go(author, "Show my view", view)
    await watch.home.sandbox.advance(minutes=20)
    watch.lets_out([view], us)
    assert (await other.sees(view, us)).text.strip() == expected


async def from_the_diary(watch: Watch, author: Actor) -> None:
    """One page of seven evenings goes to the other, and comes back put right; drafts and the other pages stay."""
    other = watch.other(author)
    await author.says("/games")
    await author.presses("The other’s diary")
    for who in (author, other):
        await who.presses("Yes, I’d like to")
    await _page(watch, author, 1)
    for evening in range(2, EVENINGS):
        await _until_evening(watch, author, evening)
    page = await _page(watch, author, EVENINGS)
    await author.presses(f"Evening {EVENINGS}")
    line = await preview(author, page, f"{other.name} would get this:")
    await watch.lets_be_read(author, f"Show it to {other.name}", page, line, other)
    await other.presses("In my words")
    back = await watch.writes(other, "diary put right")
    line = await preview(other, back, f"{author.name} would get this:")
    await watch.lets_be_read(other, f"Send it to {author.name}", back, line, author)


async def _page(watch: Watch, author: Actor, evening: int) -> str:
    await _until_evening(watch, author, evening)
    await author.presses("Write")
    await watch.writes(author, "diary draft")
    await author.presses("Write it anew")
    return await watch.writes(author, "diary page")


async def _until_evening(watch: Watch, author: Actor, evening: int) -> None:
    for _day in range(3):
        await author.says("/games")
        await author.presses("The other’s diary")
        if f"Evening {evening} of" in (await author.newest()).text:
            return
        await watch.home.sandbox.advance(days=1)
    raise AssertionError(f"evening {evening} did not come")


async def from_yes_and(watch: Watch, author: Actor) -> None:
    """How built-on one felt shows when both have said it; a line that is kept stays."""
    us = watch.us
    await author.says("/yesand", us)
    for who in (author, watch.other(author)):
        await who.presses("I’m in", us)
    for _line in range(2):
        await (await asked(watch.home, us)).says("Yes, and we stay.", us)
    await watch.home.sandbox.advance(minutes=9)
    await watch.chooses(author, "carried")
    await watch.other(author).presses("a little met")
    assert f"{author.name} felt carried." in (await author.sees("That was “Yes, and”.", us)).text
    await author.presses("Keep a line of mine")
    await watch.writes(author, "line kept")
    await watch.chooses(author, "Lines I kept")


async def from_a_pick(watch: Watch, author: Actor) -> None:
    """What one of them picked of the bold exercises shows to nobody, pressed, taken back and pressed again."""
    await author.says("/games", watch.us)
    await author.presses("Pick an exercise", watch.us)
    for label in ("Replay", "Silent dinner", "Replay", "Role reversal"):
        await watch.chooses(author, label, watch.us)
    await watch.other(author).presses("Replay", watch.us)
    await author.does_not_see("You both picked it", watch.us)
    await author.says("/stop")


async def from_a_quiz(watch: Watch, author: Actor) -> None:
    """What one answers alone is told to nobody, nor that there was a question."""
    await author.says("/games")
    await watch.chooses(author, "Which one is it? · alone")
    question = next(one for one in reversed(await author.messages()) if one.view["poll"])
    before = await watch.elsewhere(author)
    await author.votes(question, 3)
    await watch.chooses(author, "Enough")
    assert await watch.elsewhere(author) == before


async def from_the_mirror(watch: Watch, author: Actor) -> None:
    """There is no way out: kept or let go, kind words to oneself stay."""
    for label in ("Keep them", "Let them go"):
        await author.says("/games")
        for step in ("Mirror", "I am worn out", "Gently"):
            await watch.chooses(author, step)
        await watch.writes(author, "mirror")
        await watch.chooses(author, "It does me good")
        await watch.chooses(author, label)
