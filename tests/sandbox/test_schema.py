import json
from typing import Any

import pytest

from sandbox.errors import BotApiError
from sandbox.schema import api, check_request, find_method


def test_values_of_a_form_get_their_right_types() -> None:
    given = {
        "chat_id": "-100500",
        "text": "a",
        "disable_notification": "True",
        "reply_markup": json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}),
        "reply_parameters": '{"message_id": 5}',
    }
    assert check_request("sendMessage", given) == {
        "chat_id": -100500,
        "text": "a",
        "disable_notification": True,
        "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]},
        "reply_parameters": {"message_id": 5},
    }


@pytest.mark.parametrize(
    ("method", "given", "complaint"),
    [
        ("sendMessage", {"chat_id": 1}, 'parameter "text" is required'),
        ("sendMessage", {"chat_id": 1, "text": "a", "txt": "b"}, 'sendMessage has no parameter "txt"'),
        ("sendMessage", {"chat_id": 1, "text": ["a"]}, 'field "text" must be of type String'),
        ("sendMessage", {"chat_id": 1, "text": "a", "protect_content": "maybe"}, "must be of type Boolean"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "data": "b"}]]}},
            'InlineKeyboardButton in reply_markup.inline_keyboard[0][0] has no field "data"',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
            "expected an Array",
        ),
        ("editMessageText", {"message_id": "x", "text": "a"}, 'field "message_id" must be a Number'),
        ("setMyCommands", {"commands": [{"command": "a"}]}, 'Can\'t find field "description"'),
        ("setMyCommands", {"commands": [], "scope": {"type": "everybody"}}, "unknown kind of BotCommandScope"),
        ("setMessageReaction", {"chat_id": 1, "message_id": 1, "reaction": [{"emoji": "👍"}]}, "unknown kind of"),
    ],
)
def test_what_the_bot_api_does_not_know_is_refused(method: str, given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BotApiError) as refused:
        check_request(method, given)
    assert refused.value.code == 400
    assert complaint in refused.value.description


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [[{"text": "a", "request_chat": {"request_id": 1, "chat_is_channel": False}}]]},
        {"remove_keyboard": True},
        {"force_reply": True, "selective": True},
        {"inline_keyboard": []},
    ],
)
def test_each_kind_of_keyboard_is_recognised(markup: dict[str, Any]) -> None:
    assert check_request("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": markup})["reply_markup"] == markup


def test_method_names_ignore_case() -> None:
    assert find_method("SENDmessage") == "sendMessage"


def test_every_type_that_is_named_exists() -> None:
    scalars = {"Integer", "String", "Boolean", "True", "Float", "InputFile"}
    declared = [*api()["methods"].values(), *api()["types"].values()]
    named = {
        kind.replace("Array of ", "") for one in declared for field in one.get("fields", []) for kind in field["types"]
    }
    assert named - scalars <= set(api()["types"])
