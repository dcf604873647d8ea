"""A person of a story: acts as one would in a Telegram client, and sees what one would see."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.sight import Group, Json, Seen, StoryError, describe

if TYPE_CHECKING:
    from sandbox.client import Sandbox

ChatName = int | Group | None
MessageName = int | Seen | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in the sandbox; `chat` is the private chat with the bot unless it is given."""

    sandbox: "Sandbox"
    id: int
    name: str

    async def says(
        self, text: str, chat: ChatName = None, reply_to: MessageName = None, *, settle: bool | None = None, **more: str
    ) -> Seen:
        """Write a text; more: `as_="anonymous"` or `as_="channel"`."""
        fields: Json = {"text": text, **_chat(chat), **({"as": more["as_"]} if "as_" in more else {})}
        if reply_to is not None:
            fields["reply_to"] = _id(reply_to)
        return Seen(await self.does("say", fields, settle=settle))

    async def sends(self, kind: str, caption: str = "", chat: ChatName = None, *, settle: bool | None = None) -> Seen:
        """Send a placeholder: sticker, photo, voice or document."""
        fields = {"kind": kind, "caption": caption, **_chat(chat)}
        return Seen(await self.does("send", fields, settle=settle))

    async def edits(self, message: int | Seen, text: str, chat: ChatName = None, *, settle: bool | None = None) -> Seen:
        fields = {"message_id": _id(message), "text": text, **_chat(chat)}
        return Seen(await self.does("edit", fields, settle=settle))

    async def deletes(self, message: int | Seen, chat: ChatName = None, *, settle: bool | None = None) -> None:
        await self.does("delete", {"message_ids": [_id(message)], **_chat(chat)}, settle=settle)

    async def presses(
        self,
        label: str,
        chat: ChatName = None,
        message: MessageName = None,
        *,
        wait_seconds: float = 5.0,
        settle: bool | None = None,
    ) -> str | None:
        """Press the newest inline button with this label; return the bot's toast, or the address of a link button.

        A press that the bot does not answer is noted in `sandbox.unanswered`.
        """
        target = await self._find_button(label, chat, message)
        button = target.button(label)
        index = button["index"] if button else -1
        fields = {"message_id": target.id, "button": index, "wait": wait_seconds, **_chat(chat)}
        answer = await self.does("press", fields, settle=settle)
        if answer["kind"] == "callback" and not answer["answered"]:
            self.sandbox.unanswered.append(f"{self.name}: {label}")
        found: str | None = answer.get("text") or answer.get("url")
        return found

    async def taps(
        self, label: str, chat: ChatName = None, *, settle: bool | None = None, **request_chat: int | str | bool
    ) -> Seen:
        """Tap a button of the reply keyboard; for request_chat: choose=, create=, kind=, adds_bot=."""
        keyboard = (await self.chat(chat))["reply_keyboard"]
        labels = [button["text"] for row in (keyboard or {"rows": []})["rows"] for button in row]
        found = next((one for one in labels if label.casefold() in one.casefold()), None)
        if found is None:
            raise StoryError(f"{self.name} has no key “{label}”; there are: {', '.join(labels) or 'none'}.")
        return Seen(await self.does("tap", {"text": found, **_chat(chat), **request_chat}, settle=settle))

    async def votes(
        self, message: int | Seen, *options: int, chat: ChatName = None, settle: bool | None = None
    ) -> None:
        fields = {"message_id": _id(message), "options": list(options), **_chat(chat)}
        await self.does("vote", fields, settle=settle)

    async def reacts(
        self, message: int | Seen, emoji: str | None, chat: ChatName = None, *, settle: bool | None = None
    ) -> None:
        await self.does("react", {"message_id": _id(message), "emoji": emoji, **_chat(chat)}, settle=settle)

    async def opens(self, url: str, chat: ChatName = None, *, settle: bool | None = None) -> Json:
        """Follow a deep link or invite link; `chat` is the own group for a startgroup link."""
        return await self.does("open", {"url": url, **_chat(chat)}, settle=settle)

    async def forwards(
        self, message: int | Seen, from_chat: int | Group, to: ChatName = None, *, settle: bool | None = None
    ) -> Seen:
        fields = {"message_id": _id(message), "from_chat": _chat(from_chat)["chat"], **_chat(to)}
        return Seen(await self.does("forward", fields, settle=settle))

    async def creates_group(
        self,
        title: str,
        *members: "Actor",
        bot: bool = False,
        kind: str = "group",
        settle: bool | None = None,
    ) -> Group:
        """Create a group, supergroup or channel, with the bot in it from the start when `bot` is set."""
        inside = [member.id for member in members] + ([await self.sandbox.bot_id()] if bot else [])
        fields = {"title": title, "kind": kind, "members": inside}
        return Group(await self.does("create_group", fields, settle=settle))

    async def adds(self, member: "Actor | int | None", chat: int | Group, *, settle: bool | None = None) -> Group:
        """Add somebody; None adds the bot."""
        fields = {"member": await self._member(member), **_chat(chat)}
        return Group(await self.does("add", fields, settle=settle))

    async def removes(self, member: "Actor | int | None", chat: int | Group, *, settle: bool | None = None) -> Group:
        """Remove somebody; None removes the bot."""
        fields = {"member": await self._member(member), **_chat(chat)}
        return Group(await self.does("remove", fields, settle=settle))

    async def leaves(self, chat: int | Group, *, settle: bool | None = None) -> None:
        await self.does("leave", _chat(chat), settle=settle)

    async def promotes_bot(self, chat: int | Group, *rights: str, settle: bool | None = None) -> Group:
        """Make the bot an administrator with these rights, or with all."""
        fields = {**_chat(chat), **({"rights": list(rights)} if rights else {})}
        return Group(await self.does("promote", fields, settle=settle))

    async def demotes_bot(self, chat: int | Group, *, settle: bool | None = None) -> Group:
        return Group(await self.does("demote", _chat(chat), settle=settle))

    async def upgrades(self, chat: int | Group, *, settle: bool | None = None) -> Group:
        """Turn a basic group into a supergroup; return the new one."""
        return Group(await self.does("migrate", _chat(chat), settle=settle))

    async def blocks_bot(self, *, settle: bool | None = None) -> None:
        await self.does("block", {}, settle=settle)

    async def unblocks_bot(self, *, settle: bool | None = None) -> None:
        await self.does("unblock", {}, settle=settle)

    async def lives_in(self, time_zone: str) -> None:
        """Let this person's client show the time of a zone."""
        await self.sandbox.request("PATCH", f"/sandbox/people/{self.id}", {"time_zone": time_zone})

    async def does(self, act: str, fields: Json, *, settle: bool | None = None) -> Json:
        """Do anything that the control API offers, and let the bot come to rest."""
        if self.sandbox.pause_seconds:
            await asyncio.sleep(self.sandbox.pause_seconds)
        result = await self.sandbox.request("POST", f"/sandbox/people/{self.id}/{act}", fields)
        if self.sandbox.settles if settle is None else settle:
            await self.sandbox.settle()
        return result

    async def chat(self, chat: ChatName = None) -> Json:
        """Return a chat as this person sees it: keyboards, members, pins, commands."""
        path = f"/sandbox/chats/{self._chat_id(chat)}"
        return await self.sandbox.request("GET", path, query={"viewer": self.id})

    async def messages(self, chat: ChatName = None) -> list[Seen]:
        """Return the messages that this person sees, oldest first."""
        path = f"/sandbox/chats/{self._chat_id(chat)}/messages"
        answer = await self.sandbox.request("GET", path, query={"viewer": self.id, "limit": 1000})
        return [Seen(view) for view in answer["messages"]]

    async def sees(self, text: str, chat: ChatName = None) -> Seen:
        """Return the newest message that contains a text; raise StoryError with what is there."""
        messages = await self.messages(chat)
        found = next((one for one in reversed(messages) if text.casefold() in one.text.casefold()), None)
        if found is None:
            raise StoryError(f"No “{text}”. {describe(self.name, self._chat_id(chat), messages)}")
        return found

    async def does_not_see(self, text: str, chat: ChatName = None) -> None:
        messages = await self.messages(chat)
        found = [one for one in messages if text.casefold() in one.text.casefold()]
        if found:
            raise StoryError(f"There is “{text}”:\n{found[-1].line()}")

    async def newest(self, chat: ChatName = None) -> Seen:
        messages = await self.messages(chat)
        if not messages:
            raise StoryError(describe(self.name, self._chat_id(chat), messages))
        return messages[-1]

    async def _find_button(self, label: str, chat: ChatName, message: MessageName) -> Seen:
        messages = await self.messages(chat)
        wanted = messages if message is None else [one for one in messages if one.id == _id(message)]
        found = next((one for one in reversed(wanted) if one.button(label)), None)
        if found is None:
            raise StoryError(f"No button “{label}”. {describe(self.name, self._chat_id(chat), wanted or messages)}")
        return found

    async def _member(self, member: "Actor | int | None") -> int:
        if member is None:
            return await self.sandbox.bot_id()
        return member if isinstance(member, int) else member.id

    def _chat_id(self, chat: ChatName) -> int:
        return int(_chat(chat).get("chat", self.id))


def _chat(chat: ChatName) -> Json:
    return {} if chat is None else {"chat": chat.id if isinstance(chat, Group) else chat}


def _id(message: int | Seen) -> int:
    return message.id if isinstance(message, Seen) else message
