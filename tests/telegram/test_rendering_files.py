"""Files and pictures become uploads with a caption, in the reader's language, and never without their words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from bot.core.effects import Ask, Button, Document, Dossier, Invite, Unsay, text
from bot.core.ids import MessageId
from bot.core.phrases import Text
from bot.core.pictures import Day, PrivateWeek
from bot.core.private import Private, Released
from bot.telegram.calls import Call
from bot.telegram.lengths import CAPTION_LIMIT, MESSAGE_LIMIT
from bot.telegram.rendering import NoMessage, PrivateElsewhere, TooLongToSend, render
from bot.texts import Catalogue
from tests.telegram.showing import ALEX, BARE, PRIVATE, SAM, SHARED, TO_SAM, say

AT = datetime(2026, 3, 29, 17, 0, tzinfo=UTC)
OWN_WEEK: PrivateWeek[Text] = PrivateWeek(
    owner=SAM, title=BARE, subtitle=BARE, days=(Day(BARE),), strong=BARE, mild=BARE
)
KEYS = ((Button(BARE, "go"),),)
MARKUP = {"inline_keyboard": [[{"text": "Hello & co", "callback_data": "go~t"}]]}


def test_a_picture_goes_with_its_caption_and_buttons_or_the_words_go_alone(catalogue: Catalogue) -> None:
    said = say(document=OWN_WEEK, keys=KEYS, is_silent=True)

    call = render(said, PRIVATE, catalogue, "t")

    rest = {"reply_markup": MARKUP, "disable_notification": True}
    assert (call.method, len(call.sheets)) == ("sendPhoto", 1)
    assert call.parameters == {"chat_id": 1001, "caption": "Hello &amp; co", "parse_mode": "HTML"} | rest
    assert call.alone == render(replace(said, document=None), PRIVATE, catalogue, "t")
    assert call.alone.parameters.items() >= rest.items()


def test_words_that_are_too_long_for_a_picture_go_alone_with_their_buttons(catalogue: Catalogue) -> None:
    said = say(text=(text("say", words="a" * (CAPTION_LIMIT + 1)),), document=OWN_WEEK, keys=KEYS)

    assert render(said, PRIVATE, catalogue, "t") == render(replace(said, document=None), PRIVATE, catalogue, "t")


def test_somebody_elses_picture_is_refused_also_when_only_its_words_would_go(catalogue: Catalogue) -> None:
    said = say(text=(text("say", words="a" * (CAPTION_LIMIT + 1)),), document=replace(OWN_WEEK, owner=ALEX))

    with pytest.raises(PrivateElsewhere):
        render(said, PRIVATE, catalogue, "t")


def test_a_file_goes_without_a_caption_when_nothing_is_said(catalogue: Catalogue) -> None:
    call = render(say(text=(text("empty"),), document=Document("a.txt", b"a")), PRIVATE, catalogue, "t")

    assert call == Call("sendDocument", {"chat_id": 1001}, {"document": ("a.txt", b"a")})


def test_a_file_carries_buttons_and_makes_no_sound_in_quiet_hours(catalogue: Catalogue) -> None:
    said = say(document=Document("a.txt", b"a"), keys=KEYS, reply_to=MessageId(4))

    call = render(said, replace(PRIVATE, is_quiet=True), catalogue, "t")

    assert call.parameters["reply_markup"] == MARKUP
    assert call.parameters["disable_notification"] is True
    assert call.parameters["reply_parameters"] == {"message_id": 4, "allow_sending_without_reply": True}


def test_an_appointment_is_written_in_the_language_of_its_chat(catalogue: Catalogue) -> None:
    invite = Invite(AT, 30, "talk-7@attune", BARE, text("hello", name="Sam"), AT)

    call = render(say(document=invite), replace(SHARED, languages=("de",)), catalogue, "t")

    name, content = call.files["document"]
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert (call.method, name) == ("sendDocument", "talk.ics")
    assert (event["summary"], event["description"], event["uid"]) == ("Hallo & co", "Hallo, Sam.", "talk-7@attune")


def test_everything_of_a_partner_goes_to_that_partner_alone(catalogue: Catalogue) -> None:
    said = say(document=Dossier(SAM, b'{"a": 1}'))

    assert render(said, PRIVATE, catalogue, "t").files == {"document": ("attune.json", b'{"a": 1}')}
    with pytest.raises(PrivateElsewhere):
        render(said, SHARED, catalogue, "t")


@pytest.mark.parametrize(
    ("document", "limit"), [(None, MESSAGE_LIMIT), (Document("a", b""), CAPTION_LIMIT), (OWN_WEEK, MESSAGE_LIMIT)]
)
def test_a_refused_text_says_how_long_it_was_and_might_have_been(
    catalogue: Catalogue, document: Document | None, limit: int
) -> None:
    with pytest.raises(TooLongToSend) as refused:
        render(say(text=(text("say", words="a" * (limit + 5)),), document=document), PRIVATE, catalogue, "t")

    assert (refused.value.length, refused.value.limit) == (limit + 5, limit)


@pytest.mark.parametrize(
    ("effect", "reason"),
    [
        (Unsay(to=TO_SAM, slot="s"), "there is no message to delete"),
        (Ask(to=TO_SAM, method="pinChatMessage", parameters={"message_id": "$message"}), "there is no message to use"),
    ],
)
def test_a_missing_message_is_a_reason_in_words(catalogue: Catalogue, effect: Unsay | Ask, reason: str) -> None:
    with pytest.raises(NoMessage, match=f"^{reason}$"):
        render(effect, PRIVATE, catalogue, "t")


def test_a_calls_words_and_links_are_filled_in_at_any_depth(catalogue: Catalogue) -> None:
    parts = [{"deep": ({"text": text("say", words=Private(SAM, "<3"))}, "$chat", 7, None)}]
    asked = Ask(to=TO_SAM, method="m", parameters={"parse_mode": "HTML", "parts": parts, "bare": BARE})

    assert render(asked, PRIVATE, catalogue, "t").parameters == {
        "parse_mode": "HTML",
        "parts": [{"deep": [{"text": "&lt;3"}, 1001, 7, None]}],
        "bare": "Hello &amp; co",
    }


def test_a_calls_words_stay_as_they_were_written_when_it_speaks_no_html(catalogue: Catalogue) -> None:
    asked = Ask(to=TO_SAM, method="m", parameters={"a": Released(SAM, "<3"), "b": [BARE]})

    assert render(asked, PRIVATE, catalogue, "t").parameters == {"a": "<3", "b": ["Hello & co"]}
