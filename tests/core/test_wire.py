"""An effect survives the way through the outbox unchanged."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.audience import ChatOf, PrivateOf, SharedOf
from bot.core.effects import (
    Ask,
    At,
    Button,
    Document,
    Effect,
    ForceReply,
    Invite,
    Lane,
    Link,
    Needs,
    RemoveKeyboard,
    RequestChat,
    Say,
    Style,
    Text,
    Unsay,
    text,
)
from bot.core.ids import MessageId, PartnerId
from bot.core.pictures import (
    AnswerNames,
    Day,
    Fact,
    ListeningTrend,
    Mark,
    PrivateWeek,
    Quote,
    TrendMove,
    TrendWeek,
    WeekCard,
)
from bot.core.private import Private, Released
from bot.core.wire import Unreadable, from_json, to_json

INT64 = st.integers(-(2**63), 2**63 - 1)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
INSTANTS = st.datetimes(timezones=st.just(UTC))
AUDIENCES = st.one_of(
    st.builds(PrivateOf, INT64), st.builds(SharedOf, INT64), st.builds(ChatOf, chat=INT64, language=WORDS)
)
LEAVES = st.one_of(
    WORDS,
    INT64,
    st.builds(Private, INT64, WORDS),
    st.builds(Released, INT64, WORDS),
    st.builds(At, INSTANTS, st.sampled_from(Style)),
)
TEXTS = st.recursive(
    st.builds(Text, WORDS),
    lambda inner: st.builds(Text, WORDS, st.dictionaries(WORDS | st.just("!"), LEAVES | inner, max_size=3)),
    max_leaves=4,
)
ARGS = st.lists(WORDS | INT64, max_size=3).map(tuple)
KEYS = st.lists(
    st.lists(st.builds(Button, TEXTS, WORDS, ARGS) | st.builds(Link, TEXTS, WORDS), max_size=2).map(tuple), max_size=2
).map(tuple)
ASKS = st.one_of(
    st.none(),
    st.builds(ForceReply, st.none() | TEXTS, st.none() | INT64),
    st.builds(RequestChat, TEXTS, INT64),
    st.builds(RemoveKeyboard),
)
ANSWERS = st.lists(st.none() | st.sampled_from(["yes", "partly", "no", "cannot-say"]), max_size=3).map(tuple)
FEW = st.lists(st.integers(1, 7), max_size=2).map(tuple)
PICTURES = st.one_of(
    st.builds(
        WeekCard,
        title=TEXTS,
        names=st.tuples(TEXTS, TEXTS),
        facts=st.lists(st.builds(Fact, st.just("win"), TEXTS), max_size=2).map(tuple),
        quotes=st.lists(st.builds(Quote, TEXTS, TEXTS), max_size=2).map(tuple),
        quiet=st.none() | TEXTS,
        idea=st.none() | TEXTS,
    ),
    st.builds(
        PrivateWeek,
        owner=INT64,
        title=TEXTS,
        subtitle=TEXTS,
        strong=TEXTS,
        mild=TEXTS,
        days=st.lists(st.builds(Day, TEXTS, st.tuples(st.builds(Mark, INT64, TEXTS))), max_size=2).map(tuple),
    ),
    st.builds(
        ListeningTrend,
        owner=INT64,
        title=TEXTS,
        subtitle=TEXTS,
        felt_title=TEXTS,
        weeks=st.lists(st.builds(TrendWeek, TEXTS, FEW), max_size=2).map(tuple),
        moves_title=TEXTS,
        moves=st.lists(st.builds(TrendMove, TEXTS, ANSWERS, ANSWERS), max_size=2).map(tuple),
        answers=st.builds(AnswerNames, *[TEXTS] * 4),
        partner_view=TEXTS,
        own_view=TEXTS,
        footnote=TEXTS,
    ),
)
SAYS = st.builds(
    Say,
    to=AUDIENCES,
    text=st.lists(TEXTS, max_size=3).map(tuple),
    keys=KEYS,
    slot=st.none() | WORDS,
    is_new=st.booleans(),
    edit=st.none() | INT64,
    reply_to=st.none() | INT64,
    ask=ASKS,
    document=st.one_of(
        st.none(),
        st.builds(Document, WORDS, st.binary(max_size=40)),
        st.builds(Invite, INSTANTS, INT64, WORDS, TEXTS, TEXTS, INSTANTS, INT64),
        PICTURES,
    ),
    lane=st.sampled_from(Lane),
    needs=st.sampled_from(Needs),
    valid_until=st.none() | INSTANTS,
    resend_cap=st.integers(1, 5),
    is_silent=st.booleans(),
    is_pinned=st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | INT64 | st.floats(allow_nan=False, allow_infinity=False) | WORDS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(WORDS | st.just("!"), inner, max_size=3)
    ),
    max_leaves=5,
)
CALLS = st.builds(
    Ask,
    to=AUDIENCES,
    method=WORDS,
    parameters=st.dictionaries(WORDS, JSON, max_size=3),
    then=st.none() | WORDS,
    about=st.dictionaries(WORDS, WORDS | INT64, max_size=3),
    lane=st.sampled_from(Lane),
    needs=st.sampled_from(Needs),
    valid_until=st.none() | INSTANTS,
    resend_cap=st.integers(1, 5),
)
UNSAYS = st.builds(Unsay, to=AUDIENCES, slot=st.none() | WORDS, message=st.none() | INT64, lane=st.sampled_from(Lane))


@given(SAYS | UNSAYS | CALLS)
def test_any_effect_comes_back_equal(effect: Effect) -> None:
    assert from_json(to_json(effect)) == effect


def test_numbers_and_flags_keep_their_types_when_read_back() -> None:
    asked = Ask(to=SharedOf(1), method="m", parameters={"flag": True, "one": 1, "half": 0.5})

    read = from_json(to_json(asked))

    assert isinstance(read, Ask)
    assert [type(value) for value in read.parameters.values()] == [bool, int, float]


def test_lists_and_tuples_stay_apart_when_read_back() -> None:
    asked = Ask(to=SharedOf(1), method="m", parameters={"list": [1, [2]], "tuple": (1, (2,))})

    assert from_json(to_json(asked)) == asked


def test_private_words_stay_private_when_read_back() -> None:
    said = Say(to=PrivateOf(PartnerId(1)), text=(text("k", words=Private(PartnerId(1), "mine")),))

    read = from_json(to_json(said))

    assert isinstance(read, Say)
    assert read.text[0].variables["words"] == Private(PartnerId(1), "mine")


def test_an_instant_is_kept_when_its_zone_is_not_utc() -> None:
    until = datetime(2026, 3, 1, 8, tzinfo=timezone(timedelta(hours=5, minutes=45)))

    read = from_json(to_json(Say(to=SharedOf(1), text=(), valid_until=until)))

    assert isinstance(read, Say)
    assert read.valid_until == until


def test_a_naive_time_is_refused_when_written() -> None:
    with pytest.raises(ValueError, match="aware"):
        to_json(Say(to=SharedOf(1), text=(), valid_until=datetime(2026, 3, 1)))  # noqa: DTZ001


def test_an_unknown_value_is_refused_when_written() -> None:
    with pytest.raises(TypeError, match="cannot hold a set"):
        to_json(Ask(to=SharedOf(1), method="m", parameters={"many": {1}}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"canary",
        b'"canary"',
        b'{"a": 1}',
        b'{"!": "Canary"}',
        b'{"!": "Say", "canary": 1}',
        b'{"!": "Text", "key": "canary"}',
        b'{"!": "bytes", "of": "canary!"}',
    ],
)
def test_bytes_that_are_no_effect_are_refused_without_being_quoted(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        from_json(data)

    assert "canary" not in str(caught.value)


def test_defaults_are_left_out_when_written() -> None:
    assert to_json(Unsay(to=SharedOf(1), message=MessageId(7))) == (
        b'{"!":"Unsay","to":{"!":"SharedOf","couple":1},"message":7}'
    )
