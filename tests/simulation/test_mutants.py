"""Each invariant is shown to notice: a bot or a world broken on purpose must not pass for a good one."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from bot.core.people import Couple, Partner
from bot.storage import sending, timers
from bot.storage.timers import Timer
from bot.storage.transaction import Tx
from bot.telegram.calls import Call, Reply, Sent, Unknown
from jobs import deliver, due, outcomes
from jobs.outcomes import Retry
from tests.simulation import runs, story, world
from tests.simulation.faults import SendFault
from tests.simulation.privacy import CANARY
from tests.simulation.story import Doing, Item, Story
from tests.simulation.telegram import Telegram
from tests.simulation.walks import Walk

DAY_S = 86_400.0
truly = Telegram.call
SEEDS = range(12)
"""A mutant is looked for in so many days: not in each there is something that it could spoil."""
Patch = pytest.MonkeyPatch


def lively(seed: int, *extra: Item) -> Story:
    """A day of one couple, without troubles beside the extra ones."""
    told = story.tell(seed, couples=1, length_s=2 * DAY_S).without_faults()
    return replace(told, items=tuple(sorted((*told.items, *extra))))


def at_each_hour(what: Doing, fault: SendFault | None = None) -> tuple[Item, ...]:
    return tuple(Item(hour * 3600.0, -1 if fault else 0, 0, what, hour, fault) for hour in range(2, 47))


def each_nth(
    patch: Patch, n: int, instead: Callable[[Telegram, Call], Reply], methods: tuple[str, ...] = ("sendMessage",)
) -> None:
    """Let every nth message fare otherwise in the simulated Telegram."""
    numbers = count(1)

    def call(self: Telegram, call: Call, *, is_doubtful: bool = False) -> Reply:
        if call.method in methods and next(numbers) % n == 0:
            return instead(self, call)
        return truly(self, call, is_doubtful=is_doubtful)

    patch.setattr(Telegram, "call", call)


def lost(patch: Patch, seed: int) -> Story:
    each_nth(patch, 5, lambda telegram, call: Sent({"message_id": 1}))
    return lively(seed)


def doubled(patch: Patch, seed: int) -> Story:
    def twice(telegram: Telegram, call: Call) -> Reply:
        truly(telegram, call)
        return truly(telegram, call)

    each_nth(patch, 5, twice)
    return lively(seed)


def resent_without_end(patch: Patch, seed: int) -> Story:
    patch.setattr(deliver, "decide", _always_again(outcomes.decide))
    return lively(seed, *at_each_hour(Doing.SEND_FAULT, SendFault.ARRIVED) * 4)


def resent_in_silence(patch: Patch, seed: int) -> Story:
    patch.setattr(sending, "put_back", lambda tx, parcel, **_: tx.do(sending.BACK, tx.now_s, 1, "again", parcel.id))
    return lively(seed, *at_each_hour(Doing.SEND_FAULT, SendFault.ARRIVED))


def forgotten_lane(patch: Patch, seed: int) -> Story:
    patch.setattr(sending, "WAITING", sending.WAITING.replace("ORDER BY", "AND outbox.lane = 0 ORDER BY"))
    return lively(seed)


def forgotten_timers(patch: Patch, seed: int) -> Story:
    for name in ("DUE", "NEXT"):
        without_cards = getattr(timers, name).replace("'planned'", "'planned' AND kind <> 'plan.card'")
        patch.setattr(timers, name, without_cards)
    return lively(seed)


def skipped_without_reason(patch: Patch, seed: int) -> Story:
    end = timers.end
    patch.setattr(timers, "end", lambda tx, timer, state, reason=None: end(tx, timer, state))
    return lively(seed, Item(40_000, 0, 0, Doing.PAUSE, 1))


def sent_too_late(patch: Patch, seed: int) -> Story:
    patch.setattr(sending, "_why_not", lambda tx, row: None)
    slow = Item(30_000.0, -1, 0, Doing.SUSPEND, 30 * 3600)
    return replace(lively(seed, slow, *at_each_hour(Doing.SEND_FAULT, SendFault.NOT_CONNECTED) * 9))


def going_on_after_a_pause(patch: Patch, seed: int) -> Story:
    patch.setattr(Couple, "runs", property(lambda couple: couple.started_at is not None))
    return lively(seed, Item(3600.0, 0, 0, Doing.PAUSE, 1))


def newest_first(patch: Patch, seed: int) -> Story:
    patch.setattr(sending, "WAITING", sending.WAITING.replace("outbox.id LIMIT", "outbox.id DESC LIMIT"))
    return lively(seed, *at_each_hour(Doing.SEND_FAULT, SendFault.TOO_MANY))


def into_the_wrong_chat(patch: Patch, seed: int) -> Story:
    def astray(telegram: Telegram, call: Call) -> Reply:
        chat = call.parameters["chat_id"]
        other = {1000: 1010, 1001: 1011, 1010: 1000, 1011: 1001, -5000: -5001, -5001: -5000}.get(int(str(chat)), chat)
        return truly(telegram, Call(call.method, {**call.parameters, "chat_id": other}))

    each_nth(patch, 3, astray)
    return story.tell(seed, couples=2, length_s=2 * DAY_S).without_faults()


def to_the_other_partner(patch: Patch, seed: int) -> Story:
    def told_on(telegram: Telegram, call: Call) -> Reply:
        other = {1000: 1001, 1001: 1000}.get(int(str(call.parameters["chat_id"])))
        if other is not None and CANARY.search(str(call.parameters["text"])):
            truly(telegram, Call("sendMessage", {**call.parameters, "chat_id": other}))
        return truly(telegram, call)

    each_nth(patch, 1, told_on, ("sendMessage", "editMessageText"))
    return story.tell(seed, couples=1).without_faults()


def into_both_chats(patch: Patch, seed: int) -> Story:
    def told_to_both(telegram: Telegram, call: Call) -> Reply:
        if call.parameters["chat_id"] in {1000, 1001} and CANARY.search(str(call.parameters["text"])):
            truly(telegram, Call("sendMessage", {**call.parameters, "chat_id": -5000}))
        return truly(telegram, call)

    each_nth(patch, 1, told_to_both)
    return story.walking(seed, Walk.OTHER_SIDE).without_faults()


def released_otherwise(patch: Patch, seed: int) -> Story:
    def with_more(telegram: Telegram, call: Call) -> Reply:
        words = str(call.parameters["text"])
        more = CANARY.sub(lambda found: f"{found.group()} and more", words)
        is_shared = call.parameters["chat_id"] == -5000
        return truly(telegram, Call(call.method, {**call.parameters, "text": more if is_shared else words}))

    each_nth(patch, 1, with_more)
    return story.walking(seed, Walk.LINE).without_faults()


def planned_anew_each_time(patch: Patch, seed: int) -> Story:
    truly, number = timers.plan, count()

    def plan(tx: Tx, key: str, *args: object, **named: object) -> bool:
        kept = key if key.startswith(("plan.", "games.")) else f"{key}:{next(number)}"
        return truly(tx, kept, *args, **named)  # type: ignore[arg-type]

    patch.setattr(timers, "plan", plan)
    return lively(seed, *at_each_hour(Doing.REPLAN))


def planned_anew_on_the_spot(patch: Patch, seed: int) -> Story:
    patch.setattr(world, "TWICE", 1.0)
    planned_anew_each_time(patch, seed)
    return lively(seed)


def awake_day_and_night(patch: Patch, seed: int) -> Story:
    patch.setattr(Partner, "sleeps", lambda self, at: False)
    return lively(seed, *(Item(hour * 3600.0, 0, hour % 2, Doing.COMMAND, hour) for hour in range(1, 47)))


def crashing(patch: Patch, seed: int) -> Story:
    truly = due.DueTimers._act

    def act(self: due.DueTimers, tx: Tx, timer: Timer) -> None:
        if timer.kind == "plan.card":
            self._fail(tx, timer, ZeroDivisionError())
        else:
            truly(self, tx, timer)

    patch.setattr(due.DueTimers, "_act", act)
    return lively(seed)


def _always_again(truly: Callable[..., object]) -> Callable[..., object]:
    def decide(reply: Reply, **named: object) -> object:
        verdict = truly(reply, **named)
        return Retry(1, is_counted=True) if isinstance(reply, Unknown) else verdict

    return decide


MUTANTS: tuple[tuple[str, Callable[[Patch, int], Story]], ...] = (
    ("each_message_exactly_once", lost),
    ("each_message_exactly_once", doubled),
    ("copies_within_cap", resent_without_end),
    ("copies_within_cap", resent_in_silence),
    ("everything_due_has_ended", forgotten_lane),
    ("everything_due_has_ended", forgotten_timers),
    ("everything_due_has_ended", skipped_without_reason),
    ("nothing_is_done_too_late", sent_too_late),
    ("nothing_starts_after_a_stop", going_on_after_a_pause),
    ("order_is_kept", newest_first),
    ("couples_stay_apart", into_the_wrong_chat),
    ("private_words_stay_private", to_the_other_partner),
    ("private_words_stay_private", into_both_chats),
    ("releases_show_what_was_previewed", released_otherwise),
    ("planning_twice_changes_nothing", planned_anew_each_time),
    ("planning_twice_changes_nothing", planned_anew_on_the_spot),
    ("quiet_hours_are_kept", awake_day_and_night),
    ("nothing_broke", crashing),
)


@pytest.mark.parametrize(("invariant", "mutant"), MUTANTS, ids=[mutant.__name__ for _, mutant in MUTANTS])
def test_an_invariant_notices_when_the_bot_is_broken(invariant: str, mutant: Callable[[Patch, int], Story]) -> None:
    def is_noticed(seed: int) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            return invariant in runs.live(mutant(patch, seed))

    assert any(map(is_noticed, SEEDS))


def test_deaths_are_noticed_when_what_was_being_sent_is_not_taken_up(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sending, "LOST_WORKER", sending.LOST_WORKER + " AND id = 0")

    assert any(runs.die(story.tell(seed, couples=1, length_s=2 * DAY_S)) for seed in range(5))


def test_a_long_story_is_told_shortly_when_one_thing_in_it_is_to_blame(monkeypatch: Patch) -> None:
    told = skipped_without_reason(monkeypatch, 3)

    short = runs.shortest(told, runs.live)

    assert len(short.items) <= 3
    assert "everything_due_has_ended is broken" in runs.told(short, runs.live(short))
