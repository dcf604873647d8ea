from dataclasses import replace

import pytest

from bot.core.effects import (
    Ask,
    Button,
    Document,
    ForceReply,
    Link,
    RequestChat,
    Say,
    Text,
    text,
)
from bot.core.ids import ChatId, MessageId
from bot.core.private import Private, Released
from bot.telegram.rendering import PrivateElsewhere, View, render
from bot.texts import Catalogue
from tests.telegram.showing import ALEX, BARE, PRIVATE, SAM, SHARED, STRANGER, TO_SAM, say


def with_words(words: Private | Released, place: str) -> Say | Ask:
    """Hide the words in one of the places where a value can stand."""
    said = text("say", words=words)
    nested = text("quote", inner=text("quote", inner=said))
    places: dict[str, Say | Ask] = {
        "paragraph": say(text=(BARE, said)),
        "nested": say(text=(nested,)),
        "button": say(keys=((Button(nested, "go"),),)),
        "link": say(keys=((Link(said, "https://example.org"),),)),
        "placeholder": say(ask=ForceReply(said)),
        "request": say(ask=RequestChat(said, 1)),
        "edit": say(text=(said,), edit=MessageId(1)),
        "caption": say(text=(said,), document=Document("a", b"")),
        "parameter": Ask(to=TO_SAM, method="m", parameters={"a": [{"b": words}]}),
        "parameter text": Ask(to=TO_SAM, method="m", parameters={"a": (nested,), "parse_mode": "HTML"}),
    }
    return places[place]


PLACES = [
    "paragraph", "nested", "button", "link", "placeholder", "request", "edit", "caption", "parameter", "parameter text",
]  # fmt: skip
PARTNERS_CHAT = View(chat_id=ChatId(1002), owner=ALEX)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("view", [PARTNERS_CHAT, SHARED, STRANGER, replace(SHARED, languages=("de", "en"))])
def test_private_words_are_refused_anywhere_but_in_their_authors_chat(
    catalogue: Catalogue, place: str, view: View
) -> None:
    with pytest.raises(PrivateElsewhere):
        render(with_words(Private(SAM, "canary"), place), view, catalogue, "t")


@pytest.mark.parametrize("place", PLACES)
def test_private_words_are_shown_in_their_authors_chat(catalogue: Catalogue, place: str) -> None:
    assert "canary" in str(render(with_words(Private(SAM, "canary"), place), PRIVATE, catalogue, "t").parameters)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("view", [PRIVATE, PARTNERS_CHAT, SHARED])
def test_released_words_are_shown_to_the_couple(catalogue: Catalogue, place: str, view: View) -> None:
    assert "canary" in str(render(with_words(Released(SAM, "canary"), place), view, catalogue, "t").parameters)


@pytest.mark.parametrize("place", PLACES)
def test_released_words_are_refused_in_a_strangers_chat(catalogue: Catalogue, place: str) -> None:
    with pytest.raises(PrivateElsewhere):
        render(with_words(Released(SAM, "canary"), place), STRANGER, catalogue, "t")


def test_a_call_prints_no_words(catalogue: Catalogue) -> None:
    call = render(say(text=(Text("say", {"words": "canary"}),)), PRIVATE, catalogue, "t")

    assert "canary" not in repr(call)
