"""An evening of games: Sam and Alex play each of them once, from the list to the end."""

from collections.abc import Awaitable, Callable

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.plays.home import Home, at_home
from sandbox.plays.transcript import Transcript
from sandbox.sight import Seen, StoryError

Part = Callable[[Home], Awaitable[None]]


async def play(sandbox: Sandbox, transcript: Transcript, *, only: str | None = None) -> None:
    """Play every game, or only this one; raise StoryError naming the game that did not go as it should."""
    async with at_home(sandbox, transcript) as home:
        for name, part in GAMES.items():
            if only in {None, name}:
                async with home.part(f"Game: {name}", f"the game “{name}” did not go as it should."):
                    await part(home)
        transcript.heading("Every game was played" if only is None else f"{only} was played")


async def _opens(home: Home, person: Actor, name: str) -> None:
    """Choose a game from the list in the shared chat."""
    await person.says("/games", chat=home.us)
    await person.presses(name, chat=home.us)


async def _both_are_in(home: Home) -> None:
    for person in home.both:
        await person.presses("Let’s do it", chat=home.us)


async def _yes_and(home: Home) -> None:
    await home.sam.says("/yesand", chat=home.us)
    await home.sam.presses("Our own start", chat=home.us)
    await home.replies(home.sam, "We take the night train to the sea.")
    for person in home.both:
        await person.presses("I’m in", chat=home.us)
    for words in BRIDGES:
        await home.replies(await home.asked(), words)
    await home.sandbox.advance(minutes=5, seconds=10)
    await home.replies(await home.asked(), "Yes, and I feel like a captain when you say that.")
    for person, felt in ((home.sam, "built on"), (home.alex, "carried")):
        await person.presses(felt)
    await home.sam.sees("Sam felt built on", chat=home.us)
    await home.alex.sees("Alex felt carried", chat=home.us)


async def _drill(home: Home) -> None:
    await _opens(home, home.alex, "Give feelings back")
    await _both_are_in(home)
    for _ in range(2):
        teller, listener = await home.in_turn(" tells, ")
        told, given_back = STRESSES[teller.name]
        await home.replies(teller, told)
        await home.replies(listener, given_back)
        await teller.presses("Yes, that’s it", chat=home.us)
    await home.sam.sees("Both of you told", chat=home.us)


async def _role_reversal(home: Home) -> None:
    await home.sam.says("/reverse", chat=home.us)
    await _both_are_in(home)
    await home.alex.presses("Another card", chat=home.us)
    for person in home.both:
        await person.presses("This one", chat=home.us)
    await home.sam.says("I load it by a system. Then all of it fits, and nothing breaks.")
    await home.alex.says("I put things in wherever they fit. I am glad when the kitchen is done.")
    await home.alex.does_not_see("I load it by a system", chat=home.us)
    for _ in range(2):
        await _argues(home)
    for person in home.both:
        await person.presses("Show my view")
    await home.sam.sees("In Alex’s own words", chat=home.us)
    await home.alex.sees("In Sam’s own words", chat=home.us)


async def _argues(home: Home) -> None:
    """Speak for the other, who says what was right in it and what was missing."""
    arguer, owner = await home.in_turn(" speaks as ")
    first, second, missing, given_back = DISHES[owner.name]
    await home.replies(arguer, first)
    await home.replies(arguer, second)
    await arguer.presses("That’s all", chat=home.us)
    await owner.presses("Right", chat=home.us)
    await owner.presses("Partly", chat=home.us)
    await home.replies(owner, missing)
    await home.replies(arguer, given_back)


async def _silent_dinner(home: Home) -> None:
    await _opens(home, home.sam, "Silent dinner")
    for person in home.both:
        await person.presses("Yes, I’d like to")
    await home.alex.presses("30 min", chat=home.us)
    await home.sandbox.advance(minutes=31)
    await home.sam.says("You closed your eyes at the first spoonful.")
    await home.sam.presses("Show it with theirs")
    await home.alex.does_not_see("first spoonful", chat=home.us)
    await home.alex.says("You put the last potato on my plate.")
    await home.alex.presses("Show it with theirs")
    await home.alex.sees("first spoonful", chat=home.us)
    await home.sam.sees("last potato", chat=home.us)


async def _replay(home: Home) -> None:
    await _opens(home, home.alex, "Replay")
    await home.sam.presses("2")
    await home.alex.presses("1")
    for person in home.both:
        await person.presses("Teapot", chat=home.us)
    for words in ("I had waited for an hour, and the soup was cold.", "I was ashamed, so I said nothing at all."):
        speaker, _ = await home.in_turn(" speaks, in ")
        await home.replies(speaker, words)
    await home.sam.presses("On to the last sentence", chat=home.us)
    for words in ("Next time I would like to call when I am late.", "Next time I would like to ask before I am cross."):
        speaker, _ = await home.in_turn("as yourself again")
        await home.replies(speaker, words)
    await home.alex.sees("Replayed, and repaired", chat=home.us)


async def _guided_listening(home: Home) -> None:
    await home.alex.says("/listen", chat=home.us)
    await _both_are_in(home)
    for turn in ("speaks first", "Now you change parts"):
        await home.sam.sees(turn, chat=home.us)
        speaker = await _speaker(home)
        await speaker.presses("I have something", chat=home.us)
        await speaker.presses("Once more", chat=home.us)
        for _ in range(MOVES):
            await speaker.presses("That was there", chat=home.us)
    await home.sam.sees("all eight moves", chat=home.us)


async def _speaker(home: Home) -> Actor:
    board = await home.sam.sees("think of something from outside", chat=home.us)
    return next(one for one in home.both if f"{one.name} speaks" in board.text)


async def _mirror(home: Home) -> None:
    before = [seen.id for seen in await home.alex.messages(home.us)]
    await home.sam.says("/games")
    for tap in ("Mirror", "Something went wrong", "With a smile"):
        await home.sam.presses(tap)
    await home.sam.says("You burned one soup in eleven years. The soup forgives you, and so do I.")
    await home.sam.presses("A little")
    await home.sam.presses("Keep them")
    await home.sam.sees("Kept, for you alone")
    await home.alex.does_not_see("The soup forgives")
    if [seen.id for seen in await home.alex.messages(home.us)] != before:
        raise StoryError("Something of it showed in the shared chat.")


async def _diary(home: Home) -> None:
    await home.alex.says("/games")
    await home.alex.presses("The other’s diary")
    for person in home.both:
        await person.presses("Yes, I’d like to")
    today = (await home.sandbox.now() - home.began_at).days
    for evening, page in PAGES.items():
        await home.until(today + evening - 1, 21)
        await home.sam.says("/games")
        await home.sam.presses("The other’s diary")
        await home.sam.sees(f"Evening {evening} of {EVENINGS}")
        await home.sam.presses("Write")
        await home.sam.says(page)
    await home.alex.does_not_see("I was on my feet")
    for tap in ("Evening 1", "Show it to Alex"):
        await home.sam.presses(tap)
    await home.alex.presses("In my words")
    await home.alex.says("Nearly. The quiet minute was in the train, with the window open.")
    await home.alex.presses("Send it to Sam")
    await home.sam.sees("The quiet minute was in the train")


async def _quiz(home: Home) -> None:
    await _opens(home, home.sam, "Which one is it?")
    for option in (0, 4):
        question = await _question(home)
        for person in home.both:
            await person.votes(question, option, chat=home.us)
        await home.alex.presses("Another one", chat=home.us)
    await home.sam.presses("Enough", chat=home.us)
    if (await _question(home)).buttons:
        raise StoryError("The last question can still be gone on with.")


async def _question(home: Home) -> Seen:
    for seen in reversed(await home.sam.messages(home.us)):
        if seen.view["poll"]:
            return seen
    raise StoryError("No question was asked in the shared chat.")


MOVES = 8
EVENINGS = 7
PAGES = {
    1: "I was on my feet from seven on, and the sofa was my first quiet minute.",
    EVENINGS: "I hope that we find the time for the sea this year.",
}
BRIDGES = (
    "Yes, and I can already smell the sea.",
    "Yes, and you are so glad that you run the last bit.",
    "Yes, but who looks after the plants?",
    "Yes, and the neighbours water them and sing to them.",
)
"""One of them is a "Yes, but", which is met with a light hint."""
STRESSES = {
    "Sam": (
        "The bus left without me, and the driver had seen me running.",
        "You ran, and you were left standing there. That sounds unfair.",
    ),
    "Alex": (
        "I worked on a plan for two weeks, and today it was dropped in one sentence.",
        "Two weeks of work, gone in a sentence. I guess that stung.",
    ),
}
"""What each tells, and how it is given back."""
DISHES = {
    "Sam": (
        "I like to open it and see that all of it fits.",
        "I cannot stand it when you put something in the wrong place.",
        "I can stand it. I just worry about the glasses that were my grandmother’s.",
        "I worry about those glasses, because they are what I have left of her.",
    ),
    "Alex": (
        "I want to be done with the kitchen and sit down.",
        "I find a system for plates a bit silly.",
        "Not silly. When my way is put in order afterwards, I feel checked on.",
        "When somebody does over what I did, I feel that it was not good enough.",
    ),
}
"""For each: two points that the other makes for them, what was missing, and how it is given back."""

GAMES: dict[str, Part] = {
    "Yes, and": _yes_and,
    "Role reversal": _role_reversal,
    "Silent dinner": _silent_dinner,
    "Replay": _replay,
    "Mirror": _mirror,
    "Guided listening": _guided_listening,
    "Which one is it?": _quiz,
    "Give feelings back": _drill,
    "The other’s diary": _diary,
}
