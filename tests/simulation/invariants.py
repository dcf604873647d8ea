"""What must hold of every story, each as one function from a record to the sentences that say what was broken."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from tests.simulation.chats import Arrived
from tests.simulation.hours import Quiet
from tests.simulation.journal import Entry
from tests.simulation.privacy import CANARY, private_words_stay_private, releases_show_what_was_previewed
from tests.simulation.records import Record

NAME = re.compile(r"\b(?:Sam|Kim|Guest)(\d+)\b")
ENDED_QUIETLY = {"skipped", "cancelled", "dead", "expired", "unknown"}
Checker = Callable[[Record], list[str]]


def each_message_exactly_once(record: Record) -> list[str]:
    """(a) On a path without faults every message that was owed arrives once, or ends with a reason."""
    if record.struck:
        return []
    came = _by_row(record)
    wrong = []
    for row, last in _last_of(record, "outbox").items():
        seen = [a for a in came[row] if a.what in {"new", "edit", "same"}]
        if last.method == "say" and last.became == "sent" and last.reason is None and len(seen) != 1:
            wrong.append(f"row {row} was sent, and came {len(seen)} times")
        if last.became == "unknown":
            wrong.append(f"row {row} is unknown though nothing went wrong")
    return wrong


def copies_within_cap(record: Record) -> list[str]:
    """(b) Copies never exceed the cap, and there is more than one only after an unknown outcome."""
    doubts: dict[int, int] = defaultdict(int)
    caps: dict[int, int] = {}
    for entry in _of(record, "outbox"):
        caps[entry.id] = entry.cap or 0
        doubts[entry.id] += bool(entry.reason and entry.reason.startswith("unknown"))
    wrong = []
    for row, arrivals in _by_row(record).items():
        copies = sum(a.what == "new" for a in arrivals)
        if row in caps and copies > caps[row]:
            wrong.append(f"row {row} came {copies} times, its cap is {caps[row]}")
        if copies > 1 + doubts[row]:
            wrong.append(f"row {row} came {copies} times after {doubts[row]} unknown outcomes")
    return wrong


def everything_due_has_ended(record: Record) -> list[str]:
    """(c) Whatever was due is over, and what was not done says why."""
    wrong = [
        f"timer {row['kind']} is still planned, due {record.ended_at - row['due_at']} s ago"
        for row in record.rows["timers"]
        if row["state"] == "planned" and row["due_at"] <= record.ended_at
    ]
    waiting = [row for row in record.rows["outbox"] if row["state"] in {"pending", "claimed", "sending"}]
    backing_off = {row["chat_id"] for row in waiting if row["not_before"] > record.ended_at}
    wrong += [
        f"row {row['id']} of lane {row['lane']} is still {row['state']} ({row['reason']})"
        for row in waiting
        if row["state"] != "pending" or (row["chat_id"] not in backing_off and not _is_held(record, row))
    ]
    wrong += [
        f"{entry.source} {entry.id} ended {entry.became} without a reason"
        for entry in record.entries
        if entry.became in ENDED_QUIETLY and not entry.reason
    ]
    return wrong


def nothing_is_done_too_late(record: Record) -> list[str]:
    """(c) What is worth doing only until a moment is not done after it."""
    return [
        f"{entry.source} {entry.id} ({entry.kind}) became {entry.became} {entry.at - entry.until} s too late"
        for entry in record.entries
        if entry.until is not None and entry.at >= entry.until and entry.became in {"sending", "done"}
    ]


def nothing_starts_after_a_stop(record: Record) -> list[str]:
    """(d) Once a pause, leave, block or erase is committed, nothing that belongs to the plan sets out."""
    return [
        f"row {entry.id} set out though the plan was stopped"
        for entry in _of(record, "outbox")
        if entry.became == "sending" and entry.kind in {"plan", "unasked"} and entry.stopped
    ]


def order_is_kept(record: Record) -> list[str]:
    """(e) What was owed earlier to one reader in one lane sets out earlier."""
    wrong: list[str] = []
    waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
    stands: dict[int, tuple[object, ...]] = {}
    for entry in _of(record, "outbox"):
        lane = (entry.couple, entry.partner, None if entry.couple or entry.partner else entry.chat, entry.lane)
        before, stands[entry.id] = stands.get(entry.id, lane), lane
        if before != lane and entry.id in waiting[before]:  # something more urgent took its place
            waiting[before].remove(entry.id)
        queue = waiting[lane]
        if entry.was is None:
            queue.append(entry.id)
        elif entry.became == "sending" and entry.id in queue:
            ahead = queue[: queue.index(entry.id)]
            wrong += [f"row {entry.id} overtook row {earlier}" for earlier in ahead]
            queue.remove(entry.id)
        elif entry.became == "pending":
            queue.insert(0, entry.id)
        elif entry.id in queue:
            queue.remove(entry.id)
    return wrong


def couples_stay_apart(record: Record) -> list[str]:
    """(f) Nothing of one couple reaches a chat of another."""
    number_of = {user: pair.number for pair in record.pairs for user in (*pair.users, pair.stranger)}
    wrong = []
    for arrived in record.arrived:
        couple = number_of.get(arrived.chat, abs(arrived.chat) % 1_000_000_000_000 - 5000)
        named = {int(n) for n in NAME.findall(arrived.text)}
        written = {number_of[int(user)] for user in CANARY.findall(arrived.text)}
        wrong += [f"words of couple {other} came into chat {arrived.chat}" for other in (named | written) - {couple}]
    return wrong


def planning_twice_changes_nothing(record: Record) -> list[str]:
    """(i) The plan told the same thing again keeps every moment as it was."""
    return [f"planning again changed {what}" for what in record.replanned]


def quiet_hours_are_kept(record: Record) -> list[str]:
    """(j) The bot never speaks up by itself while a reader sleeps, and an answer makes no sound then."""
    first = {entry.id: entry for entry in _of(record, "outbox") if entry.was is None}
    wrong = []
    for arrived in record.arrived:
        quiet = record.quiet.get(arrived.seq, Quiet.NOBODY_SLEEPS)
        if quiet is Quiet.NOBODY_SLEEPS:
            continue
        owed = None if arrived.row is None else first.get(arrived.row)
        if owed is not None and owed.lane and not _is_answer(record, owed) and not _is_offered(owed, quiet):
            wrong.append(f"row {arrived.row} came in quiet hours: {arrived.text[:60]!r}")
        elif not arrived.is_silent:
            wrong.append(f"row {arrived.row} sounded in quiet hours: {arrived.text[:60]!r}")
    return wrong


def nothing_broke(record: Record) -> list[str]:
    """No defect was swallowed: not by the loops, not by a row, not by a timer, not by an update set aside."""
    wrong = list(record.broken)
    wrong += [
        f"timer {entry.id} ({entry.kind}) ended dead: {entry.reason}"
        for entry in record.entries
        if entry.source == "timers" and entry.became == "dead"
    ]
    wrong += [
        f"row {entry.id} ended dead: {entry.reason}"
        for entry in _of(record, "outbox")
        if entry.became == "dead" and not _is_refusal(entry.reason or "")
    ]
    wrong += [f"an update was {row['outcome']}" for row in record.rows["receipts"] if "set aside" in row["outcome"]]
    return wrong


CHECKERS: tuple[Checker, ...] = (
    each_message_exactly_once,
    copies_within_cap,
    everything_due_has_ended,
    nothing_is_done_too_late,
    nothing_starts_after_a_stop,
    order_is_kept,
    couples_stay_apart,
    private_words_stay_private,
    releases_show_what_was_previewed,
    planning_twice_changes_nothing,
    quiet_hours_are_kept,
    nothing_broke,
)


def broken(record: Record) -> dict[str, list[str]]:
    """Return what was broken, by the name of the checker."""
    found = {checker.__name__: checker(record) for checker in CHECKERS}
    return {name: wrong for name, wrong in found.items() if wrong}


def _is_refusal(reason: str) -> bool:
    return reason.startswith(("4", "unreachable", "no right", "the message to edit is gone", "its key is gone"))


def _of(record: Record, source: str) -> Iterable[Entry]:
    return (entry for entry in record.entries if entry.source == source)


def _last_of(record: Record, source: str) -> dict[int, Entry]:
    return {entry.id: entry for entry in _of(record, source)}


def _by_row(record: Record) -> dict[int, list[Arrived]]:
    came: dict[int, list[Arrived]] = defaultdict(list)
    for arrived in record.arrived:
        if arrived.row is not None:
            came[arrived.row].append(arrived)
    return came


def _is_answer(record: Record, owed: Entry) -> bool:
    """Whether it comes of what one of the two did just then, as a pause does; the other's phone stays silent."""
    return any(0 <= owed.at - at <= 2 and record.couples.get(couple) == owed.couple for at, couple in record.acted)


def _is_offered(owed: Entry, quiet: Quiet) -> bool:
    """Whether it belongs to the plan that both share, in an hour that they offered for that."""
    return quiet is Quiet.BUT_FOR_THE_PLAN and owed.kind == "plan" and owed.partner is None


def _is_held(record: Record, row: dict[str, object]) -> bool:
    couple = next((each for each in record.rows["couples"] if each["id"] == row["couple_id"]), None)
    if couple is None:
        return False
    is_shared, is_scheduled = row["partner_id"] is None, row["lane"] != 0
    plays = any(r["couple_id"] == couple["id"] and r["stage"] == "running" for r in record.rows["rounds"])
    is_quiet = (couple["quiet_until"] or 0) > record.ended_at
    return (is_shared and couple["frozen_at"] is not None) or (is_scheduled and (is_quiet or (is_shared and plays)))
