"""A win of the evening that stands in the shared chat, as tests need it."""

from bot.core.steps import Step
from tests.support.private_steps import Writers


async def shared_win(two: Writers, whose: str = "own", words: str = "I called the landlord.") -> int:
    """Let Sam write a win and release it."""
    offer = await two.opens(two.sam, Step.WIN)
    await two.presses(two.sam, "win.whose", whose)
    await two.writes(two.sam, words)
    await two.presses(two.sam, "evening.release")
    return offer
