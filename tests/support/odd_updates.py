"""Updates drawn from the machine-readable Bot API: valid, odd and broken ones, each with people and chats of a cast."""

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from sandbox.schema import api
from tests.support.nasty import INTEGERS, TEXTS, WRONG

Json = dict[str, Any]
CHOICES = re.compile("“([^”]{1,40})”")
OURS = (
    *["message"] * 12, *["callback_query"] * 10, "edited_message", "my_chat_member", "chat_member", "chat_join_request",
    "poll_answer", "channel_post", "message_reaction",
)  # fmt: skip
DEEPEST = 3
DATE = 1_772_438_400


@dataclass(frozen=True)
class Cast:
    """Who writes where in these updates, and what they may say and press."""

    users: Sequence[int]
    groups: Sequence[int]
    lines: Sequence[str]
    """Commands and lines of an ordinary day."""
    presses: Sequence[str]
    """What buttons carry, forged ones too."""


@dataclass
class Maker:
    """Draws updates; the same seed draws the same."""

    random: Random
    cast: Cast
    is_odd: bool = False
    next_message: int = field(default=1000)

    def update(self) -> Json:
        """Return one update that follows the Bot API, without its id."""
        kinds = [name for name, *_ in _fields("Update") if name != "update_id"]
        kind = self.random.choice(OURS) if self.random.random() < 0.85 else self.random.choice(kinds)
        declared = next(types for name, types, *_ in _fields("Update") if name == kind)
        return {kind: self.value(declared[0], 0)}

    def broken(self) -> Json:
        """Return an update in which something is missing, of a wrong type, out of all bounds or unknown."""
        whole = self.update()
        for _ in range(self.random.choice((1, 1, 1, 2, 5))):
            if whole:
                self.random.choice(BREAKS)(self, whole)
        return whole

    def value(self, kind: str, depth: int, name: str = "", choices: Sequence[str] = ()) -> Any:
        """Return a value of a Bot API type."""
        if kind.startswith("Array of "):
            one = kind.removeprefix("Array of ")
            return [self.value(one, depth + 1, name) for _ in range(self.random.randrange(3))]
        simple: dict[str, Callable[[], Any]] = {
            "Integer": lambda: self._integer(name),
            "Integer64": lambda: self._integer(name),
            "Float": lambda: self.random.choice((0.0, -1.5, 52.5)),
            "Boolean": lambda: self.random.random() < 0.5,
            "True": lambda: True,
            "String": lambda: self._string(name, choices),
            "User": self._user,
            "Chat": self._chat,
        }
        return simple[kind]() if kind in simple else self._object(kind, depth)

    def _object(self, kind: str, depth: int) -> Json:
        subtypes = api()["types"][kind].get("subtypes")
        if subtypes:
            return self._object(self.random.choice(subtypes), depth)
        made: Json = {}
        for name, types, is_required, choices in _fields(kind):
            wanted = is_required or (depth <= DEEPEST and self.random.random() < _chance(name, depth))
            if wanted and depth < 9:
                made[name] = self.value(self.random.choice(types), depth + 1, name, choices)
        if kind == "Message":
            self._make_alike(made)
        return made

    def _make_alike(self, message: Json) -> None:
        """A message in a private chat comes from whom the chat is with; a command is marked as one."""
        chat = message["chat"]
        if chat["type"] == "private" and self.random.random() < 0.95:
            message["from"] = self._user(chat["id"])
        text = message.get("text", "")
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0].encode("utf-16-le", "replace")) // 2
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
            message.pop("forward_origin", None)

    def _integer(self, name: str) -> int:
        is_far_off = self.is_odd and self.random.random() < 0.1
        if "date" in name or name.endswith("_time"):
            return self.random.choice(INTEGERS) if is_far_off else DATE + self.random.randrange(60)
        if name == "message_id":
            self.next_message += 1
            return self.next_message
        if "chat_id" in name or name == "user_id":
            return self.random.choice((*self.cast.users, *self.cast.groups))
        return self.random.choice(INTEGERS) if is_far_off else self.random.randrange(5)

    def _string(self, name: str, choices: Sequence[str]) -> str:
        if choices:
            return self.random.choice(choices)
        if name == "data":
            return self.random.choice(self.cast.presses)
        if self.is_odd and self.random.random() < 0.5:
            return self.random.choice(TEXTS)
        return self.random.choice(self.cast.lines)

    def _user(self, user: int | None = None) -> Json:
        name = self.random.choice(TEXTS) if self.is_odd else "Sam"
        made = {"id": user or self.random.choice(self.cast.users), "is_bot": False, "first_name": name}
        if self.random.random() < 0.5:
            made["username"] = "sam_1"
        if self.random.random() < 0.7:
            made["language_code"] = self.random.choice(("en", "de", "pt-br", *(("xx-Y", "") if self.is_odd else ())))
        return made

    def _chat(self) -> Json:
        if self.random.random() < 0.6:
            return {"id": self.random.choice(self.cast.users), "type": "private", "first_name": "Sam"}
        group = self.random.choice(self.cast.groups)
        return {"id": group, "type": "supergroup" if group < -(10**12) else "group", "title": self._string("title", ())}


def _drop(maker: Maker, whole: Json) -> None:
    holder, name = _somewhere(maker, whole)
    del holder[name]


def _retype(maker: Maker, whole: Json) -> None:
    holder, name = _somewhere(maker, whole)
    holder[name] = copy.deepcopy(maker.random.choice(WRONG))


def _renumber(maker: Maker, whole: Json) -> None:
    holder, name = _somewhere(maker, whole)
    holder[name] = maker.random.choice(INTEGERS)


def _rename(maker: Maker, whole: Json) -> None:
    holder, name = _somewhere(maker, whole)
    holder[f"{name}_of_next_year"] = holder.pop(name)


def _enlarge(maker: Maker, whole: Json) -> None:
    holder, name = _somewhere(maker, whole)
    holder[name] = maker.random.choice(("x" * 70_000, "🙂" * 20_000, "<b>" * 9_000))


def _nest(maker: Maker, whole: Json) -> None:
    holder, name = _somewhere(maker, whole)
    for _ in range(maker.random.choice((5, 50, 200))):
        holder[name] = {name: holder[name]}


BREAKS: Sequence[Callable[[Maker, Json], None]] = (_drop, _drop, _retype, _retype, _renumber, _rename, _enlarge, _nest)


def _somewhere(maker: Maker, whole: Json) -> tuple[Json, str]:
    """Return an object of an update and one of its fields; the nearer to the surface the likelier."""
    holder, name = whole, maker.random.choice(list(whole))
    while isinstance(holder[name], dict) and holder[name] and maker.random.random() < 0.8:
        holder, name = holder[name], maker.random.choice(list(holder[name]))
    return holder, name


def _chance(name: str, depth: int) -> float:
    likely = {"from": 1.0, "text": 0.7, "data": 0.9, "message": 0.95, "reply_to_message": 0.1, "user": 1.0}
    return likely.get(name, 0.02 if depth <= 1 else 0.05)


@cache
def _fields(kind: str) -> list[tuple[str, list[str], bool, tuple[str, ...]]]:
    """Return name, types, need and permitted words of each field."""
    return [
        (each["name"], each["types"], each["required"], _choices(each))
        for each in api()["types"][kind].get("fields", [])
    ]


def _choices(declared: Json) -> tuple[str, ...]:
    said = declared.get("description", "")
    fixed = re.search(r"(?:always|must be|can be|one of|currently)", said, re.IGNORECASE)
    return tuple(CHOICES.findall(said)) if fixed and "String" in declared["types"] else ()
