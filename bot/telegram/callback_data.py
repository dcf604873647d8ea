"""What a button carries: `verb:argument:argument~token`, in at most 64 bytes."""

import re

LIMIT_BYTES = 64
_WORD = re.compile(r"[^:~]*")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class ButtonTooLong(Exception):
    """The verb, arguments and token need more than Telegram's 64 bytes."""


class ButtonUnclear(Exception):
    """A verb or argument holds a sign that separates them."""


def encode(verb: str, args: tuple[str | int, ...], token: str) -> str:
    """Return the data of a button; whole numbers become base 36, an empty token is left out."""
    words = [verb, *(base36(arg) if isinstance(arg, int) else arg for arg in args)]
    if not verb or not all(map(_WORD.fullmatch, words)):
        raise ButtonUnclear(f"the button {verb!r} has an empty verb, or ':' or '~' in a word")
    data = ":".join(words) + (f"~{token}" if token else "")
    if len(data.encode()) > LIMIT_BYTES:
        raise ButtonTooLong(f"the button {verb!r} needs {len(data.encode())} of {LIMIT_BYTES} bytes")
    return data


def decode(data: str) -> tuple[str, tuple[str, ...], str | None]:
    """Return verb, arguments and token of pressed data; any text gives some answer, since clients can send any."""
    path, tilde, token = data.partition("~")
    verb, *args = path.split(":")
    return verb, tuple(args), token if tilde else None


def base36(number: int) -> str:
    """Return the number in base 36, as `int(text, 36)` reads it."""
    digits = ""
    rest = abs(number)
    while True:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
        if not rest:
            return f"-{digits}" if number < 0 else digits
