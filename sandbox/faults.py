"""Trouble that can be switched on: what the bot sees when Telegram or the network fails."""

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from sandbox.errors import BotApiError, ControlError
from sandbox.model import Json

KINDS = (
    "too_many_requests",
    "forbidden",
    "bad_request",
    "unauthorized",
    "server_error",
    "garbage",
    "drop_after",
    "drop_before",
    "delay",
    "duplicate",
)
DEFAULT_TEXTS = {
    "forbidden": "bot was blocked by the user",
    "bad_request": "not enough rights to send text messages to the chat",
}


@dataclass(slots=True)
class Fault:
    id: int
    kind: str
    method: str = "*"
    chat: int | None = None
    times: int | None = None
    retry_after: int | None = 1
    text: str = ""
    status: int = 502
    html: bool = False
    seconds: float = 1.0
    hits: int = 0


class Faults:
    """The faults that are switched on, oldest first."""

    def __init__(self) -> None:
        self._last_id = 0
        self._active: list[Fault] = []

    def switch_on(self, wanted: dict[str, Any]) -> Fault:
        if wanted.get("kind") not in KINDS:
            raise ControlError(f"A fault's kind is one of {', '.join(KINDS)}; not {wanted.get('kind')!r}.")
        self._last_id += 1
        try:
            fault = Fault(id=self._last_id, **wanted)
        except TypeError as error:
            raise ControlError(f"This is no fault: {error}.") from None
        self._active.append(fault)
        return fault

    def switch_off(self, fault_id: int | None = None) -> None:
        """End one fault, or all of them."""
        self._active = [] if fault_id is None else [fault for fault in self._active if fault.id != fault_id]

    def listed(self) -> list[Json]:
        return [asdict(fault) for fault in self._active]

    def take(self, method: str, chat_id: object) -> Fault | None:
        """Return the fault that hits this request, using it up by one."""
        for fault in self._active:
            covers_method = fault.method == method or (fault.method == "*" and method != "getUpdates")
            if fault.kind != "duplicate" and covers_method and fault.chat in {None, chat_id}:
                return self._use(fault)
        return None

    def copies_of_next_update(self) -> int:
        for fault in self._active:
            if fault.kind == "duplicate":
                self._use(fault)
                return 2
        return 1

    def _use(self, fault: Fault) -> Fault:
        fault.hits += 1
        if fault.times is not None and fault.hits >= fault.times:
            self._active.remove(fault)
        return fault


def refusal(fault: Fault) -> BotApiError | None:
    """Return what the bot is told, if the fault is a refusal in Telegram's own form."""
    text = fault.text or DEFAULT_TEXTS.get(fault.kind, "")
    if fault.kind == "too_many_requests":
        wait = fault.retry_after
        told = "Too Many Requests" if wait is None else f"Too Many Requests: retry after {wait}"
        return BotApiError(429, told, {} if wait is None else {"retry_after": wait})
    if fault.kind == "server_error" and not fault.html:
        return BotApiError(fault.status, HTTPStatus(fault.status).phrase)
    answers = {
        "forbidden": (403, f"Forbidden: {text.removeprefix('Forbidden: ')}"),
        "bad_request": (400, f"Bad Request: {text.removeprefix('Bad Request: ')}"),
        "unauthorized": (401, "Unauthorized"),
    }
    return BotApiError(*answers[fault.kind]) if fault.kind in answers else None
