"""A couple's rhythm: everything that decides at which instant a part of their plan comes."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.ids import CoupleId, PartnerId
from bot.core.local_time import LocalMoment, instant, local
from bot.core.people import Couple
from bot.core.spread import offset_minutes
from bot.core.steps import Step
from bot.core.waking import Hours, next_awake, quiet_starts
from bot.features.plan import moments, preferences
from bot.features.plan.catalogue import CARD_MINUTE, MORNING_MINUTE, SUMMARY, WEEKLY, Part
from bot.features.plan.preferences import OwnSettings, SharedSettings
from bot.features.plan.store import Week
from bot.storage import people
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The couple with their zones, hours and chosen times."""

    couple: Couple
    shared: SharedSettings
    own: dict[PartnerId, OwnSettings]

    @property
    def partners(self) -> tuple[PartnerId, PartnerId]:
        """Both partners."""
        first, second = self.couple.members
        return first.id, second.id

    def zone_of(self, partner: PartnerId | None) -> str:
        """Return a partner's zone, or the couple's with None."""
        if partner is None:
            return self.couple.zone
        return self.couple.member(partner).partner.zone or self.couple.zone

    def today(self, partner: PartnerId | None, now: datetime) -> date:
        """Return the local date of a partner, or of the couple with None."""
        return date_at(self.zone_of(partner), now)

    def hours(self, partner: PartnerId) -> Hours:
        """Return when a partner is awake and where."""
        return self.couple.member(partner).partner.waking, self.zone_of(partner)

    def shared_hours(self) -> tuple[Hours, Hours]:
        """Return when both may be asked for something together."""
        first, second = (self._widened(partner) for partner in self.partners)
        return first, second

    def card_at(self, partner: PartnerId, on: date) -> LocalMoment:
        """Return when the evening card comes on a local date."""
        return self._private_at(partner, on, Part.EVENING, CARD_MINUTE)

    def morning_at(self, partner: PartnerId, on: date) -> LocalMoment:
        """Return when something private comes in the morning of a local date."""
        return self._private_at(partner, on, Part.MORNING, MORNING_MINUTE)

    def evening_minute(self, partner: PartnerId) -> int:
        """Return the minute of the local day at which a partner's evening steps come."""
        return self.own[partner].minutes.get(Part.EVENING, CARD_MINUTE)

    def private_at(self, partner: PartnerId, on: date, asked: int | None) -> LocalMoment:
        """Return when a private step that comes by itself is due; `asked` is a minute of the day, None for morning."""
        if asked is None:
            return self.morning_at(partner, on)
        return moments.private_moment(on, self.hours(partner), asked, None)

    def shared_at(self, on: date, step: Step, asked: int | None = None) -> datetime | None:
        """Return when a shared step of that date is due; None when the hours of the two do not meet that day."""
        place = WEEKLY[step]
        chosen = self.shared.minutes.get(place.part) if asked is None else asked
        offset = offset_minutes(self.couple.id) if chosen is None else 0
        wanted = LocalMoment(on, moments.clock(place.minute if chosen is None else chosen), self.couple.zone)
        return moments.shared_moment(wanted, *self.shared_hours(), offset)

    def summary_at(self, week: Week) -> datetime | None:
        """Return when the week's shared summary is due; None when the hours of the two do not meet that day."""
        wanted = LocalMoment(week.date_of(SUMMARY.day), moments.clock(SUMMARY.minute), self.couple.zone)
        return moments.shared_moment(wanted, *self.shared_hours(), offset_minutes(self.couple.id))

    def shared_until(self, on: date) -> datetime:
        """Return until when a shared step of that date is worth sending."""
        return moments.shared_until(on, self.couple.zone, *self.shared_hours())

    def shared_free_at(self, now: datetime) -> datetime | None:
        """Return the next instant at which both may be asked."""
        return moments.shared_free_at(now, *self.shared_hours())

    def on_clock(self, partner: PartnerId | None, on: date, minute: int) -> datetime:
        """Return the instant at which a partner's clock, or the couple's with None, shows this minute of a date."""
        return instant(LocalMoment(on, moments.clock(minute), self.zone_of(partner)))

    def private_until(self, partner: PartnerId, on: date) -> datetime:
        """Return until when something private of that date is worth sending."""
        return moments.day_end(on, self.zone_of(partner))

    def quiet_from(self, partner: PartnerId, now: datetime, on: date) -> datetime:
        """Return until when what is owed to a partner now may arrive: quiet hours or the end of the date."""
        return min(quiet_starts(*self.hours(partner), now), self.private_until(partner, on))

    def awake_at(self, partner: PartnerId, now: datetime) -> datetime:
        """Return the next instant outside a partner's quiet hours."""
        return next_awake(*self.hours(partner), now)

    def _widened(self, partner: PartnerId) -> Hours:
        waking, zone = self.hours(partner)
        settings = self.own[partner]
        if waking.wake_minute == waking.sleep_minute or not (settings.early_hours or settings.late_hours):
            return waking, zone
        return moments.widened(waking, settings.early_hours, settings.late_hours), zone

    def _private_at(self, partner: PartnerId, on: date, part: Part, usual: int) -> LocalMoment:
        chosen = self.own[partner].minutes.get(part)
        offset = offset_minutes(self.couple.id) if chosen is None else None
        return moments.private_moment(on, self.hours(partner), usual if chosen is None else chosen, offset)


def load(tx: Tx, couple_id: CoupleId) -> Rhythm:
    """Return the couple's rhythm as it stands now."""
    couple = people.couple_by_id(tx, couple_id)
    own = {member.id: preferences.own(tx, couple_id, member.id) for member in couple.members}
    return Rhythm(couple, preferences.shared(tx, couple_id), own)


def date_at(zone: str, at: datetime) -> date:
    """Return the date that a zone's calendar shows at an instant."""
    return local(at, zone).date()
