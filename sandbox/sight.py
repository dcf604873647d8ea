"""What a client of the sandbox gets to see: messages and groups, with errors that describe them."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
SHOWN_AT_MOST = 6


class StoryError(AssertionError):
    """Somebody did not see what the story says they see."""


class RefusedError(Exception):
    """The sandbox would not do what was asked of it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Group:
    """A chat with several members, as it was when somebody looked."""

    view: Json

    @property
    def id(self) -> int:
        return int(self.view["id"])

    @property
    def title(self) -> str:
        return str(self.view["title"])

    @property
    def members(self) -> dict[str, str]:
        """Return the standing of each member by name."""
        return {member["name"]: member["status"] for member in self.view["members"]}


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one viewer sees it."""

    view: Json

    @property
    def id(self) -> int:
        return int(self.view["id"])

    @property
    def text(self) -> str:
        """Return the words of a message: its text, caption, question or service line."""
        if self.view["poll"]:
            return str(self.view["poll"]["question"])
        return str(self.view["service"]["text"] if self.view["service"] else self.view["text"])

    @property
    def sender(self) -> str:
        return str(self.view["from"]["name"])

    @property
    def kind(self) -> str:
        return str(self.view["kind"])

    @property
    def is_silent(self) -> bool:
        return bool(self.view["silent"])

    @property
    def buttons(self) -> list[str]:
        """Return the labels of the inline buttons in reading order."""
        return [button["text"] for row in self.view["inline_keyboard"] for button in row]

    def button(self, label: str) -> Json | None:
        """Return the button of this label, or the first whose label contains it."""
        buttons = [button for row in self.view["inline_keyboard"] for button in row]
        exact = [button for button in buttons if button["text"] == label]
        containing = [button for button in buttons if label.casefold() in button["text"].casefold()]
        return next(iter(exact + containing), None)

    def line(self) -> str:
        """Return the message in one line."""
        keys = "".join(f" [{label}]" for label in self.buttons)
        words = " ".join(self.text.split())
        return f"  #{self.id} {self.sender}: {words[:160]}{'…' if len(words) > 160 else ''}{keys}"  # noqa: PLR2004


def describe(who: str, chat: int, messages: list[Seen]) -> str:
    """Return what somebody sees in a chat, newest last."""
    if not messages:
        return f"{who} sees an empty chat {chat}."
    lines = [message.line() for message in messages[-SHOWN_AT_MOST:]]
    return "\n".join([f"{who} sees in chat {chat} (newest last):", *lines])
