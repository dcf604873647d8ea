"""The Python client of the control API, in which stories and scripted plays are written."""

from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import aiohttp

from sandbox.actor import Actor
from sandbox.sight import Group, Json, RefusedError, Seen, StoryError

__all__ = ["Actor", "Group", "RefusedError", "Sandbox", "Seen", "StoryError"]

DEFAULT_PEOPLE = {"Sam": 1001, "Alex": 1002}
PATIENCE = aiohttp.ClientTimeout(total=600)


class Sandbox:
    """A running sandbox; every act of its people lets the bot come to rest, unless `settles` is off."""

    def __init__(self, base_url: str, *, settles: bool = True, pause_seconds: float = 0.0) -> None:
        self.base_url = base_url.rstrip("/")
        self.pause_seconds = pause_seconds
        """Real time before each act, for whoever wants to watch."""
        self.settles = settles
        self.unanswered: list[str] = []
        self._people = dict(DEFAULT_PEOPLE)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def person(self, name: str) -> Actor:
        if name not in self._people:
            raise StoryError(f"Nobody here is called {name}; there are {', '.join(self._people)}.")
        return Actor(self, self._people[name], name)

    async def new_person(self, name: str, **details: str | bool) -> Actor:
        """Add somebody; details: last_name, username, language_code, time_zone, is_bot."""
        person = await self.request("POST", "/sandbox/people", {"name": name, **details})
        self._people[name] = person["id"]
        return Actor(self, person["id"], name)

    async def state(self) -> Json:
        return await self.request("GET", "/sandbox/state")

    async def bot_id(self) -> int:
        return int((await self.state())["bot"]["id"])

    async def bot_link(self, **parameters: str) -> str:
        """Return a deep link to the bot, such as start="token" or startgroup="token"."""
        name = (await self.state())["bot"]["username"]
        return f"https://t.me/{name}?" + "&".join(f"{key}={value}" for key, value in parameters.items())

    async def settle(self, timeout_seconds: float = 30.0) -> bool:
        """Wait until the bot has nothing left to do now; return whether one holds the clock."""
        answer = await self.request("POST", "/sandbox/settle", {"timeout": timeout_seconds})
        return bool(answer["attached"])

    async def wait_for_bot(self, timeout_seconds: float = 30.0) -> None:
        await self.request("POST", "/sandbox/wait_for_bot", {"timeout": timeout_seconds})

    async def now(self) -> datetime:
        return _moment(await self.request("GET", "/sandbox/clock"))

    async def next_due_at(self) -> datetime | None:
        due_at = (await self.request("GET", "/sandbox/clock"))["next_due_at"]
        return None if due_at is None else datetime.fromtimestamp(due_at, UTC)

    async def advance(self, **lapse: float) -> datetime:
        """Walk the clock on, through all that falls due: days, hours, minutes, seconds."""
        seconds = timedelta(**lapse).total_seconds()
        return _moment(
            await self.request("POST", "/sandbox/clock/advance", {"seconds": seconds, "settle": self.settles})
        )

    async def advance_to(self, at: datetime) -> datetime:
        return _moment(await self.request("POST", "/sandbox/clock/to", {"at": at.timestamp(), "settle": self.settles}))

    async def to_next_event(self) -> datetime:
        return _moment(await self.request("POST", "/sandbox/clock/next", {}))

    async def set_clock(self, at: datetime) -> datetime:
        """Let the clock jump, also backwards, without walking."""
        return _moment(await self.request("POST", "/sandbox/clock/set", {"at": at.timestamp()}))

    async def run_clock(self) -> None:
        await self.request("POST", "/sandbox/clock/run", {})

    async def pause_clock(self) -> None:
        await self.request("POST", "/sandbox/clock/pause", {})

    async def fault(self, kind: str, **details: str | float | bool | None) -> int:
        """Switch trouble on; return its number for `end_faults`."""
        return int((await self.request("POST", "/sandbox/faults", {"kind": kind, **details}))["id"])

    async def end_faults(self, fault: int | None = None) -> None:
        await self.request("DELETE", "/sandbox/faults" if fault is None else f"/sandbox/faults/{fault}")

    async def switch(self, **values: str | bool) -> None:
        """Change how Telegram behaves, such as member_lookup="admin_required"."""
        await self.request("POST", "/sandbox/switches", values)

    async def calls(
        self, method: str | None = None, *, after: int = 0, chat: "int | Group | None" = None
    ) -> list[Json]:
        """Return the calls that the bot made, oldest first."""
        query: dict[str, str | int] = {"after": after}
        query |= {"method": method} if method else {}
        query |= {"chat": chat.id if isinstance(chat, Group) else chat} if chat is not None else {}
        listed: list[Json] = (await self.request("GET", "/sandbox/calls", query=query))["calls"]
        return listed

    async def updates(self) -> Json:
        """Return what the bot has not confirmed yet."""
        return await self.request("GET", "/sandbox/updates")

    async def request(
        self, method: str, path: str, body: Json | None = None, query: dict[str, Any] | None = None
    ) -> Json:
        """Speak to the control API; raise RefusedError with its sentence."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=PATIENCE)
        async with self._session.request(method, self.base_url + path, json=body, params=query) as response:
            answer: Json = await response.json()
            if response.status >= 400:  # noqa: PLR2004
                raise RefusedError(response.status, answer["error"])
            return answer


def _moment(clock: Json) -> datetime:
    return datetime.fromtimestamp(clock["now"], UTC)
