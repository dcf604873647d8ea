"""The other's diary: seven private evenings from the partner's side; each may show one page and have it corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from bot.core.errors import AlreadyDone, NotNow
from bot.core.transitions import what_follows
from bot.features.games.rules import fresh_yes
from bot.features.games.rules.diary_events import (
    Agreed,
    Ended,
    EveningCame,
    Event,
    LeftAlone,
    PageCorrected,
    PageKept,
    PageReleased,
    PageWritten,
    Refused,
)
from bot.features.games.rules.fresh_yes import UNASKED, FreshYes
from bot.features.games.rules.stages import Moment, Outcome, Stage, State, Stored

T = TypeVar("T")

EVENINGS = 7
LASTS = timedelta(days=EVENINGS + 2)
"""The evenings, and the days in which a page may still be shown and put right."""


class Phase(StrEnum):
    """Where the diary stands."""

    ASKING = "asking"
    WRITING = "writing"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Diary:
    """One week of two diaries; partners are known by their seats, 0 and 1. The pages lie elsewhere, sealed."""

    phase: Phase = Phase.ASKING
    yes: FreshYes = UNASKED
    evenings: tuple[int, int] = (0, 0)
    """The newest evening of each, 0 before the first; their calendars may differ."""
    pages: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """The evenings on which each wrote."""
    kept: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """The evenings whose page each keeps when the diary is over."""
    shown: tuple[int, int] = (0, 0)
    """The evening whose page each released, 0 for none."""
    corrected: frozenset[int] = frozenset()
    """Who sent back a correction of the other's page."""

    @property
    def stage(self) -> Stage:
        """How far the round has come."""
        return _STAGES[self.phase]

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended, if it did."""
        return _OUTCOMES.get(self.phase)

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself."""
        return _PATIENCE.get(self.phase, timedelta())


Transition: TypeAlias = Callable[[Diary, Event], Diary]


def step(game: Diary, event: Event) -> Diary:
    """Return the diary after the event; raise NotNow or AlreadyDone when it does not fit."""
    is_behind = game.stage is Stage.OVER or isinstance(event, Agreed | Refused)
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=is_behind)(game, event)


def can_show(game: Diary, seat: int) -> bool:
    """Tell whether a partner may choose a page to show: on the last evening, once, and if there is one."""
    return game.evenings[seat] == EVENINGS and bool(game.pages[seat]) and not game.shown[seat]


def event_of(game: Diary, moment: Moment) -> Event:
    """Return what a moment from outside means for the diary."""
    match moment:
        case Moment.ENDED:
            return Ended()
        case _:
            return LeftAlone()


def pack(game: Diary) -> State:
    """Return the diary as a round keeps it."""
    return {
        "v": 1,
        "phase": game.phase,
        "yes": game.yes.pack(),
        "evenings": list(game.evenings),
        "pages": [sorted(pages) for pages in game.pages],
        "kept": [sorted(kept) for kept in game.kept],
        "shown": list(game.shown),
        "corrected": sorted(game.corrected),
    }


def unpack(state: Stored) -> Diary:
    """Return what was packed; raise ValueError for another shape."""
    match state:
        case {
            "v": 1,
            "phase": str(phase),
            "yes": packed,
            "evenings": [int(first), int(second)],
            "pages": [list(first_pages), list(second_pages)],
            "kept": [list(first_kept), list(second_kept)],
            "shown": [int(first_shown), int(second_shown)],
            "corrected": list(corrected),
        }:
            return Diary(
                Phase(phase),
                fresh_yes.unpack(packed),
                (first, second),
                (frozenset(first_pages), frozenset(second_pages)),
                (frozenset(first_kept), frozenset(second_kept)),
                (first_shown, second_shown),
                frozenset(corrected),
            )
        case _:
            raise ValueError("a diary's state has another shape")


def _answer(game: Diary, event: Event) -> Diary:
    match event:
        case Agreed(seat) | Refused(seat):
            yes = game.yes.answer(seat, is_willing=isinstance(event, Agreed))
            return replace(game, yes=yes, phase=Phase.WRITING if yes.is_given else Phase.ASKING)
        case _:
            raise NotNow


def _open_evening(game: Diary, event: Event) -> Diary:
    match event:
        case EveningCame(seat, evening) if game.evenings[seat] < evening <= EVENINGS:
            return replace(game, evenings=_changed(game.evenings, seat, evening))
        case _:
            raise AlreadyDone


def _write(game: Diary, event: Event) -> Diary:
    match event:
        case PageWritten(seat, evening) if 1 <= evening <= game.evenings[seat]:
            if evening == game.shown[seat]:
                raise AlreadyDone
            pages = _changed(game.pages, seat, game.pages[seat] | {evening})
            return replace(game, pages=pages, kept=_changed(game.kept, seat, game.kept[seat] - {evening}))
        case _:
            raise NotNow


def _keep(game: Diary, event: Event) -> Diary:
    match event:
        case PageKept(seat, evening) if evening in game.kept[seat]:
            raise AlreadyDone
        case PageKept(seat, evening) if evening in game.pages[seat]:
            return replace(game, kept=_changed(game.kept, seat, game.kept[seat] | {evening}))
        case _:
            raise NotNow


def _show(game: Diary, event: Event) -> Diary:
    match event:
        case PageReleased(seat, _) if game.shown[seat]:
            raise AlreadyDone
        case PageReleased(seat, evening) if can_show(game, seat) and evening in game.pages[seat]:
            return replace(game, shown=_changed(game.shown, seat, evening))
        case _:
            raise NotNow


def _correct(game: Diary, event: Event) -> Diary:
    match event:
        case PageCorrected(seat) if seat in game.corrected:
            raise AlreadyDone
        case PageCorrected(seat) if game.shown[1 - seat]:
            return replace(game, corrected=game.corrected | {seat})
        case _:
            raise NotNow


def _finish(game: Diary, event: Event) -> Diary:
    return replace(game, phase=Phase.DONE)


def _end(game: Diary, event: Event) -> Diary:
    return replace(game, phase=Phase.ENDED)


def _expire(game: Diary, event: Event) -> Diary:
    return replace(game, phase=Phase.EXPIRED)


def _changed(pair: tuple[T, T], seat: int, value: T) -> tuple[T, T]:
    return (value, pair[1]) if seat == 0 else (pair[0], value)


_STAGES = {
    Phase.ASKING: Stage.OPEN,
    Phase.WRITING: Stage.ASIDE,
    Phase.DONE: Stage.OVER,
    Phase.ENDED: Stage.OVER,
    Phase.EXPIRED: Stage.OVER,
}
_OUTCOMES = {Phase.DONE: Outcome.DONE, Phase.ENDED: Outcome.ENDED, Phase.EXPIRED: Outcome.EXPIRED}
_PATIENCE = {Phase.ASKING: timedelta(days=1), Phase.WRITING: LASTS}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.ASKING, Agreed): _answer,
        (Phase.ASKING, Refused): _answer,
        (Phase.ASKING, Ended): _end,
        (Phase.ASKING, LeftAlone): _expire,
        (Phase.WRITING, EveningCame): _open_evening,
        (Phase.WRITING, PageWritten): _write,
        (Phase.WRITING, PageKept): _keep,
        (Phase.WRITING, PageReleased): _show,
        (Phase.WRITING, PageCorrected): _correct,
        (Phase.WRITING, Ended): _end,
        (Phase.WRITING, LeftAlone): _finish,
    }
)
