"""A button press, from the update to the answered query and the edited board, beside the library's usual ways."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.crowd import BOARD, FIRST_USER, check_in_boards, in_database
from benchmarks.figures import Figure, Result
from benchmarks.processes import Stub, attune_settings, processor_seconds, started, stub

COUPLES = 1024
TOGETHER = 64
WARM_UP = 128
IN_TURN = 10
"""Presses one after the other before it is the next contender's turn."""
ROUNDS = 5
FAR_S = 0.05
"""What a call takes at an API that is far away."""
WORDS = "How strong is it?\n\n1 is a breath of it, 5 is all there is."
ANSWERS = ("1 · barely there", "2 · a little", "3 · clearly", "4 · strongly", "5 · all there is", "back")


@dataclass
class Contender:
    """One way to deal with a press: how to start it, and what was measured so far."""

    name: str
    start: Callable[[Stub, Path], Any]
    presses: int
    """Presses in one measurement with many in flight: about a second's worth or two."""
    far: int = 0
    """Presses with an API that is far away."""
    rates: list[float] = field(default_factory=list)
    halves: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    far_rates: list[float] = field(default_factory=list)


def contenders(share: int) -> tuple[Contender, ...]:
    """Return Attune and its peers; each measurement has a `share`-th of the presses."""
    library = "python-telegram-bot"

    def echo(name: str, at_once: int, presses: int, far: int, *, keeps: bool) -> Contender:
        return Contender(
            f"{library}{name}", partial(_echo, at_once=at_once, keeps=keeps), presses // share, far // share
        )

    return (
        Contender("Attune", _attune, 1600 // share, 1200 // share),
        echo(" with aiosqlite", 0, 300, 40, keeps=True),
        echo(" with aiosqlite, 64 at once", TOGETHER, 300, 400, keeps=True),
        echo(", keeping nothing", 0, 300, 0, keeps=False),
        Contender("aiogram with aiosqlite", partial(_peer, "other"), 600 // share, 600 // share),
        Contender("a bare aiohttp loop with the same rows", partial(_peer, "bare"), 1600 // share, 1200 // share),
    )


def measure(*, quick: bool) -> Result:
    """Let all contenders deal with the same presses, round by round."""
    share = 4 if quick else 1
    ours, *peers = contenders(share)
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        (ids,) = in_database(Path(folder), lambda tx: check_in_boards(tx, COUPLES))
        given = {contender.name: 0 for contender in (ours, *peers)}
        for _ in range(ROUNDS):
            for contender in (ours, *peers):
                given[contender.name] = _round(contender, Path(folder), ids, given[contender.name])
            _one_by_one((ours, *peers), Path(folder), ids, given, 20 // share)
    figures = [figure for peer in peers for figure in _figures(ours, peer)]
    return Result(tuple(figures), notes=NOTES)


NOTES = (
    "Attune's press is a check-in's button: parsed, decided, sealed, committed with synchronous=FULL, its edit sent",
    "and recorded. With aiosqlite a peer keeps a receipt and a counter, statement by statement, one commit; the bare",
    "loop keeps a receipt, a check-in and an outbox row in Attune's own tables, in group commits on a thread, and",
    "marks the row as sent.",
    "Attune's limits on sending (30/s overall, 20/min a chat) are lifted by Pace's `limits`; in production they rule.",
    "The Bot API server is a process of its own on the same machine and answers at once, or where it is far away",
    "after 50 ms; a press is over when both of its calls have reached it. aiogram and the bare loop run on uvloop.",
)


def _figures(ours: Contender, peer: Contender) -> Iterator[Figure]:
    versus, count = peer.name, f"{ours.presses} and {peer.presses} presses of 2,048 chats"
    yield Figure(
        f"presses a second, {TOGETHER} in flight", "/s", tuple(ours.rates), tuple(peer.rates), versus,
        f"{count}, {TOGETHER} handed out at most and not yet dealt with", more_is_better=True,
    )  # fmt: skip
    yield Figure(
        f"processor time a press, {TOGETHER} in flight", "ms", tuple(ours.costs), tuple(peer.costs), versus,
        "user and system time of the bot's process over the same presses; other load disturbs it less",
    )  # fmt: skip
    yield Figure(
        "one press at a time, median latency", "ms", tuple(ours.steps), tuple(peer.steps), versus,
        "from handing out one update to the second of its two calls, then the next; all are alive, ten each in turn",
    )  # fmt: skip
    yield Figure(
        f"median latency, {TOGETHER} in flight", "ms", tuple(ours.halves), tuple(peer.halves), versus,
        "the same presses as in the first figure",
    )  # fmt: skip
    if peer.far:
        yield Figure(
            f"presses a second, {TOGETHER} in flight, an API that takes {1000 * FAR_S:.0f} ms", "/s",
            tuple(ours.far_rates), tuple(peer.far_rates), versus,
            f"as the first figure, with {ours.far} and {peer.far} presses", more_is_better=True,
        )  # fmt: skip


def _round(contender: Contender, folder: Path, ids: list[str], first: int) -> int:
    """Measure one contender once; return the number of the next press."""
    with stub() as server, contender.start(server, folder) as process:
        server.polled_at()

        def deal(count: int, window: int, delay_s: float = 0.0) -> dict[str, Any]:
            nonlocal first
            found = server.begin(presses(ids, first, count), window, delay_s)
            first += count
            return found

        deal(WARM_UP, TOGETHER)
        before = processor_seconds(process.pid)
        many = deal(contender.presses, TOGETHER)
        contender.costs.append(1000 * (processor_seconds(process.pid) - before) / contender.presses)
        contender.rates.append(contender.presses / many["seconds"])
        contender.halves.append(1000 * median(many["took"]))
        if contender.far:
            contender.far_rates.append(contender.far / deal(contender.far, TOGETHER, FAR_S)["seconds"])
    return first


def _one_by_one(
    contenders: tuple[Contender, ...], folder: Path, ids: list[str], given: dict[str, int], turns: int
) -> None:
    """Let all of them live at once and take turns, so that they have the same neighbours."""
    took: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    with ExitStack() as alive:

        def deal(contender: Contender, server: Stub, count: int, window: int) -> list[float]:
            found = server.begin(presses(ids, given[contender.name], count), window)
            given[contender.name] += count
            return list(found["took"])

        servers = [(contender, alive.enter_context(stub())) for contender in contenders]
        for contender, server in servers:
            alive.enter_context(contender.start(server, folder))
            server.polled_at()
            deal(contender, server, WARM_UP, TOGETHER)
        for _ in range(turns):
            for contender, server in servers:
                took[contender.name] += deal(contender, server, IN_TURN, 1)
    for contender in contenders:
        contender.steps.append(1000 * median(took[contender.name]))


def presses(ids: list[str], first: int, count: int) -> list[dict[str, Any]]:
    """Return updates in which each chat presses a strength, then "back", in turn."""
    return [_press(number, ids[number % len(ids)], number // len(ids)) for number in range(first, first + count)]


def _press(number: int, check_in: str, turn: int) -> dict[str, Any]:
    user = FIRST_USER + number % (2 * COUPLES)
    person = {"id": user, "is_bot": False, "first_name": f"Partner {user}", "username": f"p{user}",
              "language_code": "en"}  # fmt: skip
    verbs = [f"check-in.strength:{check_in}:{n}~1" for n in range(1, 6)] + [f"check-in.back:{check_in}~1"]
    chat = {"id": user, "first_name": f"Partner {user}", "username": f"p{user}", "type": "private"}
    keys = [[{"text": label, "callback_data": verb}] for label, verb in zip(ANSWERS, verbs, strict=True)]
    return {
        "update_id": 1_000_000 + number,
        "callback_query": {
            "id": str(user),
            "from": person,
            "chat_instance": "-4536457",
            "data": verbs[-1] if turn % 2 else verbs[2],
            "message": {
                "message_id": BOARD, "date": 1772438400, "chat": chat, "text": WORDS,
                "from": {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot"},
                "reply_markup": {"inline_keyboard": keys},
            },
        },
    }  # fmt: skip


@contextmanager
def _attune(server: Stub, folder: Path) -> Iterator[Any]:
    with started("benchmarks.unpaced", env=attune_settings(server, folder)) as process:
        yield process


@contextmanager
def _echo(server: Stub, folder: Path, *, at_once: int, keeps: bool) -> Iterator[Any]:
    database = str(folder / f"echo-{at_once}.db") if keeps else "-"
    with started("benchmarks.peers.echo", server.base_url, str(at_once), database) as process:
        yield process


@contextmanager
def _peer(module: str, server: Stub, folder: Path) -> Iterator[Any]:
    with started(f"benchmarks.peers.{module}", server.base_url, str(folder / f"{module}.db")) as process:
        yield process
