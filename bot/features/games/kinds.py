"""Everything that can be on the table: the games of games.py, and the exercises that are done away from the screen."""

from collections.abc import Mapping

from bot.features.games import exercises
from bot.features.games.games import GAMES
from bot.features.games.kind import Kind

KINDS: Mapping[str, Kind] = {**GAMES, exercises.KIND.id: exercises.KIND}
