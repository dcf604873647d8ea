"""Control routes that only look: state, chats, messages, files, calls, events."""

from collections.abc import AsyncIterator
from dataclasses import asdict

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sandbox.announce import clock_view
from sandbox.errors import ControlError
from sandbox.files import find_by_path
from sandbox.model import Json
from sandbox.views import chat_view, message_view, person_view, visible_messages
from sandbox.world import World

BEAT_SECONDS = 10.0
MOST_MESSAGES = 200


async def state(http: Request) -> Response:
    world = world_of(http)
    bot = {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username}
    bot |= {"attached": world.clock.is_attached, "polling": world.updates.is_polled}
    people = [person_view(world, person) for person in world.people.values()]
    chats = [chat_view(world, chat) for chat in world.chats.values()]
    return json({"seq": world.events.seq, "bot": bot, "clock": clock_view(world), "people": people, "chats": chats})


async def chat(http: Request) -> Response:
    world = world_of(http)
    return json(chat_view(world, world.chat(_chat_id(http)), _viewer(http)))


async def messages(http: Request) -> Response:
    world, viewer = world_of(http), _viewer(http)
    if viewer is None:
        raise ControlError("Say who looks: ?viewer=<person>.")
    world.person(viewer)
    after, limit = number(http, "after", 0) or 0, number(http, "limit", MOST_MESSAGES) or MOST_MESSAGES
    seen = [one for one in visible_messages(world.chat(_chat_id(http)), viewer) if one.id > after]
    return json({"messages": [message_view(world, one, viewer) for one in seen[-limit:]]})


async def file(http: Request) -> Response:
    stored = find_by_path(world_of(http), http.path_params["path"])
    if stored is None:
        raise ControlError("There is no such file.", 404)
    return Response(stored.data, media_type=stored.mime_type)


async def calls(http: Request) -> Response:
    """List the calls of the bot."""
    after, method, chat_id = number(http, "after", 0) or 0, http.query_params.get("method"), number(http, "chat", None)
    listed = [
        {name: value for name, value in asdict(call).items() if name != "chat_id"}
        for call in world_of(http).calls
        if call.n > after and method in {None, call.method} and chat_id in {None, call.chat_id}
    ]
    return json({"calls": listed})


async def updates(http: Request) -> Response:
    queue = world_of(http).updates
    return json({"pending": queue.pending, "next_id": queue.next_id, "queued": list(queue.queued)})


async def events(http: Request) -> Response:
    """Stream what happens, as server-sent events."""
    world = world_of(http)
    last_seen = http.headers.get("last-event-id", "")
    after = int(last_seen) if last_seen.isdigit() else number(http, "after", world.events.seq)
    viewers = {int(viewer) for viewer in http.query_params.getlist("viewer")}
    stream = _stream(world, world.events.seq if after is None else after, viewers)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"cache-control": "no-store"})


def world_of(http: Request) -> World:
    world: World = http.app.state.world
    return world


def number(http: Request, name: str, default: int | None) -> int | None:
    value = http.query_params.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ControlError(f"“{name}” must be a number.") from None


def json(body: Json, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json")


def _chat_id(http: Request) -> int:
    """Return the chat of the path; Starlette's own numbers have no sign."""
    told = http.path_params["chat"]
    if not told.removeprefix("-").isdigit():
        raise ControlError("There is no such chat.", 404)
    return int(told)


def _viewer(http: Request) -> int | None:
    return number(http, "viewer", None)


async def _stream(world: World, after: int, viewers: set[int]) -> AsyncIterator[bytes]:
    yield b": welcome\n\n"
    async for batch in world.events.follow(after, BEAT_SECONDS):
        lines = [b": beat\n\n"] if not batch else []
        for event in batch:
            if viewers and event.get("viewer") not in {None, *viewers}:
                continue
            data = {name: value for name, value in event.items() if name != "event"}
            head = f"id: {event['seq']}\nevent: {event['event']}\ndata: ".encode()
            lines.append(head + orjson.dumps(data) + b"\n\n")
        if lines:
            yield b"".join(lines)


ROUTES = [
    Route("/sandbox/state", state),
    Route("/sandbox/chats/{chat}", chat),
    Route("/sandbox/chats/{chat}/messages", messages),
    Route("/sandbox/files/{path:path}", file),
    Route("/sandbox/events", events),
    Route("/sandbox/calls", calls),
    Route("/sandbox/updates", updates),
]
