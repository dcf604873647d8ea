import pytest

from sandbox.entities import complete, to_html
from sandbox.html import EntitiesError, parse_html
from sandbox.utf16 import cut, width


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b>", "a", [("bold", 0, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<ins>a</ins><u>b</u>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", at, 1) for at in range(3)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("😀<b>😀a</b>", "😀😀a", [("bold", 2, 3)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b></b>a", "a", []),
        ("&lt;b&gt; &amp; &quot; &#65;&#x42; &copy;", '<b> & " AB &copy;', []),
        ("  <b> a </b>  ", "a", [("bold", 0, 1)]),
        ("<code><b>a</b></code>", "a", [("code", 0, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<a href="nothing">a</a>', "a", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = complete(*parse_html(source))
    assert plain == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


@pytest.mark.parametrize(
    ("source", "extra"),
    [
        ('<a href="https://a.bc/?x=1&amp;y=2">z</a>', {"type": "text_link", "url": "https://a.bc/?x=1&y=2"}),
        ("<a href='tg://user?id=1001'>z</a>", {"type": "text_mention", "user_id": 1001}),
        ('<pre><code class="language-py">z</code></pre>', {"type": "pre", "language": "py"}),
        ('<tg-emoji emoji-id="53">z</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "53"}),
        (
            '<tg-time unix="1772438400" format="wDT">z</tg-time>',
            {"type": "date_time", "unix_time": 1772438400, "date_time_format": "wDT"},
        ),
        ('<tg-time unix="5">z</tg-time>', {"type": "date_time", "unix_time": 5}),
    ],
)
def test_tags_with_attributes_keep_what_they_say(source: str, extra: dict[str, object]) -> None:
    _, entities = parse_html(source)
    assert entities == [{"offset": 0, "length": 1, **extra}]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>ä</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("ä<p>b</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x!>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="soon">a</tg-time>', "Invalid date specified"),
        ('<tg-time unix="5" format="Tq">a</tg-time>', "Invalid date format specified"),
        ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(EntitiesError) as refused:
        parse_html(source)
    assert str(refused.value) == complaint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", "/start")]),
        ("go /plan@attune_bot now", [("bot_command", "/plan@attune_bot")]),
        ("1/2 and a//b", []),
        ("hi @attune_bot, and a@b.com", [("mention", "@attune_bot"), ("email", "a@b.com")]),
        ("see https://a.bc/d?e=f. Or example.com!", [("url", "https://a.bc/d?e=f"), ("url", "example.com")]),
        ("#win and #1", [("hashtag", "#win")]),
    ],
)
def test_telegram_finds_commands_mentions_and_addresses(text: str, found: list[tuple[str, str]]) -> None:
    plain, entities = complete(text, [])
    assert [(one["type"], cut(plain, one["offset"], one["length"])) for one in entities] == found


def test_the_page_gets_safe_html_whatever_was_written() -> None:
    plain, entities = complete(*parse_html('<b>&lt;img src=x&gt;</b> <a href="https://a.bc/&quot;&gt;">z</a>'))
    shown = to_html(plain, entities)
    assert shown == '<b>&lt;img src=x&gt;</b> <a href="https://a.bc/&quot;&gt;">z</a>'


def test_width_counts_utf16_units() -> None:
    assert width("a😀ä") == 4
