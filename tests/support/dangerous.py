"""A sandbox in which the bot dies while people act."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.client import Sandbox

DEADLY_ACTS = (3, 6)
"""Acts of a part of a play, counted from its beginning, around which the bot is killed."""
PARTS = ("── Game: ", "── Tool: ")


class DangerousSandbox(Sandbox):
    """A sandbox whose people act while the bot is being killed: before a press, right after a line."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self.kill: Callable[[], Awaitable[None]] | None = None
        self.is_playing = False
        self.acts = 0
        self.kills = 0

    async def request(self, method: str, path: str, *args: Any, **more: Any) -> Any:
        is_deadly = self._counts(path) and self.acts in DEADLY_ACTS
        if is_deadly and not path.endswith("/say"):
            await self._strike()
        result = await super().request(method, path, *args, **more)
        if is_deadly and path.endswith("/say"):
            await self._strike()
        return result

    def _counts(self, path: str) -> bool:
        if not self.is_playing or not path.endswith(("/say", "/press")):
            return False
        self.acts += 1
        return True

    async def _strike(self) -> None:
        assert self.kill is not None
        self.kills += 1
        await self.kill()

    def hears(self, line: str) -> None:
        self.is_playing = self.is_playing or any(part in line for part in PARTS)

    def was_deadly(self) -> bool:
        """Whether the bot was killed, and as often as it was to be."""
        return self.kills == sum(act <= self.acts for act in DEADLY_ACTS) > 0
