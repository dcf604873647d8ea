"""How many sends are granted, and when the next ones are."""

import itertools
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from pyrate_limiter import Duration, Rate

from bot.core.effects import Lane
from bot.core.ids import ChatId
from jobs.pace import TELEGRAM, Limits, Pace
from tests.support.clock import MONDAY_MORNING

NOW = MONDAY_MORNING
SAM, KIM, GROUP = ChatId(1), ChatId(2), ChatId(-5)
SECOND, MS = timedelta(seconds=1), timedelta(milliseconds=1)


def test_a_private_chat_gets_a_short_burst_and_then_waits() -> None:
    pace = Pace()
    granted = [pace.grant(SAM, NOW) for _ in range(4)]
    assert granted == [True, True, True, False]
    assert pace.next_at is not None
    assert NOW < pace.next_at <= NOW + SECOND + timedelta(milliseconds=1)


def test_a_group_gets_twenty_messages_a_minute() -> None:
    pace = Pace()
    assert sum(pace.grant(GROUP, NOW + n * SECOND) for n in range(40)) == 20
    assert pace.grant(GROUP, NOW + 61 * SECOND)


def test_all_chats_together_get_thirty_messages_a_second() -> None:
    pace = Pace()
    assert sum(pace.grant(ChatId(n), NOW) for n in range(1, 100)) == 30


def test_a_chat_that_was_refused_for_all_keeps_its_own_allowance() -> None:
    pace = Pace(Limits(overall=(Rate(1, Duration.SECOND),), private=TELEGRAM.private, group=TELEGRAM.group))
    assert pace.grant(SAM, NOW)
    for _ in range(50):
        assert not pace.grant(KIM, NOW)
    later = [pace.grant(KIM, NOW + n * 2 * SECOND) for n in range(1, 21)]
    assert all(later)


def test_a_held_chat_waits_and_the_others_go_on() -> None:
    pace = Pace()
    pace.hold(SAM, NOW + 5 * SECOND)
    assert not pace.grant(SAM, NOW)
    assert pace.next_at == NOW + 5 * SECOND
    assert pace.grant(KIM, NOW)
    assert pace.grant(SAM, NOW + 5 * SECOND)


def test_nobody_is_granted_anything_when_all_are_held() -> None:
    pace = Pace()
    pace.hold(None, NOW + 5 * SECOND)
    assert not pace.grant(SAM, NOW)
    assert not pace.grant(GROUP, NOW)


def test_nobody_waits_for_the_old_time_when_the_clock_was_set_back() -> None:
    pace = Pace()
    for number in range(30):
        pace.grant(ChatId(number + 1), NOW)
    pace.hold(GROUP, NOW + SECOND)
    earlier = NOW - timedelta(days=1)

    assert [pace.grant(chat, earlier) for chat in (SAM, KIM, GROUP)] == [True, True, True]


def test_the_longer_hold_stays_when_two_are_asked_for() -> None:
    pace = Pace()
    pace.hold(None, NOW + 30 * SECOND)
    pace.hold(None, NOW + 5 * SECOND)

    assert not pace.grant(SAM, NOW + 6 * SECOND)
    assert pace.next_at == NOW + 30 * SECOND


def test_what_nobody_asked_for_takes_at_most_25_a_second_and_comes_evenly() -> None:
    pace = Pace()
    granted_ms = [n for n in range(1000) if pace.grant(ChatId(1000 + n), NOW + n * MS, Lane.SCHEDULED)]

    assert len(granted_ms) == 25
    assert max(later - earlier for earlier, later in itertools.pairwise(granted_ms)) <= 81


def test_an_answer_goes_at_once_when_much_waits_that_nobody_asked_for() -> None:
    pace, people = Pace(), Random(7)
    answers = Counter(people.randrange(60_000) for _ in range(5 * 60))  # people do not press by the clock
    refused = unasked = 0
    for ms in range(60_000):
        unasked += pace.grant(ChatId(100_000 + ms), NOW + ms * MS, Lane.SCHEDULED)
        refused += sum(not pace.grant(ChatId(1 + ms % 50 + n), NOW + ms * MS) for n in range(answers[ms]))

    assert refused <= 3
    assert unasked >= 60 * 22


def test_what_nobody_asked_for_uses_nothing_up_when_it_is_refused() -> None:
    pace = Pace()
    granted = [pace.grant(ChatId(n), NOW, Lane.SCHEDULED) for n in (1, 2, 4)]

    assert granted == [True, True, False]
    assert [pace.grant(ChatId(4), NOW) for _ in range(4)] == [True, True, True, False]


def test_limits_are_refused_when_they_would_let_nothing_come_on_its_own() -> None:
    with pytest.raises(ValueError, match="kept free"):
        Limits(overall=(Rate(2, Duration.SECOND),), private=(), group=(), kept_free=2)
