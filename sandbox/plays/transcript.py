"""A readable transcript of what happens in the sandbox: time, chat, who, text, buttons."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp

Write = Callable[[str], None]
WIDTH = 96


class Transcript:
    """Writes each message, edit, deletion and toast down as the two partners see them."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._day = ""
        self._seen_shared: set[tuple[int, int, str]] = set()
        self._texts: dict[tuple[int, int], list[str]] = {}

    def heading(self, title: str) -> None:
        """Announce a part of the play."""
        self._write(f"\n── {title} " + "─" * max(0, WIDTH - len(title) - 4))

    @asynccontextmanager
    async def following(self, base_url: str, viewers: dict[int, str]) -> AsyncIterator[None]:
        """Write along until the block ends; `viewers` are the two partners by id."""
        ready = asyncio.Event()
        task = asyncio.create_task(self._follow(base_url, viewers, ready))
        await ready.wait()
        try:
            yield
        finally:
            await asyncio.sleep(0.1)  # what happened last is still on its way
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _follow(self, base_url: str, viewers: dict[int, str], ready: asyncio.Event) -> None:
        query = [("viewer", str(viewer)) for viewer in viewers]
        timeout = aiohttp.ClientTimeout(total=None)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{base_url}/sandbox/events", params=query) as stream,
        ):
            ready.set()
            kind = ""
            async for raw in stream.content:
                line = raw.decode().rstrip("\r\n")
                if line.startswith("event:"):
                    kind = line[6:].strip()
                elif line.startswith("data:"):
                    self._note(kind, json.loads(line[5:]), viewers)

    def _note(self, kind: str, event: dict[str, Any], viewers: dict[int, str]) -> None:
        viewer = viewers.get(event.get("viewer", 0))
        if viewer is None or kind not in {"message", "edited", "deleted", "toast"}:
            return
        chat_id = event.get("chat_id", 0)
        place = viewer if chat_id > 0 else "both"
        if kind == "toast":
            self._line(event["at"], place, f"({viewer} is told: {event['text']})" if event["text"] else "")
        elif kind == "deleted":
            self._once(event, place, f"(deleted {len(event['message_ids'])})", str(event["message_ids"]))
        else:
            message = event["message"]
            told = _told(message)
            self._once(event, place, self._changes(message, told), f"{message['id']} {told}")

    def _once(self, event: dict[str, Any], place: str, text: str, what: str) -> None:
        """Both partners see the shared chat; write what happens there down once."""
        key = (int(event["chat_id"]), int(event["at"]), what)
        if key in self._seen_shared:
            return
        self._seen_shared.add(key)
        self._line(event["at"], place, text)

    def _changes(self, message: dict[str, Any], told: str) -> str:
        """Of an edited message, tell only the lines that are new."""
        place, lines = (message["chat_id"], message["id"]), told.splitlines()
        before = self._texts.get(place)
        self._texts[place] = lines
        if before is None or message["kind"] == "service":
            return told
        sender = f"{message['from']['name']}: "
        fresh = [line.removeprefix(sender) for line in lines if line not in before and line]
        return f"{sender.removesuffix(': ')} (edited): " + "\n".join(fresh or ["(no words changed)"])

    def _line(self, at: float, place: str, text: str) -> None:
        if not text:
            return
        moment = datetime.fromtimestamp(at, UTC)
        day = moment.strftime("%A %d %B %Y")
        if day != self._day:
            self._day = day
            self._write(f"\n{day} (UTC)")
        first, *rest = text.splitlines()
        self._write(f"{moment:%H:%M}  {place:<5} {first}")
        for line in rest:
            self._write(f"{'':13}{line}")


def _told(message: dict[str, Any]) -> str:
    who = message["from"]["name"] if message["from"] else ""
    text = message["text"] or ""
    if message["kind"] == "service":
        return f"· {message['service']['text']}"
    if message["media"]:
        text = f"{_media(message['media'])} {text}"
    if message["poll"]:
        text = "\n".join([message["poll"]["question"], *(f"( ) {one['text']}" for one in message["poll"]["options"])])
    rows = [" ".join(f"[{button['text']}]" for button in row) for row in message["inline_keyboard"]]
    return "\n".join([f"{who}: {text}", *rows])


def _media(media: dict[str, Any]) -> str:
    if media["type"] == "photo":
        return f"[picture: {media['width']} × {media['height']}]"
    return f"[{media['type']} {media['file_name'] or ''}]"
