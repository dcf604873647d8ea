from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.ids import PartnerId, UserId
from bot.core.people import ChatKind, Partner
from bot.core.waking import Waking
from bot.features.pairing import errors
from bot.features.pairing.rules import (
    LEAST_ASLEEP_MINUTES,
    LEAST_AWAKE_MINUTES,
    ONBOARDING,
    PRESETS,
    SOMEBODY,
    TRANSITIONS,
    USUAL_HOURS,
    Guest,
    InvitationEvent,
    InvitationState,
    Phase,
    Step,
    after_event,
    after_step,
    counted,
    is_crowded,
    is_livable,
    kind_of,
    later,
    phase_of,
    size,
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
OPEN, ACCEPTED, CONFIRMED, REFUSED, REVOKED = InvitationState


def somebody(*, consented: bool = True, zone: str | None = None, onboarded: bool = False) -> Partner:
    return Partner(
        id=PartnerId(1),
        user_id=UserId(11),
        name="Sam",
        username=None,
        language="en",
        zone=zone,
        waking=USUAL_HOURS,
        consented_at=NOW if consented else None,
        onboarded_at=NOW if onboarded else None,
        blocked_at=None,
    )


@pytest.mark.parametrize(
    ("person", "phase"),
    [
        (None, Phase.STRANGER),
        (somebody(consented=False), Phase.STRANGER),
        (somebody(), Phase.ZONE),
        (somebody(zone="Europe/Berlin"), Phase.HOURS),
        (somebody(zone="Europe/Berlin", onboarded=True), Phase.HOME),
    ],
)
def test_phase_follows_from_what_was_answered(person: Partner | None, phase: Phase) -> None:
    assert phase_of(person) is phase


@pytest.mark.parametrize(("phase", "step"), [key for key in product(Phase, Step) if key not in ONBOARDING])
def test_step_is_refused_when_it_does_not_fit_the_phase(phase: Phase, step: Step) -> None:
    with pytest.raises(AlreadyDone if step is Step.AGREED else NotNow):
        after_step(phase, step)


def test_settings_reuse_the_questions_without_leaving_home() -> None:
    assert after_step(Phase.HOME, Step.ZONE_CHOSEN) is Phase.HOME
    assert after_step(Phase.HOME, Step.HOURS_CHOSEN) is Phase.HOME


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        (OPEN, InvitationEvent.ACCEPTED, ACCEPTED),
        (OPEN, InvitationEvent.DECLINED, OPEN),
        (OPEN, InvitationEvent.REVOKED, REVOKED),
        (ACCEPTED, InvitationEvent.CONFIRMED, CONFIRMED),
        (ACCEPTED, InvitationEvent.REFUSED, REFUSED),
        (ACCEPTED, InvitationEvent.REVOKED, REVOKED),
    ],
)
def test_invitation_moves_when_the_event_fits(
    state: InvitationState, event: InvitationEvent, after: InvitationState
) -> None:
    assert after_event(state, event, is_expired=False) is after


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (ACCEPTED, errors.LinkTaken),
        (CONFIRMED, errors.LinkUsed),
        (REFUSED, errors.LinkUsed),
        (REVOKED, errors.LinkRevoked),
    ],
)
def test_opening_says_why_not_when_the_invitation_is_no_longer_open(
    state: InvitationState, why: type[BotError]
) -> None:
    with pytest.raises(why):
        after_event(state, InvitationEvent.OPENED, is_expired=False)


@pytest.mark.parametrize("key", [key for key in TRANSITIONS if key[1] is not InvitationEvent.REVOKED])
def test_nothing_but_taking_back_works_when_the_invitation_is_too_old(
    key: tuple[InvitationState, InvitationEvent],
) -> None:
    with pytest.raises(errors.LinkExpired):
        after_event(*key, is_expired=True)


def test_final_states_lead_nowhere() -> None:
    assert {state for state, _ in TRANSITIONS} == {OPEN, ACCEPTED}


SHORTEST_DAY = Waking(600, 600 + LEAST_AWAKE_MINUTES)
SHORTEST_NIGHT = Waking(360, 360 - LEAST_ASLEEP_MINUTES)


@pytest.mark.parametrize("preset", [*PRESETS, USUAL_HOURS, SHORTEST_DAY, SHORTEST_NIGHT])
def test_offered_hours_can_be_lived_by(preset: Waking) -> None:
    assert is_livable(preset)


def test_hours_move_by_half_an_hour_past_midnight() -> None:
    assert later(Waking(420, 1410), sleep=1) == Waking(420, 0)
    assert later(Waking(0, 1080), wake=-1) == Waking(1410, 1080)


@pytest.mark.parametrize(
    ("waking", "shift"),
    [
        (SHORTEST_DAY, {"wake": 1}),
        (SHORTEST_DAY, {"sleep": -1}),
        (SHORTEST_NIGHT, {"wake": -1}),
        (SHORTEST_NIGHT, {"sleep": 1}),
    ],
)
def test_hours_stay_when_the_day_would_get_too_short_or_too_long(waking: Waking, shift: dict[str, int]) -> None:
    assert later(waking, **shift) == waking


@pytest.mark.parametrize(("wake", "sleep"), [(480, 480), (480, 500), (480, 470)])
def test_hours_without_day_or_night_are_not_livable(wake: int, sleep: int) -> None:
    assert not is_livable(Waking(wake, sleep))


FRIEND = Guest(99, 1, is_here=True)
BOTH = frozenset({1, 2})


@pytest.mark.parametrize(
    ("guests", "count", "heads"),
    [
        ([], 3, 0),
        ([], 4, 1),
        ([], 6, 3),
        ([FRIEND], 4, 0),
        ([FRIEND], 5, 1),
        ([Guest(SOMEBODY, 2, is_here=True)], 4, 1),
        ([Guest(99, 1, is_here=False)], 4, 1),
    ],
)
def test_count_shows_how_many_nobody_knows_by_name(guests: list[Guest], count: int, heads: int) -> None:
    found = {guest.user: guest for guest in counted(guests, count)}

    assert (found[SOMEBODY].heads if SOMEBODY in found and found[SOMEBODY].is_here else 0) == heads


def test_everybody_has_left_when_three_are_counted() -> None:
    unnamed = Guest(SOMEBODY, 2, is_here=True)

    assert counted([FRIEND, unnamed], 3) == [replace(FRIEND, is_here=False), replace(unnamed, is_here=False)]


def test_nobody_is_added_where_nobody_was() -> None:
    assert counted([], 3) == []


def test_yes_to_two_strangers_does_not_cover_a_third() -> None:
    two = Guest(SOMEBODY, 2, is_here=True, accepted_by=BOTH)

    assert not is_crowded(counted([two], 5))
    assert is_crowded(counted([two], 6))


def test_size_grows_with_those_whom_both_accepted() -> None:
    one_said_yes = Guest(98, 1, is_here=True, accepted_by=frozenset({1}))

    assert size([FRIEND, one_said_yes]) == 3
    assert size([Guest(99, 1, is_here=True, accepted_by=BOTH)]) == 4
    assert size([Guest(99, 1, is_here=False, accepted_by=BOTH)]) == 3


@pytest.mark.parametrize(("chat", "kind"), [(-5001, ChatKind.GROUP), (-1001234567890, ChatKind.SUPERGROUP)])
def test_kind_follows_from_the_id(chat: int, kind: ChatKind) -> None:
    assert kind_of(chat) is kind
