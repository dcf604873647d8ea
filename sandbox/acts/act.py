"""One act of one person, as asked for over the control API."""

from dataclasses import dataclass

from sandbox.errors import ControlError
from sandbox.model import Chat, Json, Message, Person
from sandbox.views import visible_messages
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts, and with which fields."""

    world: World
    person: Person
    fields: Json

    @property
    def by(self) -> int:
        return self.person.id

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise ControlError(f'"{name}" must be a text.')
        return value

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.fields.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ControlError(f'"{name}" must be a number.')
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise ControlError(f'"{name}" must be true or false.')
        return value

    def integers(self, name: str) -> list[int]:
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
            raise ControlError(f'"{name}" must be a list of numbers.')
        return value

    def chat(self, name: str = "chat") -> Chat:
        """Return the chat that is meant: by default the private one; raise unless the person is in it."""
        chat = self.world.chat(self.integer(name, self.by))
        if not chat.member(self.by).is_inside:
            moved = f" It moved to {chat.migrated_to}." if chat.migrated_to else ""
            raise ControlError(f"{self.person.name} is not in chat {chat.id}.{moved}", 403)
        return chat

    def group(self) -> Chat:
        chat = self.chat()
        if chat.is_private:
            raise ControlError("This can be done in a group only: name it in “chat”.")
        return chat

    def message(self, name: str = "message_id", chat_name: str = "chat") -> Message:
        chat = self.chat(chat_name)
        message = chat.messages.get(self.integer(name))
        if message is None or message not in visible_messages(chat, self.by):
            raise ControlError(f"{self.person.name} sees no message {self.fields.get(name)} in chat {chat.id}.", 404)
        return message

    def must(self, right: str, chat: Chat) -> None:
        """Raise unless the person holds an administrator's right in a group."""
        if not chat.member(self.by).may(right):
            raise ControlError(f"{self.person.name} may not do this in chat {chat.id}: it takes {right}.", 403)
