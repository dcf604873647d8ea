"""Words that nobody else would write, planted wherever words may be written, and then looked for everywhere."""

from dataclasses import dataclass, field

from jobs import errands
from sandbox.actor import Actor
from sandbox.sight import Group, Json
from sandbox.world import CALLS_KEPT
from tests.support.home import Home
from tests.support.house import TOKEN
from tests.support.process import KEY
from tests.support.writing import awaited

IN_THE_SHARED_CHAT = {"win", "win reply", "telling", "giving"}
SAID_TO_BOTH = {"reversal point", "reversal missing", "reversal given back"}
"""Said in the shared chat, so that the previews of both may quote it."""
TO_THE_PARTNER = {"voice", "question", "correction"}


@dataclass
class Canaries:
    """Words that nobody else would write, with the chats in which they may be seen."""

    home: Home
    allowed: dict[str, set[int]] = field(default_factory=dict)
    flows: set[str] = field(default_factory=set)
    meanings: set[str] = field(default_factory=set)
    """What these lines meant to the bot."""

    async def write(self, who: Actor, flow: str, chat: Group | None) -> None:
        """Write one, and check that so far only its own chat holds it."""
        await self.plant(who, flow, chat)

    async def plant(self, who: Actor, flow: str, chat: Group | None = None) -> str:
        """Write one as `write` does; return it."""
        canary = self.coin(who, flow)
        self.meanings.add(awaited(self.home.data, who, chat))
        before = (await self.home.sandbox.calls())[-1]["n"]
        await who.says(f"I am the {canary} and I stay", chat)
        here = who.id if chat is None else chat.id
        shown = await self.home.sandbox.calls(after=before)
        said = {self.home.sam.id, self.home.alex.id} if flow in SAID_TO_BOTH else set()
        assert _chats_with(canary, shown) <= {here} | said, f"{flow} was shown elsewhere before its release"
        self.allowed[canary] = {here} | said | self._released_to(who, flow)
        return canary

    def coin(self, who: Actor, flow: str) -> str:
        """Make up a word that may be seen in its author's private chat alone, as long as nothing else is said of it."""
        canary = f"zq{who.name}x{flow.replace(' ', 'x')}x{len(self.allowed)}qz"
        self.flows.add(flow)
        self.allowed[canary] = {who.id}
        return canary

    def _released_to(self, who: Actor, flow: str) -> set[int]:
        if flow in IN_THE_SHARED_CHAT:
            return {self.home.us.id}
        if flow.startswith("boundary") and who.name == "Alex":
            return {self.home.us.id, self.home.sam.id}  # /boundaries shows both what either released
        return {self.home.sam.id, self.home.alex.id} if flow in TO_THE_PARTNER else set()

    async def shown_in(self, canary: str) -> set[int]:
        """Return every chat to which a call or a file ever brought it."""
        calls = await self.home.sandbox.calls()
        return _chats_with(canary, calls) | self._files_with(canary, calls)

    async def check(self) -> None:
        """Look for every canary in every call and file that was sent, in the log, and in the bytes on disk."""
        assert self.home.served.world.calls_made <= CALLS_KEPT, "some calls are forgotten by now"
        calls = await self.home.sandbox.calls()
        for canary, chats in self.allowed.items():
            assert _chats_with(canary, calls) <= chats, canary
            assert self._files_with(canary, calls) <= self._may_take_along(canary), canary
        backed_up = await errands.ask(self.home.data, "backup", lambda: True)
        assert backed_up.is_done, backed_up.sentences
        places = {path.name: path.read_bytes() for path in self.home.folder.rglob("*") if path.is_file()}
        assert {"attune.db", "attune.db-wal", "attune.db-shm", "bot.log"} <= set(places)
        assert any(name.endswith(".backup") for name in places)
        for name, content in places.items():
            found = [word for word in (*self.allowed, "zqSam", "zqAlex", TOKEN, KEY) if word.encode() in content]
            assert found == [], f"{name} holds them in plain"

    def _may_take_along(self, canary: str) -> set[int]:
        """Return in whose private chats a file may hold it: its author's, and the other's once they were shown it."""
        own, other = self.home.sam.id, self.home.alex.id
        author, reader = (own, other) if canary.startswith("zqSam") else (other, own)
        return {author} if self.allowed[canary] == {author} else {author, reader}

    def _files_with(self, canary: str, calls: list[Json]) -> set[int]:
        files = self.home.served.world.files
        brought = [call["result"] for call in calls if call["method"] == "sendDocument" and call["result"]]
        return {
            int(result["chat"]["id"])
            for result in brought
            if canary.encode() in files[result["document"]["file_id"]].data
        }


def _chats_with(canary: str, calls: list[Json]) -> set[int]:
    return {int(call["params"].get("chat_id", 0)) for call in calls if canary in str(call["params"])}
