"""Every game there is, by its name; a new one is added here."""

from collections.abc import Mapping

from bot.features.games import drill, exercises
from bot.features.games.kind import Kind

KINDS: Mapping[str, Kind] = {kind.id: kind for kind in (drill.KIND, exercises.KIND)}
