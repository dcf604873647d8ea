from datetime import UTC, datetime, timedelta, timezone

from icalendar import Calendar

from bot.core.effects import Invite, text
from bot.telegram.calendar import calendar_file

STARTS = datetime(2026, 3, 29, 19, 0, tzinfo=timezone(timedelta(hours=2)))


def invite(sequence: int = 0) -> Invite:
    made = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
    return Invite(STARTS, 30, "talk-7@attune", text("title"), text("description"), made, sequence)


def test_an_appointment_is_published_in_utc_with_its_length() -> None:
    written = calendar_file(invite(2), "Un café, you two", "Phones away;\nsee you").decode()

    assert "METHOD:PUBLISH\r\n" in written
    assert "DTSTART:20260329T170000Z\r\n" in written
    assert "DTEND:20260329T173000Z\r\n" in written
    assert "SEQUENCE:2\r\n" in written
    assert "DTSTAMP:20260327T080000Z\r\n" in written


def test_words_come_back_from_the_file_when_they_hold_separators_and_lines() -> None:
    calendar = Calendar.from_ical(calendar_file(invite(), "Café, you; two", "One\nTwo, three"))

    event = calendar.walk("VEVENT")[0]
    assert (event["summary"], event["description"]) == ("Café, you; two", "One\nTwo, three")
    assert event["uid"] == "talk-7@attune"
