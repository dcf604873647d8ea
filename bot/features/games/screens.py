"""What the drill and the exercises look like: the invitations and the boards; pure, the same for both partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TypeVar

from bot.core.effects import At, Button, Keys, Style, Text, text
from bot.core.people import Couple
from bot.core.steps import offer_keys
from bot.features.games.catalogue import EXERCISES, Exercise, exercise, number_of
from bot.features.games.rules import bold, give_back
from bot.features.games.rules.bold import Bold
from bot.features.games.rules.give_back import GiveBack
from bot.features.games.rules.stages import Game
from bot.features.games.store import Head, Round


@dataclass(frozen=True, slots=True)
class Screen:
    """The paragraphs and buttons of one message."""

    text: tuple[Text, ...]
    keys: Keys = ()


G = TypeVar("G", bound=Game)

GAME_OVER = Screen((text("games-over"),))
GONE_BY = Screen((text("games-gone-by"),))

_DRILL_TEXTS = {
    give_back.Phase.TELLING: "games-give-back-telling",
    give_back.Phase.GIVING: "games-give-back-giving",
    give_back.Phase.CHECKING: "games-give-back-checking",
    give_back.Phase.ADDING: "games-give-back-adding",
}
_DRILL_KEYS = {
    give_back.Phase.TELLING: (("games-key-told", "give-back.told"),),
    give_back.Phase.GIVING: (("games-key-gave", "give-back.gave"),),
    give_back.Phase.CHECKING: (("games-key-yes", "give-back.yes"), ("games-key-not-quite", "give-back.not-quite")),
    give_back.Phase.ADDING: (("games-key-told", "give-back.told"),),
}


def name_of(chosen: Exercise) -> Text:
    """Return an exercise's name."""
    return text(f"exercise-{chosen.id}-name")


def end_key(played: Round[G] | Head) -> Button:
    """Return the button with which either of the two ends a game."""
    return Button(text("games-key-end"), "games.end", (played.id,))


def drill_invitation(played: Round[GiveBack], opening: Text) -> Screen:
    """Invite both to the drill; who is in does not show."""
    join = (Button(text("games-key-join"), "give-back.join", (played.id,)),)
    return Screen((opening, text("games-give-back-invite")), (join, *_offered(played)))


def drill(played: Round[GiveBack], couple: Couple) -> Screen:
    """Show the drill's board: whose turn it is, what to do, until when."""
    game = played.game
    if game.phase is give_back.Phase.DONE:
        return Screen((text("games-give-back-done"),))
    if game.phase is give_back.Phase.EXPIRED:
        return GONE_BY
    if game.phase is give_back.Phase.ENDED:
        return GAME_OVER
    names = {"teller": _name(couple, game.teller), "listener": _name(couple, game.listener)}
    told = text(_DRILL_TEXTS[game.phase], **names)
    answers = tuple(Button(text(label), verb, (played.id, played.version)) for label, verb in _DRILL_KEYS[game.phase])
    return Screen((told, _drill_time(played)), (answers, (end_key(played),)))


def picking(played: Round[Bold], opening: Text) -> Screen:
    """Show the exercises to both; who tapped what does not show."""
    keys = tuple((_pick_key(played, each),) for each in EXERCISES)
    return Screen((opening, text("games-bold-pick")), (*keys, *_offered(played)))


def exercise_board(played: Round[Bold], times: Sequence[datetime] = ()) -> Screen:
    """Show what became of the exercise that both picked."""
    match played.game.phase:
        case bold.Phase.TIMING:
            return _matched(played, times)
        case bold.Phase.WAITING:
            return _waiting(played, times)
        case bold.Phase.ASKING:
            return Screen((text("games-bold-asking", exercise=_chosen(played)),), ((end_key(played),),))
        case bold.Phase.RUNNING:
            return _running(played)
        case _:
            return _exercise_over(played)


def question(played: Round[Bold]) -> Screen:
    """Ask one partner for a fresh yes."""
    keys = (
        (Button(text("games-key-willing"), "bold.yes", (played.id,)),),
        (Button(text("games-key-unwilling"), "bold.no", (played.id,)),),
    )
    return Screen((text("games-bold-yes-asked", exercise=_chosen(played)),), keys)


def _matched(played: Round[Bold], times: Sequence[datetime]) -> Screen:
    chosen = exercise(played.game.exercise)
    what = "games-bold-matched" if times else "games-bold-matched-no-times"
    head = text(what, exercise=_chosen(played), minutes=chosen.minutes)
    return Screen((head, *_time_lines(times)), _time_keys(played, times))


def _waiting(played: Round[Bold], times: Sequence[datetime]) -> Screen:
    head = text("games-bold-waiting", exercise=_chosen(played), at=At(_known(played.starts_at)))
    return Screen((head, *_time_lines(times)), _time_keys(played, times))


def _exercise_over(played: Round[Bold]) -> Screen:
    if played.game.phase is bold.Phase.DONE:
        return Screen((text("games-bold-done", exercise=_chosen(played)),))
    if played.game.phase is bold.Phase.ENDED:
        return GAME_OVER
    return Screen((text("games-bold-not-now"),)) if played.game.exercise else GONE_BY


def _running(played: Round[Bold]) -> Screen:
    keys = ((Button(text("games-key-did-it"), "bold.done", (played.id,)), end_key(played)),)
    if played.game.is_late:
        return Screen((text("games-bold-late", exercise=_chosen(played)),), keys)
    guide = text(f"exercise-{played.game.exercise}-guide")
    ends = At(_known(played.ends_at), Style.TIME)
    return Screen((text("games-bold-running", exercise=_chosen(played), guide=guide, ends=ends),), keys)


def _time_lines(times: Sequence[datetime]) -> tuple[Text, ...]:
    lines = [text("games-bold-slot", number=number, at=At(at)) for number, at in enumerate(times, 1)]
    return (_lines(lines),) if lines else ()


def _time_keys(played: Round[Bold], times: Sequence[datetime]) -> Keys:
    now = Button(text("games-key-now"), "bold.now", (played.id,))
    later = tuple(
        Button(text("games-key-slot", number=number), "bold.time", (played.id, int(at.timestamp()) // 60))
        for number, at in enumerate(times, 1)
    )
    return (now, *later), (end_key(played),)


def _drill_time(played: Round[GiveBack]) -> Text:
    game = played.game
    if game.is_late or played.ends_at is None:
        return text("games-give-back-late", turn=game.turn)
    return text("games-give-back-time", turn=game.turn, ends=At(played.ends_at, Style.TIME))


def _pick_key(played: Round[Bold], each: Exercise) -> Button:
    label = text("games-key-exercise", name=name_of(each), minutes=each.minutes)
    return Button(label, "bold.pick", (played.id, number_of(each.id)))


def _offered(played: Round[G]) -> Keys:
    return offer_keys(played.offer) if played.offer else ()


def _chosen(played: Round[Bold]) -> Text:
    return name_of(exercise(played.game.exercise))


def _name(couple: Couple, seat: int) -> str:
    return couple.members[seat].partner.name


def _lines(lines: Sequence[Text]) -> Text:
    return reduce(lambda before, line: text("games-lines", before=before, line=line), lines)


def _known(at: datetime | None) -> datetime:
    if at is None:
        raise ValueError("a round that waits or runs has its time")
    return at
