"""What one partner writes is in no other chat, no log and no file; or else exactly where they put it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import FEATURES, entries_of
from bot.telegram.routing import PRIVATE, SHARED, Command
from jobs import errands
from sandbox.actor import Actor
from sandbox.sight import Group, Json
from tests.support.home import Home, open_home
from tests.support.house import TOKEN
from tests.support.process import KEY
from tests.support.writing import MONDAY, write_everywhere

COMMANDS = [entry for entry in entries_of(FEATURES) if isinstance(entry, Command)]
LAST = ("stop", "pause", "resume")
IN_THE_SHARED_CHAT = {"win", "win reply", "telling", "giving"}
TO_THE_PARTNER = {"voice", "question", "correction"}
WRITTEN = {*IN_THE_SHARED_CHAT, *TO_THE_PARTNER, "honest", "more of this", "next time", "boundary need"}


@dataclass
class Canaries:
    """Words that nobody else would write, with the chats in which they may be seen."""

    home: Home
    allowed: dict[str, set[int]] = field(default_factory=dict)
    flows: set[str] = field(default_factory=set)

    async def write(self, who: Actor, flow: str, chat: Group | None) -> None:
        """Write one, and check that so far only its own chat holds it."""
        canary = f"zq{who.name}x{flow.replace(' ', 'x')}x{len(self.allowed)}qz"
        before = (await self.home.sandbox.calls())[-1]["n"]
        await who.says(f"I am the {canary} and I stay", chat)
        here = who.id if chat is None else chat.id
        shown = await self.home.sandbox.calls(after=before)
        assert _chats_with(canary, shown) <= {here}, f"{flow} was shown elsewhere before anybody released it"
        self.flows.add(flow)
        self.allowed[canary] = {here} | self._released_to(who, flow)

    def _released_to(self, who: Actor, flow: str) -> set[int]:
        if flow in IN_THE_SHARED_CHAT:
            return {self.home.us.id}
        if flow.startswith("boundary") and who.name == "Alex":
            return {self.home.us.id, self.home.sam.id}  # /boundaries shows both what either released
        return {self.home.sam.id, self.home.alex.id} if flow in TO_THE_PARTNER else set()

    async def check(self) -> None:
        """Look for every canary in every call, in the log and in the bytes on disk."""
        calls = await self.home.sandbox.calls()
        for canary, chats in self.allowed.items():
            assert _chats_with(canary, calls) <= chats, canary
        backed_up = await errands.ask(self.home.data, "backup", lambda: True)
        assert backed_up.is_done, backed_up.sentences
        places = {path.name: path.read_bytes() for path in self.home.data.rglob("*") if path.is_file()}
        places["log"] = self.home.log.encode()
        assert {"attune.db", "attune.db-wal", "attune.db-shm", "log"} <= set(places)
        assert any(name.endswith(".backup") for name in places)
        for name, content in places.items():
            found = [word for word in (*self.allowed, "zqSam", "zqAlex", TOKEN, KEY) if word.encode() in content]
            assert found == [], f"{name} holds them in plain"


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(tmp_path, log_level="DEBUG") as opened:
        yield opened


@pytest.mark.slow
async def test_private_words_stay_with_their_author_through_every_command_of_everybody(home: Home) -> None:
    canaries = Canaries(home)
    kim = await home.sandbox.new_person("Kim")
    await write_everywhere(home, home.us, canaries.write, until_day=4)
    assert canaries.flows >= WRITTEN
    await canaries.check()

    await _says_everything(kim, None)
    for who in (home.sam, home.alex):
        await _says_everything(who, None)
        await _says_everything(who, home.us)
    await home.sandbox.advance_to(MONDAY + timedelta(days=8, hours=12))
    await home.sam.sees("week", home.us)
    await canaries.check()

    await home.sam.says("/leave")
    await home.sam.presses("Leave …")
    await home.sam.presses("Leave now")
    await _says_everything(home.alex, None)
    await _says_everything(home.alex, home.us)
    await home.sandbox.advance(days=2)
    await canaries.check()


async def _says_everything(who: Actor, chat: Group | None) -> None:
    """Type every command of a kind of chat; what stops something comes last, and what goes on again after it."""
    kind = PRIVATE if chat is None else SHARED
    names = [entry.name for entry in COMMANDS if entry.where & kind and entry.name not in {"leave", "erase", *LAST}]
    for name in (*names, *LAST):
        await who.says(f"/{name}", chat)


def _chats_with(canary: str, calls: list[Json]) -> set[int]:
    return {int(call["params"].get("chat_id", 0)) for call in calls if canary in str(call["params"])}
