"""All that the bot can do: the features, and their tables joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from bot.core.identity import Identity
from bot.features.boundaries import handlers as boundaries
from bot.features.cards import handlers as cards
from bot.features.energy import handlers as energy
from bot.features.evening import handlers as evening
from bot.features.games import handlers as games
from bot.features.learn import handlers as learn
from bot.features.listening import handlers as listening
from bot.features.pairing import handlers as pairing
from bot.features.perspective import handlers as perspective
from bot.features.plan import handlers as plan
from bot.features.present import handlers as present
from bot.features.reflections import handlers as reflections
from bot.features.rehearse import handlers as rehearse
from bot.features.rights import handlers as rights
from bot.features.summaries import handlers as summaries
from bot.features.talk import handlers as talk
from bot.features.timeout import handlers as timeout
from bot.features.toolbox import handlers as toolbox
from bot.storage import awaited
from bot.storage.timers import DueAction
from bot.telegram.entries import Entry
from bot.texts import Catalogue
from jobs import record
from jobs.record import ResultAction

FEATURES: tuple[ModuleType, ...] = (
    pairing,
    plan,
    talk,
    games,
    evening,
    energy,
    perspective,
    reflections,
    boundaries,
    rehearse,
    cards,
    learn,
    toolbox,
    listening,
    timeout,
    present,
    summaries,
    rights,
)


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What people can do, what follows by itself, and every sentence that is said."""

    entries: Sequence[Entry]
    due: Mapping[str, DueAction]
    results: Mapping[str, ResultAction]
    catalogue: Catalogue


def load() -> Repertoire:
    """Join the features' tables, and read the catalogues."""
    return Repertoire(entries_of(FEATURES), due_actions(), merged(FEATURES, "RESULTS"), Catalogue.load())


def due_actions() -> dict[str, DueAction]:
    """Return what the features do when a timer is due, and what hands on that a call was never answered."""
    return {**merged(FEATURES, "DUE"), awaited.KIND: record.unanswered(merged(FEATURES, "RESULTS"))}


def introduce(identity: Identity, catalogue: Catalogue) -> None:
    """Tell the features that ask for it who the bot is, and what it can say."""
    for feature in FEATURES:
        if hasattr(feature, "introduce"):
            feature.introduce(identity, catalogue)


def entries_of(features: Iterable[ModuleType]) -> list[Entry]:
    """Join what people can do with each feature."""
    return [entry for feature in features for entry in feature.HANDLERS]


def merged(features: Iterable[ModuleType], table: str) -> dict[str, Any]:
    """Join a table of all features; raise ValueError when two claim the same name."""
    joined: dict[str, Any] = {}
    for feature in features:
        for name, action in getattr(feature, table, {}).items():
            if name in joined:
                raise ValueError(f"{name} is claimed twice")
            joined[name] = action
    return joined
