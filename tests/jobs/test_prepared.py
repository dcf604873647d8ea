"""Words that were put together ahead of their commit are used once, and kept for nothing that is not sent."""

from pathlib import Path

import pytest

from bot.core.effects import Unsay
from bot.storage import outbox
from bot.telegram.rendering import NoMessage
from bot.texts import Catalogue
from jobs import prepared
from jobs.prepared import Prepared
from tests.storage.owing import CHATS, claim, owe, say
from tests.support.stage import Stage


class Unworded(Exception):
    """Somebody asked for words that were not put together before."""


@pytest.fixture
def words(tmp_path: Path) -> Prepared:
    folder = tmp_path / "locales" / "en"
    folder.mkdir(parents=True)
    (folder / "a.ftl").write_text("a = Hello\n")
    return Prepared(Catalogue.load(folder.parent))


def forbid_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Unworded

    monkeypatch.setattr(prepared, "render", refuse)


async def test_words_are_taken_once_when_they_were_put_together_before(
    stage: Stage, words: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    await owe(stage, say(CHATS[0]))
    [parcel] = await claim(stage)
    words.prepare([parcel])
    forbid_wording(monkeypatch)

    assert words.take(parcel).parameters["text"] == "Hello"
    with pytest.raises(Unworded):
        words.take(parcel)


async def test_nothing_is_kept_when_the_commit_did_not_last(
    stage: Stage, words: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    await owe(stage, say(CHATS[0]), say(CHATS[1]))
    parcels = await claim(stage)
    words.prepare(parcels)
    forbid_wording(monkeypatch)

    words.forget(parcels)

    for parcel in parcels:
        with pytest.raises(Unworded):
            words.take(parcel)


async def test_what_has_no_words_says_so_only_when_it_may_be_sent_and_the_others_are_prepared(
    stage: Stage, words: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.database.run(outbox.owe, Unsay(to=CHATS[0], slot="none"))
    await owe(stage, say(CHATS[1]))
    nothing, hello = await claim(stage)

    words.prepare([nothing, hello])

    with pytest.raises(NoMessage):
        words.take(nothing)
    forbid_wording(monkeypatch)
    assert words.take(hello).method == "sendMessage"
