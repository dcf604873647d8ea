"""The week's card drawn by us and by matplotlib: processor time, memory, and what the event loop notices of it."""

import asyncio
import subprocess
import sys
from statistics import median
from time import perf_counter, process_time

from benchmarks.figures import Fact, Figure, Result
from bot.core.pictures import Fact as JointFact
from bot.core.pictures import Quote, Sheet, WeekCard
from bot.pictures.draw import draw
from bot.telegram.calls import Call
from jobs.drawing import Studio

ROUNDS = 7
HEIGHT = 660
AGAINST = "matplotlib (Agg)"
HOW = "a full week's card, 720 pixels wide, as PNG; fonts loaded, one thread"
CARD = WeekCard(
    title="Your week, the two of you",
    names=("Sam", "Alex"),
    facts=(
        JointFact("talk", "2 talks with the phones away"),
        JointFact("drill", "Feelings given back, each to the other"),
        JointFact("exercise", "One piece of good news"),
        JointFact("game", "“Yes, and”, played to the end"),
        JointFact("bridge", "14 bridges built with “Yes, and”"),
        JointFact("win", "5 small wins, from you both"),
    ),
    quotes=(
        Quote("Sam", "We found our way home without a map and without one cross word."),
        Quote("Alex", "Soup on the stove when I came in."),
    ),
    idea_title="One card for next week",
    idea="Half an hour for just you two, phones in another room.",
)
_OURS = "from benchmarks.pictures import CARD, draw; draw((CARD,))"
_PEERS = (
    "from benchmarks.pictures import CARD, HEIGHT; from benchmarks.peers.plotted_card import draw; draw(CARD, HEIGHT)"
)
_PEAK = "; print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def measure(*, quick: bool) -> Result:
    """Draw in turns, then once each in processes of their own."""
    from benchmarks.peers import plotted_card  # noqa: PLC0415 -- installed for benchmarks alone

    each = 3 if quick else 10
    draw((CARD,))
    plotted_card.draw(CARD, HEIGHT)
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(_milliseconds(lambda: draw((CARD,)), each))
        peer.append(_milliseconds(lambda: plotted_card.draw(CARD, HEIGHT), each))
    first = [(_first(_OURS), _first(_PEERS)) for _ in range(3 if quick else 5)]
    figures = (
        Figure("processor time a picture", "ms", tuple(ours), tuple(peer), AGAINST, HOW),
        Figure(
            "memory of a process that draws one",
            "MB",
            tuple(ours for ours, _ in first),
            tuple(peers for _, peers in first),
            AGAINST,
            "the peak of a fresh process; both have our own imports",
        ),
    )
    return Result(figures, (Fact("beside the event loop", asyncio.run(_pauses(10 if quick else 40))),))


def _milliseconds(drawing: object, times: int) -> float:
    assert callable(drawing)
    began = process_time()
    for _ in range(times):
        drawing()
    return (process_time() - began) * 1000 / times


def _first(code: str) -> float:
    """Return the peak memory of a process that draws one picture, in MB."""
    done = subprocess.run([sys.executable, "-c", code + _PEAK], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


async def _pauses(pictures: int) -> str:
    """Return how long the loop was kept from turning while pictures were drawn."""
    studio = Studio()
    sheets: tuple[Sheet, ...] = (CARD,)
    await studio.complete(Call("sendPhoto", sheets=sheets))
    drawing = asyncio.gather(*(studio.complete(Call("sendPhoto", sheets=sheets)) for _ in range(pictures)))
    pauses, last = [], perf_counter()
    while not drawing.done():
        await asyncio.sleep(0.001)
        now = perf_counter()
        pauses.append((now - last) * 1000 - 1)
        last = now
    studio.close()
    ordered = sorted(pauses)
    return (
        f"while {pictures} pictures were drawn, the loop waited {median(ordered):.1f} ms (median), "
        f"{ordered[int(len(ordered) * 0.99)]:.1f} ms (99 of 100) and {ordered[-1]:.1f} ms (longest)"
    )
