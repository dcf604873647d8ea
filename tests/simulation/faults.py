"""What can go wrong at a write and at a send, each kind by name."""

from enum import StrEnum

from bot.telegram.calls import NotSent, Refused, Reply, Unknown


class Died(SystemExit):
    """The process is gone at this very point; asyncio lets this one through at once."""


class WriteFault(StrEnum):
    """What becomes of one commit."""

    FAILS = "write: the disk is full"
    DIES_BEFORE = "write: dies before the commit"
    DIES_AFTER = "write: dies after the commit"


class SendFault(StrEnum):
    """What becomes of one call."""

    NOT_CONNECTED = "send: no connection"
    TOO_MANY = "send: 429 with retry_after"
    TOO_MANY_BARE = "send: 429 without parameters"
    TOO_MANY_FOR_ALL = "send: 429 for all chats"
    LOST = "send: timeout, not arrived"
    ARRIVED = "send: timeout, arrived"
    ERROR_LOST = "send: 502, not arrived"
    ERROR_ARRIVED = "send: 500, arrived"
    BAD_REQUEST = "send: 400"
    BAD_TOKEN = "send: 401"
    SLOW = "send: the answer takes twenty seconds"
    DIES_BEFORE = "send: dies before it is sent"
    DIES_AFTER = "send: dies after it arrived"


NEVER_ARRIVES: dict[SendFault, Reply] = {
    SendFault.NOT_CONNECTED: NotSent("no connection (ClientConnectorError)"),
    SendFault.TOO_MANY: Refused(429, "Too Many Requests: retry after 7", retry_after=7),
    SendFault.TOO_MANY_BARE: Refused(429, "Too Many Requests"),
    SendFault.TOO_MANY_FOR_ALL: Refused(429, "Too Many Requests: retry after 9 (all chats)", retry_after=9),
    SendFault.LOST: Unknown("no answer in time (SocketTimeoutError)"),
    SendFault.ERROR_LOST: Unknown("the server answered 502"),
    SendFault.BAD_REQUEST: Refused(400, "Bad Request: something is wrong with this one"),
    SendFault.BAD_TOKEN: Refused(401, "Unauthorized"),
}
ARRIVES: dict[SendFault, Reply] = {
    SendFault.ARRIVED: Unknown("no answer in time (SocketTimeoutError)"),
    SendFault.ERROR_ARRIVED: Unknown("the server answered 500"),
}
MAY_HAVE_ARRIVED = frozenset(
    {SendFault.LOST, SendFault.ARRIVED, SendFault.ERROR_LOST, SendFault.ERROR_ARRIVED, SendFault.SLOW,
     SendFault.DIES_BEFORE, SendFault.DIES_AFTER}
)  # fmt: skip
"""After these nobody can tell, so a second copy within the cap is right."""
