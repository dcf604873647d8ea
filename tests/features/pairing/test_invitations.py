import pytest

from bot.core.ids import UserId
from bot.core.incoming import User
from bot.texts import Reader
from tests.features.pairing.town import ALEX, CATALOGUE, KIM, SAM, Town


async def test_two_people_become_a_couple_when_both_said_yes(town: Town) -> None:
    couple = await town.pair()

    assert [member.partner.name for member in couple.members] == ["Sam", "Alex"]
    assert couple.zone == "Europe/Berlin"
    assert couple.chat_id is None
    for who in (SAM, ALEX):
        assert "pairing-paired" in town.texts(who.id)
        assert town.last_keys(who.id) == ["pairing-paired", "pairing-ways"]


async def test_only_the_hash_of_a_link_is_stored(town: Town) -> None:
    await town.moves_in(SAM)

    token = await town.invites(SAM)

    (row,) = await town.rows("SELECT * FROM invitations")
    assert len(token) == 22
    assert token not in str(row)


async def test_stranger_sees_who_invites_then_onboards_then_decides(town: Town) -> None:
    await town.moves_in(SAM)
    await town.writes(ALEX, "start", await town.invites(SAM))
    card = town.last_keys(ALEX.id)
    await town.presses(ALEX, "me.agree")
    await town.presses(ALEX, "zone.city", "America/New_York")

    await town.presses(ALEX, "hours.keep")

    assert card == ["pairing-card-invited", "about-card"]
    assert town.last_keys(ALEX.id) == ["pairing-invited"]
    assert await town.rows("SELECT * FROM couples") == []


async def test_nobody_is_a_couple_before_the_inviter_confirms(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    await town.writes(ALEX, "start", await town.invites(SAM))

    await town.presses(ALEX, "invite.accept")

    assert town.last_keys(SAM.id) == ["pairing-confirm"]
    assert await town.rows("SELECT * FROM couples") == []


async def test_declining_looks_to_the_inviter_like_nothing(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    token = await town.invites(SAM)
    before = town.texts(SAM.id)
    await town.writes(ALEX, "start", token)

    await town.presses(ALEX, "invite.decline")

    assert town.texts(SAM.id) == before
    assert town.last_keys(ALEX.id) == ["pairing-declined"]
    assert await town.rows("SELECT state FROM invitations") == [{"state": "open"}]


async def test_own_link_is_recognised(town: Town) -> None:
    await town.moves_in(SAM)

    await town.writes(SAM, "start", await town.invites(SAM))

    assert town.last_keys(SAM.id) == ["pairing-error-own-link"]


async def test_used_link_is_over_for_everybody(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    token = await town.invites(SAM)
    await town.writes(ALEX, "start", token)
    await town.presses(ALEX, "invite.accept")
    await town.presses(SAM, "invite.confirm")

    await town.writes(KIM, "start", token)

    assert town.last_keys(KIM.id) == ["pairing-error-link-used"]


async def test_third_person_is_told_when_somebody_accepted_already(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    await town.moves_in(KIM)
    token = await town.invites(SAM)
    await town.writes(KIM, "start", token)
    await town.writes(ALEX, "start", token)
    await town.presses(ALEX, "invite.accept")

    toast = await town.presses(KIM, "invite.accept")
    await town.writes(KIM, "start", token)

    assert toast == "pairing-error-link-taken"
    assert town.last_keys(KIM.id) == ["pairing-error-link-taken"]
    assert town.texts(SAM.id).count("pairing-confirm") == 1


async def test_accepting_twice_asks_the_inviter_once(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    token = await town.invites(SAM)
    await town.writes(ALEX, "start", token)
    await town.presses(ALEX, "invite.accept")

    toast = await town.presses(ALEX, "invite.accept")
    await town.writes(ALEX, "start", token)

    assert toast == "error-already-done"
    assert town.last_keys(ALEX.id) == ["pairing-error-link-accepted"]
    assert town.texts(SAM.id).count("pairing-confirm") == 1


async def test_confirming_twice_makes_one_couple(town: Town) -> None:
    await town.pair()

    toast = await town.presses(SAM, "invite.confirm")

    assert toast == "error-already-done"
    assert len(await town.rows("SELECT * FROM couples")) == 1


@pytest.mark.parametrize("verb", ["invite.confirm", "invite.refuse", "invite.revoke"])
async def test_only_the_inviter_may_answer(town: Town, verb: str) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    await town.writes(ALEX, "start", await town.invites(SAM))
    await town.presses(ALEX, "invite.accept")
    (row,) = await town.rows("SELECT id FROM invitations")

    assert await town.presses(ALEX, verb, row["id"]) == "error-not-for-you"


async def test_wrong_person_can_be_refused_without_being_told(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(KIM)
    token = await town.invites(SAM)
    await town.writes(KIM, "start", token)
    await town.presses(KIM, "invite.accept")
    heard = town.texts(KIM.id)

    await town.presses(SAM, "invite.refuse")

    assert town.texts(KIM.id) == heard
    assert town.last_keys(SAM.id) == ["pairing-refused"]
    assert await town.presses(SAM, "invite.confirm") == "pairing-error-link-used"


@pytest.mark.parametrize("payload", ["hello", "plan_2", "x" * 22, "<b>bold</b>", "ü" * 30, "a" * 5000])
async def test_unknown_link_is_answered_clearly(town: Town, payload: str) -> None:
    await town.writes(SAM, "start", payload)

    assert town.last_keys(SAM.id) == ["pairing-error-link-unknown"]


async def test_five_wrong_links_make_a_pause_of_an_hour(town: Town) -> None:
    await town.moves_in(SAM)
    token = await town.invites(SAM)
    for number in range(5):
        await town.writes(KIM, "start", f"{number:022}")
    await town.writes(KIM, "start", token)
    paused = town.last_keys(KIM.id)
    await town.writes(ALEX, "start", token)
    await town.stage.passes(hours=1)

    await town.writes(KIM, "start", token)

    assert paused == ["pairing-error-too-many-links"]
    assert town.last_keys(ALEX.id) == ["pairing-card-invited", "about-card"]
    assert town.last_keys(KIM.id) == ["pairing-card-invited", "about-card"]


async def test_start_says_where_the_invitation_stands(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    token = await town.invites(SAM)
    await town.writes(SAM, "start")
    out = town.last_keys(SAM.id)
    await town.writes(ALEX, "start", token)
    await town.presses(ALEX, "invite.accept")
    await town.writes(SAM, "start")
    await town.writes(ALEX, "start")

    assert out == ["pairing-home-invited"]
    assert town.last_keys(SAM.id) == ["pairing-confirm"]
    assert town.last_keys(ALEX.id) == ["pairing-accepted"]


async def test_names_are_escaped_wherever_they_are_shown(town: Town) -> None:
    mallory = User(UserId(30), "<b>Mal & lory", None)
    await town.moves_in(mallory)
    await town.writes(ALEX, "start", await town.invites(mallory))

    (inviter,) = [text.variables["inviter"] for text in town.last(ALEX.id).text if "inviter" in text.variables]

    assert CATALOGUE.html("en", inviter, Reader()) == "&lt;b&gt;Mal &amp; lory"


async def test_forged_invitation_button_is_refused(town: Town) -> None:
    await town.moves_in(SAM)

    assert await town.presses(SAM, "invite.accept", 123456) == "error-not-for-you"
    assert await town.presses(SAM, "invite.accept", "not-a-number!") == "error-not-for-you"
