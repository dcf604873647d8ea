"""People's side of the simulated Telegram: what they do in it, and what the bot hears of that."""

from typing import Any

from tests.simulation.chats import BOT_ID, Chat, Key, Message, Person
from tests.simulation.desk import BOT, Desk


class Telegram(Desk):
    """What people see and do, beside what the bot does."""

    def says(self, user: int, chat_id: int, words: str, reply_to: Message | None = None) -> None:
        """Somebody writes; without admin rights the bot hears only commands and replies to it."""
        chat, person = self.chat(chat_id), self.people[user]
        self.message_ids += 1
        chat.messages[self.message_ids] = Message(self.message_ids, user, words)
        body: dict[str, Any] = {**self._head(chat, person, self.message_ids), "text": words}
        if words.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        if reply_to is not None:
            sender = BOT if reply_to.author == BOT_ID else self.people[reply_to.author].as_json()
            body["reply_to_message"] = {**self._head(chat, person, reply_to.id), "from": sender, "text": reply_to.text}
            reply_to.is_answered = True
        hears_all = chat.kind == "private" or chat.bot == "administrator"
        if hears_all or words.startswith("/") or (reply_to is not None and reply_to.author == BOT_ID):
            self._tell(chat, message=body)

    def presses(self, user: int, chat_id: int, message: Message, key: Key) -> None:
        chat = self.chat(chat_id)
        under = {**self._head(chat, None, message.id), "from": BOT, "text": message.text}
        query = {"id": f"{user}-{self.update_ids}", "from": self.people[user].as_json(), "chat_instance": "1",
                 "data": key.data, "message": under}  # fmt: skip
        self._tell(chat, callback_query=query)

    def corrects(self, user: int, chat_id: int, message: Message, words: str) -> None:
        """Somebody edits what they wrote."""
        chat = self.chat(chat_id)
        message.text = words
        body = {**self._head(chat, self.people[user], message.id), "text": words, "edit_date": self._date()}
        if chat.kind == "private" or chat.bot == "administrator":
            self._tell(chat, edited_message=body)

    def blocks(self, user: int, *, is_blocked: bool) -> None:
        self.people[user].has_blocked = is_blocked
        self._bot_status(self.chats[user], user, "kicked" if is_blocked else "member")

    def sets_bot(self, user: int, chat_id: int, status: str) -> None:
        """Somebody removes the bot, brings it back, promotes or demotes it."""
        chat = self.chat(chat_id)
        was, chat.bot = chat.bot, status
        self._bot_status(chat, user, status)
        if "left" in {was, status} and was != status:
            field = "left_chat_member" if status == "left" else "new_chat_members"
            self._serve(chat, user, **{field: BOT if status == "left" else [BOT]})

    def shares_chat(self, user: int, chat_id: int, request: int) -> None:
        """Somebody picks a group with the button that asks for one."""
        self._serve(self.chats[user], user, chat_shared={"request_id": request, "chat_id": chat_id})

    def joins(self, user: int, chat_id: int) -> None:
        chat = self.chat(chat_id)
        chat.members.add(user)
        self._serve(chat, user, new_chat_members=[self.people[user].as_json()])

    def leaves(self, user: int, chat_id: int) -> None:
        chat = self.chat(chat_id)
        chat.members.discard(user)
        self._serve(chat, user, left_chat_member=self.people[user].as_json())

    def migrates(self, user: int, chat_id: int) -> None:
        """The group becomes a supergroup: another id, and none of the old messages."""
        old = self.chat(chat_id)
        new = Chat(-1_000_000_000_000 + old.id, "supergroup", set(old.members), bot=old.bot, is_mute=old.is_mute)
        self.chats[new.id] = new
        self._serve(old, user, migrate_to_chat_id=new.id)
        old.moved_to = new.id
        self._serve(new, user, migrate_from_chat_id=old.id)

    def tell_again(self) -> None:
        """Deliver the newest unconfirmed update a second time, as a client that was not sure does."""
        if self.updates and "callback_query" in self.updates[-1]:
            self.update_ids += 1
            self.updates.append({**self.updates[-1], "update_id": self.update_ids})

    def _bot_status(self, chat: Chat, user: int, status: str) -> None:
        rights = dict.fromkeys(_RIGHTS, True) if status == "administrator" else {}
        ban = {"until_date": 0} if status == "kicked" else {}
        change = {"chat": chat.as_json(), "from": self.people[user].as_json(), "date": self._date(),
                  "old_chat_member": {"status": "member", "user": BOT},
                  "new_chat_member": {"status": status, "user": BOT, **rights, **ban}}  # fmt: skip
        self._tell(chat, my_chat_member=change)

    def _serve(self, chat: Chat, user: int, **fields: object) -> None:
        self.message_ids += 1
        self._tell(chat, message={**self._head(chat, self.people[user], self.message_ids), **fields})

    def _tell(self, chat: Chat, **body: object) -> None:
        gone = chat.bot == "left" and "my_chat_member" not in body and "left_chat_member" not in str(body)
        if not gone and chat.moved_to is None:
            self.update_ids += 1
            self.updates.append({"update_id": self.update_ids, **body})

    def _head(self, chat: Chat, person: Person | None, message_id: int) -> dict[str, Any]:
        sender = {} if person is None else {"from": person.as_json()}
        return {"message_id": message_id, "date": self._date(), "chat": chat.as_json(), **sender}

    def _date(self) -> int:
        return int(self.clock.now().timestamp())


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
