"""What role reversal looks like: its board, the two sides next to each other, and each one's private question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import At, Button, Keys, Needs, Say, Style, Text, text
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.features.games.frame import Prompt
from bot.features.games.rules.role_reversal_state import MOST_POINTS, Choice, Mark, Phase, RoleReversal
from bot.features.games.screens import GAME_OVER, GONE_BY, Screen, end_key
from bot.features.games.store import Round

Reversing = Round[RoleReversal]

_KEYS: Mapping[Phase, tuple[tuple[str, ...], ...]] = {
    Phase.CHOOSING: (("take", "another"), ("deeper", "own-words")),
    Phase.NAMING: (("another",),),
    Phase.MARKING: (tuple(Mark),),
    Phase.MENDING: (("nothing",),),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was written in a round, by seat and place; private until its author released it."""

    words: Mapping[tuple[int, str], Private | Released] = field(default_factory=dict, repr=False)

    def at(self, seat: int, place: str) -> Private | Released | str:
        """Return an author's words, or nothing."""
        return self.words.get((seat, place), "")


def board(said: Said, played: Reversing, couple: Couple) -> Screen:
    """Show what both see: what is on, who speaks for whom, until when."""
    game = played.game
    match game.phase:
        case Phase.EXPIRED:
            return GONE_BY
        case Phase.ENDED:
            return GAME_OVER
        case Phase.SHOWING | Phase.DONE:
            return Screen((text("role-reversal-done", topic=topic(said, game)),))
        case _:
            return Screen((*_asked(said, game, couple), *_time(played)), _board_keys(played))


def prompt(played: Reversing, couple: Couple, seat: int) -> Prompt:
    """Ask the one who is to speak for a line."""
    game = played.game
    more = "-more" if game.phase is Phase.ARGUING and game.reversal.points else ""
    who = {"name": _name(couple, seat)} if game.phase is Phase.NAMING else _names(game.arguer, couple)
    return Prompt(
        text(f"role-reversal-prompt-{game.phase}{more}", **who), text(f"role-reversal-placeholder-{game.phase}")
    )


def topic(said: Said, game: RoleReversal) -> Text:
    """Return the disagreement: a card, or a partner's own words."""
    if game.card or game.names is None:
        return text(f"role-reversal-card-{game.card}")
    return text("role-reversal-own-topic", words=said.at(game.names, "topic"))


def side(said: Said, played: Reversing, couple: Couple, owner: int) -> Say:
    """Show how one's side was told and put right; with the view, once its author has released it."""
    shown = _side(said, played, couple, owner, is_view_shown=owner in played.game.shown)
    return Say(to=SharedOf(couple.id), text=shown, slot=f"game:{played.id}:side-{owner}", needs=Needs.COUPLE)


def ask_for_view(said: Said, played: Reversing, couple: Couple, seat: int) -> Say:
    """Ask for one's own view, or show what was written."""
    view = said.words.get((seat, "view"))
    if view is None:
        about, partner = topic(said, played.game), _name(couple, 1 - seat)
        asked = text("role-reversal-view-asked", topic=about, partner=partner)
        return _private(played, couple, seat, (asked,), ("write",))
    again = ("rewrite",) if played.game.phase is Phase.WRITING else ()
    return _private(played, couple, seat, (text("role-reversal-view-written", view=view),), again)


def ask_again(played: Reversing, couple: Couple, seat: int) -> Say:
    """Wait for another view in place of the written one."""
    return _private(played, couple, seat, (text("role-reversal-view-again"),))


def ask_to_show(said: Said, played: Reversing, couple: Couple, seat: int) -> Say:
    """Preview to one partner what would stand in the shared chat."""
    ends = _ends(played)
    preview = _side(said, played, couple, seat, is_view_shown=True)
    asked = text("role-reversal-preview-asked", partner=_name(couple, 1 - seat))
    return _private(
        played, couple, seat, (asked, *preview, text("role-reversal-preview-until", ends=ends)), ("show", "keep")
    )


def answered(played: Reversing, couple: Couple, seat: int) -> Say:
    """Confirm what one chose; until the window closes it can be changed."""
    is_released = played.game.choices[seat] is Choice.RELEASED
    shown = text(f"role-reversal-chosen-{'show' if is_released else 'keep'}", ends=_ends(played))
    return _private(played, couple, seat, (shown,), ("keep" if is_released else "show",))


def over(played: Reversing, couple: Couple, seat: int) -> Say:
    """Tell one partner what became of their view; after a whole game a line can still be kept."""
    if played.game.phase is Phase.ENDED:
        return _private(played, couple, seat, (text("role-reversal-view-over"),))
    what = "shown" if seat in played.game.shown else "kept"
    keep = ((Button(text("games-key-keep"), "games.keep", (played.id,)),),)
    return replace(_private(played, couple, seat, (text(f"role-reversal-view-{what}"),)), keys=keep)


def _asked(said: Said, game: RoleReversal, couple: Couple) -> tuple[Text, ...]:
    names, about, key = _names(game.arguer, couple), topic(said, game), f"role-reversal-{game.phase}"
    reversal = game.reversal
    match game.phase:
        case Phase.NAMING:
            return (text(key, name=_name(couple, game.names or 0)),)
        case Phase.ARGUING:
            points = text("role-reversal-points", number=reversal.points, total=MOST_POINTS)
            return (text(key, topic=about, **names), *((points,) if reversal.points else ()))
        case Phase.MARKING:
            number = len(reversal.marks) + 1
            point = said.at(game.arguer, f"point-{number}")
            return (text(key, number=number, total=reversal.points, point=point, **names),)
        case Phase.MENDING:
            return (text(key, **names),)
        case Phase.GIVING:
            return (text(key, missing=said.at(game.owner, "missing"), **names),)
        case _:
            return (text(key, topic=about),)


def _side(said: Said, played: Reversing, couple: Couple, owner: int, *, is_view_shown: bool) -> tuple[Text, ...]:
    arguer = 1 - owner
    names, reversal = _names(arguer, couple), played.game.reversals[arguer]
    points = [
        text(f"role-reversal-point-{mark}", point=said.at(arguer, f"point-{number}"))
        for number, mark in enumerate(reversal.marks, 1)
    ]
    told = text("role-reversal-reversal", points=_lines(points), **names)
    mended = text("role-reversal-nothing-missed", owner=names["owner"])
    if reversal.is_mended:
        words = {"missing": said.at(owner, "missing"), "back": said.at(arguer, "back")}
        mended = text("role-reversal-mended", **words, **names)
    view = text("role-reversal-view", owner=names["owner"], view=said.at(owner, "view"))
    return (told, mended, view) if is_view_shown else (told, mended)


def _time(played: Reversing) -> tuple[Text, ...]:
    game = played.game
    if game.limit is None:
        return ()
    if game.is_late or played.ends_at is None:
        return (text("role-reversal-late"),)
    ends = _ends(played)
    return (
        text("role-reversal-turn", turn=game.turn, ends=ends) if game.turn else text("role-reversal-time", ends=ends),
    )


def _board_keys(played: Reversing) -> Keys:
    game = played.game
    rows = _KEYS.get(game.phase, ())
    if game.phase is Phase.ARGUING and game.reversal.points:
        rows = (("all",),)
    return (*(tuple(_key(played, name) for name in row) for row in rows), (end_key(played),))


def _private(played: Reversing, couple: Couple, seat: int, shown: tuple[Text, ...], keys: Sequence[str] = ()) -> Say:
    row = tuple(Button(text(f"role-reversal-key-{name}"), f"role-reversal.{name}", (played.id,)) for name in keys)
    return Say(
        to=PrivateOf(couple.members[seat].id),
        text=shown,
        keys=(row,) if row else (),
        slot=f"game:{played.id}:view",
        needs=Needs.COUPLE,
    )


def _key(played: Reversing, name: str) -> Button:
    return Button(text(f"role-reversal-key-{name}"), f"role-reversal.{name}", (played.id, played.version))


def _ends(played: Reversing) -> At:
    if played.ends_at is None:
        raise ValueError("what is limited has its end")
    return At(played.ends_at, Style.TIME)


def _names(arguer: int, couple: Couple) -> dict[str, str]:
    return {"arguer": _name(couple, arguer), "owner": _name(couple, 1 - arguer)}


def _name(couple: Couple, seat: int) -> str:
    return couple.members[seat].partner.name


def _lines(lines: Sequence[Text]) -> Text:
    return reduce(lambda before, line: text("role-reversal-lines", before=before, line=line), lines)
