"""A picture's words and numbers are checked like a message's, and written in the languages of its chat."""

from pathlib import Path

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Say, Text, text
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.pictures import Day, Fact, PrivateWeek, Quote, WeekCard
from bot.core.private import Private, Released
from bot.telegram.lengths import CAPTION_LIMIT
from bot.telegram.rendering import PrivateElsewhere, render
from bot.telegram.view import View
from bot.texts import Catalogue

SAM, KIM = PartnerId(1), PartnerId(2)
BARE = Text("bare")
BOTH = View(chat_id=ChatId(-1), is_shared=True)
SAMS = View(chat_id=ChatId(1), owner=SAM)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    for language, bare in (("en", "Hello"), ("de", "Hallo")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(f"bare = <b>{bare}</b> &amp; you\nsay = {{ $words }}\n")
    return Catalogue.load(tmp_path)


def card(words: Text = BARE, name: Text = BARE) -> WeekCard[Text]:
    return WeekCard(title=BARE, names=(name, BARE), facts=(Fact("win", words),), quotes=(Quote(name, words),))


def own(owner: PartnerId) -> PrivateWeek[Text]:
    return PrivateWeek(owner=owner, title=BARE, subtitle=BARE, days=(Day(BARE),), strong=BARE, mild=BARE)


def shared(picture: WeekCard[Text] | PrivateWeek[Text], words: str = "a") -> Say:
    return Say(to=SharedOf(CoupleId(5)), text=(text("say", words=words),), document=picture)


def test_a_picture_is_written_without_tags(catalogue: Catalogue) -> None:
    call = render(shared(card(text("say", words="<i>1 & 2"))), BOTH, catalogue, "t")

    (sheet,) = call.sheets
    assert isinstance(sheet, WeekCard)
    assert (call.method, sheet.title, sheet.facts[0].words) == ("sendPhoto", "Hello & you", "<i>1 & 2")


def test_a_chat_of_two_languages_gets_a_sheet_in_each(catalogue: Catalogue) -> None:
    view = View(chat_id=ChatId(-1), is_shared=True, languages=("de", "en"))

    call = render(shared(card()), view, catalogue, "t")

    assert [sheet.title for sheet in call.sheets] == ["Hallo & you", "Hello & you"]


@pytest.mark.parametrize("where", ["words", "name"])
def test_private_words_are_refused_wherever_they_stand_in_a_shared_picture(catalogue: Catalogue, where: str) -> None:
    hidden = text("say", words=text("say", words=Private(SAM, "canary")))

    with pytest.raises(PrivateElsewhere) as refused:
        render(shared(card(**{where: hidden})), BOTH, catalogue, "t")

    assert "canary" not in str(refused.value)


def test_released_words_are_drawn_for_the_two_and_for_no_stranger(catalogue: Catalogue) -> None:
    say = shared(card(text("say", words=Released(SAM, "shown"))))

    assert render(say, BOTH, catalogue, "t").sheets
    with pytest.raises(PrivateElsewhere):
        render(say, View(chat_id=ChatId(9)), catalogue, "t")


def test_somebodys_numbers_are_drawn_for_nobody_else(catalogue: Catalogue) -> None:
    say = Say(to=PrivateOf(SAM), text=(BARE,), document=own(KIM))

    for view in (SAMS, BOTH, View(chat_id=ChatId(9))):
        with pytest.raises(PrivateElsewhere):
            render(say, view, catalogue, "t")
    assert render(Say(to=PrivateOf(SAM), text=(BARE,), document=own(SAM)), SAMS, catalogue, "t").sheets


def test_a_caption_that_is_too_long_goes_as_a_message(catalogue: Catalogue) -> None:
    fits, too_long = shared(card(), "a" * CAPTION_LIMIT), shared(card(), "a" * (CAPTION_LIMIT + 1))

    assert render(fits, BOTH, catalogue, "t").method == "sendPhoto"
    assert render(too_long, BOTH, catalogue, "t").method == "sendMessage"


def test_nothing_that_is_drawn_is_printed(catalogue: Catalogue) -> None:
    call = render(shared(card(text("say", words=Released(SAM, "canary")))), BOTH, catalogue, "t")

    assert "canary" not in repr(call) + repr(call.sheets)
