"""What Sam and Alex reach for between the steps: every tool of the toolbox, once."""

from collections.abc import Awaitable, Callable

from sandbox.client import Sandbox
from sandbox.plays.home import Home, at_home
from sandbox.plays.transcript import Transcript

Part = Callable[[Home], Awaitable[None]]


async def play(sandbox: Sandbox, transcript: Transcript, *, only: str | None = None) -> None:
    """Use every tool, or only one; raise StoryError naming the one that did not do what it is for."""
    async with at_home(sandbox, transcript) as home:
        await home.sam.says("/toolbox")
        for tool, part in TOOLS.items():
            if only in {None, tool}:
                async with home.part(f"Tool: {tool}", f"the tool “{tool}” did not do what it is for."):
                    await part(home)
        transcript.heading("Every tool was used")


async def _cards(home: Home) -> None:
    await home.alex.says("/cards", chat=home.us)
    await home.alex.presses("Good news", chat=home.us)
    await home.sam.presses("Keep", chat=home.us)
    await home.sam.presses("Another card", chat=home.us)
    await home.alex.presses("That was good", chat=home.us)
    await home.sam.says("/cards")
    await home.sam.presses("My favourites")
    await home.sam.presses("1")
    await home.sam.presses("Put it into our chat")
    await home.alex.sees("A card for the two of you", chat=home.us)


async def _time_out(home: Home) -> None:
    await home.sam.says("/toolbox")
    await home.sam.presses("Time-out")
    await home.sam.presses("20 minutes")
    await home.alex.sees("Time-out until", chat=home.us)
    for _ in range(2):
        await home.alex.presses("Next")
    await home.alex.presses("Enough for now")
    await home.sam.presses("Next")
    await home.sandbox.advance(minutes=20, seconds=5)
    await home.alex.presses("I am ready")
    await home.sam.presses("20 more")
    await home.sandbox.advance(minutes=20, seconds=5)
    for person in home.both:
        await person.presses("I am ready")
    await home.sam.sees("You are both back, and ready", chat=home.us)
    for person in home.both:
        await person.presses("Let’s do it", chat=home.us)
    await home.sam.presses("End", chat=home.us)


async def _ten_minutes(home: Home) -> None:
    await home.alex.says("/present", chat=home.us)
    await home.alex.presses("Alex for Sam", chat=home.us)
    await home.sandbox.advance(minutes=10, seconds=5)
    await home.sam.presses("Swap", chat=home.us)
    await home.sandbox.advance(minutes=10, seconds=5)
    await home.alex.sees("Ten minutes each", chat=home.us)


async def _device_free_hour(home: Home) -> None:
    await home.sam.says("/talk")
    await home.sam.presses("Phones away now")
    await home.sam.presses("60")
    await home.sandbox.advance(minutes=60, seconds=5)
    await home.alex.presses("We talked", chat=home.us)


async def _boundary(home: Home) -> None:
    await home.alex.says("/toolbox")
    await home.alex.presses("A kind boundary")
    await home.alex.presses("overwhelmed")
    await home.alex.says("an evening a week on which nothing is planned")
    await home.alex.says("You look forward to the weekend all week, and you want it to be full of people.")
    await home.alex.says("I would like us to keep Thursday evenings free.")
    await home.alex.says("It need not be Thursday.")
    await home.alex.presses("In a week")
    await home.alex.says("for asking me first before you say yes to anybody")
    await home.alex.presses("Put it in our chat")
    await home.sam.presses("I hear it", chat=home.us)
    await home.sandbox.advance(days=7, hours=12)
    for person in home.both:
        await person.sees("A day to look again at something")
        await person.presses("It still fits")
    await home.alex.says("/boundaries")


async def _message_check(home: Home) -> None:
    await home.sam.says("/toolbox")
    await home.sam.presses("Check a message")
    await home.sam.says("You always come late, and you obviously do not care what that does to me.")
    await home.sam.sees("This stood out")
    await home.sam.says("When you come late I feel forgotten. Could you write when the meeting runs over?")
    await home.sam.sees("Nothing stands out")
    await home.sam.presses("That’s all")
    await home.alex.does_not_see("come late")


async def _energy(home: Home) -> None:
    await home.sam.says("/energy")
    for sign in ("One more story feels too much", "Small things make me short", "Next"):
        await home.sam.presses(sign)
    for sign in ("I say yes and mean no", "I seldom say what I need", "Done"):
        await home.sam.presses(sign)
    await home.sam.presses("One early night")
    await home.until_seen(home.sam, "You picked “One early night”")
    await home.sam.presses("It did me good")
    await home.sam.sees("Worth doing again")


async def _library(home: Home) -> None:
    await home.alex.says("/toolbox")
    await home.alex.presses("Library")
    await home.alex.presses("Texting")
    await home.alex.presses("Do and don’t")
    await home.alex.presses("All shelves")
    await home.alex.presses("Find a word")
    await home.alex.says("silence")
    await home.alex.presses("Silence and pauses")
    await home.alex.sees("To try today")


TOOLS: dict[str, Part] = {
    "Curiosity cards": _cards,
    "Time-out": _time_out,
    "Ten minutes": _ten_minutes,
    "Device-free hour": _device_free_hour,
    "A kind boundary": _boundary,
    "Message check": _message_check,
    "Energy check": _energy,
    "Library": _library,
}
