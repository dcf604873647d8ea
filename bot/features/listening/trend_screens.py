"""A listener's own trend: as a picture, and the same in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType

from bot.core import pictures
from bot.core.effects import At, Style, Text, text
from bot.core.ids import PartnerId
from bot.core.local_time import zone_info
from bot.core.pictures import AnswerNames, ListeningTrend, TrendMove, TrendWeek
from bot.features.listening import six
from bot.features.listening.content import MOVES, Answer
from bot.features.listening.trend import Trend, Week, differences

NAMES = "listening-name"
_DRAWN: Mapping[Answer, pictures.Answer] = MappingProxyType(
    {Answer.YES: "yes", Answer.PARTLY: "partly", Answer.NO: "no", Answer.CANNOT_SAY: "cannot-say"}
)


def nothing(partner: str) -> tuple[Text, ...]:
    """Say where notes will show once there are some."""
    return (text("listening-trend-nothing", partner=partner),)


def words(found: Trend, partner: str, zone: str) -> tuple[Text, ...]:
    """Say what the picture shows; short enough to stand under it."""
    head = text("listening-trend", partner=partner, count=found.notes)
    if not found.has_numbers:
        return head, text("listening-trend-words-only"), text("listening-trend-no-scale")
    return (head, *_felt(found, zone), *_moves(found), *_differences(found), text("listening-trend-no-scale"))


def picture(found: Trend, owner: PartnerId, partner: str, zone: str) -> ListeningTrend[Text]:
    """Return what is to be drawn."""
    return ListeningTrend(
        owner=owner,
        title=text("listening-picture-title"),
        subtitle=text("listening-picture-subtitle", partner=partner, count=found.notes),
        felt_title=text("listening-picture-felt"),
        weeks=tuple(TrendWeek(text("listening-picture-week", day=_day(week, zone)), week.felt) for week in found.weeks),
        moves_title=text("listening-picture-moves"),
        moves=tuple(_move(found, move) for move in MOVES),
        answers=AnswerNames(
            yes=text("listening-key-yes"),
            partly=text("listening-key-partly"),
            no=text("listening-key-no"),
            cannot_say=text("listening-key-cannot-say"),
        ),
        partner_view=text("listening-picture-theirs", partner=partner),
        own_view=text("listening-picture-mine"),
        footnote=text("listening-trend-no-scale"),
    )


def _felt(found: Trend, zone: str) -> list[Text]:
    weeks = [_week(week, zone) for week in found.weeks if week.felt]
    return [six.joined([text("listening-trend-felt"), _in_a_row(weeks, "listening-trend-weeks")])] if weeks else []


def _week(week: Week, zone: str) -> Text:
    low, high = min(week.felt), max(week.felt)
    key = "listening-trend-week" if low == high else "listening-trend-week-spread"
    return text(key, day=_day(week, zone), low=low, high=high)


def _moves(found: Trend) -> list[Text]:
    if len(found.conversations) == 1:
        return [six.joined(six.said(NAMES, found.conversations[0].content.moves))]
    lines = [_line(move, found.answers(move)) for move in MOVES if any(found.answers(move))]
    return [six.joined(lines)] if lines else []


def _line(move: str, answers: Sequence[Answer | None]) -> Text:
    """Say how often each answer came; what never came is left out."""
    counted = [text(f"listening-trend-{each}", count=answers.count(each)) for each in Answer if each in answers]
    said = _in_a_row(counted, "listening-trend-answers")
    return text("listening-trend-move", move=text(f"{NAMES}-{move}"), said=said)


def _in_a_row(several: Sequence[Text], key: str) -> Text:
    before = several[0]
    for following in several[1:]:
        before = text(key, before=before, following=following)
    return before


def _differences(found: Trend) -> list[Text]:
    if not any(found.pairs(move) for move in MOVES):
        return []
    told = [text(f"listening-trend-{way}", move=text(f"{NAMES}-{move}")) for move, way in differences(found)]
    return [six.joined([text("listening-trend-differ"), *told])] if told else [text("listening-trend-alike")]


def _move(found: Trend, move: str) -> TrendMove[Text]:
    own = tuple(map(_drawn, found.own_answers(move))) if found.has_own_views else ()
    return TrendMove(text(f"{NAMES}-{move}"), tuple(map(_drawn, found.answers(move))), own)


def _drawn(answer: Answer | None) -> pictures.Answer | None:
    return None if answer is None else _DRAWN[answer]


def _day(week: Week, zone: str) -> At:
    return At(_noon(week.starts_on, zone), Style.DATE)


def _noon(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(12), zone_info(zone))
