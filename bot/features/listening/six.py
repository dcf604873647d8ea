"""The six moves on a screen: what was answered, which one is asked for, and the keys that answer it."""

from collections.abc import Mapping, Sequence

from bot.core.effects import Button, Text, text
from bot.features.listening.content import ALL_ASKED, MOVES, Answer

Args = tuple[str | int, ...]


def lines(names: str, answers: Mapping[str, Answer], at: int) -> Text:
    """Return the six, the one that is asked for marked and numbered; `names` is where their names begin."""
    return joined([_line(text(f"{names}-{move}"), answers.get(move), index, at) for index, move in enumerate(MOVES)])


def said(names: str, answers: Mapping[str, Answer]) -> list[Text]:
    """Return what was answered, a line each."""
    return [text(f"listening-said-{answers[move]}", move=text(f"{names}-{move}")) for move in MOVES if move in answers]


def keys(row: Args, answers: Mapping[str, Answer], at: int, verbs: tuple[str, str]) -> tuple[tuple[Button, ...], ...]:
    """Return the keys that answer the move that is asked for, and those that turn to another.

    `verbs` answer and turn; an answer names its move, so that a tap that arrives twice acts once.
    """
    answering, turning = verbs
    if at >= ALL_ASKED:
        return ((Button(text("listening-key-six-again"), turning, (*row, 0)),),)
    given = answers.get(MOVES[at])
    chosen = tuple(Button(_label(each, given), answering, (*row, at, each.value)) for each in Answer)
    before = (Button(text("listening-key-before"), turning, (*row, at - 1)),) if at else ()
    onward = text("listening-key-skip" if given is None else "listening-key-onward")
    return chosen, (*before, Button(onward, turning, (*row, at + 1)))


def joined(several: Sequence[Text]) -> Text:
    """Return lines as one paragraph."""
    before = several[0]
    for line in several[1:]:
        before = text("listening-lines", before=before, line=line)
    return before


def _label(answer: Answer, given: Answer | None) -> Text:
    label = text(f"listening-key-{answer}")
    return text("listening-key-chosen", label=label) if answer is given else label


def _line(move: Text, answer: Answer | None, index: int, at: int) -> Text:
    if index == at:
        return text("listening-six-asked", number=index + 1, move=move)
    return text("listening-six-open", move=move) if answer is None else text(f"listening-said-{answer}", move=move)
