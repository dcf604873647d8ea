"""The catalogues render plain text and Telegram HTML, and nobody's words in the wrong place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.core.effects import At, Style, Value, text
from bot.core.ids import PartnerId
from bot.core.private import Private, Released
from bot.on_demand import Bundle
from bot.texts import Catalogue, CatalogueBroken, PrivateElsewhere, Reader, TextMissing

SAM, ALEX = PartnerId(1), PartnerId(2)
NOBODY = Reader()
LOCALES = Path(__file__).resolve().parents[1] / "bot" / "locales"
EVENING = datetime(2026, 3, 17, 19, 30, tzinfo=UTC)

ENGLISH = """
hello = <b>Hello, { $name }.</b>
steps = { $count ->
    [one] one step
   *[other] { $count } steps
 }
when = The talk is { $at }.
outer = He said: { $inner }
card-1 = One
card-2 = Two
card-4 = Four
only-attribute =
    .label = Label
link = <a href="https://example.org/{ $path }">here</a>
-name = Attune
about = { -name } listens.
refers = { gone } is gone.
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    write(tmp_path, "en", ENGLISH)
    write(tmp_path, "de", "hello = <b>Hallo, { $name }.</b>\nwhen = Das Gespräch: { $at }.")
    write(tmp_path, "pt-BR", "hello = Oi, { $name }.")
    write(
        tmp_path,
        "ru",
        "steps = { $count ->\n [one] { $count } шаг\n [few] { $count } шага\n *[many] { $count } шагов\n }",
    )
    write(
        tmp_path, "ar", 'hello = <b>{ $name } مرحبا</b>\nlink = <a href="https://example.org/{ $path }">{ $path }</a>'
    )
    return Catalogue.load(tmp_path)


def write(folder: Path, language: str, content: str, name: str = "all.ftl") -> None:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / name).write_text(content, encoding="utf-8")


def test_values_are_escaped_when_rendered_as_html(catalogue: Catalogue) -> None:
    assert catalogue.html("en", text("hello", name="<i>&"), NOBODY) == "<b>Hello, &lt;i&gt;&amp;.</b>"


def test_tags_go_and_values_stay_as_typed_when_rendered_plain(catalogue: Catalogue) -> None:
    assert catalogue.plain("en", text("hello", name="<3 & &amp; <b>"), NOBODY) == "Hello, <3 & &amp; <b>."


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [("en", 1, "one step"), ("en", 3, "3 steps"), ("ru", 1, "1 шаг"), ("ru", 3, "3 шага"), ("ru", 5, "5 шагов")],
)
def test_plurals_follow_the_language_when_a_number_is_given(
    catalogue: Catalogue, language: str, number: int, expected: str
) -> None:
    assert catalogue.plain(language, text("steps", count=number), NOBODY) == expected


@pytest.mark.parametrize(
    ("wanted", "resolved"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("de_AT", "de"),
        ("pt-br", "pt-BR"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("xx", "en"),
        ("", "en"),
    ],
)
def test_the_nearest_language_is_taken_when_the_wanted_one_is_not_there(
    catalogue: Catalogue, wanted: str, resolved: str
) -> None:
    assert catalogue.resolve(wanted) == resolved


def test_english_comes_first_when_languages_are_listed(catalogue: Catalogue) -> None:
    assert catalogue.languages == ("en", "ar", "de", "pt-BR", "ru")


@pytest.mark.parametrize(
    ("language", "key", "variables"),
    [
        ("en", "no-such-key", {}),
        ("de", "about", {}),
        ("en", "hello", {}),
        ("en", "only-attribute", {}),
        ("en", "refers", {}),
    ],
)
def test_a_missing_text_is_named_with_its_language_when_rendered(
    catalogue: Catalogue, language: str, key: str, variables: dict[str, Value]
) -> None:
    with pytest.raises(TextMissing, match=f"{key}.*{language}"):
        catalogue.plain(language, text(key, **variables), NOBODY)


def test_a_nested_text_is_escaped_once_when_rendered(catalogue: Catalogue) -> None:
    nested = text("outer", inner=text("hello", name="A & B"))

    assert catalogue.html("en", nested, NOBODY) == "He said: <b>Hello, A &amp; B.</b>"


@pytest.mark.parametrize("name", ["&" * 4000, "\ue0000\ue001", "\ue0007\ue001", "\ue000"])
def test_a_value_comes_through_unchanged_however_long_or_strange(catalogue: Catalogue, name: str) -> None:
    assert catalogue.plain("en", text("outer", inner=text("hello", name=name)), NOBODY) == f"He said: Hello, {name}."


def test_a_nested_text_is_in_the_same_language_when_rendered(catalogue: Catalogue) -> None:
    assert catalogue.plain("de", text("when", at=text("hello", name="Sam")), NOBODY) == "Das Gespräch: Hallo, Sam.."


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (Style.TIME, '<tg-time unix="1773775800" format="t">3:30 PM</tg-time>'),
        (Style.DAY, '<tg-time unix="1773775800" format="wd">Tue, Mar 17</tg-time>'),
        (Style.DAY_AND_TIME, '<tg-time unix="1773775800" format="wdt">Tue, Mar 17, 3:30 PM</tg-time>'),
    ],
)
def test_an_instant_is_an_entity_with_the_readers_time_inside_when_html(
    catalogue: Catalogue, style: Style, expected: str
) -> None:
    written = catalogue.html("en", text("when", at=At(EVENING, style)), Reader(zone="America/New_York"))

    assert written == f"The talk is {expected}."


def test_an_instant_is_written_in_the_readers_language_and_zone_when_plain(catalogue: Catalogue) -> None:
    written = catalogue.plain("de", text("when", at=At(EVENING)), Reader(zone="Europe/Berlin"))

    assert written == "Das Gespräch: Di., 17. März, 20:30."


def test_values_are_isolated_but_addresses_are_not_when_right_to_left(catalogue: Catalogue) -> None:
    greeting = catalogue.html("ar", text("hello", name="Sam"), NOBODY)
    link = catalogue.html("ar", text("link", path="a"), NOBODY)

    assert greeting == "<b>\u2068Sam\u2069 مرحبا</b>"
    assert link == '<a href="https://example.org/a">\u2068a\u2069</a>'


def test_choices_are_counted_in_a_row_when_one_is_left_out(catalogue: Catalogue) -> None:
    assert [catalogue.choices("card"), catalogue.choices("none"), catalogue.choices("card", "de")] == [2, 0, 0]


def test_has_tells_whether_a_language_says_the_key(catalogue: Catalogue) -> None:
    assert catalogue.has("de", "hello")
    assert not catalogue.has("de", "about")
    assert not catalogue.has("en", "only-attribute")


def test_private_words_are_shown_when_their_author_reads(catalogue: Catalogue) -> None:
    assert catalogue.plain("en", text("hello", name=Private(SAM, "<me>")), Reader(owner=SAM)) == "Hello, <me>."


@pytest.mark.parametrize(
    "reader", [NOBODY, Reader(owner=ALEX), Reader(is_shared=True), Reader(owner=SAM, is_shared=True)]
)
@pytest.mark.parametrize("depth", [0, 1])
def test_private_words_are_refused_when_anyone_else_reads(catalogue: Catalogue, reader: Reader, depth: int) -> None:
    said = text("hello", name=Private(SAM, "canary"))

    with pytest.raises(PrivateElsewhere) as caught:
        catalogue.html("en", text("outer", inner=said) if depth else said, reader)

    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("reader", [Reader(owner=SAM), Reader(owner=ALEX), Reader(is_shared=True)])
def test_released_words_are_shown_when_the_couple_reads(catalogue: Catalogue, reader: Reader) -> None:
    assert catalogue.html("en", text("hello", name=Released(SAM, "<you>")), reader) == "<b>Hello, &lt;you&gt;.</b>"


def test_released_words_are_refused_when_a_stranger_reads(catalogue: Catalogue) -> None:
    with pytest.raises(PrivateElsewhere):
        catalogue.html("en", text("hello", name=Released(SAM, "canary")), NOBODY)


def test_a_private_value_is_not_quoted_when_a_text_is_missing(catalogue: Catalogue) -> None:
    with pytest.raises(TextMissing) as caught:
        catalogue.html("en", text("steps", name=Private(SAM, "canary")), Reader(owner=SAM))

    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("language", "content", "message"),
    [
        ("en", "hello = { $name", "en/all.ftl cannot be parsed"),
        ("en", "twice = a\ntwice = b", "says 'twice' a second time"),
        ("not a language", "a = b", "not named after a language"),
        ("de", "a = b", "no folder 'en'"),
    ],
)
def test_a_broken_catalogue_is_refused_when_loaded(tmp_path: Path, language: str, content: str, message: str) -> None:
    write(tmp_path, language, content)

    with pytest.raises(CatalogueBroken, match=message):
        Catalogue.load(tmp_path)


def test_a_key_in_two_files_is_refused_when_loaded(tmp_path: Path) -> None:
    write(tmp_path, "en", "a = one", "one.ftl")
    write(tmp_path, "en", "a = two", "two.ftl")

    with pytest.raises(CatalogueBroken, match=r"en/two.ftl says 'a' a second time"):
        Catalogue.load(tmp_path)


def test_a_text_that_only_looks_right_is_refused_when_it_is_said(tmp_path: Path) -> None:
    write(tmp_path, "en", "hello = { 5- }\nbye = Bye.")
    loaded = Catalogue.load(tmp_path)

    assert loaded.html("en", text("bye"), NOBODY) == "Bye."
    with pytest.raises(CatalogueBroken, match=r"en/all.ftl cannot be parsed"):
        loaded.html("en", text("hello"), NOBODY)
    with pytest.raises(CatalogueBroken, match=r"en/all.ftl cannot be parsed"):
        loaded.parse_all()


@pytest.mark.parametrize("stray", ["stray words\na = b", "a = b\nstray words", "  indented\na = b", "a = b\n= c"])
def test_words_that_stand_in_no_text_are_refused_when_loaded(tmp_path: Path, stray: str) -> None:
    write(tmp_path, "en", stray)

    with pytest.raises(CatalogueBroken, match=r"en/all.ftl cannot be parsed"):
        Catalogue.load(tmp_path)


@pytest.mark.parametrize("folder", [path for path in LOCALES.iterdir() if path.is_dir()], ids=lambda path: path.name)
def test_texts_parsed_one_by_one_are_the_same_when_their_files_are_parsed_whole(folder: Path) -> None:
    whole = FluentBundle([folder.name])
    for path in sorted(folder.glob("*.ftl")):
        whole.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    cut_up = Bundle(folder, use_isolating=True)

    cut_up.parse_all()

    assert entries(cut_up).keys() == entries(whole).keys()
    assert all(entry.equals(entries(cut_up)[name], ["span", "comment"]) for name, entry in entries(whole).items())


def entries(bundle: FluentBundle) -> dict[tuple[str, str], ast.BaseNode]:
    return {(kind, name): entry for kind in ("_messages", "_terms") for name, entry in getattr(bundle, kind).items()}


def test_the_projects_own_catalogue_is_loaded_when_no_folder_is_given() -> None:
    assert "en" in Catalogue.load().languages
