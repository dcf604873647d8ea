"""A million planned couples: the same as `scale`, but three gigabytes and a quarter of an hour; run when asked for."""

from benchmarks import scale
from benchmarks.figures import Result


def measure(*, quick: bool) -> Result:
    """Measure the size that nobody has yet."""
    return scale.of_sizes((1_000_000,), rounds=2 if quick else scale.ROUNDS, bursts=1)
