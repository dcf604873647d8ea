"""A figure: the same thing measured for Attune and for a peer, side by side, several times."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

Samples = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One comparison. Each round measures both, so that whatever else the machine does touches both alike."""

    what: str
    unit: str
    ours: Samples
    peer: Samples
    against: str
    """Who the peer is."""
    how: str
    """How it was measured, in a sentence."""
    more_is_better: bool = False

    @property
    def ratios(self) -> Samples:
        """How many times better than the peer, round by round; below 1 is worse."""
        pairs = zip(self.ours, self.peer, strict=True)
        return tuple(ours / peer if self.more_is_better else peer / ours for ours, peer in pairs)

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.ratios)

    def as_json(self) -> dict[str, object]:
        """Return what is kept in the results."""
        return asdict(self) | {"ratio": self.ratio, "ratio_min": min(self.ratios), "ratio_max": max(self.ratios)}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has no peer: a size, a plan, a breakdown."""

    what: str
    words: str

    def as_json(self) -> dict[str, object]:
        """Return what is kept in the results."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark found."""

    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader must know to judge the figures."""


def shown(value: float, unit: str) -> str:
    """Return a value with three significant digits and its unit."""
    if value >= 100:
        return f"{value:,.0f} {unit}"
    return f"{value:.3g} {unit}"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that so many percent of these do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
