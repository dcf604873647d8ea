"""Every game there is, by its name; a new one is added here."""

from collections.abc import Mapping

from bot.features.games import (
    diary,
    drill,
    guided_listening,
    mirror,
    quiz,
    replay,
    role_reversal,
    silent_dinner,
    yes_and,
)
from bot.features.games.kind import Kind

ALL = (
    yes_and.KIND,
    role_reversal.KIND,
    silent_dinner.KIND,
    diary.KIND,
    replay.KIND,
    mirror.KIND,
    guided_listening.KIND,
    quiz.KIND,
    drill.KIND,
)
GAMES: Mapping[str, Kind] = {kind.id: kind for kind in ALL}
