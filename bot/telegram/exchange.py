"""One HTTP exchange with a Bot API server, and whether a failed one can have arrived."""

from dataclasses import dataclass
from typing import BinaryIO

CONNECTIONS = 128
"""As many as sends are under way, and as many answers to presses beside them."""
File = bytes | BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long each part of an exchange may take, in seconds."""

    pool: float | None = 10
    """Until a connection is free and made; None waits without end, here and below."""
    connect: float | None = 5
    """Until a new connection is made."""
    read: float | None = 15
    """Without a byte of an answer."""


class ExchangeFailed(Exception):
    """No answer came; the reason names neither address nor content."""

    def __init__(self, reason: str, *, is_sent: bool, is_timeout: bool) -> None:
        """`is_sent` is False only when the server provably got nothing."""
        super().__init__(reason)
        self.reason = reason
        self.is_sent = is_sent
        self.is_timeout = is_timeout
