"""What a time-out looks like: the choice of its length, the line in the shared chat, and what each sees privately."""

from dataclasses import dataclass

from bot.core.effects import At, Button, Keys, Style, Text, text
from bot.core.people import Couple
from bot.features.timeout.rules import LENGTHS, MOVES, USUAL_LENGTH, Answer, Phase
from bot.features.timeout.store import TimeOut

WORDINGS = 2


@dataclass(frozen=True, slots=True)
class Screen:
    """The paragraphs and buttons of one message."""

    text: tuple[Text, ...]
    keys: Keys = ()


def slot(timeout: TimeOut) -> str:
    """Name the place of a time-out's one message in each chat."""
    return f"timeout:{timeout.id}"


def card() -> Screen:
    """Let the length be chosen."""
    others = tuple(_length("timeout-key-length", each) for each in LENGTHS if each != USUAL_LENGTH)
    return Screen((text("timeout-card"),), ((_length("timeout-key-usual", USUAL_LENGTH),), others))


def offer() -> Screen:
    """Offer a time-out to somebody who may need one."""
    return Screen((text("timeout-offered"),), ((Button(text("timeout-key-open"), "timeout.open"),),))


def shared(timeout: TimeOut) -> Screen:
    """Show both until when it lasts; who asked for it, and who answered what, never shows here."""
    match timeout.course.phase:
        case Phase.RUNNING:
            return Screen((text("timeout-shared", ends=At(timeout.ends_at, Style.TIME)),), (_end(timeout),))
        case Phase.ASKING:
            return Screen((text("timeout-shared-asking"),), (_end(timeout),))
        case _:
            return Screen((text("timeout-over"),))


def private(timeout: TimeOut, seat: int, couple: Couple) -> Screen:
    """Show one partner where they are in it."""
    match timeout.course.phase:
        case Phase.RUNNING:
            return _moves(timeout, seat)
        case Phase.ASKING:
            return _question(timeout, seat)
        case Phase.READY:
            return Screen((text("timeout-ready" if can_meet(couple) else "timeout-ready-apart"),))
        case Phase.PUT_OFF:
            return Screen((text("timeout-put-off" if can_meet(couple) else "timeout-put-off-apart"),))
        case _:
            return Screen((text("timeout-over"),))


def can_meet(couple: Couple) -> bool:
    """Whether the shared chat can take up what follows a time-out."""
    return couple.runs and couple.chat_id is not None and couple.frozen_at is None


def _moves(timeout: TimeOut, seat: int) -> Screen:
    course, until = timeout.course, text("timeout-until", ends=At(timeout.ends_at, Style.TIME))
    done = course.moves[seat]
    shown = (timeout.id, course.extensions * (len(MOVES) + 1) + done)
    if done == len(MOVES):
        return Screen((until, text("timeout-plenty")), (_end(timeout),))
    if course.rests[seat]:
        once_more = Button(text("timeout-key-once-more"), "timeout.next", shown)
        return Screen((until, text("timeout-plenty")), ((once_more,), _end(timeout)))
    keys = (
        Button(text("timeout-key-next"), "timeout.next", shown),
        Button(text("timeout-key-enough"), "timeout.enough", shown),
    )
    intro = (text("timeout-intro"),) if done == 0 else ()
    return Screen((until, *intro, _move(timeout, done)), (keys, _end(timeout)))


def _move(timeout: TimeOut, number: int) -> Text:
    """Show a calming move; when the time is made longer, in its other wording."""
    wording = ((timeout.wording >> number) + timeout.course.extensions) % WORDINGS + 1
    return text(
        "timeout-move",
        number=number + 1,
        total=len(MOVES),
        name=text(f"timeout-move-{MOVES[number]}-name"),
        how=text(f"timeout-move-{MOVES[number]}-{wording}"),
    )


def _question(timeout: TimeOut, seat: int) -> Screen:
    course = timeout.course
    mine = course.answers[seat]
    asked = "timeout-back" if course.can_be_longer else "timeout-back-last"
    later = "timeout-key-more" if course.can_be_longer else "timeout-key-tomorrow"
    labels = {Answer.READY: "timeout-key-ready", Answer.NOT_YET: later}
    answers = tuple(
        Button(text(label), f"timeout.{answer}", (timeout.id, course.extensions))
        for answer, label in labels.items()
        if answer is not mine
    )
    shown = (text(asked),) if mine is None else (text("timeout-noted", answer=text(labels[mine])),)
    return Screen(shown, (answers, _end(timeout)))


def _length(label: str, minutes: int) -> Button:
    return Button(text(label, minutes=minutes), "timeout.begin", (minutes,))


def _end(timeout: TimeOut) -> tuple[Button, ...]:
    return (Button(text("timeout-key-end"), "timeout.end", (timeout.id,)),)
