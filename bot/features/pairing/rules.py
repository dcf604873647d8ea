"""What may follow what: the phases of onboarding, the states of an invitation, waking hours, who is too many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.people import ChatKind, Partner
from bot.core.waking import DAY_MINUTES, Waking
from bot.features.pairing import errors

LINK_LIFE = timedelta(hours=24)
GROUP_LINK_LIFE = timedelta(days=7)
MOST_WRONG_LINKS = 5
WRONG_LINKS_COUNT_FOR = timedelta(hours=1)

USUAL_HOURS = Waking(8 * 60, 22 * 60)
PRESETS = (Waking(6 * 60, 21 * 60), Waking(7 * 60, 22 * 60), Waking(8 * 60, 23 * 60), Waking(9 * 60, 0))
HOURS_STEP_MINUTES = 30
LEAST_AWAKE_MINUTES = 6 * 60
LEAST_ASLEEP_MINUTES = 4 * 60

JUST_US = 3
"""Two partners and the bot."""
SOMEBODY = 0
"""Stands for people in the chat whom only the count reveals."""

_FIRST_SUPERGROUP = -1_000_000_000_000


class Phase(StrEnum):
    """How far a person has come in onboarding."""

    STRANGER = "stranger"
    ZONE = "zone"
    HOURS = "hours"
    HOME = "home"


class Step(StrEnum):
    """What a person did to come further."""

    AGREED = "agreed"
    ZONE_CHOSEN = "zone-chosen"
    HOURS_CHOSEN = "hours-chosen"


ONBOARDING: Mapping[tuple[Phase, Step], Phase] = MappingProxyType(
    {
        (Phase.STRANGER, Step.AGREED): Phase.ZONE,
        (Phase.ZONE, Step.ZONE_CHOSEN): Phase.HOURS,
        (Phase.HOURS, Step.ZONE_CHOSEN): Phase.HOURS,
        (Phase.HOURS, Step.HOURS_CHOSEN): Phase.HOME,
        (Phase.HOME, Step.ZONE_CHOSEN): Phase.HOME,
        (Phase.HOME, Step.HOURS_CHOSEN): Phase.HOME,
    }
)


def phase_of(partner: Partner | None) -> Phase:
    """Return where a person stands; everything follows from what they have answered."""
    if partner is None or partner.consented_at is None:
        return Phase.STRANGER
    if partner.zone is None:
        return Phase.ZONE
    return Phase.HOURS if partner.onboarded_at is None else Phase.HOME


def after_step(phase: Phase, step: Step) -> Phase:
    """Return the next phase; raise AlreadyDone for a second consent, NotNow for what does not fit."""
    if (phase, step) in ONBOARDING:
        return ONBOARDING[phase, step]
    raise AlreadyDone if step is Step.AGREED else NotNow


class InvitationState(StrEnum):
    """What has become of an invitation; whether it is too old is a matter of its time alone."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REVOKED = "revoked"


class InvitationEvent(StrEnum):
    """What somebody did with an invitation. Declining changes nothing: it looks like being ignored."""

    OPENED = "opened"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REVOKED = "revoked"


TRANSITIONS: Mapping[tuple[InvitationState, InvitationEvent], InvitationState] = MappingProxyType(
    {
        (InvitationState.OPEN, InvitationEvent.OPENED): InvitationState.OPEN,
        (InvitationState.OPEN, InvitationEvent.DECLINED): InvitationState.OPEN,
        (InvitationState.OPEN, InvitationEvent.ACCEPTED): InvitationState.ACCEPTED,
        (InvitationState.OPEN, InvitationEvent.REVOKED): InvitationState.REVOKED,
        (InvitationState.ACCEPTED, InvitationEvent.CONFIRMED): InvitationState.CONFIRMED,
        (InvitationState.ACCEPTED, InvitationEvent.REFUSED): InvitationState.REFUSED,
        (InvitationState.ACCEPTED, InvitationEvent.REVOKED): InvitationState.REVOKED,
    }
)
WHY_NOT: Mapping[InvitationState, type[BotError]] = MappingProxyType(
    {
        InvitationState.OPEN: NotNow,
        InvitationState.ACCEPTED: errors.LinkTaken,
        InvitationState.CONFIRMED: errors.LinkUsed,
        InvitationState.REFUSED: errors.LinkUsed,
        InvitationState.REVOKED: errors.LinkRevoked,
    }
)


def after_event(state: InvitationState, event: InvitationEvent, *, is_expired: bool) -> InvitationState:
    """Return an invitation's next state; raise the sentence that says why it has none."""
    if (state, event) not in TRANSITIONS:
        raise WHY_NOT[state]
    if is_expired and event is not InvitationEvent.REVOKED:
        raise errors.LinkExpired
    return TRANSITIONS[state, event]


def later(waking: Waking, *, wake: int = 0, sleep: int = 0) -> Waking:
    """Move waking up or going to sleep by half hours; the hours stay as they are when the day got too short or long."""
    moved = Waking(
        (waking.wake_minute + wake * HOURS_STEP_MINUTES) % DAY_MINUTES,
        (waking.sleep_minute + sleep * HOURS_STEP_MINUTES) % DAY_MINUTES,
    )
    return moved if is_livable(moved) else waking


def is_livable(waking: Waking) -> bool:
    """Whether somebody can live by these hours: some time to be reached, some to sleep."""
    awake = (waking.sleep_minute - waking.wake_minute) % DAY_MINUTES
    return LEAST_AWAKE_MINUTES <= awake <= DAY_MINUTES - LEAST_ASLEEP_MINUTES


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in the shared chat besides the two and the bot."""

    user: int
    heads: int
    is_here: bool
    accepted_by: frozenset[int] = frozenset()
    """The partners who said privately that it is fine."""

    @property
    def is_accepted(self) -> bool:
        """Whether both partners said so."""
        return len(self.accepted_by) == 2  # noqa: PLR2004 -- a couple is two


def counted(guests: Iterable[Guest], count: int) -> list[Guest]:
    """Return who is there once the members of the chat were counted, with both partners and the bot among them."""
    known = {guest.user: guest for guest in guests}
    unnamed = known.pop(SOMEBODY, Guest(SOMEBODY, 0, is_here=False))
    if count <= JUST_US:
        known = {user: replace(guest, is_here=False) for user, guest in known.items()}
    named_heads = sum(guest.heads for guest in known.values() if guest.is_here)
    heads = max(0, count - JUST_US - named_heads)
    accepted_by = unnamed.accepted_by if heads <= unnamed.heads else frozenset()
    left = replace(unnamed, heads=heads or unnamed.heads, is_here=heads > 0, accepted_by=accepted_by)
    return [*known.values(), *([left] if left.heads else [])]


def size(guests: Iterable[Guest]) -> int:
    """Return how many members the chat may have: the three, and guests whom both partners accepted."""
    return JUST_US + sum(guest.heads for guest in guests if guest.is_here and guest.is_accepted)


def is_crowded(guests: Iterable[Guest]) -> bool:
    """Whether somebody is there whom not both partners accepted."""
    return any(guest.is_here and not guest.is_accepted for guest in guests)


def kind_of(chat_id: int) -> ChatKind:
    """Return whether an id is that of a basic group or of a supergroup."""
    return ChatKind.SUPERGROUP if chat_id <= _FIRST_SUPERGROUP else ChatKind.GROUP
