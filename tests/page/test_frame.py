"""The clock bar, the hint, the tabs and the page's connection."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from tests.page.pages import SAM, Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MINUTES_A_DAY = 1440


def minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


async def test_an_hour_passes_when_its_button_is_pressed(scene: Scene) -> None:
    before = minutes(await scene.page.locator("#clock-time").inner_text())
    await scene.page.get_by_role("button", name="+1 hour").click()
    then = (before + 60) % MINUTES_A_DAY
    await expect(scene.page.locator("#clock-time")).to_have_text(f"{then // 60:02}:{then % 60:02}")


@pytest.mark.parametrize(("button", "days"), [("+1 day", 1), ("+1 week", 7)])
async def test_the_date_moves_on_when_its_button_is_pressed(scene: Scene, button: str, days: int) -> None:
    now = datetime.fromtimestamp((await scene.world.state())["clock"]["now"], ZoneInfo("Europe/Berlin"))
    then = now + timedelta(days=days)
    await scene.page.get_by_role("button", name=button).click()
    await expect(scene.page.locator("#clock-date")).to_contain_text(f"{then.day} {then:%B %Y}")


async def test_the_clock_runs_and_stands_when_told(scene: Scene) -> None:
    await scene.page.get_by_role("button", name="Run").click()
    await expect(scene.page.get_by_role("button", name="Pause")).to_be_visible()
    assert (await scene.world.state())["clock"]["running"] is True
    await scene.page.get_by_role("button", name="Pause").click()
    await expect(scene.page.get_by_role("button", name="Run")).to_be_visible()


async def test_messages_carry_virtual_time_when_the_clock_was_moved(scene: Scene) -> None:
    await scene.world.meet()
    await scene.world.post("clock/advance", {"seconds": 86_400})
    await scene.bot.say(SAM, "The next day")
    await expect(scene.sam.node.locator(".day")).to_have_count(2)


async def test_the_hint_stays_away_when_it_was_closed(scene: Scene) -> None:
    hint = scene.page.get_by_role("complementary", name="How to begin")
    await expect(hint).to_contain_text("This is Sam, this is Alex.")
    await hint.get_by_role("button", name="Close").click()
    await scene.page.reload()
    await expect(scene.sam.button("Start")).to_be_visible()
    await expect(hint).to_have_count(0)


async def test_one_pane_shows_when_the_window_is_narrow(scene: Scene) -> None:
    await scene.page.set_viewport_size({"width": 420, "height": 800})
    await expect(scene.sam.node).to_be_visible()
    await expect(scene.alex.node).to_be_hidden()
    await scene.page.get_by_role("tab", name="Alex").click()
    await expect(scene.alex.node).to_be_visible()
    await expect(scene.sam.node).to_be_hidden()
    width = await scene.page.evaluate("document.documentElement.scrollWidth")
    assert width == 420


async def test_the_page_catches_up_when_the_connection_comes_back(scene: Scene) -> None:
    await scene.world.meet()
    await expect(scene.sam.message("/start")).to_be_visible()
    await scene.page.route("**/sandbox/events*", lambda route: route.abort())
    await scene.page.reload()
    await expect(scene.page.get_by_text("does not answer")).to_be_visible()
    await scene.bot.say(SAM, "While you were away")
    await scene.page.unroute("**/sandbox/events*")
    await expect(scene.page.get_by_text("does not answer")).to_be_hidden()
    await expect(scene.sam.message("While you were away")).to_be_visible()
    await scene.bot.say(SAM, "And now")
    await expect(scene.sam.message("And now")).to_be_visible()
