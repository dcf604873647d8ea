"""The shared chat, links and groups on the page."""

import pytest
from playwright.async_api import expect

from tests.page.pages import ALEX, SAM, Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_middle_explains_itself_when_there_is_no_shared_chat(scene: Scene) -> None:
    await expect(scene.shared.node).to_contain_text("will appear here")
    await scene.shared.button("Create a group with Attune").click()
    await scene.dialog.get_by_role("button", name="Create").click()
    await expect(scene.shared.title).to_have_text("Sam & Alex")
    groups = [chat for chat in (await scene.world.state())["chats"] if chat["type"] == "group"]
    assert {member["name"] for member in groups[0]["members"]} == {"Sam", "Alex", "Attune"}


async def test_the_shared_chat_is_seen_by_both_when_one_writes(scene: Scene) -> None:
    await scene.world.group()
    await scene.shared.say("Hello, you")
    await expect(scene.shared.node.locator(".message.out")).to_contain_text("Hello, you")
    await scene.shared.speak_as("Alex")
    await expect(scene.shared.message("Hello, you").locator(".sender")).to_have_text("Sam")
    await scene.shared.say("Hello back")
    await expect(scene.shared.node.locator(".message.out")).to_contain_text("Hello back")


async def test_a_press_in_the_shared_chat_is_by_the_one_who_speaks(scene: Scene) -> None:
    group = await scene.world.group()
    keyboard = {"inline_keyboard": [[{"text": "I'm in", "callback_data": "in"}]]}
    await scene.bot.say(group, "A round?", reply_markup=keyboard)
    await scene.shared.speak_as("Alex")
    await scene.shared.button("I'm in").click()
    press = await scene.bot.next("callback_query")
    assert press["from"]["id"] == ALEX


async def test_a_reaction_in_the_shared_chat_is_by_the_one_who_speaks(scene: Scene) -> None:
    await scene.world.group()
    await scene.shared.say("A small win")
    await scene.shared.speak_as("Alex")
    await scene.shared.message("A small win").hover()
    await scene.shared.message("A small win").get_by_role("button", name="React").click()
    await scene.page.get_by_role("menuitem", name="React with ❤").click()
    await expect(scene.shared.node.get_by_role("button", name="❤ by Alex")).to_be_visible()


async def test_a_group_is_made_when_the_bot_asks_for_a_chat(scene: Scene) -> None:
    await scene.world.meet()
    wish = {"request_id": 5, "chat_is_channel": False, "bot_is_member": True}
    keyboard = {"keyboard": [[{"text": "Make a chat for us", "request_chat": wish}]], "one_time_keyboard": True}
    await scene.bot.say(SAM, "Where shall we meet?", reply_markup=keyboard)
    await scene.sam.button("Make a chat for us").click()
    await scene.dialog.get_by_role("textbox", name="Name of the group").fill("The two of us")
    await scene.dialog.get_by_role("button", name="Send").click()
    shared = None
    while shared is None:
        shared = (await scene.bot.next("message")).get("chat_shared")
    assert shared["request_id"] == 5
    await expect(scene.shared.title).to_have_text("The two of us")


async def test_a_deep_link_starts_for_the_one_who_was_chosen(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, "Send this on: https://t.me/attune_bot?start=abc")
    await scene.sam.node.get_by_role("link").click()
    await scene.dialog.get_by_role("button", name="Open as Alex").click()
    await expect(scene.alex.message("/start abc")).to_be_visible()
    assert "/start abc" in [(await scene.bot.next("message"))["text"] for _ in range(3)]


async def test_a_stranger_gets_a_pane_when_they_open_the_link(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, "Send this on: https://t.me/attune_bot?start=abc")
    await scene.sam.node.get_by_role("link").click()
    await scene.dialog.get_by_role("button", name="Open as a stranger").click()
    await expect(scene.alex.title).to_have_text("Robin")
    await expect(scene.alex.message("/start abc")).to_be_visible()


async def test_the_bot_joins_a_new_group_when_a_startgroup_link_is_opened(scene: Scene) -> None:
    await scene.world.meet()
    url = "https://t.me/attune_bot?startgroup=abc"
    await scene.bot.say(SAM, "Have a chat?", reply_markup={"inline_keyboard": [[{"text": "We have one", "url": url}]]})
    await scene.sam.button("We have one").click()
    await scene.dialog.get_by_role("button", name="Open as Sam").click()
    await scene.dialog.get_by_role("button", name="Add").click()
    joined = await scene.bot.next("my_chat_member")
    assert joined["chat"]["type"] == "group"
    await expect(scene.shared.title).to_have_text("Sam & Alex")


async def test_another_link_is_opened_only_after_a_question(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, "See https://example.org/page")
    await scene.sam.node.get_by_role("link").click()
    await expect(scene.dialog).to_contain_text("https://example.org/page")
    await scene.dialog.get_by_role("button", name="Cancel").click()
    assert len(scene.page.context.pages) == 1


async def test_a_stranger_comes_in_when_brought_by_the_menu(scene: Scene) -> None:
    await scene.world.group()
    await expect(scene.shared.title).to_have_text("Us")
    await scene.shared.button("Chat menu").click()
    await scene.page.get_by_role("menuitem", name="Bring in a stranger").click()
    await expect(scene.shared.node.get_by_role("radio", name="Robin")).to_have_count(1)


async def test_the_pane_follows_when_the_group_becomes_a_supergroup(scene: Scene) -> None:
    group = await scene.world.group()
    await expect(scene.shared.node).to_have_attribute("data-chat", str(group))
    await scene.shared.button("Chat menu").click()
    await scene.page.get_by_role("menuitem", name="Turn into a supergroup").click()
    await expect(scene.shared.node).to_have_attribute("data-chat", "-1001000000001")
    await scene.shared.say("Still here")
    await expect(scene.shared.message("Still here")).to_be_visible()


async def test_start_is_replaced_when_the_bot_is_blocked(scene: Scene) -> None:
    await scene.world.meet()
    await scene.sam.button("Chat menu").click()
    await scene.page.get_by_role("menuitem", name="Block the bot").click()
    await expect(scene.sam.button("Unblock the bot")).to_be_visible()
    await scene.sam.button("Unblock the bot").click()
    await expect(scene.sam.input).to_be_visible()


async def test_a_fault_is_listed_when_started_in_the_trouble_panel(scene: Scene) -> None:
    await scene.world.group()
    await scene.shared.button("Chat menu").click()
    await scene.page.get_by_role("menuitem", name="Trouble").click()
    await scene.dialog.get_by_label("What goes wrong").select_option("forbidden")
    await scene.dialog.get_by_role("button", name="Start").click()
    await expect(scene.dialog.get_by_role("listitem")).to_contain_text("Forbidden (403)")
    await scene.dialog.get_by_role("button", name="End").click()
    await expect(scene.dialog.get_by_role("listitem")).to_contain_text("No trouble")
