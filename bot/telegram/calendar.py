"""Calendar files (RFC 5545) that any calendar takes in."""

from datetime import UTC, timedelta

from bot.core.effects import Invite


def calendar_file(invite: Invite, title: str, description: str) -> bytes:
    """Return the appointment as a published calendar, all times in UTC, so that each calendar shows its own zone."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- a tenth of the start, for what few messages need

    starts_at = invite.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", invite.uid)
    event.add("sequence", invite.sequence)
    event.add("dtstamp", invite.made_at)
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=invite.minutes))
    event.add("summary", title)
    event.add("description", description)
    calendar = Calendar()
    calendar.add("prodid", "-//Attune//Talk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
