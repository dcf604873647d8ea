"""Lengths and positions as Telegram counts them: in UTF-16 units."""


def width(text: str) -> int:
    """Return how many UTF-16 units a text takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, offset: int, length: int) -> str:
    """Return the part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def positions(text: str) -> list[int]:
    """Return for each index of a text, its end included, the UTF-16 offset."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets
