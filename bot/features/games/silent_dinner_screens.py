"""What a silent dinner looks like: its board, the private question for a line, and the two lines side by side; pure."""

from collections.abc import Sequence

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Keys, Say, Style, Text, text
from bot.core.people import Couple, Member
from bot.core.private import Private, Released
from bot.features.games.asking import NOT_NOW
from bot.features.games.rules.silent_dinner import LENGTHS_MINUTES, Phase, SilentDinner
from bot.features.games.screens import GAME_OVER, Screen, end_key
from bot.features.games.store import Round

AFTER = Screen((text("silent-dinner-after"),))


def answers(played: Round[SilentDinner]) -> Keys:
    """Return the two answers to the private question."""
    return (
        (Button(text("games-key-willing"), "silent-dinner.yes", (played.id,)),),
        (Button(text("games-key-unwilling"), "silent-dinner.no", (played.id,)),),
    )


def board(played: Round[SilentDinner], couple: Couple) -> Screen:
    """Show both how far the dinner has come."""
    match played.game.phase:
        case Phase.ASKING:
            return Screen((text("silent-dinner-opening"), text("silent-dinner-asking")))
        case Phase.CHOOSING:
            return Screen((text("silent-dinner-choosing"),), (_lengths(played), (end_key(played),)))
        case Phase.DINING:
            eaten = Button(text("silent-dinner-key-finished"), "silent-dinner.eaten", (played.id, played.version))
            return Screen((_dining(played),), ((eaten, end_key(played)),))
        case Phase.WRITING | Phase.DONE:
            return AFTER
        case Phase.ENDED:
            return GAME_OVER
        case Phase.EXPIRED:
            return NOT_NOW


def line_question(played: Round[SilentDinner], writer: Member, other: Member) -> Say:
    """Ask one partner for a line."""
    asked = text("silent-dinner-ask", partner=other.partner.name)
    return Say(to=PrivateOf(writer.id), text=(asked,), keys=((_drop(played),),), slot=line_slot(played))


def preview(played: Round[SilentDinner], writer: Member, words: str) -> Say:
    """Show an author their line as it would stand in the shared chat."""
    shown = text("silent-dinner-preview", name=writer.partner.name, words=Private(writer.id, words))
    keys = (
        (Button(text("silent-dinner-key-release"), "silent-dinner.show", (played.id,)),),
        (Button(text("silent-dinner-key-again"), "silent-dinner.again", (played.id,)), _drop(played)),
    )
    return Say(to=PrivateOf(writer.id), text=(shown,), keys=keys, slot=line_slot(played))


def told(played: Round[SilentDinner], reader: Member, key: str) -> Say:
    """Say what became of one's line, in its place."""
    return Say(to=PrivateOf(reader.id), text=(text(key),), slot=line_slot(played))


def revealed(couple: Couple, lines: Sequence[Released]) -> Screen:
    """Show both lines side by side."""
    shown = (text("silent-dinner-shown", name=couple.member(line.author).partner.name, words=line) for line in lines)
    return Screen((text("silent-dinner-revealed"), *shown))


def line_slot(played: Round[SilentDinner]) -> str:
    """Name the place in each private chat where a line is written."""
    return f"game:{played.id}:line"


def _dining(played: Round[SilentDinner]) -> Text:
    if played.ends_at is None:
        raise ValueError("a dinner has an end")
    return text("silent-dinner-dining", ends=At(played.ends_at, Style.TIME))


def _lengths(played: Round[SilentDinner]) -> tuple[Button, ...]:
    return tuple(
        Button(
            text("silent-dinner-key-minutes", minutes=minutes),
            "silent-dinner.length",
            (played.id, played.version, minutes),
        )
        for minutes in LENGTHS_MINUTES
    )


def _drop(played: Round[SilentDinner]) -> Button:
    return Button(text("silent-dinner-key-drop"), "silent-dinner.drop", (played.id,))
