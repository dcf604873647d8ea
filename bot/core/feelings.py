"""The words for feelings that buttons offer, by family; their labels are `feeling-<word>` in the catalogue."""

from collections.abc import Mapping
from types import MappingProxyType

FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "settled": ("calm", "glad", "grateful", "hopeful", "close", "playful"),
        "tense": ("worried", "rushed", "restless", "irritated", "angry", "overwhelmed"),
        "low": ("sad", "tired", "flat", "lonely", "discouraged", "heavy"),
        "hurt": ("let-down", "left-out", "misunderstood", "unseen", "ashamed", "unsure"),
    }
)
HARD = ("tense", "low", "hurt")
"""The families in which a strong feeling asks for going easy."""


def family_of(word: str) -> str | None:
    """Return the family that a word belongs to, if it is one that buttons offer."""
    return next((family for family, words in FAMILIES.items() if word in words), None)
