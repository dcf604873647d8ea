"""Words that nobody else would write, planted wherever words may be written, and then looked for everywhere."""

from dataclasses import dataclass, field

from jobs import errands
from sandbox.actor import Actor
from sandbox.sight import Group, Json
from tests.support.home import Home
from tests.support.house import TOKEN
from tests.support.process import KEY

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

    async def write(self, who: Actor, flow: str, chat: Group | None) -> None:
        """Write one, and check that so far only its own chat holds it."""
        canary = f"zq{who.name}x{flow.replace(' ', 'x')}x{len(self.allowed)}qz"
        before = (await self.home.sandbox.calls())[-1]["n"]
        await who.says(f"I am the {canary} and I stay", chat)
        here = who.id if chat is None else chat.id
        shown = await self.home.sandbox.calls(after=before)
        said = {self.home.sam.id, self.home.alex.id} if flow in SAID_TO_BOTH else set()
        assert _chats_with(canary, shown) <= {here} | said, f"{flow} was shown elsewhere before anybody released it"
        self.flows.add(flow)
        self.allowed[canary] = {here} | said | self._released_to(who, flow)

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


def _chats_with(canary: str, calls: list[Json]) -> set[int]:
    return {int(call["params"].get("chat_id", 0)) for call in calls if canary in str(call["params"])}
