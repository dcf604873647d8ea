"""The table of outcomes, line by line: what Telegram says, and what follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.calls import NotSent, Refused, Reply, Sent, Unknown
from jobs.outcomes import (
    DeadLetter,
    HoldAll,
    HoldChat,
    MoveChat,
    NoRight,
    Over,
    Record,
    Retry,
    SendAnew,
    StaysUnknown,
    StopSending,
    TooOldToDelete,
    Unreachable,
    Verdict,
    decide,
)


def verdict(
    reply: Reply, method: str = "sendMessage", *, copies: int = 1, cap: int = 3, is_edit: bool = False, tries: int = 1
) -> Verdict:
    return decide(reply, copies=copies, cap=cap, is_edit=is_edit, method=method, tries=tries)


@pytest.mark.parametrize(
    ("result", "message_id"),
    [
        ({"message_id": 5, "chat": {}}, 5),
        (True, None),
        ([{"message_id": 5}], None),
        ({"invite_link": "x"}, None),
        (None, None),
    ],
)
def test_a_result_is_recorded_with_its_message(result: object, message_id: int | None) -> None:
    assert verdict(Sent(result)) == Record(message_id, result)


@pytest.mark.parametrize("copies", [1, 3, 99])
def test_what_was_not_sent_is_retried_and_not_counted_however_often(copies: int) -> None:
    assert verdict(NotSent("no connection"), copies=copies, cap=1) == Retry(2, is_counted=False)


def test_the_wait_grows_with_each_try_up_to_a_limit() -> None:
    waits = [verdict(NotSent("x"), tries=tries) for tries in (0, 1, 2, 3, 8, 9, 10**9)]

    assert waits == [Retry(seconds, is_counted=False) for seconds in (2, 2, 4, 8, 256, 300, 300)]


@pytest.mark.parametrize(
    ("copies", "cap", "expected"),
    [(1, 3, Retry(2, is_counted=True)), (2, 3, Retry(4, is_counted=True)), (3, 3, None), (1, 1, None), (4, 3, None)],
)
def test_an_unknown_outcome_is_sent_again_up_to_the_cap(copies: int, cap: int, expected: Retry | None) -> None:
    dead = StaysUnknown("no answer in time")

    assert verdict(Unknown("no answer in time"), copies=copies, cap=cap) == (expected or dead)


@given(st.integers(1, 5))
def test_there_are_never_more_copies_than_the_cap_when_every_outcome_is_unknown(cap: int) -> None:
    copies = 1
    while isinstance(verdict(Unknown("x"), copies=copies, cap=cap), Retry):
        copies += 1

    assert copies == cap


@pytest.mark.parametrize(
    ("method", "is_edit"),
    [
        ("editMessageText", True),
        ("deleteMessage", False),
        ("pinChatMessage", False),
        ("approveChatJoinRequest", False),
        ("setMyCommands", False),
        ("getChatMember", False),
    ],
)
def test_what_looks_the_same_twice_is_repeated_freely_when_unknown(method: str, is_edit: bool) -> None:
    assert verdict(Unknown("x"), method, copies=9, cap=1, is_edit=is_edit) == Retry(2, is_counted=False)
    assert isinstance(verdict(Unknown("x"), method, cap=1, is_edit=is_edit, tries=12), StaysUnknown)


@pytest.mark.parametrize(
    "method", ["sendMessage", "sendDocument", "copyMessage", "forwardMessage", "createChatInviteLink"]
)
def test_what_leaves_copies_is_counted_when_unknown(method: str) -> None:
    assert verdict(Unknown("x"), method) == Retry(2, is_counted=True)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Refused(429, "Too Many Requests: retry after 7", retry_after=7), HoldChat(7)),
        (Refused(429, "Too Many Requests: retry after 9"), HoldChat(9)),
        (Refused(429, "Too Many Requests"), HoldChat(5)),
        (Refused(429, "Too Many Requests: retry after 0", retry_after=0), HoldChat(5)),
        (Refused(429, "Too Many Requests: limit for all chats exceeded", retry_after=30), HoldAll(30)),
        (Refused(429, "Too Many Requests: the bot is limited globally"), HoldAll(5)),
    ],
)
def test_too_many_requests_hold_the_chat_or_all(reply: Refused, expected: Verdict) -> None:
    assert verdict(reply) == expected


def test_the_chat_moves_when_it_became_a_supergroup() -> None:
    said = "Bad Request: group chat was upgraded to a supergroup chat"

    assert verdict(Refused(400, said, migrate_to=-1005)) == MoveChat(-1005)
    assert isinstance(verdict(Refused(400, said)), DeadLetter)


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: bot was kicked from the group chat"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: bot is not a member of the supergroup chat"),
        (403, "Forbidden: the group chat was deleted"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (403, ""),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: bot was kicked from the chat"),
        (400, "Bad Request: user is deactivated"),
        (400, "Bad Request: PEER_ID_INVALID"),
        (400, "Bad Request: USER_IS_BLOCKED"),
    ],
)
def test_a_recipient_who_is_gone_is_unreachable(code: int, description: str) -> None:
    assert verdict(Refused(code, description)) == Unreachable()


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (400, "Bad Request: have no rights to send a message"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: not enough rights to send documents to the chat"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (403, "Forbidden: CHAT_WRITE_FORBIDDEN"),
        (400, "Bad Request: CHAT_RESTRICTED"),
        (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"),
        (403, "Forbidden: not enough rights to send text messages to the chat"),
    ],
)
def test_a_chat_where_the_bot_may_not_write_is_no_right(code: int, description: str) -> None:
    assert verdict(Refused(code, description)) == NoRight()


@pytest.mark.parametrize("code", [401, 404])
def test_sending_stops_when_the_token_is_refused(code: int) -> None:
    assert verdict(Refused(code, {401: "Unauthorized", 404: "Not Found"}[code])) == StopSending()


def test_sending_goes_on_when_only_the_method_is_unknown() -> None:
    assert isinstance(verdict(Refused(404, "Not Found: method not found")), DeadLetter)


def test_an_edit_that_changes_nothing_is_done() -> None:
    said = "Bad Request: message is not modified: specified new message content is exactly the same"

    assert verdict(Refused(400, said), "editMessageText", is_edit=True) == Record(None, True)


GONE = [
    "Bad Request: message to edit not found",
    "Bad Request: MESSAGE_ID_INVALID",
    "Bad Request: message can't be edited",
    "Bad Request: there is no text in the message to edit",
]


@pytest.mark.parametrize("description", GONE)
def test_a_message_is_sent_anew_when_the_one_to_edit_is_gone(description: str) -> None:
    assert verdict(Refused(400, description), "editMessageText", is_edit=True) == SendAnew()


@pytest.mark.parametrize("description", GONE)
def test_nothing_is_sent_anew_when_it_was_no_edit(description: str) -> None:
    assert isinstance(verdict(Refused(400, description), "pinChatMessage"), DeadLetter)


@pytest.mark.parametrize("description", ["Bad Request: message to delete not found", "Bad Request: MESSAGE_ID_INVALID"])
def test_a_deletion_is_done_when_the_message_is_gone_already(description: str) -> None:
    assert verdict(Refused(400, description), "deleteMessage") == Record(None, True)


@pytest.mark.parametrize(
    "description", ["Bad Request: message can't be deleted for everyone", "Bad Request: message can't be deleted"]
)
def test_a_message_loses_its_buttons_when_it_can_no_longer_be_deleted(description: str) -> None:
    assert verdict(Refused(400, description), "deleteMessage") == TooOldToDelete()
    assert isinstance(verdict(Refused(400, description), "pinChatMessage"), DeadLetter)


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "Bad Request: QUERY_ID_INVALID",
    ],
)
def test_an_answer_to_an_old_press_is_over(description: str) -> None:
    assert verdict(Refused(400, description), "answerCallbackQuery") == Over()


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (400, "Bad Request: message text is empty"),
        (400, "Bad Request: BUTTON_DATA_INVALID"),
        (400, "Bad Request: not enough rights to manage pinned messages in the chat"),
        (400, "Bad Request: CHAT_ADMIN_REQUIRED"),
        (409, "Conflict: terminated by other getUpdates request"),
        (413, "Request Entity Too Large"),
        (418, ""),
    ],
)
def test_any_other_refusal_is_a_dead_letter_with_its_reason(code: int, description: str) -> None:
    assert verdict(Refused(code, description)) == DeadLetter(f"{code} {description}")


@pytest.mark.parametrize(
    "quoting",
    [
        'Bad Request: can\'t parse entities: unsupported start tag "canary" at byte offset 5',
        'Bad Request: can\'t parse entities: tag "a" and "canary"" here',
        "Bad Request: can't parse entities: “canary\nmore”",
    ],
)
def test_a_dead_letter_does_not_quote_what_was_said(quoting: str) -> None:
    dead = verdict(Refused(400, quoting))

    assert isinstance(dead, DeadLetter)
    assert "canary" not in dead.reason
    assert "can't parse entities" in dead.reason


@given(st.integers(300, 499), st.text(), st.sampled_from(["sendMessage", "editMessageText", "deleteMessage"]))
def test_every_refusal_has_some_verdict(code: int, description: str, method: str) -> None:
    assert isinstance(verdict(Refused(code, description), method, is_edit=method == "editMessageText"), Verdict)
