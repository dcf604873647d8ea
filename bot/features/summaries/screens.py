"""What a look back at a week looks like: to both in the shared chat, and to each in private."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from bot.core.effects import At, Button, Keys, Style, Text, text
from bot.core.ids import PartnerId
from bot.core.local_time import local
from bot.core.people import Couple
from bot.core.pictures import Day, Fact, Mark, PrivateWeek, Quote, WeekCard
from bot.core.private import Released
from bot.core.steps import Step
from bot.features.summaries.rules import Together, card, quotes
from bot.features.summaries.store import CheckIn, Span

STRONGEST = 5
_SHOWN_CHECK_INS = 10
_QUIET_FORMS = 3
_IDEA_FORMS = 3
_WAYS: Mapping[Step, Text] = MappingProxyType(
    {Step.TALK: text("summaries-way-talk"), Step.BOLD: text("summaries-way-bold")}
)


def shared(couple: Couple, week: Together, span: Span, idea: Step | None, *, is_over: bool) -> tuple[Text, ...]:
    """Return the joint facts of a week; one warm sentence for a week without any."""
    if week.is_quiet:
        return (_quiet(span),)
    told = [text("summaries-week" if is_over else "summaries-so-far"), _lines(_bullets(week)), *_quotes(couple, week)]
    if idea is not None:
        way, for_next = _WAYS.get(idea), _idea(idea, span)
        told.append(
            text("summaries-idea-with-way", idea=for_next, way=way) if way else text("summaries-idea", idea=for_next)
        )
    return tuple(told)


def shared_card(couple: Couple, week: Together, span: Span, idea: Step | None, *, is_over: bool) -> WeekCard[Text]:
    """Return the same as a picture."""
    one, other = (text("summaries-card-name", name=member.partner.name) for member in couple.members)
    is_told = not week.is_quiet
    return WeekCard(
        title=text("summaries-card-title" if is_over else "summaries-card-so-far"),
        names=(one, other),
        facts=tuple(_facts(week)),
        quotes=tuple(
            Quote(
                text("summaries-card-name", name=couple.member(win.author).partner.name),
                text("summaries-card-words", words=Released(win.author, win.words)),
            )
            for win in quotes(week)
        ),
        quiet=None if is_told else _quiet(span),
        idea_title=text("summaries-card-idea") if idea is not None and is_told else None,
        idea=_idea(idea, span) if idea is not None and is_told else None,
    )


def shared_keys(week: Together, span: Span, idea: Step | None) -> Keys:
    """Return the button to a card of the library that goes with the idea for the next week."""
    if idea is None or week.is_quiet:
        return ()
    name = card(idea, span.number)
    return ((Button(text("summaries-key-card", title=text(f"learn-{name}")), "learn.read", (name,)),),)


def own(check_ins: Sequence[CheckIn], times_written: int, notes_received: int, *, is_over: bool) -> tuple[Text, ...]:
    """Return a partner's own week: check-ins as a small chart, how often they wrote, and notes that reached them."""
    told = [text("summaries-own" if is_over else "summaries-own-so-far")]
    if check_ins:
        told.append(_lines([_bar(each) for each in check_ins[-_SHOWN_CHECK_INS:]]))
    if times_written:
        told.append(text("summaries-own-wrote", count=times_written))
    if notes_received:
        told.append(text("summaries-own-heard", count=notes_received))
    if len(told) == 1:
        told.append(text("summaries-own-quiet"))
    return tuple(told)


def own_keys(notes_received: int) -> Keys:
    """Return the button to one's own trend, when something new is in it."""
    return ((Button(text("summaries-key-trend"), "listening.open"),),) if notes_received else ()


def own_chart(
    owner: PartnerId, zone: str, span: Span, check_ins: Sequence[CheckIn], times_written: int, *, is_over: bool
) -> PrivateWeek[Text] | None:
    """Return the check-ins as a picture, day by day on their owner's clock; none without any."""
    if not check_ins:
        return None
    marks: list[list[Mark[Text]]] = [[] for _ in range(7)]
    for each in check_ins:
        day = (local(each.at, zone).date() - span.starts_on).days
        marks[min(max(day, 0), 6)].append(Mark(each.strength, text(f"feeling-{each.feeling}")))
    names = [text(f"summaries-day-{(span.starts_on + timedelta(days=day)).isoweekday()}") for day in range(7)]
    return PrivateWeek(
        owner=owner,
        title=text("summaries-picture-own" if is_over else "summaries-picture-own-so-far"),
        subtitle=text("summaries-picture-own-only"),
        days=tuple(Day(name, tuple(of_day)) for name, of_day in zip(names, marks, strict=True)),
        mild=text("summaries-picture-mild"),
        strong=text("summaries-picture-strong"),
        lines=(text("summaries-own-wrote", count=times_written),) if times_written else (),
    )


def _quiet(span: Span) -> Text:
    return text(f"summaries-quiet-{span.number % _QUIET_FORMS + 1}")


def _idea(idea: Step, span: Span) -> Text:
    """Return the idea for the next week."""
    return text(f"summaries-idea-{idea.slug}-{span.number % _IDEA_FORMS + 1}")


def _facts(week: Together) -> list[Fact[Text]]:
    facts: list[Fact[Text]] = []
    if week.talks:
        facts.append(Fact("talk", text("summaries-talks", count=week.talks)))
    if week.drills:
        facts.append(Fact("drill", text("summaries-drills", count=week.drills)))
    facts += [
        Fact("exercise", text("summaries-exercise", name=text(f"exercise-{name}-name")))
        for name in dict.fromkeys(week.exercises)
    ]
    facts += [Fact("game", text("summaries-game", name=text(f"{name}-name"))) for name in dict.fromkeys(week.games)]
    if week.bridges:
        facts.append(Fact("bridge", text("summaries-bridges", count=week.bridges)))
    if week.wins_of_both:
        facts.append(Fact("win", text("summaries-wins", count=week.wins_of_both)))
    return facts


def _bullets(week: Together) -> list[Text]:
    return [text("summaries-fact", fact=fact.words) for fact in _facts(week)]


def _quotes(couple: Couple, week: Together) -> list[Text]:
    return [
        text("summaries-win", name=couple.member(win.author).partner.name, words=Released(win.author, win.words))
        for win in quotes(week)
    ]


def _bar(check_in: CheckIn) -> Text:
    dots = "●" * check_in.strength + "○" * (STRONGEST - check_in.strength)
    return text(
        "summaries-own-check-in", day=At(check_in.at, Style.DAY), dots=dots, feeling=text(f"feeling-{check_in.feeling}")
    )


def _lines(lines: Sequence[Text]) -> Text:
    joined = lines[0]
    for line in lines[1:]:
        joined = text("summaries-lines", before=joined, line=line)
    return joined
