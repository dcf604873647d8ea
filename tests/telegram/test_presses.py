"""Presses read from raw JSON mean the same as those that the library parses."""

import pytest
from telegram import Update

from bot.telegram.presses import pressed
from bot.telegram.rendering import decode
from bot.telegram.updates import incoming_from

SAM = {"id": 71, "is_bot": False, "first_name": "Sam", "username": "sam", "language_code": "pt-BR"}
GROUP = {"id": -5, "type": "supergroup", "title": "Us"}
MESSAGE = {"message_id": 9, "date": 1772438400, "chat": GROUP}


def press(**changed: object) -> dict[str, object]:
    query = {"id": "3", "from": SAM, "message": MESSAGE, "chat_instance": "1", "data": "plan.open:2s~z"}
    return {"update_id": 11, "callback_query": query | changed}


@pytest.mark.parametrize(
    "raw",
    [
        press(),
        press(message=MESSAGE | {"chat": {"id": 71, "type": "private", "first_name": "Sam"}}),
        press(message=MESSAGE | {"date": 0}),
        press(**{"from": {"id": 72, "is_bot": False, "first_name": "Kim"}}),
        press(data="~"),
    ],
    ids=["in a group", "in private", "on an old message", "without a language", "with odd data"],
)
def test_a_press_is_described_as_the_library_would(raw: dict[str, object]) -> None:
    update = Update.de_json(raw, None)
    verb, args, token = decode(update.callback_query.data)

    found = pressed(raw)

    assert found is not None
    assert (found.update_id, found.query_id, found.verb, found.token) == (11, "3", verb, token)
    assert found.incoming == incoming_from(update, args=args)


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 11, "message": MESSAGE | {"text": "hello", "from": SAM}},
        press(message=None),
        press(message={"message_id": 9, "date": 1772438400, "chat": {"id": 1, "type": "galaxy"}}),
        press(**{"from": None}),
        press(message=MESSAGE | {"date": 2**63 - 1}),
        press(message=MESSAGE | {"message_id": 2**63}),
        press(**{"from": SAM | {"first_name": ["Sam"]}}),
    ],
    ids=["a line", "an inline message", "a new kind of chat", "nobody", "no calendar's date", "no id", "no name"],
)
def test_anything_else_is_left_to_the_library(raw: dict[str, object]) -> None:
    assert pressed(raw) is None


def test_a_name_is_cut_when_it_is_longer_than_telegram_lets_it_be() -> None:
    found = pressed(press(**{"from": SAM | {"first_name": "x" * 5000}}))

    assert found is not None
    assert len(found.incoming.user.name) == 64
