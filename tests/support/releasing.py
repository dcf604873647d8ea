"""Releases and choices under watch: what a press lets out, into which chat, and that nothing else moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.canaries import Canaries
from tests.support.home import Home

Sight = dict[tuple[int, int], tuple[str, ...]]
"""What stands where, by chat and message: its words and its buttons."""


@dataclass
class Watch:
    """Sam's and Alex's chats, looked at before and after each press that may let something out."""

    home: Home
    canaries: Canaries

    @property
    def us(self) -> Group:
        return self.home.us

    async def writes(self, who: Actor, flow: str, chat: Group | None = None) -> str:
        """Write a canary; return the word."""
        return await self.canaries.plant(who, flow, chat)

    def other(self, who: Actor) -> Actor:
        return self.home.alex if who == self.home.sam else self.home.sam

    async def releases(
        self, author: Actor, label: str, *words: str, to: Group | Actor, shown: str, beside: Sequence[str] = ()
    ) -> None:
        """Press what lets these words go: one new message comes, in that chat, and it says just what was shown.

        Beside them may come what waited for them, and is out from now on too.
        """
        await self._are_in(author, words)
        before = await self.elsewhere(author)
        await author.presses(label)
        after = await self.elsewhere(author)
        assert {key: seen for key, seen in before.items() if after.get(key, seen) != seen} == {}
        fresh = [(key[0], seen[0].strip()) for key, seen in after.items() if key not in before]
        assert (fresh, [word for word in words if word not in shown]) == ([(to.id, shown)], [])
        self.lets_out((*words, *beside), to)

    async def lets_be_read(self, author: Actor, label: str, word: str, shown: str, reader: Actor) -> None:
        """Press what brings words to the other's private chat, in a message that quotes just what was shown."""
        await self._are_in(author, [word])
        before = await self.elsewhere(author)
        await author.presses(label)
        fresh = {key: seen for key, seen in (await self.elsewhere(author)).items() if before.get(key) != seen}
        assert {chat for chat, _ in fresh} == {reader.id}
        assert [seen[0].count(shown) for seen in fresh.values() if word in seen[0]] == [1]
        self.lets_out([word], reader)

    def lets_out(self, words: Iterable[str], to: Group | Actor) -> None:
        """Note that these words may be seen in one more chat from now on."""
        for word in words:
            self.canaries.allowed[word].add(to.id)

    async def lets_go(self, author: Actor, label: str, *words: str) -> None:
        """Press what gives words out of hand for now: nothing shows of it anywhere else, nor of the words."""
        await self.chooses(author, label)
        await self._are_in(author, words)

    async def chooses(self, who: Actor, label: str, chat: Group | None = None) -> None:
        """Press something that shows to nobody else: no chat but one's own changes, and no call says more there."""
        before, since = await self.elsewhere(who), (await self.home.sandbox.calls())[-1]["n"]
        await who.presses(label, chat)
        changed = set((await self.elsewhere(who)).items()) ^ set(before.items())
        assert not changed, f"“{label}” shows: {changed}"
        calls = await self.home.sandbox.calls(after=since)
        told = [call for call in calls if call["method"] != "answerCallbackQuery"]
        assert {call["params"].get("chat_id") for call in told} <= {who.id}, f"“{label}” was told"

    async def elsewhere(self, author: Actor) -> Sight:
        """Return all that stands in the shared chat and in the other's private one."""
        other = self.other(author)
        sight: Sight = {}
        for viewer, chat in ((other, None), (other, self.us), (author, self.us)):
            for message in await viewer.messages(chat):
                place = (viewer.id if chat is None else chat.id, message.id)
                assert sight.setdefault(place, (message.text, *message.buttons)) == (message.text, *message.buttons)
        return sight

    async def _are_in(self, author: Actor, words: Iterable[str]) -> None:
        for word in words:
            assert await self.canaries.shown_in(word) == {author.id}, f"{word} is out"


async def preview(author: Actor, word: str, after: str, before: str = "") -> str:
    """Return what an author is shown of words that are not out: what stands below one line and above another."""
    text = next(one.text for one in reversed(await author.messages()) if word in one.text and after in one.text)
    shown = text.partition(after)[2]
    if before:
        shown, cut, _ = shown.rpartition(before)
        assert cut, text
    return shown.strip()
