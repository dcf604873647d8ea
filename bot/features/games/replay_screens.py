"""What a replay looks like: the scale, the stop words, and the board of the scene; pure, the same for both."""

from bot.core.effects import At, Button, Keys, Style, Text, text
from bot.core.people import Couple
from bot.features.games import stop_words
from bot.features.games.asking import NOT_NOW
from bot.features.games.frame import Prompt
from bot.features.games.rules.replay import STRENGTHS, TURNS, WORDS, Phase, Replay
from bot.features.games.screens import GAME_OVER, Screen, end_key
from bot.features.games.store import Round

COLUMNS = 2

_OVER = {Phase.DONE: Screen((text("replay-done"),)), Phase.ENDED: GAME_OVER, Phase.EXPIRED: NOT_NOW}


def answers(played: Round[Replay]) -> Keys:
    """Return the scale, and the way out that looks like no answer."""
    scale = tuple(
        Button(text("replay-key-strength", strength=strength), "replay.strength", (played.id, strength))
        for strength in STRENGTHS
    )
    return (scale, (Button(text("games-key-unwilling"), "replay.no", (played.id,)),))


def board(played: Round[Replay], couple: Couple) -> Screen:
    """Show both how far the replay has come."""
    match played.game.phase:
        case Phase.ASKING:
            return Screen((text("replay-opening"), text("replay-asking")))
        case Phase.WORD:
            return Screen((text("replay-word"),), (*_words(played), (end_key(played),)))
        case Phase.SCENE:
            return Screen((_scene(played, couple), _time(played)), _keys(played))
        case Phase.REPAIR:
            return Screen((_repair(played, couple), _time(played)), _keys(played))
        case over:
            return _OVER[over]


def prompt(played: Round[Replay], couple: Couple, seat: int) -> Prompt:
    """Ask the speaker for a line."""
    what = "repair" if played.game.phase is Phase.REPAIR else "scene"
    asked = text(f"replay-prompt-{what}", name=couple.members[seat].partner.name)
    return Prompt(asked, text(f"replay-placeholder-{what}"))


def _scene(played: Round[Replay], couple: Couple) -> Text:
    game = played.game
    seat = game.speaker or 0
    return text(
        "replay-scene",
        speaker=couple.members[seat].partner.name,
        other=couple.members[1 - seat].partner.name,
        turn=game.turn,
        turns=TURNS,
        word=stop_words.name_of(game.word),
    )


def _repair(played: Round[Replay], couple: Couple) -> Text:
    speaker = couple.members[played.game.speaker or 0].partner.name
    return text("replay-repair", speaker=speaker, word=stop_words.name_of(played.game.word))


def _time(played: Round[Replay]) -> Text:
    if played.game.is_late or played.ends_at is None:
        return text("replay-late")
    return text("replay-until", ends=At(played.ends_at, Style.TIME))


def _keys(played: Round[Replay]) -> Keys:
    shown = (played.id, played.version)
    said = Button(text("replay-key-spoken"), "replay.spoken", shown)
    stop = Button(text("replay-key-stop", word=stop_words.name_of(played.game.word)), "replay.stop", (played.id,))
    if played.game.phase is Phase.REPAIR:
        return ((said,), (stop, end_key(played)))
    return ((said,), (Button(text("replay-key-enough"), "replay.enough", shown),), (stop, end_key(played)))


def _words(played: Round[Replay]) -> Keys:
    words = [Button(stop_words.name_of(number), "replay.word", (played.id, number)) for number in range(1, WORDS + 1)]
    return tuple(tuple(words[at : at + COLUMNS]) for at in range(0, WORDS, COLUMNS))
