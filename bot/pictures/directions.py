"""Which way each part of a line runs, and in which order the parts stand: what Unicode's bidirectional algorithm asks.

Its implicit rules and isolates (UAX 9: W1-W7, N1-N2, I1-I2, L2); embeddings and overrides have no effect.
"""

from collections.abc import Sequence
from typing import TypeVar
from unicodedata import bidirectional

Item = TypeVar("Item")

_FIRST_RIGHT = "\u0590"
"""Where the scripts that run from right to left begin; before it, none does."""
_STRONG_RIGHT = ("R", "AL")
_BOUNDARIES = ("BN", "LRE", "RLE", "LRO", "RLO", "PDF")
_NEUTRAL = ("B", "S", "WS", "ON")
_NUMBERS = ("EN", "AN")
_ISOLATES = ("LRI", "RLI", "FSI")


def base_level(text: str) -> int:
    """Return 1 for a text whose first letter is of a script that runs from right to left, else 0."""
    return _first_level([bidirectional(char) for char in text])


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character: odd ones run from right to left."""
    if base == 0 and max(text, default="") < _FIRST_RIGHT:
        return [0] * len(text)
    types = [bidirectional(char) for char in text]
    found = [base] * len(types)
    _resolve(types, 0, len(types), base, found)
    return found


def visual_order(items: Sequence[Item], of: Sequence[int]) -> list[Item]:
    """Return the items as they stand from left to right, given the level of each."""
    ordered = list(zip(of, items, strict=True))
    for level in range(max(of, default=0), 0, -1):
        start = None
        for index in range(len(ordered) + 1):
            is_in = index < len(ordered) and ordered[index][0] >= level
            if is_in and start is None:
                start = index
            elif not is_in and start is not None:
                ordered[start:index] = reversed(ordered[start:index])
                start = None
    return [item for _, item in ordered]


def _first_level(types: Sequence[str]) -> int:
    depth = 0
    for kind in types:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind == "L":
            return 0
        elif depth == 0 and kind in _STRONG_RIGHT:
            return 1
    return 0


def _resolve(types: Sequence[str], start: int, end: int, base: int, found: list[int]) -> None:
    """Fill in the levels of one stretch; what is isolated in it counts as one neutral."""
    places: list[int] = []
    index = start
    while index < end:
        places.append(index)
        if types[index] in _ISOLATES:
            close = _close_of(types, index, end)
            _resolve(types, index + 1, close, _inner_level(types, index, close, base), found)
            index = close
        else:
            index += 1
    kinds = ["ON" if types[place] in (*_ISOLATES, "PDI") else types[place] for place in places]
    edge = "R" if base % 2 else "L"
    _weak(kinds, edge)
    _neutral(kinds, edge)
    for place, kind in zip(places, kinds, strict=True):
        found[place] = base + _raise(kind, base)


def _close_of(types: Sequence[str], opened: int, end: int) -> int:
    """Return where what was isolated ends."""
    depth = 0
    for index in range(opened, end):
        depth += (types[index] in _ISOLATES) - (types[index] == "PDI")
        if depth == 0:
            return index
    return end


def _inner_level(types: Sequence[str], opened: int, close: int, base: int) -> int:
    odd, even = base + 1 + base % 2, base + 2 - base % 2
    is_right = types[opened] == "RLI" or (types[opened] == "FSI" and _first_level(types[opened + 1 : close]))
    return odd if is_right else even


def _weak(kinds: list[str], edge: str) -> None:
    before = strong = edge
    for index, kind in enumerate(kinds):
        if kind == "NSM" or kind in _BOUNDARIES:
            kinds[index] = before
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
        if kinds[index] in ("L", *_STRONG_RIGHT):
            strong = kinds[index]
        before = kinds[index]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    strong = edge
    for index, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"


def _separators(kinds: list[str]) -> None:
    """Let a sign between two numbers, and signs of currency beside one, be part of them."""
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and ((kind == "CS" and before in _NUMBERS) or (kind == "ES" and before == "EN")):
            kinds[index] = before
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        before = ""
        for index in order:
            if kinds[index] == "ET" and before == "EN":
                kinds[index] = "EN"
            before = kinds[index]


def _neutral(kinds: list[str], edge: str) -> None:
    before, start = edge, None
    for index in range(len(kinds) + 1):
        kind = kinds[index] if index < len(kinds) else edge
        if kind in _NEUTRAL and index < len(kinds):
            start = index if start is None else start
            continue
        side = "R" if kind in _NUMBERS else kind
        if start is not None:
            kinds[start:index] = [side if side == before else edge] * (index - start)
            start = None
        before = side


def _raise(kind: str, base: int) -> int:
    if base % 2:
        return 1 if kind in ("L", *_NUMBERS) else 0
    return {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)
