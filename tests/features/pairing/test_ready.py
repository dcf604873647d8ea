from tests.features.pairing.town import ALEX, GROUP, KIM, SAM, Town


async def test_plan_starts_when_both_are_ready(town: Town) -> None:
    couple = await town.begin()

    assert couple.started_at == town.stage.clock.now()
    assert (couple.week_starts_on, couple.zone) == (0, "Europe/Berlin")
    assert [timer.couple for timer in town.announced("plan.start")] == [couple.id]
    assert town.last_keys(GROUP)[-1] == "pairing-started"
    assert town.last(GROUP).keys == ()


async def test_one_ready_changes_nothing_that_anybody_sees(town: Town) -> None:
    await town.share_a_chat()
    before = len(town.sent)

    toasts = [await town.presses(SAM, "pairing.ready", chat=GROUP) for _ in range(2)]

    assert toasts == ["pairing-ready-noted"] * 2
    assert len(town.sent) == before
    assert town.announced("plan.start") == []


async def test_ready_is_already_done_when_the_plan_runs(town: Town) -> None:
    await town.begin()

    assert await town.presses(SAM, "pairing.ready", chat=GROUP) == "error-already-done"
    assert len(town.announced("plan.start")) == 1


async def test_ready_of_a_third_person_is_refused(town: Town) -> None:
    await town.share_a_chat()
    await town.moves_in(KIM)

    assert await town.presses(KIM, "pairing.ready", chat=GROUP) == "error-not-for-you"


async def test_week_starts_on_the_weekday_of_the_inviters_zone(town: Town) -> None:
    await town.share_a_chat()
    await town.presses(SAM, "me.zone", "x")
    await town.presses(SAM, "zone.city", "Pacific/Auckland")
    await town.stage.passes(hours=6)

    for who in (ALEX, SAM):
        await town.presses(who, "pairing.ready", chat=GROUP)

    # Monday 14:00 in UTC is Tuesday in Auckland.
    couple = await town.couple()
    assert (couple.week_starts_on, couple.zone) == (1, "Pacific/Auckland")
