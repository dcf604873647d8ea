"""Every way from a private word to the other's eyes, each walked once, with words beside it that stay."""

from sandbox.actor import Actor
from tests.support.releasing import Watch, preview

IN_OUR_CHAT = "This is exactly what would stand in the chat of you two:"
ASKED = "\n\nHow close is that? What you mark goes nowhere until you send it."
AGAIN = "If you write to me again"


async def from_the_journal(watch: Watch, author: Actor) -> None:
    """Show one page of two messages; another page, and a message that was put right, stay."""
    await _page(watch, author, "page kept")
    shown = await _page(watch, author, "page shown")
    await author.says("/journal")
    await author.presses("1")
    await author.presses("Show it in our chat")
    expected = await preview(author, shown[0], IN_OUR_CHAT)
    await watch.releases(author, "Put it there", *shown, to=watch.us, shown=expected)


async def from_the_evening(watch: Watch, author: Actor) -> None:
    """Show one honest thing and one win, each worded twice; the first wordings stay."""
    await author.presses("One honest thing")
    await author.presses("Yes, show me one")
    await watch.writes(author, "honest draft")
    await author.presses("Write it again")
    honest = await watch.writes(author, "honest shown")
    await author.presses(f"Show it to {watch.other(author).name}")
    await watch.releases(author, "Put it there", honest, to=watch.us, shown=await preview(author, honest, IN_OUR_CHAT))
    await author.presses("A small win")
    await author.presses("Mine")
    await watch.writes(author, "win draft")
    await author.presses("Write it again")
    win = await watch.writes(author, "own win")
    await watch.releases(author, "Put it there", win, to=watch.us, shown=await preview(author, win, IN_OUR_CHAT))


async def from_a_view(watch: Watch, author: Actor) -> None:
    """Pass a view and its question on, and send the correction back: to the other's private chat, and no further."""
    other = watch.other(author)
    await author.presses("See it from their side")
    for _piece in ("voice", "question"):
        await watch.writes(author, "view draft")
    await author.presses("Write it again")
    words = [await watch.writes(author, "view shown"), await watch.writes(author, "view question")]
    await author.presses(f"Pass it on to {other.name}")
    expected = await preview(author, words[0], f"This is exactly what {other.name} would get, in private:")
    await watch.releases(author, "Send it", *words, to=other, shown=expected + ASKED)
    await watch.chooses(other, "Partly")
    correction = await watch.writes(other, "view put right")
    expected = await preview(other, correction, f"This is exactly what {author.name} would get, in private:", AGAIN)
    await watch.releases(other, f"Send it to {author.name}", correction, to=author, shown=expected)


async def from_a_boundary(watch: Watch, author: Actor) -> None:
    """Show one boundary in which a piece was worded anew; the first wording, and another boundary, stay."""
    await _boundary(watch, author, "boundary-kept")
    await author.presses("Keep it for me")
    words = await _boundary(watch, author, "boundary-shown")
    await author.presses("Change it")
    await author.presses("What I need")
    words[1] = await watch.writes(author, "boundary-anew")
    expected = await preview(author, words[1], IN_OUR_CHAT)
    await watch.releases(author, "Put it in our chat", *words, to=watch.us, shown=expected)
    watch.lets_out(words, watch.other(author))  # /boundaries shows both what either released


async def _boundary(watch: Watch, author: Actor, flow: str) -> list[str]:
    await author.says("/boundaries")
    await author.presses("A new one")
    words = [await watch.writes(author, flow) for _piece in range(5)]
    await author.presses("In two weeks")
    return [*words, await watch.writes(author, flow)]


async def _page(watch: Watch, author: Actor, flow: str) -> list[str]:
    await author.says("/reflect")
    await author.presses("No prompt")
    draft = await watch.writes(author, f"{flow} draft")
    words = [watch.canaries.coin(author, flow)]
    await author.edits(await author.sees(draft), f"I am the {words[0]} and I stay")
    words.append(await watch.writes(author, flow))
    await author.presses("That’s it")
    return words
