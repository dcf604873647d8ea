"""The first week of Sam and Alex: they pair, open their chat, and live through all nine steps."""

from contextlib import AbstractAsyncContextManager

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.plays.home import Home, at_home
from sandbox.plays.transcript import Transcript
from sandbox.sight import StoryError


async def play(sandbox: Sandbox, transcript: Transcript) -> None:
    """Live through the week; raise StoryError naming the step that did not happen."""
    async with at_home(sandbox, transcript) as home:
        for part in PARTS:
            await part(home)
        transcript.heading("The week is over: all nine steps happened")


def _step(home: Home, number: int, name: str) -> AbstractAsyncContextManager[None]:
    """Say which step does not happen, if one does not."""
    return home.part(f"Step {number}: {name}", f"step {number} ({name}) did not happen.")


async def _talk_is_planned(home: Home) -> None:
    async with _step(home, 1, "one device-free talk: finding a time"):
        await home.until(0, 12)
        for person, slots in ((home.sam, "13"), (home.alex, "3")):
            for slot in slots:
                await person.presses(slot, chat=home.us)
        await home.sam.sees("Your talk", chat=home.us)
        await home.alex.sees("For your calendars", chat=home.us)


async def _evening_card(home: Home) -> None:
    async with _step(home, 9, "one small win"):
        await home.until(0, 21)
        await home.sam.presses("A small win")
        await home.sam.presses("Alex’s")
        await home.sam.says("Alex made soup without being asked, and it was good soup.")
        await home.sam.presses("Put it there")
        await home.alex.presses("I’m so glad", chat=home.us)
        await home.sam.sees("Alex: I’m so glad", chat=home.us)
    async with _step(home, 5, "one honest thing"):
        await home.alex.presses("One honest thing")
        await home.alex.presses("Yes, show me one")
        await home.alex.says("I was afraid you would laugh at my plan, so I kept it to myself.")
        await home.alex.presses("Keep it for me")
        await home.sam.does_not_see("afraid you would laugh", chat=home.us)


async def _other_side(home: Home) -> None:
    async with _step(home, 2, "see it from the other side"):
        await home.until(1, 21)
        await home.sam.presses("See it from their side")
        await home.sam.says("I leave things lying about because I am still in the middle of them.")
        await home.sam.says("Do you feel hurried when I tidy up around you?")
        await home.sam.presses("Pass it on to Alex")
        await home.sam.presses("Send it")
        await home.alex.presses("Partly")
        await home.alex.says("Half of it is that I simply forget. And yes, a little hurried.")
        await home.alex.presses("Send it to Sam")
        await home.sam.sees("a little hurried")


async def _talk_happens(home: Home) -> None:
    async with _step(home, 1, "one device-free talk"):
        await home.until_seen(home.alex, "Before you two talk")
        await _checks_in(home.alex, "Tense", "rushed", "3", "chest")
        await home.until_seen(home.sam, "Welcome back", chat=home.us)
        await home.sam.presses("We talked", chat=home.us)
        await home.alex.sees("You talked", chat=home.us)


async def _listening_note(home: Home) -> None:
    async with _step(home, 4, "ask how I listen"):
        await home.sandbox.advance(minutes=5)
        for person, felt, answers in (
            (home.sam, "6", ("Yes", "Yes", "Partly", "Skip", "Yes")),
            (home.alex, "5", ("Partly", "Yes", "No", "Can’t say", "Yes")),
        ):
            await person.presses("Write a note")
            await person.presses(felt)
            await person.presses("Yes")
            for answer in answers:
                await person.presses(answer)
        await home.sam.presses("More of this")
        await home.sam.says("You waited until I had finished, even when I took a while.")
        for person in (home.sam, home.alex):
            await person.presses("That’s it")
            await person.presses("How I listened")
            for answer in ("Yes", "Partly", "Yes", "Yes", "Skip", "Yes"):
                await person.presses(answer)
        for person in (home.sam, home.alex):
            await person.presses("All of it")
            await person.presses("Release it")
        await home.alex.sees("You waited until I had finished")
        await home.sam.sees("I felt heard: 5 of 7")
        await home.alex.says("/listening")
        await home.alex.sees("Where you saw it otherwise yourself")


async def _give_back(home: Home) -> None:
    async with _step(home, 3, "give feelings back"):
        await home.until(2, 20)
        for person in (home.sam, home.alex):
            await person.presses("Let’s do it", chat=home.us)
        teller, listener = await home.in_turn("listens.")
        await home.replies(teller, "The bus left without me, and the driver had seen me running.")
        await home.replies(listener, "You ran and were left standing there, and it felt unfair.")
        await teller.presses("Yes, that’s it", chat=home.us)
        await listener.presses("Told it aloud", chat=home.us)
        await teller.presses("Said it aloud", chat=home.us)
        await listener.presses("Yes, that’s it", chat=home.us)
        await home.sam.sees("Both of you told", chat=home.us)


async def _boundary(home: Home) -> None:
    async with _step(home, 6, "one kind boundary"):
        await home.until(4, 21)
        await home.alex.presses("One kind boundary")
        await home.alex.presses("overwhelmed")
        await home.alex.says("a quarter of an hour of quiet when I come home")
        await home.alex.says("Could we talk about the day after I have sat on the balcony?")
        await home.alex.says("I’ll come and find you then, with my ears open")
        await home.alex.presses("Put it in our chat")
        await home.sam.presses("I hear it", chat=home.us)
        await home.alex.sees("hears it", chat=home.us)


async def _bold(home: Home) -> None:
    async with _step(home, 7, "one bold exercise"):
        await home.until(5, 12)
        for person in (home.sam, home.alex):
            await person.presses("Good news", chat=home.us)
        await home.alex.presses("Now", chat=home.us)
        await home.sandbox.advance(minutes=20)
        await home.sam.presses("We did it", chat=home.us)
        await home.alex.sees("Good news, long version: done", chat=home.us)


async def _check_in(home: Home) -> None:
    async with _step(home, 8, "check in with myself"):
        await home.until(6, 12)
        await home.sam.presses("Check in")
        await _checks_in(home.sam, "Settled or glad", "glad", "3", "nowhere special")


async def _summary(home: Home) -> None:
    home.transcript.heading("The week is summed up")
    try:
        await home.until_seen(home.sam, "Your week, the two of you", chat=home.us)
        for person in (home.sam, home.alex):
            await home.until_seen(person, "Your own week")
    except StoryError as missing:
        raise StoryError(f"the summary of the week did not happen.\n{missing}") from missing
    kinds = {one.kind for one in await home.sam.messages(home.us) if one.text.startswith("Your week, the two of you")}
    if kinds != {"photo"}:
        raise StoryError("the summary of the week came in words, without its picture.")


PARTS = (
    _talk_is_planned,
    _evening_card,
    _other_side,
    _talk_happens,
    _listening_note,
    _give_back,
    _boundary,
    _bold,
    _check_in,
    _summary,
)


async def _checks_in(person: Actor, *answers: str) -> None:
    for answer in answers:
        await person.presses(answer)
    await person.sees("Noted, for you alone")
