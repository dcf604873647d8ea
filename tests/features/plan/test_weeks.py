from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.steps import Step
from bot.features.plan.rules import State
from bot.storage.transaction import Tx
from tests.features.plan.life import Life, open_life

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)
BERLIN_BOTH = ("Europe/Berlin", "Europe/Berlin")
BERLIN_TOKYO = ("Europe/Berlin", "Asia/Tokyo")
DAYTIME = (8 * 60, 20 * 60)


async def timers_of(life: Life, state: str = "planned") -> Counter[str]:
    def read(tx: Tx) -> Counter[str]:
        return Counter(row["kind"] for row in tx.all("SELECT kind FROM timers WHERE state = ?", state))

    return await life.stage.database.run(read)


async def test_start_plans_one_timer_for_each_message_to_come(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        assert await timers_of(life) == {"plan.offer": 5, "plan.card": 14, "plan.summary": 1, "plan.roll": 3}
        assert len(await life.offers()) == 3 + 4 * 2 + 14 * 2


async def test_start_changes_nothing_the_second_time(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        before = (await timers_of(life), await life.offers())

        await life.begin()

        assert (await timers_of(life), await life.offers()) == before


@pytest.mark.parametrize(
    ("ready_at", "zones", "talk_at"),
    [
        (datetime(2026, 3, 2, 13, tzinfo=UTC), BERLIN_BOTH, datetime(2026, 3, 2, 13, tzinfo=UTC)),
        (datetime(2026, 3, 2, 8, 30, tzinfo=UTC), BERLIN_TOKYO, datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        (datetime(2026, 3, 2, 20, tzinfo=UTC), BERLIN_TOKYO, datetime(2026, 3, 3, 8, tzinfo=UTC)),
        (datetime(2026, 3, 2, 21, 30, tzinfo=UTC), BERLIN_BOTH, datetime(2026, 3, 3, 8, tzinfo=UTC)),
    ],
)
async def test_first_talk_comes_as_soon_as_both_are_awake(
    tmp_path: Path, ready_at: datetime, zones: tuple[str, str], talk_at: datetime
) -> None:
    async with open_life(tmp_path, zones, start=ready_at) as life:
        await life.begin()

        await life.stage.passes(hours=30)

        talk = next(each for each in life.announced if each.kind == "talk.offer")
        assert talk_at <= talk.at < talk_at + timedelta(minutes=30)


async def test_first_evening_brings_no_card_when_it_was_nearly_over(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=datetime(2026, 3, 2, 20, tzinfo=UTC)) as life:
        await life.begin()

        await life.stage.passes(hours=12)

        assert await life.messages(life.sam) == []


async def test_tiny_overlap_is_used_for_shared_steps(tmp_path: Path) -> None:
    async with open_life(tmp_path, ("Europe/Berlin", "Pacific/Auckland"), start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=7)

        hours = {post.at.hour for post in life.shared_posts()}
        assert len(life.shared_posts()) == 4
        assert hours <= {6, 7, 8, 18, 19, 20}


async def test_shared_steps_wait_and_each_is_asked_once_when_the_hours_never_meet(tmp_path: Path) -> None:
    zones = ("Europe/Berlin", "Pacific/Auckland")
    async with open_life(tmp_path, zones, (DAYTIME, DAYTIME), MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=6)

        asked = [sent for who in (life.sam, life.kim) for sent in await life.messages(who)]
        assert [sent.keys for sent in asked].count(["plan-times-ask"]) == 2
        assert [post for post in life.shared_posts() if post.kind != "summaries.week_end"] == []
        assert {(o.state, o.reason) for o in await life.offers() if o.partner is None} == {
            (State.PLANNED, "no overlap")
        }


async def test_shared_steps_come_one_a_day_when_somebody_offers_other_hours(tmp_path: Path) -> None:
    zones = ("Europe/Berlin", "Pacific/Auckland")
    async with open_life(tmp_path, zones, (DAYTIME, DAYTIME), MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1)

        await life.presses(life.sam, "plan.wider", "late")
        await life.stage.passes(days=5)

        kinds = [post.kind for post in life.shared_posts()]
        assert sorted(kinds[:3]) == ["bold.offer", "give-back.offer", "talk.offer"]
        assert len({post.at.date() for post in life.shared_posts()}) == len(kinds)


async def test_week_rolls_over_to_the_same_weekday(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=15)

        assert [(week.number, week.starts_on) for week in await life.weeks()] == [
            (1, date(2026, 3, 2)),
            (2, date(2026, 3, 9)),
            (3, date(2026, 3, 16)),
        ]


async def test_week_over_closes_quietly_what_is_open(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        first = (await life.weeks())[0]

        await life.stage.passes(days=7)

        def states(tx: Tx) -> set[str]:
            return {row["state"] for row in tx.all("SELECT state FROM offers WHERE week_id = ?", first.id)}

        assert await life.stage.database.run(states) == {"expired"}


async def test_last_evening_comes_in_new_york_though_it_is_monday_in_berlin(tmp_path: Path) -> None:
    async with open_life(tmp_path, ("Europe/Berlin", "America/New_York"), start=MONDAY_SEVEN) as life:
        await life.begin()
        week = (await life.weeks())[0]

        await life.stage.passes(days=6, hours=22)

        (note,) = [each for each in life.announced if each.kind == "summaries.evening" and each.partner == life.kim]
        assert note.payload["week"] == week.id
        assert note.at.date() == date(2026, 3, 9)


async def test_clock_change_inside_the_week_keeps_local_times(tmp_path: Path) -> None:
    start = datetime(2026, 3, 25, 6, tzinfo=UTC)
    async with open_life(tmp_path, start=start) as life:
        await life.begin()

        await life.stage.passes(days=7)

        evenings = [sent.at for sent in await life.messages(life.sam) if "plan-card" in sent.keys]
        assert [at.hour for at in evenings] == [19, 19, 19, 19, 18, 18]
        assert len({at.minute for at in evenings}) == 1


async def test_shared_time_follows_a_clock_change_of_one_partner_only(tmp_path: Path) -> None:
    start = datetime(2026, 3, 4, 15, tzinfo=UTC)
    async with open_life(tmp_path, ("Europe/Berlin", "America/New_York"), start=start) as life:
        await life.begin()

        await life.stage.passes(days=7)

        at = {post.kind: post.at.hour for post in life.shared_posts()}
        assert at["give-back.offer"] == 18
        assert at["bold.offer"] == 11


async def test_downtime_of_two_days_sends_only_what_is_still_valid(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(hours=10)

        life.stage.clock.pass_by(timedelta(days=2, hours=3, minutes=30))
        await life.stage.passes(hours=1)

        late = [sent for sent in await life.messages(life.sam) if sent.at > MONDAY_SEVEN + timedelta(days=1)]
        assert [len(sent.keys) for sent in late] == [3]
        assert (await life.offer(Step.OTHER_SIDE, life.sam)).reason == "too old when its turn came"
        assert [post.kind for post in life.shared_posts()] == ["talk.offer", "give-back.offer"]


async def test_downtime_into_the_night_waits_for_no_card_and_wakes_nobody(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        life.stage.clock.set(datetime(2026, 3, 2, 22, 30, tzinfo=UTC))
        await life.stage.passes(hours=7)

        assert await life.messages() == []
        assert (await life.offer(Step.WIN, life.sam, 0)).state is State.SKIPPED


async def test_downtime_of_three_weeks_begins_the_present_week(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        life.stage.clock.pass_by(timedelta(days=23))
        await life.stage.passes(days=1)

        assert [week.starts_on for week in await life.weeks()] == [date(2026, 3, 2), date(2026, 3, 23)]


async def test_moved_zone_moves_what_has_not_been_sent(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1, hours=8)

        await life.moves_to(life.kim, "America/New_York")
        await life.stage.passes(days=1)

        cards = [sent.at for sent in await life.messages(life.kim)]
        assert [(at.day, at.hour) for at in cards] == [(2, 19), (4, 1)]


async def test_moved_hours_move_shared_steps_into_the_overlap(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1)

        await life.moves_to(life.kim, "Europe/Berlin", wake=6 * 60, sleep=17 * 60)
        await life.stage.passes(days=1, hours=14)

        give_back = life.shared_posts()[-1]
        assert (give_back.kind, give_back.at.hour) == ("give-back.offer", 15)


async def test_moving_after_the_card_sends_no_second_one_that_evening(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(hours=14)

        await life.moves_to(life.kim, "Europe/London")
        await life.stage.passes(hours=8)

        assert len(await life.messages(life.kim)) == 1


ADD_TALK = """
INSERT INTO talks (id, couple_id, offer_id, state, starts_at, minutes, version, created_at)
VALUES (9, ?, 0, 'booked', ?, ?, 1, 0)
"""


@pytest.mark.parametrize(
    ("talk_at", "minutes", "drill_at"),
    [
        (datetime(2026, 3, 4, 19, tzinfo=UTC), 30, datetime(2026, 3, 4, 19, 30, tzinfo=UTC)),
        (datetime(2026, 3, 4, 20, 30, tzinfo=UTC), 30, datetime(2026, 3, 4, 18, 30, tzinfo=UTC)),
        (datetime(2026, 3, 4, 19, tzinfo=UTC), 120, datetime(2026, 3, 4, 18, 30, tzinfo=UTC)),
    ],
    ids=["after the talk", "long before it", "before a talk that leaves no time"],
)
async def test_nothing_shared_is_posted_shortly_before_a_talk(
    tmp_path: Path, talk_at: datetime, minutes: int, drill_at: datetime
) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.database.run(lambda tx: tx.do(ADD_TALK, life.couple, int(talk_at.timestamp()), minutes))

        await life.stage.passes(days=3)

        (drill,) = [each for each in life.announced if each.kind == "give-back.offer"]
        assert drill_at <= drill.at < drill_at + timedelta(minutes=30)


async def test_each_hears_of_the_energy_check_once_in_the_fourth_week(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(weeks=5)

        heard = [each for each in life.announced if each.kind == "energy.offer"]
        assert sorted(each.partner or 0 for each in heard) == sorted((life.sam, life.kim))
        assert {each.at.date().isoformat() for each in heard} == {"2026-03-25"}


async def test_the_summary_does_not_come_again_when_the_evening_moves_after_it(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=6, hours=12, minutes=30)
        came = [post for post in life.shared_posts() if post.kind == "summaries.week_end"]

        await life.moves_to(life.kim, "Europe/Berlin", wake=20 * 60, sleep=23 * 60)
        await life.stage.passes(hours=4)

        again = [post for post in life.shared_posts() if post.kind == "summaries.week_end"]
        assert (len(came), again) == (1, came)
