"""What a button carries: `verb:argument:argument~token`, in at most 64 bytes."""

from bot.core.ids import base36

LIMIT_BYTES = 64


class ButtonTooLong(Exception):
    """The verb, arguments and token need more than Telegram's 64 bytes."""


class ButtonUnclear(Exception):
    """A verb or argument holds a sign that separates them."""


def encode(verb: str, args: tuple[str | int, ...], token: str) -> str:
    """Return the data of a button; whole numbers become base 36, an empty token is left out."""
    path = ":".join([verb, *[_number(arg) if isinstance(arg, int) else arg for arg in args]])
    if not verb or "~" in path or path.count(":") != len(args):
        raise ButtonUnclear(f"the button {verb!r} has an empty verb, or ':' or '~' in a word")
    data = f"{path}~{token}" if token else path
    size = len(data) if data.isascii() else len(data.encode())
    if size > LIMIT_BYTES:
        raise ButtonTooLong(f"the button {verb!r} needs {size} of {LIMIT_BYTES} bytes")
    return data


def decode(data: str) -> tuple[str, tuple[str, ...], str | None]:
    """Return verb, arguments and token of pressed data; any text gives some answer, since clients can send any."""
    path, tilde, token = data.partition("~")
    verb, *args = path.split(":")
    return verb, tuple(args), token if tilde else None


def _number(number: int) -> str:
    """As `int(text, 36)` reads it, chat ids below zero too."""
    return f"-{base36(-number)}" if number < 0 else base36(number)
