"""What a check-in looks like: one message with a question and its buttons at a time."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Lane, Needs, Say, Text, text
from bot.core.feelings import FAMILIES
from bot.features.reflections.rules import PLACES, STRENGTHS, CheckIn, Phase


def question(check_in: CheckIn, opening: Sequence[Text] = ()) -> Say:
    """Ask what comes next; the opening stands above it."""
    asked = (*opening, text(f"check-in-ask-{check_in.phase}"))
    return Say(to=PrivateOf(check_in.partner), text=asked, keys=_keys(check_in), slot=_slot(check_in))


def before_talk(check_in: CheckIn, talk_at: datetime) -> Say:
    """Invite to a check-in before a talk; it is not worth sending once the talk has begun."""
    asked = (text("check-in-before-talk"), text(f"check-in-ask-{check_in.phase}"))
    return Say(
        to=PrivateOf(check_in.partner),
        text=asked,
        keys=_keys(check_in),
        slot=_slot(check_in),
        lane=Lane.SCHEDULED,
        needs=Needs.UNASKED,
        valid_until=talk_at,
        resend_cap=1,
    )


def noted(check_in: CheckIn, talk: int | None, *, has_timeout: bool) -> Say:
    """Show what was noted, with a kind line; a heavy feeling may lead to a time-out, or move a talk that is near."""
    result = text(
        "check-in-noted",
        feeling=text(f"feeling-{check_in.feeling}"),
        strength=text(f"strength-{check_in.strength}"),
        place=text(f"body-{check_in.place}"),
    )
    kind, keys = _kind_line(check_in, talk, has_timeout=has_timeout)
    return Say(to=PrivateOf(check_in.partner), text=(result, text(kind)), keys=keys, slot=_slot(check_in))


def _kind_line(check_in: CheckIn, talk: int | None, *, has_timeout: bool) -> tuple[str, Keys]:
    timeout: Keys = ((Button(text("check-in-key-timeout"), "timeout.open"),),) if has_timeout else ()
    if check_in.is_heavy and talk is not None:
        move = Button(text("check-in-key-move-talk"), "talk.move", (talk,))
        return "check-in-heavy-before-talk", (*timeout, (move,))
    if check_in.is_heavy:
        return "check-in-heavy", timeout
    return "check-in-settled" if check_in.family == "settled" else "check-in-light", ()


def _slot(check_in: CheckIn) -> str:
    return f"check-in:{check_in.id}"


def _keys(check_in: CheckIn) -> Keys:
    if check_in.phase is Phase.FAMILY:
        return _answers(check_in)
    return (*_answers(check_in), (Button(text("check-in-key-back"), "check-in.back", (check_in.id,)),))


def _answers(check_in: CheckIn) -> Keys:
    match check_in.phase:
        case Phase.FAMILY:
            return _rows([_key(check_in, f"feeling-family-{name}", "family", name) for name in FAMILIES], 2)
        case Phase.FEELING:
            words = FAMILIES[check_in.family or ""]
            return _rows([_key(check_in, f"feeling-{word}", "feeling", word) for word in words], 2)
        case Phase.STRENGTH:
            return _rows([_key(check_in, f"strength-{number}", "strength", number) for number in STRENGTHS], 1)
        case Phase.PLACE:
            return _rows([_key(check_in, f"body-{place}", "place", place) for place in PLACES], 2)
        case Phase.DONE:
            return ()


def _key(check_in: CheckIn, label: str, question: str, value: str | int) -> Button:
    return Button(text(label), f"check-in.{question}", (check_in.id, value))


def _rows(keys: Sequence[Button], width: int) -> Keys:
    return tuple(tuple(keys[start : start + width]) for start in range(0, len(keys), width))
