from tests.features.pairing.town import ALEX, KIM, SAM, Town


async def test_expired_link_is_over(town: Town) -> None:
    await town.moves_in(SAM)
    token = await town.invites(SAM)
    await town.stage.passes(hours=24)

    await town.writes(ALEX, "start", token)

    assert town.last_keys(ALEX.id) == ["pairing-error-link-expired"]


async def test_link_that_expires_during_onboarding_is_said_to_be_over(town: Town) -> None:
    await town.moves_in(SAM)
    await town.writes(ALEX, "start", await town.invites(SAM))
    await town.presses(ALEX, "me.agree")
    await town.presses(ALEX, "zone.city", "Europe/Berlin")
    await town.stage.passes(hours=25)

    await town.presses(ALEX, "hours.keep")

    assert town.texts(ALEX.id)[-2:] == ["pairing-error-link-expired", "pairing-home-alone"]


async def test_confirmation_is_not_possible_for_ever(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    await town.writes(ALEX, "start", await town.invites(SAM))
    await town.presses(ALEX, "invite.accept")
    await town.stage.passes(hours=24)

    assert await town.presses(SAM, "invite.confirm") == "pairing-error-link-expired"


async def test_revoked_link_is_over(town: Town) -> None:
    await town.moves_in(SAM)
    token = await town.invites(SAM)
    await town.presses(SAM, "invite.revoke")

    await town.writes(ALEX, "start", token)

    assert town.last_keys(ALEX.id) == ["pairing-error-link-revoked"]
    assert await town.presses(SAM, "invite.revoke") == "error-already-done"


async def test_new_link_ends_the_old_one(town: Town) -> None:
    await town.moves_in(SAM)
    old = await town.invites(SAM)
    new = await town.invites(SAM)
    await town.writes(ALEX, "start", old)

    await town.writes(KIM, "start", new)

    assert town.last_keys(ALEX.id) == ["pairing-error-link-revoked"]
    assert town.last_keys(KIM.id) == ["pairing-card-invited", "about-card"]


async def test_somebody_in_a_couple_can_neither_invite_nor_be_invited(town: Town) -> None:
    await town.pair()
    await town.moves_in(KIM)
    token = await town.invites(KIM)

    await town.writes(ALEX, "start", token)

    assert town.last_keys(ALEX.id) == ["pairing-error-already-paired"]
    assert await town.presses(SAM, "invite.make", "x") == "pairing-error-already-paired"
    assert len(await town.rows("SELECT * FROM couples")) == 1


async def test_other_invitations_of_both_are_over_when_they_are_a_couple(town: Town) -> None:
    await town.moves_in(ALEX)
    of_alex = await town.invites(ALEX)
    await town.pair()

    await town.writes(KIM, "start", of_alex)

    assert town.last_keys(KIM.id) == ["pairing-error-link-revoked"]


async def test_confirmation_changes_nothing_when_the_other_found_somebody_meanwhile(town: Town) -> None:
    await town.moves_in(SAM)
    await town.moves_in(ALEX)
    await town.moves_in(KIM)
    await town.writes(ALEX, "start", await town.invites(SAM))
    await town.presses(ALEX, "invite.accept")
    await town.writes(ALEX, "start", await town.invites(KIM))
    await town.presses(ALEX, "invite.accept")
    await town.presses(KIM, "invite.confirm")

    toast = await town.presses(SAM, "invite.confirm")

    assert toast == "pairing-error-other-already-paired"
    assert len(await town.rows("SELECT * FROM couples")) == 1


async def test_somebody_whose_partner_left_may_accept_anew(town: Town) -> None:
    couple = await town.pair()
    sam = await town.partner(SAM)
    await town.stage.database.run(
        lambda tx: tx.do("UPDATE members SET left_at = 1 WHERE couple_id = ? AND partner_id = ?", couple.id, sam.id)
    )
    await town.moves_in(KIM)
    await town.writes(ALEX, "start", await town.invites(KIM))
    shown = town.last_keys(ALEX.id)
    await town.presses(ALEX, "invite.accept")

    await town.presses(KIM, "invite.confirm")

    (former, new) = await town.rows("SELECT ended_at FROM couples ORDER BY id")
    assert shown == ["pairing-invited", "pairing-invited-instead"]
    assert former["ended_at"] is not None
    assert new["ended_at"] is None
