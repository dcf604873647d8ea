"""What a look back at a week looks like: to both in the shared chat, and to each in private."""

from collections.abc import Sequence

from bot.core.effects import At, Style, Text, text
from bot.core.people import Couple
from bot.core.private import Released
from bot.core.steps import Step
from bot.features.summaries.rules import Together, quotes
from bot.features.summaries.store import CheckIn, Span

STRONGEST = 5
_SHOWN_CHECK_INS = 10
_QUIET_FORMS = 3
_IDEA_FORMS = 3


def shared(couple: Couple, week: Together, span: Span, idea: Step | None, *, is_over: bool) -> tuple[Text, ...]:
    """Return the joint facts of a week; one warm sentence for a week without any."""
    if week.is_quiet:
        return (text(f"summaries-quiet-{span.number % _QUIET_FORMS + 1}"),)
    head = text("summaries-week" if is_over else "summaries-so-far")
    told = [head, _lines(_facts(week)), *_quotes(couple, week)]
    if idea is not None:
        told.append(text(f"summaries-idea-{idea.slug}-{span.number % _IDEA_FORMS + 1}"))
    return tuple(told)


def own(check_ins: Sequence[CheckIn], times_written: int, *, is_over: bool) -> tuple[Text, ...]:
    """Return a partner's own week: check-ins as a small chart, and how often they wrote."""
    told = [text("summaries-own" if is_over else "summaries-own-so-far")]
    if check_ins:
        told.append(_lines([_bar(each) for each in check_ins[-_SHOWN_CHECK_INS:]]))
    if times_written:
        told.append(text("summaries-own-wrote", count=times_written))
    if len(told) == 1:
        told.append(text("summaries-own-quiet"))
    return tuple(told)


def _facts(week: Together) -> list[Text]:
    facts = []
    if week.talks:
        facts.append(text("summaries-talks", count=week.talks))
    if week.drills:
        facts.append(text("summaries-drills", count=week.drills))
    facts += [text("summaries-exercise", name=text(f"exercise-{name}-name")) for name in dict.fromkeys(week.exercises)]
    facts += [text("summaries-game", name=text(f"{name}-name")) for name in dict.fromkeys(week.games)]
    if week.bridges:
        facts.append(text("summaries-bridges", count=week.bridges))
    if week.wins_of_both:
        facts.append(text("summaries-wins", count=week.wins_of_both))
    return facts


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
