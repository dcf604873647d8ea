from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.audience import ChatOf, PrivateOf, SharedOf
from bot.core.errors import BotError, NoCoupleYet, NotForYou, NotKnownYet, PlanStopped, WrongChat
from bot.core.ids import HIGHEST_ID, ChatId, CoupleId, MessageId, PartnerId, UserId, base36
from bot.core.incoming import Incoming, User
from bot.core.people import ChatKind, Couple, Member, Partner
from bot.core.waking import Waking

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PRIVATELY, GROUP = ChatId(11), ChatId(-5001)


def person(number: int) -> Partner:
    return Partner(
        id=PartnerId(number), user_id=UserId(10 + number), name="a name", username=None, language="en",
        zone="Europe/Berlin", waking=Waking(420, 1320), consented_at=NOW, onboarded_at=NOW, blocked_at=None,
    )  # fmt: skip


def place(partner: Partner, seat: int) -> Member:
    return Member(partner, seat, present_at=NOW, ready_at=NOW, paused_at=None, left_at=None)


SAM, KIM, ALEX = person(1), person(2), person(3)
US = Couple(
    id=CoupleId(9), members=(place(SAM, 0), place(KIM, 1)), chat_id=GROUP, chat_kind=ChatKind.GROUP,
    bot_is_admin=False, zone="Europe/Berlin", week_starts_on=0, started_at=NOW, frozen_at=None, quiet_until=None,
    ended_at=None,
)  # fmt: skip
PRIVATE = Incoming(
    user=User(SAM.user_id, "Sam", language="pt-BR"), chat_id=PRIVATELY, chat_kind=ChatKind.PRIVATE, at=NOW,
    message_id=MessageId(5), partner=SAM, couple=US,
)  # fmt: skip
SHARED = replace(PRIVATE, chat_id=GROUP, chat_kind=ChatKind.SUPERGROUP)
LEFT = replace(US, members=(replace(US.members[0], left_at=NOW), US.members[1]))


def test_who_acts_and_with_whom_is_known_when_a_partner_writes() -> None:
    assert (SHARED.me, SHARED.us, SHARED.mine, SHARED.yours) == (SAM, US, *US.members)


def test_the_other_is_the_other_when_the_second_of_the_two_writes() -> None:
    kims = replace(PRIVATE, partner=KIM)

    assert (kims.mine.partner, kims.yours.partner) == (KIM, SAM)


@pytest.mark.parametrize("partner", [None, replace(SAM, onboarded_at=None)])
def test_nobody_acts_as_a_partner_when_they_have_not_been_through_the_beginning(partner: Partner | None) -> None:
    with pytest.raises(NotKnownYet):
        _ = replace(PRIVATE, partner=partner).me


@pytest.mark.parametrize(
    ("incoming", "refusal"),
    [
        (replace(PRIVATE, couple=None), NoCoupleYet),
        (replace(SHARED, partner=ALEX), NotForYou),
        (replace(SHARED, couple=LEFT), PlanStopped),
        (replace(PRIVATE, partner=None), NotKnownYet),
    ],
)
def test_there_is_no_couple_when_the_one_who_acts_is_not_in_it(incoming: Incoming, refusal: type[BotError]) -> None:
    with pytest.raises(refusal):
        _ = incoming.us


def test_the_couple_is_still_theirs_when_only_the_other_has_left() -> None:
    assert replace(SHARED, couple=LEFT, partner=KIM).us is LEFT


@pytest.mark.parametrize(
    ("incoming", "here"),
    [
        (PRIVATE, PrivateOf(SAM.id)),
        (SHARED, SharedOf(US.id)),
        (replace(PRIVATE, partner=None, couple=None), ChatOf(PRIVATELY, "pt-BR")),
        (replace(SHARED, couple=None), ChatOf(GROUP, "pt-BR")),
    ],
)
def test_an_answer_goes_where_it_was_asked_for(incoming: Incoming, here: object) -> None:
    assert incoming.here == here


def test_only_a_press_names_the_message_whose_place_the_answer_takes() -> None:
    assert (replace(PRIVATE, is_press=True).pressed, PRIVATE.pressed) == (5, None)


def test_what_is_for_private_chats_is_refused_when_it_is_typed_in_the_shared_one() -> None:
    PRIVATE.check_private()
    with pytest.raises(WrongChat):
        SHARED.check_private()


@pytest.mark.parametrize("reader", [replace(PRIVATE, couple=None), SHARED])
def test_a_reader_is_let_in_when_they_are_known_here(reader: Incoming) -> None:
    reader.check_reader()


@pytest.mark.parametrize(
    ("stranger", "refusal"), [(replace(PRIVATE, partner=None), NotKnownYet), (replace(SHARED, partner=ALEX), NotForYou)]
)
def test_a_reader_is_turned_away_when_they_do_not_belong_here(stranger: Incoming, refusal: type[BotError]) -> None:
    with pytest.raises(refusal):
        stranger.check_reader()


@pytest.mark.parametrize("number", [0, 1, 35, 36, HIGHEST_ID])
def test_a_number_comes_back_when_a_button_carried_it(number: int) -> None:
    assert replace(PRIVATE, args=("x", base36(number))).number(1) == number


@pytest.mark.parametrize("args", [(), ("",), ("-1",), ("a b",), ("é",), (base36(HIGHEST_ID + 1),)])
def test_a_button_is_refused_when_it_carries_no_number_that_was_ever_an_id(args: tuple[str, ...]) -> None:
    with pytest.raises(NotForYou):
        replace(PRIVATE, args=args).number(0)


def test_nothing_that_a_person_wrote_or_is_called_shows_when_it_is_logged() -> None:
    sam = replace(SAM, name="canary", username="canary")
    us = replace(US, members=(replace(US.members[0], partner=sam), US.members[1]))
    user = User(SAM.user_id, "canary", "canary")
    details: dict[str, object] = {"a": "canary"}

    logged = repr(replace(SHARED, user=user, words="canary", args=("canary",), details=details, partner=sam, couple=us))

    assert "canary" not in logged
