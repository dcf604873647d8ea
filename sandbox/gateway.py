"""The Bot API over HTTP: tokens, requests, faults on the way, and the record of all calls."""

import asyncio
import re
from collections.abc import Awaitable
from inspect import isawaitable
from typing import Any, cast

import orjson
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from sandbox.body import read_parameters
from sandbox.connection import drop, or_disconnected
from sandbox.errors import BotApiError, ControlError, bad_request
from sandbox.faults import Fault, refusal
from sandbox.files import find_by_path
from sandbox.methods import handler_of
from sandbox.methods.request import Request, Upload
from sandbox.model import Json
from sandbox.schema import check_request, find_method
from sandbox.world import Call, World

TOKEN = re.compile(r"(\d{1,18}):[A-Za-z0-9_-]{6,}\Z")
UNPARSABLE = b'{"ok":true,"result":'
HTML_FAILURE = "<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center></body></html>"


async def answer_method(http: HttpRequest) -> Response:
    """Answer `/bot<token>/<method>`."""
    world: World = http.app.state.world
    try:
        _check_token(world, http.path_params["token"])
        method = find_method(http.path_params["method"])
        given, files = read_parameters(http.url.query, http.headers.get("content-type", ""), await http.body())
    except BotApiError as error:
        return _json(error.code, error.body)
    if method == "getUpdates":
        return await _poll(world, http, given)
    world.calls_made += 1
    call = Call(world.calls_made, world.clock.now(), method, given | _names(files), None)
    world.calls.append(call)
    world.calls_open += 1
    try:
        return await _carry_out(world, http, call, Request(method, given, files))
    finally:
        world.calls_open -= 1


async def answer_file(http: HttpRequest) -> Response:
    """Answer `/file/bot<token>/<path>`."""
    world: World = http.app.state.world
    try:
        _check_token(world, http.path_params["token"])
    except BotApiError as error:
        return _json(error.code, error.body)
    stored = find_by_path(world, http.path_params["path"])
    if stored is None:
        return _json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
    return Response(stored.data, media_type="application/octet-stream")


async def answer_nothing(_http: HttpRequest) -> Response:
    """Answer a path that Telegram does not have."""
    return _json(404, {"ok": False, "error_code": 404, "description": "Not Found"})


def _check_token(world: World, token: str) -> None:
    match = TOKEN.match(token)
    if match is None or (world.is_bot_known and int(match[1]) != world.bot.id):
        raise BotApiError(401, "Unauthorized")
    if not world.is_bot_known:
        world.adopt_bot_id(int(match[1]))


async def _poll(world: World, http: HttpRequest, given: Json) -> Response:
    """Carry out getUpdates, which waits, and notices when its caller is gone."""
    fault = world.faults.take("getUpdates", None)
    if fault is not None and (response := await _fail_before(http, fault)):
        return response
    try:
        request = Request("getUpdates", check_request("getUpdates", given))
        updates = cast("Awaitable[object]", handler_of(request)(world, request))
        answered = await or_disconnected(http, updates)
    except BotApiError as error:
        return _json(error.code, error.body)
    if answered is None:
        world.updates.forget_poller()
        if not world.clock.watchers:
            world.clock.forget_bot()
        return Response(status_code=499)
    return await _fail_after(http, fault) or _json(200, {"ok": True, "result": answered})


async def _carry_out(world: World, http: HttpRequest, call: Call, raw: Request) -> Response:
    try:
        params = check_request(raw.method, raw.params, frozenset(raw.files)) if not raw.files else _with_files(raw)
        call.chat_id = params.get("chat_id")
        call.params = params | _names(raw.files)
    except BotApiError as error:
        return _refused(call, error)
    fault = world.faults.take(raw.method, call.chat_id)
    if fault is not None:
        call.fault = fault.kind
        if response := await _fail_before(http, fault):
            call.status, call.error = response.status_code, fault.kind
            return response
    try:
        call.result = await _result(world, Request(raw.method, params, raw.files))
    except BotApiError as error:
        return await _fail_after(http, fault) or _refused(call, error)
    call.status = 200
    return await _fail_after(http, fault) or _json(200, {"ok": True, "result": call.result})


def _names(files: dict[str, Upload]) -> Json:
    return {name: file.name for name, file in files.items()}


def _with_files(raw: Request) -> Json:
    """Check a request whose required parameters may be uploaded files."""
    placed = {name: f"attach://{name}" for name in raw.files}
    return check_request(raw.method, placed | raw.params, frozenset(raw.files))


async def _result(world: World, request: Request) -> Any:  # noqa: ANN401
    try:
        result = handler_of(request)(world, request)
    except ControlError as error:
        raise bad_request(f"sandbox: {error.sentence}") from error
    return await result if isawaitable(result) else result


def _refused(call: Call, error: BotApiError) -> Response:
    call.status, call.error = error.code, error.description
    return _json(error.code, error.body)


async def _fail_before(http: HttpRequest, fault: Fault) -> Response | None:
    """Return a failure that keeps the request from being processed."""
    refused = refusal(fault)
    if refused is not None:
        return _json(refused.code, refused.body)
    if fault.kind == "server_error":
        return Response(HTML_FAILURE.format(status=fault.status), fault.status, media_type="text/html")
    return await drop(http) if fault.kind == "drop_before" else None


async def _fail_after(http: HttpRequest, fault: Fault | None) -> Response | None:
    """Return what the bot gets instead of the answer to a request that was processed."""
    if fault is None:
        return None
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    if fault.kind == "garbage":
        return Response(UNPARSABLE, 200, media_type="application/json")
    return await drop(http) if fault.kind == "drop_after" else None


def _json(status: int, body: Json) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json")
