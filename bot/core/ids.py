"""The identifiers, each a type of its own so that they cannot be mixed up."""

from functools import lru_cache
from typing import NewType

UserId = NewType("UserId", int)
"""A Telegram user; also the id of that user's private chat with the bot."""

ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)

PartnerId = NewType("PartnerId", int)
"""A person as Attune knows them; a new one after an erase, though the user is the same."""

CoupleId = NewType("CoupleId", int)
RowId = NewType("RowId", int)
TimerId = NewType("TimerId", int)

HIGHEST_ID = 2**63 - 1
"""What a column holds at most; a number beyond it was never an id."""


@lru_cache(maxsize=1024)
def base36(number: int) -> str:
    """Return a whole number in base 36, as buttons and expectations carry ids; raise ValueError for a negative one."""
    if number < 0:
        raise ValueError("ids are not negative")
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while True:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
        if number == 0:
            return text
