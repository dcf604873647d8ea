"""The bot's side of the simulated Telegram: what a call does to the chats, and what it answers."""

import sqlite3
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from bot.clock import Clock
from bot.telegram.calls import Call, Refused, Reply, Sent
from tests.simulation.chats import BOT_ID, BOT_NAME, Arrived, Chat, Key, Message, Person, plain, shown

SENDING = "SELECT id FROM outbox WHERE chat_id = ? AND ended_at IS NULL AND state = 'sending' ORDER BY id"
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Attune", "username": BOT_NAME}


class Desk:
    """All chats at once; `updates` are what the bot has not confirmed yet."""

    def __init__(self, clock: Clock, disk: sqlite3.Connection, random: Random) -> None:
        self.clock = clock
        self._disk = disk
        self.message_ids = random.randrange(1000, 9000)
        self.update_ids = random.randrange(10_000, 90_000)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.updates: list[dict[str, Any]] = []
        self.arrived: list[Arrived] = []

    def add_person(self, person: Person) -> None:
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", {person.id})

    def chat(self, chat_id: int) -> Chat:
        """Return a chat by the id it has or had."""
        found = self.chats[chat_id]
        return self.chat(found.moved_to) if found.moved_to is not None else found

    def call(self, call: Call, *, is_doubtful: bool = False) -> Reply:
        """Do what a call asks for."""
        if call.method == "answerCallbackQuery":
            user = int(str(call.parameters["callback_query_id"]).partition("-")[0])
            self._note(user, "toast", None, None, str(call.parameters.get("text", "")), is_doubtful=is_doubtful)
            return Sent(result=True)
        method = _METHODS.get(call.method)
        if method is None:
            return Refused(404, "Not Found: method not found")
        chat = self.chats.get(_whole(call.parameters.get("chat_id")))
        refusal = Refused(400, "Bad Request: chat not found") if chat is None else self._refusal(chat, call.method)
        if refusal is not None or chat is None:
            return refusal or Refused(400, "Bad Request: chat not found")
        return method(self, chat, call.parameters, is_doubtful)

    def _refusal(self, chat: Chat, method: str) -> Refused | None:
        if chat.moved_to is not None:
            return Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=chat.moved_to)
        if chat.kind == "private" and not self.people[chat.id].has_started:
            return Refused(403, "Forbidden: bot can't initiate conversation with a user")
        if chat.kind == "private" and self.people[chat.id].has_blocked:
            return Refused(403, "Forbidden: bot was blocked by the user")
        if chat.bot == "left":
            return Refused(403, "Forbidden: bot was kicked from the group chat")
        if chat.is_mute and method.startswith("send"):
            return Refused(400, "Bad Request: not enough rights to send text messages to the chat")
        return None

    def _send(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        self.message_ids += 1
        markup = given.get("reply_markup")
        message = Message(
            self.message_ids, BOT_ID, _text_of(given), _keys(markup), _asks(markup, str(given.get("text", ""))),
            self._row(chat),
        )  # fmt: skip
        for earlier in chat.messages.values():
            earlier.has_copy = earlier.has_copy or (earlier.row is not None and earlier.row == message.row)
        chat.messages[message.id] = message
        silent = bool(given.get("disable_notification"))
        self._note(chat.id, "new", message.row, message.id, shown(message), silent=silent, is_doubtful=is_doubtful)
        return Sent({"message_id": message.id})

    def _edit(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        message = chat.messages.get(_whole(given.get("message_id")))
        if message is None or message.author != BOT_ID:
            return Refused(400, "Bad Request: message to edit not found")
        text = _text_of(given) if "text" in given else message.text
        keys = _keys(given.get("reply_markup"))
        if (text, keys) == (message.text, message.keys):
            self._note(chat.id, "same", self._row(chat), message.id, "", is_doubtful=is_doubtful)
            return Refused(400, "Bad Request: message is not modified: specified new message content is the same")
        message.text, message.keys = text, keys
        self._note(chat.id, "edit", self._row(chat), message.id, shown(message), is_doubtful=is_doubtful)
        return Sent({"message_id": message.id})

    def _delete(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        if chat.messages.pop(_whole(given.get("message_id")), None) is None:
            return Refused(400, "Bad Request: message to delete not found")
        self._note(chat.id, "gone", self._row(chat), _whole(given.get("message_id")), "", is_doubtful=is_doubtful)
        return Sent(result=True)

    def _count(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        return Sent(len(chat.members) + 1)

    def _administrators(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        rights = {"can_invite_users": True, "can_pin_messages": True, "can_delete_messages": True}
        found = [{"status": "administrator", "user": BOT, **rights}] if chat.bot == "administrator" else []
        return Sent(found)

    def _member(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        user = _whole(given.get("user_id"))
        status = "member" if user in chat.members else "left"
        return Sent({"status": status, "user": self.people[user].as_json()})

    def _link(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        if chat.bot != "administrator":
            return Refused(400, "Bad Request: not enough rights to manage chat invite link")
        return Sent({"invite_link": f"https://t.me/+join{-chat.id}"})

    def _agree(self, chat: Chat, given: Mapping[str, object], is_doubtful: bool) -> Reply:
        """Pins, reactions, requests: nothing that this simulation looks at afterwards."""
        return Sent(result=True)

    def _row(self, chat: Chat) -> int | None:
        """Return the outbox row that is being sent to this chat."""
        found = self._disk.execute(SENDING, (chat.id,)).fetchone()
        return None if found is None else int(found["id"])

    def _note(
        self, chat: int, what: str, row: int | None, message: int | None, text: str, *, silent: bool = False,
        is_doubtful: bool = False,
    ) -> None:  # fmt: skip
        at = int(self.clock.now().timestamp())
        self.arrived.append(Arrived(len(self.arrived), at, chat, what, row, message, text, silent, is_doubtful))


_METHODS: dict[str, Callable[[Desk, Chat, Mapping[str, object], bool], Reply]] = {
    **dict.fromkeys(("sendMessage", "sendDocument", "sendPhoto", "sendPoll"), Desk._send),
    **dict.fromkeys(
        ("editMessageText", "editMessageReplyMarkup", "editMessageCaption", "editMessageMedia"), Desk._edit
    ),
    "deleteMessage": Desk._delete,
    "getChatMemberCount": Desk._count,
    "getChatAdministrators": Desk._administrators,
    "getChatMember": Desk._member,
    "createChatInviteLink": Desk._link,
    **dict.fromkeys(
        (
            "pinChatMessage",
            "unpinChatMessage",
            "setMessageReaction",
            "declineChatJoinRequest",
            "approveChatJoinRequest",
        ),
        Desk._agree,
    ),
}


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text_of(given: Mapping[str, object]) -> str:
    said = [plain(given.get(name)) for name in ("text", "caption", "question", "explanation")]
    options = given.get("options")
    if isinstance(options, list):
        said += [str(option.get("text")) for option in options if isinstance(option, dict)]
    return "\n".join(filter(None, said))


def _keys(markup: object) -> tuple[Key, ...]:
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return tuple(Key(key["text"], key.get("callback_data"), key.get("url")) for row in rows for key in row)


def _asks(markup: object, html: str) -> int | None:
    if not isinstance(markup, dict) or "force_reply" not in markup:
        return None
    if not markup.get("selective"):
        return 0
    return int(html.rpartition("tg://user?id=")[2].partition('"')[0] or 0)
