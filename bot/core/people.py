"""Partners and couples as the features see them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.errors import NotForYou, PlanStopped
from bot.core.ids import ChatId, CoupleId, PartnerId, UserId
from bot.core.waking import Waking, is_awake, next_awake


class ChatKind(StrEnum):
    """The kinds of chat that Attune can meet."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Partner:
    """One person who wrote to Attune; a partner once `consented_at` is set."""

    id: PartnerId
    user_id: UserId
    name: str = field(repr=False)
    username: str | None = field(repr=False)
    language: str
    zone: str | None
    waking: Waking
    consented_at: datetime | None
    onboarded_at: datetime | None
    blocked_at: datetime | None

    def sleeps(self, at: datetime) -> bool:
        """Whether it is a quiet hour for them; never, as long as they have named no zone."""
        return self.zone is not None and not is_awake(self.waking, self.zone, at)

    def awake_at(self, now: datetime) -> datetime:
        """Return the next instant outside their quiet hours: now, as long as they have named no zone."""
        return next_awake(self.waking, self.zone, now) if self.zone is not None and self.sleeps(now) else now


@dataclass(frozen=True, slots=True)
class Member:
    """One partner's place in a couple."""

    partner: Partner
    seat: int
    present_at: datetime | None
    ready_at: datetime | None
    paused_at: datetime | None
    left_at: datetime | None

    @property
    def id(self) -> PartnerId:
        """The partner's id."""
        return self.partner.id

    @property
    def stops_plan(self) -> bool:
        """Whether the plan rests because of this member, for a reason that is nobody else's business."""
        return bool(self.paused_at or self.left_at or self.partner.blocked_at)


@dataclass(frozen=True, slots=True)
class Couple:
    """Two partners, and their shared chat once they have one."""

    id: CoupleId
    members: tuple[Member, Member]
    chat_id: ChatId | None
    chat_kind: ChatKind | None
    bot_is_admin: bool
    zone: str
    week_starts_on: int | None
    """Weekday, Monday 0; None until both were ready."""
    started_at: datetime | None
    frozen_at: datetime | None
    """Since when a third person, or no right to write, keeps the shared chat closed."""
    quiet_until: datetime | None
    """Until when everything scheduled is held, as during a device-free talk."""
    ended_at: datetime | None
    size: int = 3
    """How many the shared chat may hold: the two, the bot, and whom both accepted."""

    def member(self, partner_id: PartnerId) -> Member:
        """Return that partner's place; raise NotForYou for anyone else."""
        for member in self.members:
            if member.id == partner_id:
                return member
        raise NotForYou

    def other(self, partner_id: PartnerId) -> Member:
        """Return the place of the partner's partner."""
        first, second = self.members
        return second if self.member(partner_id) is first else first

    @property
    def rests(self) -> bool:
        """Whether one of the two stopped the plan, for whatever reason."""
        return any(member.stops_plan for member in self.members)

    @property
    def runs(self) -> bool:
        """Whether the plan goes on: started, and neither of the two stopped it."""
        return self.started_at is not None and self.ended_at is None and not self.rests

    def check_awake(self) -> None:
        """Raise PlanStopped when the couple has ended or rests; the plan need not have started."""
        if self.ended_at is not None or self.rests:
            raise PlanStopped

    def is_quiet_at(self, instant: datetime) -> bool:
        """Whether everything scheduled is held back at this instant, as during a talk or a time-out."""
        return self.quiet_until is not None and self.quiet_until > instant
