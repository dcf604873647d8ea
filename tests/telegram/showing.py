"""Chats and messages to render: what tests of rendering show to whom."""

from dataclasses import replace

from bot.core.audience import PrivateOf
from bot.core.effects import Say, text
from bot.core.ids import ChatId, PartnerId
from bot.telegram.rendering import View

SAM, ALEX = PartnerId(1), PartnerId(2)
PRIVATE = View(chat_id=ChatId(1001), owner=SAM)
SHARED = View(chat_id=ChatId(-5001), is_shared=True)
STRANGER = View(chat_id=ChatId(7))
TO_SAM = PrivateOf(SAM)
ENGLISH = """
hello = <b>Hello, { $name }.</b>
bare = Hello &amp; co
quote = Hello: { $inner }
say = { $words }
empty = { "" }
"""
BARE = text("bare")


def say(**changes: object) -> Say:
    return replace(Say(to=TO_SAM, text=(BARE,)), **changes)  # type: ignore[arg-type]
