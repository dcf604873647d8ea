"""What the loops tell whoever watches them: kinds and counts, never ids of people or content."""

from typing import Protocol


class Watch(Protocol):
    """Somebody who wants to know how the bot is doing."""

    def polled(self) -> None:
        """Telegram answered a request for updates."""

    def poll_failed(self, why: str) -> None:
        """Telegram could not be asked for updates."""

    def handled(self, outcome: str) -> None:
        """An update came to an end."""

    def delivered(self, outcome: str) -> None:
        """A send came to an end."""

    def acted(self, outcome: str) -> None:
        """A due timer came to an end."""


class NobodyWatches:
    """Listens to nothing."""

    def polled(self) -> None:
        """Do nothing, as all of these do."""

    def poll_failed(self, why: str) -> None: ...

    def handled(self, outcome: str) -> None: ...

    def delivered(self, outcome: str) -> None: ...

    def acted(self, outcome: str) -> None: ...


NOBODY: Watch = NobodyWatches()
