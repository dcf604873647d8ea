"""Control routes that change something: people and their acts, the clock, faults, switches."""

from dataclasses import asdict
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import announce, pace
from sandbox.acts import perform
from sandbox.clock import Report
from sandbox.connection import or_disconnected
from sandbox.errors import ControlError
from sandbox.looking import json, number, world_of
from sandbox.model import Json
from sandbox.views import person_view

PERSON_FIELDS = {"name", "last_name", "username", "language_code", "time_zone", "is_bot"}
SWITCH_VALUES: dict[str, tuple[object, ...]] = {
    "member_lookup": ("ok", "admin_required", "not_found"),
    "privacy_mode": (True, False),
}


async def new_person(http: Request) -> Response:
    world, fields = world_of(http), await _fields(http, PERSON_FIELDS)
    if not fields.get("name"):
        raise ControlError("A person needs a name.")
    person = world.add_person(str(fields.pop("name")), **fields)
    announce.state_changed(world)
    return json(person_view(world, person))


async def change_person(http: Request) -> Response:
    world, fields = world_of(http), await _fields(http, PERSON_FIELDS - {"is_bot"})
    person = world.person(http.path_params["person"])
    for name, value in fields.items():
        setattr(person, "first_name" if name == "name" else name, value)
    announce.state_changed(world)
    return json(person_view(world, person))


async def act(http: Request) -> Response:
    world = world_of(http)
    person = world.person(http.path_params["person"])
    return json(await perform(world, person, http.path_params["act"], await _fields(http)))


async def settle(http: Request) -> Response:
    fields = await _fields(http, {"timeout"})
    attached = await pace.settle(world_of(http), float(fields.get("timeout", 30)))
    return json({"settled": True, "attached": attached})


async def wait_for_bot(http: Request) -> Response:
    fields = await _fields(http, {"timeout"})
    await pace.wait_for_bot(world_of(http), float(fields.get("timeout", 30)))
    return json({"attached": True, "polling": True})


async def see_clock(http: Request) -> Response:
    return json(announce.clock_view(world_of(http)))


async def move_clock(http: Request) -> Response:
    """Carry out one of the clock's movements."""
    world, fields = world_of(http), await _fields(http, {"seconds", "at", "settle"})
    match http.path_params["movement"]:
        case "advance":
            at = world.clock.now() + _moment(fields, "seconds")
            await pace.advance_to(world, at, settles=fields.get("settle", True))
        case "to":
            await pace.advance_to(world, _moment(fields, "at"), settles=fields.get("settle", True))
        case "next":
            await pace.advance_to_next(world)
        case "set":
            pace.arrive(world, _moment(fields, "at"))
        case "run" | "pause" as wanted:
            world.clock.set_running(running=wanted == "run")
            announce.clock_changed(world)
        case other:
            raise ControlError(f"The clock cannot “{other}”.", 404)
    return json(announce.clock_view(world))


async def bot_clock(http: Request) -> Response:
    """Answer the bot's long poll for the time."""
    clock = world_of(http).clock
    answered = await or_disconnected(http, clock.wait_for_version_after(number(http, "after", None)))
    if answered is None:
        clock.forget_bot()
        return Response(status_code=499)
    return json(answered)


async def bot_report(http: Request) -> Response:
    fields = await _fields(http, {"version", "idle", "next_due_at", "held_until"})
    if not isinstance(fields.get("version"), int) or not isinstance(fields.get("idle"), bool):
        raise ControlError("A report has a version (number), idle (true or false) and next_due_at (number or null).")
    report = Report(fields["version"], fields["idle"], fields.get("next_due_at"), fields.get("held_until"))
    world_of(http).clock.take_report(report)
    return json({})


async def faults(http: Request) -> Response:
    world = world_of(http)
    match http.method:
        case "POST":
            return json(asdict(world.faults.switch_on(await _fields(http))))
        case "DELETE":
            world.faults.switch_off(http.path_params.get("fault"))
    return json({"faults": world.faults.listed()})


async def switches(http: Request) -> Response:
    current = world_of(http).switches
    if http.method == "POST":
        for name, value in (await _fields(http, set(SWITCH_VALUES))).items():
            if value not in SWITCH_VALUES[name]:
                raise ControlError(f"“{name}” is one of {SWITCH_VALUES[name]}, not {value!r}.")
            setattr(current, name, value)
    return json(asdict(current))


async def _fields(http: Request, known: set[str] | None = None) -> Json:
    body = await http.body()
    try:
        fields: Any = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise ControlError("The body is no JSON.") from None
    if not isinstance(fields, dict):
        raise ControlError("The body must be a JSON object.")
    unknown = set(fields) - known if known is not None else set()
    if unknown:
        raise ControlError(f"Unknown fields: {', '.join(sorted(unknown))}.")
    return fields


def _moment(fields: Json, name: str) -> float:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ControlError(f"“{name}” must be a number of seconds.")
    return float(value)


ROUTES = [
    Route("/sandbox/people", new_person, methods=["POST"]),
    Route("/sandbox/people/{person:int}", change_person, methods=["PATCH"]),
    Route("/sandbox/people/{person:int}/{act}", act, methods=["POST"]),
    Route("/sandbox/settle", settle, methods=["POST"]),
    Route("/sandbox/wait_for_bot", wait_for_bot, methods=["POST"]),
    Route("/sandbox/clock", see_clock),
    Route("/sandbox/clock/{movement}", move_clock, methods=["POST"]),
    Route("/sandbox/faults", faults, methods=["GET", "POST", "DELETE"]),
    Route("/sandbox/faults/{fault:int}", faults, methods=["DELETE"]),
    Route("/sandbox/switches", switches, methods=["GET", "POST"]),
    Route("/clock", bot_clock),
    Route("/clock/report", bot_report, methods=["POST"]),
]
