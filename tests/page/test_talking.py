"""Writing, pressing, editing and seeing on the page."""

import pytest
from playwright.async_api import expect

from tests.page.pages import ALEX, SAM, Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MARKUP = "<img src=x onerror=alert(1)> & <b>not bold</b>"
ARABIC = "مرحبا بكم"


def callback(text: str, data: str = "x") -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


async def test_start_is_sent_when_the_big_button_of_an_empty_chat_is_pressed(scene: Scene) -> None:
    await scene.sam.button("Start").click()
    message = await scene.bot.next("message")
    assert (message["from"]["id"], message["text"]) == (SAM, "/start")
    await expect(scene.sam.message("/start")).to_be_visible()
    await expect(scene.alex.button("Start")).to_be_visible()


async def test_a_line_reaches_the_bot_when_enter_is_pressed(scene: Scene) -> None:
    await scene.world.meet()
    await scene.alex.say("We had soup")
    await expect(scene.alex.message("We had soup")).to_be_visible()
    await expect(scene.alex.input).to_have_value("")
    assert "We had soup" in [(await scene.bot.next("message"))["text"] for _ in range(3)]


async def test_markup_is_shown_literally_when_somebody_writes_it(scene: Scene) -> None:
    await scene.world.meet()
    await scene.sam.say(MARKUP)
    await expect(scene.sam.message(MARKUP)).to_be_visible()
    await expect(scene.sam.node.locator(".bubble img, .bubble b:not(.sender)")).to_have_count(0)


async def test_arabic_runs_from_right_to_left_when_shown(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, ARABIC)
    text = scene.sam.message(ARABIC).locator(".text")
    await expect(text).to_have_css("direction", "rtl")


async def test_a_toast_comes_up_when_the_bot_answers_a_press(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, "Shall we?", reply_markup=callback("Yes"))
    await scene.sam.button("Yes").click()
    await expect(scene.sam.button("Yes")).to_have_attribute("aria-busy", "true")
    press = await scene.bot.next("callback_query")
    await scene.bot.call("answerCallbackQuery", callback_query_id=press["id"], text="Noted")
    await expect(scene.sam.node.locator(".toast", has_text="Noted")).to_be_visible()
    await expect(scene.sam.button("Yes")).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_for_ok_when_the_bot_wants_it(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, "Shall we?", reply_markup=callback("Yes"))
    await scene.sam.button("Yes").click()
    press = await scene.bot.next("callback_query")
    await scene.bot.call("answerCallbackQuery", callback_query_id=press["id"], text="Not yours", show_alert=True)
    await expect(scene.dialog).to_contain_text("Not yours")
    await scene.dialog.get_by_role("button", name="OK").click()
    await expect(scene.dialog).to_have_count(0)


async def test_an_edit_is_shown_in_place_when_the_bot_edits(scene: Scene) -> None:
    await scene.world.meet()
    sent = await scene.bot.say(SAM, "One of nine", reply_markup=callback("More"))
    await expect(scene.sam.message("One of nine")).to_be_visible()
    await scene.bot.call("editMessageText", chat_id=SAM, message_id=sent["message_id"], text="Two of nine")
    await expect(scene.sam.message("Two of nine").locator(".edited")).to_be_visible()
    await expect(scene.sam.message("One of nine")).to_have_count(0)
    await expect(scene.sam.button("More")).to_have_count(0)


async def test_a_message_goes_when_the_bot_deletes_it(scene: Scene) -> None:
    await scene.world.meet()
    sent = await scene.bot.say(SAM, "Only a prompt")
    await expect(scene.sam.message("Only a prompt")).to_be_visible()
    await scene.bot.call("deleteMessage", chat_id=SAM, message_id=sent["message_id"])
    await expect(scene.sam.message("Only a prompt")).to_have_count(0)


async def test_own_text_changes_when_its_author_edits_it(scene: Scene) -> None:
    await scene.world.meet()
    await scene.sam.say("Good mornin")
    await expect(scene.sam.message("Good mornin")).to_be_visible()
    await scene.sam.input.press("ArrowUp")
    await expect(scene.sam.input).to_have_value("Good mornin")
    await scene.sam.say("Good morning")
    await expect(scene.sam.message("Good morning").locator(".edited")).to_be_visible()


async def test_the_reply_bar_opens_for_the_one_who_was_asked(scene: Scene) -> None:
    await scene.world.meet()
    forced = {"force_reply": True, "input_field_placeholder": "Yes, and…"}
    asked = await scene.bot.say(SAM, "Your line", reply_markup=forced)
    await expect(scene.sam.node.locator(".reply-bar")).to_contain_text("Your line")
    await expect(scene.sam.input).to_have_attribute("placeholder", "Yes, and…")
    await expect(scene.alex.node.locator(".reply-bar:visible")).to_have_count(0)
    await scene.sam.say("Yes, and we sing")
    answers = [await scene.bot.next("message") for _ in range(3)]
    assert answers[-1]["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(scene.sam.node.locator(".reply-bar:visible")).to_have_count(0)


async def test_a_quiz_tells_what_was_right_when_one_has_voted(scene: Scene) -> None:
    await scene.world.meet()
    options = [{"text": "Fix it"}, {"text": "Name it"}]
    await scene.bot.call(
        "sendPoll", chat_id=SAM, question="Which is empathy?", options=options, type="quiz",
        correct_option_ids=[1], explanation="It stays with the feeling.",
    )  # fmt: skip
    poll = scene.sam.message("Which is empathy?")
    await poll.get_by_role("button", name="Fix it").click()
    await expect(poll).to_contain_text("It stays with the feeling.")
    await expect(poll.locator(".wrong", has_text="Fix it")).to_be_visible()
    await expect(poll.get_by_label("right", exact=True)).to_be_visible()


async def test_a_moment_shows_the_viewers_own_clock(scene: Scene) -> None:
    await scene.world.meet()
    await scene.world.session.patch(f"{scene.world.address}/sandbox/people/{ALEX}", json={"time_zone": "Asia/Tokyo"})
    entity = {"type": "date_time", "offset": 0, "length": 4, "unix_time": 1_772_438_400, "date_time_format": "t"}
    for person in (SAM, ALEX):
        await scene.bot.say(person, "then, at home", entities=[entity])
    await expect(scene.sam.message("at home")).to_contain_text("08:00, at home")
    await expect(scene.alex.message("at home")).to_contain_text("17:00, at home")


async def test_commands_of_the_bot_are_offered_when_a_slash_is_typed(scene: Scene) -> None:
    commands = [{"command": "plan", "description": "This week"}, {"command": "help", "description": "How it works"}]
    await scene.bot.call("setMyCommands", commands=commands)
    await scene.world.meet()
    await scene.sam.input.fill("/pl")
    offer = scene.sam.node.get_by_role("option")
    await expect(offer).to_have_count(1)
    await scene.sam.input.press("ArrowDown")
    await scene.sam.input.press("Enter")
    await expect(scene.sam.message("/plan")).to_be_visible()


async def presses_in_the_menu_before_a_message_comes(scene: Scene, key: str) -> None:
    await scene.bot.call("setMyCommands", commands=[{"command": "plan", "description": "This week"}])
    await scene.world.meet()
    await scene.sam.input.fill("/pl")
    await expect(scene.sam.node.get_by_role("option")).to_have_count(1)
    await scene.sam.input.press(key)
    await scene.bot.say(SAM, "something else")
    await expect(scene.sam.message("something else")).to_be_visible()


async def test_a_command_stays_chosen_when_a_message_comes_meanwhile(scene: Scene) -> None:
    await presses_in_the_menu_before_a_message_comes(scene, "ArrowDown")
    await expect(scene.sam.node.get_by_role("option", selected=True)).to_have_count(1)
    await scene.sam.input.press("Enter")
    await expect(scene.sam.message("/plan")).to_be_visible()


async def test_the_menu_of_commands_stays_away_when_it_was_put_away_and_a_message_comes(scene: Scene) -> None:
    await presses_in_the_menu_before_a_message_comes(scene, "Escape")
    await expect(scene.sam.node.get_by_role("option")).to_have_count(0)
    await scene.sam.input.press("a")
    await expect(scene.sam.node.get_by_role("option")).to_have_count(1)


async def test_the_place_is_kept_when_one_reads_further_up(scene: Scene) -> None:
    await scene.world.meet()
    for number in range(40):
        await scene.bot.say(SAM, f"Line {number}")
    await expect(scene.sam.message("Line 39")).to_be_in_viewport()
    await scene.sam.message("Line 3").first.scroll_into_view_if_needed()
    await scene.bot.say(SAM, "Something new")
    chip = scene.sam.button("1 new message")
    await expect(chip).to_be_visible()
    await expect(scene.sam.message("Something new")).not_to_be_in_viewport()
    await chip.click()
    await expect(scene.sam.message("Something new")).to_be_in_viewport()
    await expect(chip).to_be_hidden()


async def test_hidden_words_are_shown_when_pressed(scene: Scene) -> None:
    await scene.world.meet()
    await scene.bot.say(SAM, "It is <tg-spoiler>soup</tg-spoiler>", parse_mode="HTML")
    hidden = scene.sam.node.get_by_role("button", name="Hidden text")
    await hidden.click()
    await expect(scene.sam.node.locator(".spoiler.shown")).to_have_text("soup")


async def test_what_was_opened_stays_open_when_its_message_is_drawn_anew(scene: Scene) -> None:
    await scene.world.meet()
    hidden = "<tg-spoiler>soup</tg-spoiler> <blockquote expandable>and bread</blockquote>"
    sent = await scene.bot.say(SAM, hidden, parse_mode="HTML")
    await scene.sam.node.get_by_role("button", name="Hidden text").click()
    await scene.sam.node.locator(".expandable").click()
    await scene.world.act(SAM, "react", message_id=sent["message_id"], emoji="❤")
    await expect(scene.sam.node.get_by_role("button", name="❤ by Sam")).to_be_visible()
    await expect(scene.sam.node.locator(".spoiler.shown")).to_have_text("soup")
    await expect(scene.sam.node.locator(".expandable.open")).to_have_text("and bread")


async def test_answers_stay_picked_when_somebody_else_votes_meanwhile(scene: Scene) -> None:
    group = await scene.world.group()
    options = [{"text": "Soup"}, {"text": "Bread"}]
    sent = await scene.bot.call(
        "sendPoll", chat_id=group, question="Dinner?", options=options, allows_multiple_answers=True
    )
    poll = scene.shared.message("Dinner?")
    await poll.get_by_role("button", name="Soup").click()
    await scene.world.act(ALEX, "vote", chat=group, message_id=sent["message_id"], options=[1])
    await expect(poll).to_contain_text("1 vote")
    await expect(poll.get_by_role("button", name="Soup", pressed=True)).to_be_visible()
    await poll.get_by_role("button", name="Vote", exact=True).click()
    await expect(poll).to_contain_text("2 votes")
