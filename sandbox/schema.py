"""Requests of the bot, checked against the machine-readable Bot API."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from sandbox.errors import BotApiError, bad_request

DATA = Path(__file__).parent / "botapi" / "api-10.0.json"
ARRAY = "Array of "
SCALARS = {"Integer", "String", "Boolean", "True", "Float", "Integer64"}
TRUE, FALSE = {"true", "1", "yes"}, {"false", "0", "no", ""}
DISCRIMINATORS = ("type", "source", "status", "origin")


def check_request(method: str, given: dict[str, Any], attached: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return a method's parameters in their right types; raise BotApiError for whatever Telegram does not know.

    `attached` names uploaded files, which may stand under any name that an `attach://` refers to.
    """
    fields = method_fields(method)
    checked: dict[str, Any] = {}
    for name, value in given.items():
        if name in fields:
            checked[name] = _check_any(value, fields[name]["types"], name)
        elif name not in attached:
            raise bad_request(f'sandbox: {method} has no parameter "{name}"')
    for name, declared in fields.items():
        if declared["required"] and checked.get(name) is None:
            raise bad_request(f'parameter "{name}" is required')
    return checked


def check_object(kind: str, value: Any) -> Any:  # noqa: ANN401
    """Return an object of a Bot API type after checking it; for what the sandbox itself sends out."""
    return _check(value, kind, kind)


@lru_cache(maxsize=1)
def api() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def method_names() -> dict[str, str]:
    """Return Telegram's spelling of each method by its lower-case name, since case does not matter."""
    return {name.lower(): name for name in api()["methods"]}


def find_method(name: str) -> str:
    known = method_names().get(name.lower())
    if known is None:
        raise BotApiError(404, "Not Found: method not found")
    return known


@lru_cache(maxsize=256)
def method_fields(method: str) -> dict[str, Any]:
    return {field["name"]: field for field in api()["methods"][method].get("fields", [])}


@lru_cache(maxsize=512)
def type_fields(kind: str) -> dict[str, Any]:
    return {field["name"]: field for field in api()["types"][kind].get("fields", [])}


def _check_any(value: Any, kinds: list[str], path: str) -> Any:  # noqa: ANN401
    if len(kinds) == 1:
        return _check(value, kinds[0], path)
    if "InputFile" in kinds or kinds == ["Integer", "String"]:
        return _check_loose(value, kinds, path)
    value = _decoded(value, path)
    fitting = [kind for kind in kinds if _fits(value, kind)]
    return _check(value, fitting[0] if fitting else kinds[0], path)


def _check_loose(value: Any, kinds: list[str], path: str) -> Any:  # noqa: ANN401
    if "InputFile" in kinds:
        return _check(value, "InputFile", path)
    text = str(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request(f"invalid {path} specified")
    return int(text) if text.lstrip("-").isdigit() else text


def _fits(value: Any, kind: str) -> bool:  # noqa: ANN401
    if kind.startswith(ARRAY) or not isinstance(value, dict):
        return True
    return all(name in value for name, field in type_fields(kind).items() if field["required"])


def _check(value: Any, kind: str, path: str) -> Any:  # noqa: ANN401
    if kind in SCALARS:
        return _check_scalar(value, kind, path)
    if kind == "InputFile":
        return value
    value = _decoded(value, path)
    if kind.startswith(ARRAY):
        if not isinstance(value, list):
            raise bad_request(f"can't parse {path}: expected an Array")
        return [_check(item, kind[len(ARRAY) :], f"{path}[{index}]") for index, item in enumerate(value)]
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {path}: expected an Object")
    return _check_fields(value, kind, path)


def _check_fields(value: dict[str, Any], kind: str, path: str) -> dict[str, Any]:
    kind = _subtype(value, kind, path)
    fields = type_fields(kind)
    checked: dict[str, Any] = {}
    for name, item in value.items():
        if name not in fields:
            raise bad_request(f'sandbox: {kind} in {path} has no field "{name}"')
        if item is not None:
            checked[name] = _check_any(item, fields[name]["types"], f"{path}.{name}")
    for name, field in fields.items():
        if field["required"] and name not in checked:
            raise bad_request(f"can't parse {path}: Can't find field \"{name}\"")
    return checked


def _subtype(value: dict[str, Any], kind: str, path: str) -> str:
    """Return which member of a union an object is: by the fixed value its description names."""
    subtypes: list[str] = api()["types"][kind].get("subtypes", [])
    if not subtypes:
        return kind
    for name in DISCRIMINATORS:
        said = value.get(name)
        for subtype in subtypes:
            field = type_fields(subtype).get(name)
            if said is not None and field and _names(field["description"], said):
                return subtype
    fitting = [subtype for subtype in subtypes if not any(type_fields(subtype).get(name) for name in DISCRIMINATORS)]
    for subtype in fitting:
        if _fits(value, subtype) and set(value) <= set(type_fields(subtype)):
            return subtype
    if kind == "MaybeInaccessibleMessage":
        return "InaccessibleMessage" if value.get("date") == 0 else "Message"
    raise bad_request(f"can't parse {path}: unknown kind of {kind}")


def _names(description: str, said: Any) -> bool:  # noqa: ANN401
    return f'"{said}"' in description or description.endswith((f"must be {said}", f"always {said}"))


def _check_scalar(value: Any, kind: str, path: str) -> Any:  # noqa: ANN401
    if kind == "String":
        if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
            return str(value)
        raise bad_request(f'field "{path}" must be of type String')
    if kind in {"Boolean", "True"}:
        return _boolean(value, path)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise bad_request(f'field "{path}" must be a Number')
    try:
        return float(value) if kind == "Float" else int(str(value))
    except ValueError:
        raise bad_request(f'field "{path}" must be a Number') from None


def _boolean(value: Any, path: str) -> bool:  # noqa: ANN401
    if isinstance(value, bool):
        return value
    said = str(value).lower()
    if said in TRUE | FALSE:
        return said in TRUE
    raise bad_request(f'field "{path}" must be of type Boolean')


def _decoded(value: Any, path: str) -> Any:  # noqa: ANN401
    """Return what a JSON-serialised string holds."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {path} JSON object") from None
