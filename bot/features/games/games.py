"""Every game there is, by its name; a new one is added here."""

from collections.abc import Mapping

from bot.features.games import drill, quiz
from bot.features.games.kind import Kind

GAMES: Mapping[str, Kind] = {kind.id: kind for kind in (drill.KIND, quiz.KIND)}
