"""The whole state of a sandbox, with its counters; what happens in it lives in the modules beside."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from sandbox.clock import VirtualClock
from sandbox.errors import ControlError
from sandbox.events import EventLog
from sandbox.faults import Faults
from sandbox.model import Chat, Json, Member, Message, Person, PressedButton, StoredFile
from sandbox.updates import UpdateQueue

FIRST_PERSON = 1001
FIRST_GROUP = -5001
FIRST_SUPERGROUP = -1_001_000_000_001
DEFAULT_BOT = 7000
CALLS_KEPT = 50_000
ANONYMOUS_ADMIN = Person(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_SENDER = Person(136_817_688, "Channel", username="Channel_Bot", is_bot=True)
TELEGRAM = Person(777_000, "Telegram")


@dataclass(slots=True)
class Switches:
    """How Telegram behaves where it is known to differ."""

    member_lookup: str = "ok"
    privacy_mode: bool = True


@dataclass(slots=True)
class BotProfile:
    """What the bot said about itself, by scope and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    default_rights: dict[bool, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)

    def menu_button(self, chat_id: int | None) -> Json:
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(None) or {"type": "commands"}


@dataclass(slots=True)
class Call:
    """One request of the bot and what became of it."""

    n: int
    at: float
    method: str
    params: Json
    chat_id: int | str | None
    status: int | None = None
    error: str | None = None
    result: Json | list[Json] | bool | None = None
    fault: str | None = None


class World:
    """Everything that one sandbox holds."""

    def __init__(self, start_at: float) -> None:
        self.clock = VirtualClock(start_at)
        self.events = EventLog()
        self.updates = UpdateQueue()
        self.faults = Faults()
        self.switches = Switches()
        self.bot = Person(DEFAULT_BOT, "Attune", username="attune_bot", is_bot=True)
        self.is_bot_known = False
        self.profile = BotProfile()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, PressedButton] = {}
        self.waiting: dict[str, asyncio.Event] = {}
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.calls_made = 0
        self.calls_open = 0
        self.counters: dict[str, int] = {}
        self.add_person("Sam", username="sam")
        self.add_person("Alex", username="alex")

    def count(self, what: str, first: int = 1, step: int = 1) -> int:
        """Return the next number of a kind; the first is `first`."""
        value = self.counters[what] + step if what in self.counters else first
        self.counters[what] = value
        return value

    def seconds(self) -> int:
        return int(self.clock.now())

    def add_person(self, name: str, **details: str | bool) -> Person:
        person = Person(self.count("person", FIRST_PERSON), name, **details)  # type: ignore[arg-type]
        self.people[person.id] = person
        if not person.is_bot:
            members = {person.id: Member("member"), self.bot.id: Member("member")}
            self.chats[person.id] = Chat(person.id, "private", members=members)
        return person

    def anyone(self, person_id: int) -> Person:
        """Return a person, the bot, or one of Telegram's own senders."""
        for special in (self.bot, ANONYMOUS_ADMIN, CHANNEL_SENDER, TELEGRAM):
            if special.id == person_id:
                return special
        return self.person(person_id)

    def person(self, person_id: int) -> Person:
        if person_id not in self.people:
            raise ControlError(f"There is no person {person_id}.", 404)
        return self.people[person_id]

    def chat(self, chat_id: int) -> Chat:
        if chat_id not in self.chats:
            raise ControlError(f"There is no chat {chat_id}.", 404)
        return self.chats[chat_id]

    def message(self, chat_id: int, message_id: int) -> Message:
        found = self.chat(chat_id).messages.get(message_id)
        if found is None:
            raise ControlError(f"There is no message {message_id} in chat {chat_id}.", 404)
        return found

    def next_message_id(self, chat: Chat) -> int:
        """Count per supergroup and channel, and once for all private chats and basic groups, as Telegram does."""
        if chat.type in {"supergroup", "channel"}:
            chat.last_message_id += 1
            return chat.last_message_id
        return self.count("message")

    def adopt_bot_id(self, bot_id: int) -> None:
        """Let the bot have the id that its token names."""
        self.is_bot_known = True
        if bot_id == self.bot.id:
            return
        for chat in self.chats.values():
            chat.members = {bot_id if key == self.bot.id else key: value for key, value in chat.members.items()}
        self.bot.id = bot_id
