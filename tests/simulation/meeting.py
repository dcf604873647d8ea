"""How two people who are new to the bot get a chat of their own: links that are opened, and a bot that is added."""

import re
from dataclasses import dataclass, field
from random import Random

from bot.features.pairing.making import REQUEST
from tests.simulation.chats import BOT_NAME, Chat
from tests.simulation.telegram import Telegram

START = re.compile(r"\?start=([\w-]+)")
START_GROUP = re.compile(r"\?startgroup=([\w-]+)")


@dataclass(slots=True)
class Meeting:
    """What people did with links, so that they do not open each again and again."""

    telegram: Telegram
    _opened: set[tuple[int, str]] = field(default_factory=set)

    def opens_link(self, me: int, inviter: int) -> bool:
        """Open the newest link that the other was given, as if it had been passed on; tell whether there was one."""
        links = [token for text in self._texts(inviter) for token in START.findall(text)]
        if not links or (me, links[-1]) in self._opened:
            return False
        self._opened.add((me, links[-1]))
        self.telegram.people[me].has_started = True
        self.telegram.says(me, me, f"/start {links[-1]}")
        return True

    def brings_bot(self, me: int, group: Chat, random: Random) -> bool:
        """Add the bot to the group, by the link or by picking the group; tell whether that was possible."""
        links = [token for text in self._texts(me) for token in START_GROUP.findall(text)]
        if not links or group.bot != "left" or me not in group.members:
            return False
        if random.random() < PICKING:
            self.telegram.sets_bot(me, group.id, "administrator")
            self.telegram.shares_chat(me, group.id, REQUEST)
        else:
            self.telegram.sets_bot(me, group.id, "member")
            self.telegram.says(me, group.id, f"/start@{BOT_NAME} {links[-1]}")
        return True

    def _texts(self, user: int) -> list[str]:
        """Return all texts and addresses in somebody's private chat, the oldest first."""
        messages = self.telegram.chats[user].messages.values()
        return [text for m in messages for text in (m.text, *(key.url for key in m.keys if key.url))]


PICKING = 0.4
"""How often a chat is made or picked with Telegram's own button, rather than by the link."""
