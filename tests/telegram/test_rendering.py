"""Effects become calls of the right method, in the right languages, with nobody's words in the wrong chat."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.audience import ChatOf, SharedOf
from bot.core.effects import (
    Ask,
    At,
    Button,
    Document,
    ForceReply,
    Link,
    RemoveKeyboard,
    RequestChat,
    Say,
    Unsay,
    text,
)
from bot.core.ids import ChatId, CoupleId, MessageId, UserId
from bot.core.private import Released
from bot.telegram.callback_data import ButtonTooLong
from bot.telegram.calls import Call
from bot.telegram.rendering import NoMessage, TooLongToSend, render
from bot.texts import Catalogue
from tests.telegram.showing import ALEX, BARE, PRIVATE, SAM, SHARED, STRANGER, TO_SAM, say

TO_BOTH = SharedOf(CoupleId(3))


def test_a_message_is_sent_when_nothing_stands_in_its_place(catalogue: Catalogue) -> None:
    assert render(say(), PRIVATE, catalogue, "t") == Call(
        "sendMessage",
        {
            "chat_id": 1001,
            "text": "Hello &amp; co",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    )


@pytest.mark.parametrize(
    ("changes", "standing", "method", "message_id"),
    [
        ({"slot": "s"}, None, "sendMessage", None),
        ({"slot": "s"}, MessageId(5), "editMessageText", 5),
        ({"slot": "s", "is_new": True}, MessageId(5), "sendMessage", None),
        ({"edit": MessageId(9)}, None, "editMessageText", 9),
        ({"edit": MessageId(9)}, MessageId(5), "editMessageText", 9),
        ({"ask": RemoveKeyboard()}, MessageId(5), "sendMessage", None),
        ({"document": Document("a.ics", b"x")}, MessageId(5), "sendDocument", None),
    ],
)
def test_a_message_is_edited_when_one_stands_in_its_place(
    catalogue: Catalogue,
    changes: dict[str, object],
    standing: MessageId | None,
    method: str,
    message_id: int | None,
) -> None:
    call = render(say(**changes), replace(PRIVATE, message_id=standing), catalogue, "t")

    assert (call.method, call.parameters.get("message_id")) == (method, message_id)


def test_paragraphs_are_joined_by_an_empty_line_and_empty_ones_left_out(catalogue: Catalogue) -> None:
    call = render(say(text=(BARE, text("empty"), text("hello", name="A&B"))), PRIVATE, catalogue, "t")

    assert call.parameters["text"] == "Hello &amp; co\n\n<b>Hello, A&amp;B.</b>"


def test_both_languages_stand_one_after_the_other_when_the_chat_has_two(catalogue: Catalogue) -> None:
    said = say(to=TO_BOTH, text=(BARE, text("say", words="x")), keys=((Button(BARE, "go"),),))

    call = render(said, replace(SHARED, languages=("de", "en")), catalogue, "t")

    assert call.parameters["text"] == "Hallo &amp; co\n\nx\n\nHello &amp; co\n\nx"
    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [[{"text": "Hallo & co", "callback_data": "go~t"}]]
    }  # fmt: skip


def test_a_text_stands_once_when_both_languages_are_the_same(catalogue: Catalogue) -> None:
    call = render(say(), replace(SHARED, languages=("en", "en-GB", "xx")), catalogue, "t")

    assert call.parameters["text"] == "Hello &amp; co"


def test_buttons_and_links_stand_in_rows(catalogue: Catalogue) -> None:
    keys = ((Button(BARE, "vote", (7, "no")), Link(BARE, "https://example.org")), (), (Button(BARE, "end"),))

    call = render(say(keys=keys), PRIVATE, catalogue, "abc")

    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [
            [
                {"text": "Hello & co", "callback_data": "vote:7:no~abc"},
                {"text": "Hello & co", "url": "https://example.org"},
            ],
            [{"text": "Hello & co", "callback_data": "end~abc"}],
        ]
    }


def test_a_button_that_is_too_long_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ButtonTooLong, match="'vote'"):
        render(say(keys=((Button(BARE, "vote", ("x" * 60,)),),)), PRIVATE, catalogue, "t")


@pytest.mark.parametrize(
    ("is_silent", "is_quiet", "expected"), [(False, False, None), (True, False, True), (False, True, True)]
)
def test_no_sound_is_made_when_silent_or_in_quiet_hours(
    catalogue: Catalogue, is_silent: bool, is_quiet: bool, expected: bool | None
) -> None:
    call = render(say(is_silent=is_silent), replace(PRIVATE, is_quiet=is_quiet), catalogue, "t")

    assert call.parameters.get("disable_notification") is expected


def test_a_reply_is_sent_even_when_what_it_answers_is_gone(catalogue: Catalogue) -> None:
    call = render(say(reply_to=MessageId(4)), PRIVATE, catalogue, "t")

    assert call.parameters["reply_parameters"] == {"message_id": 4, "allow_sending_without_reply": True}


def test_a_reply_prompt_reaches_one_person_when_the_chat_is_shared(catalogue: Catalogue) -> None:
    said = say(to=TO_BOTH, ask=ForceReply(text("say", words="💛" * 40), only=UserId(1002)))

    call = render(said, SHARED, catalogue, "t")

    assert call.parameters["reply_markup"] == {
        "force_reply": True,
        "selective": True,
        "input_field_placeholder": "💛" * 31 + "…",
    }
    assert call.parameters["text"] == 'Hello &amp; co<a href="tg://user?id=1002">\u2060</a>'


def test_a_reply_prompt_names_its_reader_also_when_it_answers_a_message_of_the_bot(catalogue: Catalogue) -> None:
    said = say(to=TO_BOTH, ask=ForceReply(only=UserId(1002)), reply_to=MessageId(4))

    call = render(said, SHARED, catalogue, "t")

    assert call.parameters["text"] == 'Hello &amp; co<a href="tg://user?id=1002">\u2060</a>'


def test_a_reply_prompt_mentions_nobody_in_a_private_chat(catalogue: Catalogue) -> None:
    call = render(say(ask=ForceReply(only=UserId(1002))), PRIVATE, catalogue, "t")

    markup = call.parameters["reply_markup"]
    assert isinstance(markup, dict)
    assert "selective" not in markup
    assert call.parameters["text"] == "Hello &amp; co"


def test_a_chat_is_requested_with_every_right_that_the_api_demands(catalogue: Catalogue) -> None:
    call = render(say(ask=RequestChat(BARE, 3)), PRIVATE, catalogue, "t")

    markup = json.loads(json.dumps(call.parameters["reply_markup"]))
    wanted = markup["keyboard"][0][0]["request_chat"]
    rights = wanted["bot_administrator_rights"]
    assert (markup["resize_keyboard"], markup["one_time_keyboard"]) == (True, True)
    assert (wanted["request_id"], wanted["chat_is_channel"], wanted["chat_is_created"]) == (3, False, True)
    assert (wanted["bot_is_member"], wanted["request_title"]) == (True, True)
    assert wanted["user_administrator_rights"] == rights
    assert sorted(name for name, is_given in rights.items() if is_given) == [
        "can_delete_messages", "can_invite_users", "can_manage_chat", "can_pin_messages",
    ]  # fmt: skip
    assert len(rights) == 12


def test_the_keyboard_goes_when_it_is_removed(catalogue: Catalogue) -> None:
    call = render(say(ask=RemoveKeyboard()), PRIVATE, catalogue, "t")

    assert call.parameters["reply_markup"] == {"remove_keyboard": True}


def test_buttons_and_a_prompt_at_once_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="not both"):
        render(say(keys=((Button(BARE, "go"),),), ask=RemoveKeyboard()), PRIVATE, catalogue, "t")


def test_a_document_carries_the_text_as_its_caption(catalogue: Catalogue) -> None:
    call = render(say(document=Document("talk.ics", b"BEGIN")), PRIVATE, catalogue, "t")

    assert call == Call(
        "sendDocument",
        {"chat_id": 1001, "caption": "Hello &amp; co", "parse_mode": "HTML"},
        {"document": ("talk.ics", b"BEGIN")},
    )


@pytest.mark.parametrize(("document", "limit"), [(None, 4096), (Document("a", b""), 1024)])
def test_a_text_is_refused_when_longer_than_telegram_takes(
    catalogue: Catalogue, document: Document | None, limit: int
) -> None:
    fits = say(text=(text("say", words="&" * limit),), document=document)
    render(fits, PRIVATE, catalogue, "t")

    with pytest.raises(TooLongToSend, match=f"{limit + 1} UTF-16 units does not fit into {limit}"):
        render(replace(fits, text=(text("say", words="&" * (limit - 1) + "💛"),)), PRIVATE, catalogue, "t")


@pytest.mark.parametrize(
    ("message", "standing"), [(MessageId(8), None), (None, MessageId(8)), (MessageId(8), MessageId(9))]
)
def test_the_message_in_the_slot_or_with_the_id_is_deleted(
    catalogue: Catalogue, message: MessageId | None, standing: MessageId | None
) -> None:
    call = render(Unsay(to=TO_SAM, message=message), replace(PRIVATE, message_id=standing), catalogue, "t")

    assert call == Call("deleteMessage", {"chat_id": 1001, "message_id": 8})


@pytest.mark.parametrize(
    "effect",
    [Unsay(to=TO_SAM, slot="s"), Ask(to=TO_SAM, method="pinChatMessage", parameters={"message_id": "$message"})],
)
def test_a_message_that_is_not_there_is_named_as_the_reason(catalogue: Catalogue, effect: Unsay | Ask) -> None:
    with pytest.raises(NoMessage):
        render(effect, PRIVATE, catalogue, "t")


def test_a_call_gets_chat_message_words_and_buttons_filled_in(catalogue: Catalogue) -> None:
    asked = Ask(
        to=TO_BOTH,
        method="sendPoll",
        parameters={
            "chat_id": "$chat",
            "reply_parameters": {"message_id": "$message"},
            "question": BARE,
            "options": [{"text": BARE}, {"text": Released(ALEX, "<3")}],
            "reply_markup": {"inline_keyboard": ((Button(BARE, "go", (1,)),),)},
            "open_period": 60,
        },
    )

    assert render(asked, replace(SHARED, message_id=MessageId(5)), catalogue, "t") == Call(
        "sendPoll",
        {
            "chat_id": -5001,
            "reply_parameters": {"message_id": 5},
            "question": "Hello & co",
            "options": [{"text": "Hello & co"}, {"text": "<3"}],
            "reply_markup": {"inline_keyboard": [[{"text": "Hello & co", "callback_data": "go:1~t"}]]},
            "open_period": 60,
        },
    )


@pytest.mark.parametrize(("method", "expected"), [("sendPoll", True), ("createChatInviteLink", None)])
def test_a_call_makes_no_sound_when_somebody_sleeps(catalogue: Catalogue, method: str, expected: bool | None) -> None:
    asked = Ask(to=TO_BOTH, method=method, parameters={"chat_id": "$chat"})

    call = render(asked, replace(SHARED, is_quiet=True), catalogue, "t")

    assert call.parameters.get("disable_notification") is expected


def test_a_calls_words_are_escaped_and_its_documents_uploaded_when_it_speaks_html(catalogue: Catalogue) -> None:
    asked = Ask(
        to=TO_BOTH,
        method="sendPhoto",
        parameters={"parse_mode": "HTML", "caption": Released(SAM, "<3"), "photo": Document("week.png", b"png")},
    )

    assert render(asked, SHARED, catalogue, "t") == Call(
        "sendPhoto", {"parse_mode": "HTML", "caption": "&lt;3"}, {"photo": ("week.png", b"png")}
    )


def test_times_are_in_the_views_zone_and_labels_without_tags(catalogue: Catalogue) -> None:
    moment = text("say", words=At(datetime(2026, 3, 17, 19, 30, tzinfo=UTC)))
    said = Say(to=ChatOf(ChatId(7)), text=(moment,), keys=((Button(moment, "go"),),))

    call = render(said, replace(STRANGER, zone="Europe/Berlin"), catalogue, "")

    assert call.parameters["text"] == '<tg-time unix="1773775800" format="wdt">Tue, Mar 17, 8:30 PM</tg-time>'
    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [[{"text": "Tue, Mar 17, 8:30 PM", "callback_data": "go"}]]
    }
