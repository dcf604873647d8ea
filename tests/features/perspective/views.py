"""Views from the other side: how tests write, release and correct them."""

from bot.core.steps import Step
from tests.support.private_steps import Writers

VOICE = "I count <b>every</b> coin, هذا أنا"
QUESTION = "Is it about safety?"


async def written(two: Writers) -> int:
    """Let Sam write the voice and the question."""
    offer = await two.opens(two.sam, Step.OTHER_SIDE)
    await two.writes(two.sam, VOICE)
    await two.writes(two.sam, QUESTION)
    return offer


async def released(two: Writers) -> None:
    await written(two)
    await two.presses(two.sam, "other-side.preview")
    await two.presses(two.sam, "other-side.release")
