"""The errors a person may see: each is a sentence in the catalogue, found by its key."""

from typing import ClassVar


class BotError(Exception):
    """Something a person asked for that does not fit; it undoes the action and answers with `key`."""

    key: ClassVar[str] = "error-not-now"

    def __init__(self, **variables: str | int) -> None:
        """Keep the sentence's variables; never private text, for errors may be logged."""
        super().__init__(type(self).__name__)
        self.variables = variables


class NotNow(BotError):
    """The press or word does not fit the present state."""

    key = "error-not-now"


class AlreadyDone(BotError):
    """The button was answered before."""

    key = "error-already-done"


class NotForYou(BotError):
    """The button or turn belongs to someone else."""

    key = "error-not-for-you"


class NotKnownYet(BotError):
    """The person has not agreed to use Attune."""

    key = "error-not-known-yet"


class NoCoupleYet(BotError):
    """The person has no partner here, or the chat belongs to no couple."""

    key = "error-no-couple-yet"


class WrongChat(BotError):
    """The command works in another kind of chat."""

    key = "error-wrong-chat"


class TooLong(BotError):
    """The text is longer than fits; variables: `limit` and `length` in characters."""

    key = "error-too-long"


class WordsWanted(BotError):
    """Something else came where a few written words were asked for."""

    key = "error-words-wanted"


class CannotBeRead(BotError):
    """What was stored does not open any more: it was damaged, or its key is gone."""

    key = "error-cannot-be-read"


class PlanStopped(BotError):
    """The plan is paused, for whatever reason; the neutral line."""

    key = "neutral-line"
