"""Which events an update is, and that one without sense is none."""

import pytest
from telegram import Update

from bot.telegram.events import event_of
from bot.telegram.updates import incoming_from

SAM = {"id": 71, "is_bot": False, "first_name": "Sam"}
PRIVATE = {"id": 71, "type": "private", "first_name": "Sam"}
GROUP = {"id": -5, "type": "group", "title": "Us"}
MESSAGE = {"message_id": 9, "date": 1772438400, "chat": GROUP, "from": SAM}


def told(**changed: object) -> Update:
    return Update.de_json({"update_id": 11, "message": MESSAGE | changed}, None)


@pytest.mark.parametrize(
    ("changed", "ids"),
    [({"migrate_to_chat_id": -100}, (-5, -100)), ({"migrate_from_chat_id": -4}, (-4, -5))],
)
def test_group_that_moves_is_told_from_both_chats(changed: dict[str, object], ids: tuple[int, int]) -> None:
    found = event_of(told(**changed))

    assert found is not None
    assert (found.kind, *found.incoming.details.values()) == ("migrated", *ids)


@pytest.mark.parametrize(
    "changed", [{"chat": PRIVATE, "migrate_to_chat_id": -100}, {"migrate_to_chat_id": 72}, {"migrate_from_chat_id": 71}]
)
def test_private_chat_never_moves(changed: dict[str, object]) -> None:
    assert event_of(told(**changed)) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"date": None},
        {"date": -1},
        {"message_id": 2**63},
        {"message_id": "9"},
        {"reply_to_message": MESSAGE | {"message_id": "9"}},
        {"chat": GROUP | {"id": -(2**70)}},
        {"from": SAM | {"id": "71"}},
        {"from": SAM | {"first_name": 5}},
        {"from": SAM | {"username": {}}},
    ],
)
def test_update_without_sense_is_not_described(changed: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        incoming_from(told(**changed))


@pytest.mark.parametrize(
    "update",
    [
        {"poll_answer": {"poll_id": "1", "user": SAM, "option_ids": ["x"], "option_persistent_ids": []}},
        {"poll_answer": {"poll_id": 1, "user": SAM, "option_ids": [1], "option_persistent_ids": []}},
        {"message": MESSAGE | {"left_chat_member": SAM | {"id": "71"}}},
        {"message": MESSAGE | {"new_chat_members": [SAM | {"first_name": 5}]}},
        {"message": MESSAGE | {"chat_shared": {"request_id": "1", "chat_id": -5}}},
    ],
)
def test_event_without_sense_is_none(update: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        event_of(Update.de_json({"update_id": 11} | update, None))
