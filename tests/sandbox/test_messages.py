"""Sending, editing, deleting, pinning, polls and reactions."""

from typing import Any

import aiohttp
import pytest

from sandbox.acts.placeholders import PLACEHOLDERS
from sandbox.client import Actor, Sandbox
from tests.sandbox.conftest import BotSide

PHOTO = PLACEHOLDERS["photo"][2]
BUTTON = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}


@pytest.fixture
async def sam(quiet: Sandbox, bot: BotSide) -> Actor:
    sam = quiet.person("Sam")
    await sam.says("/start")
    await bot.take_updates()
    return sam


async def upload(bot: BotSide, method: str, *, fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> Any:
    form = aiohttp.FormData(fields)
    for name, (file_name, data) in files.items():
        form.add_field(name, data, filename=file_name)
    async with bot.session.post(f"{bot.url}/{method}", data=form) as response:
        answer = await response.json()
    assert answer["ok"], answer
    return answer["result"]


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"text": "  "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag corresponding to"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "ä" * 33}]]}},
            "BUTTON_DATA_INVALID",
        ),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "exactly one action must be set"),
        ({"text": "a", "message_thread_id": 5}, 'parameter "message_thread_id" of sendMessage is not modelled'),
    ],
)
async def test_messages_that_telegram_refuses(bot: BotSide, params: dict[str, Any], told: str) -> None:
    assert told in await bot.refusal("sendMessage", chat_id=1001, **params)


async def test_longest_text_is_counted_after_parsing(sam: Actor, bot: BotSide) -> None:
    await bot.result("sendMessage", chat_id=1001, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert len((await sam.newest()).text) == 4096


async def test_reply_to_nothing_may_be_sent_anyway(sam: Actor, bot: BotSide) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    await bot.result("sendMessage", chat_id=1001, text="a", reply_parameters=reply)
    assert (await sam.newest()).view["reply_to"] is None


async def test_edit_changes_the_message_in_place(sam: Actor, bot: BotSide) -> None:
    sent = await bot.result("sendMessage", chat_id=1001, text="a", reply_markup=BUTTON)
    edited = await bot.result("editMessageText", chat_id=1001, message_id=sent["message_id"], text="b")
    assert "reply_markup" not in edited
    newest = await sam.newest()
    assert (newest.id, newest.text, newest.buttons, newest.view["edited"]) == (sent["message_id"], "b", [], True)


async def test_edits_that_telegram_refuses(sam: Actor, bot: BotSide) -> None:
    own = await bot.result("sendMessage", chat_id=1001, text="<b>a</b>", parse_mode="HTML", reply_markup=BUTTON)
    asked = await bot.result("sendMessage", chat_id=1001, text="a", reply_markup={"force_reply": True})
    hers = await sam.says("mine")
    same = {"chat_id": 1001, "message_id": own["message_id"], "text": "<b>a</b>", "parse_mode": "HTML"}
    assert "message is not modified" in await bot.refusal("editMessageText", **same, reply_markup=BUTTON)
    await bot.result("editMessageText", **same)
    for message_id, told in (
        (999, "message to edit not found"),
        (hers.id, "message can't be edited"),
        (asked["message_id"], "message can't be edited"),
    ):
        refusal = await bot.refusal("editMessageText", chat_id=1001, message_id=message_id, text="b")
        assert refusal == f"Bad Request: {told}"
    refusal = await bot.refusal("editMessageCaption", chat_id=1001, message_id=own["message_id"], caption="b")
    assert refusal == "Bad Request: there is no caption in the message to edit"


async def test_only_the_buttons_can_be_taken_away(sam: Actor, bot: BotSide) -> None:
    own = await bot.result("sendMessage", chat_id=1001, text="a", reply_markup=BUTTON)
    await bot.result("editMessageReplyMarkup", chat_id=1001, message_id=own["message_id"])
    assert (await sam.newest()).buttons == []


async def test_deletion_is_possible_for_two_days(sam: Actor, bot: BotSide) -> None:
    old = await sam.says("old")
    await sam.sandbox.advance(hours=47)
    young = await sam.says("young")
    await sam.sandbox.advance(hours=2)
    told = await bot.refusal("deleteMessage", chat_id=1001, message_id=old.id)
    assert told == "Bad Request: message can't be deleted for everyone"
    await bot.result("deleteMessages", chat_id=1001, message_ids=[young.id, 999])
    await sam.does_not_see("young")
    assert "not found" in await bot.refusal("deleteMessage", chat_id=1001, message_id=young.id)


async def test_what_others_wrote_in_a_group_needs_a_right(sam: Actor, bot: BotSide) -> None:
    group = await sam.creates_group("Us", bot=True)
    said = await sam.says("/plan", group)
    assert "can't be deleted" in await bot.refusal("deleteMessage", chat_id=group.id, message_id=said.id)
    await sam.promotes_bot(group, "can_delete_messages")
    await bot.result("deleteMessage", chat_id=group.id, message_id=said.id)


async def test_pinning_in_a_group_needs_a_right(sam: Actor, bot: BotSide) -> None:
    group = await sam.creates_group("Us", bot=True)
    sent = await bot.result("sendMessage", chat_id=group.id, text="Rules")
    pin = {"chat_id": group.id, "message_id": sent["message_id"]}
    told = await bot.refusal("pinChatMessage", **pin)
    assert told == "Bad Request: not enough rights to manage pinned messages in the chat"
    await sam.promotes_bot(group, "can_pin_messages")
    await bot.result("pinChatMessage", **pin)
    assert (await sam.chat(group))["pinned"] == [sent["message_id"]]
    await sam.sees("Attune pinned a message", group)
    await bot.result("unpinAllChatMessages", chat_id=group.id)
    assert (await sam.chat(group))["pinned"] == []


async def test_reaction_is_seen(sam: Actor, bot: BotSide) -> None:
    said = await sam.says("hello")
    heart = [{"type": "emoji", "emoji": "❤️"}]
    await bot.result("setMessageReaction", chat_id=1001, message_id=said.id, reaction=heart)
    assert (await sam.newest()).view["reactions"] == [{"emoji": "❤", "count": 1, "mine": False, "by": ["Attune"]}]
    odd = [{"type": "emoji", "emoji": "🧦"}]
    assert "REACTION_INVALID" in await bot.refusal("setMessageReaction", chat_id=1001, message_id=said.id, reaction=odd)


async def test_photo_is_uploaded_and_sent_again_by_its_id(sam: Actor, bot: BotSide) -> None:
    fields = {"chat_id": "1001", "caption": "<b>week</b>", "parse_mode": "HTML"}
    sent = await upload(bot, "sendPhoto", fields=fields, files={"photo": ("week.png", PHOTO)})
    assert (sent["photo"][-1]["width"], sent["caption_entities"][0]["type"]) == (90, "bold")
    await bot.result("sendPhoto", chat_id=1001, photo=sent["photo"][-1]["file_id"])
    view = (await sam.newest()).view
    async with bot.session.get(sam.sandbox.base_url + view["media"]["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", PHOTO)


async def test_attached_file_of_any_bytes_arrives_whole(sam: Actor, bot: BotSide) -> None:
    data = bytes(range(256)) + b"\r\n--\r\n"
    fields = {"chat_id": "1001", "document": "attach://it"}
    await upload(bot, "sendDocument", fields=fields, files={"it": ("talk.ics", data)})
    media = (await sam.newest()).view["media"]
    async with bot.session.get(sam.sandbox.base_url + media["url"]) as response:
        assert (media["file_name"], await response.read()) == ("talk.ics", data)


async def test_no_image_is_no_photo(sam: Actor, bot: BotSide) -> None:
    form = aiohttp.FormData({"chat_id": str(sam.id)})
    form.add_field("photo", b"nothing", filename="a.png")
    async with bot.session.post(f"{bot.url}/sendPhoto", data=form) as response:
        assert (await response.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_quiz_keeps_its_answer_until_one_voted(sam: Actor, bot: BotSide) -> None:
    options = [{"text": "Empathy"}, {"text": "Sympathy"}]
    quiz = {"type": "quiz", "correct_option_ids": [0], "explanation": "It stays with the feeling."}
    await bot.result("sendPoll", chat_id=1001, question="Which?", options=options, **quiz)
    shown = await sam.newest()
    assert (shown.view["poll"]["correct"], shown.view["poll"]["explanation"]) == (None, "")
    await sam.votes(shown, 1)
    poll = (await sam.newest()).view["poll"]
    assert (poll["correct"], poll["options"][1]["chosen"]) == ([0], True)
    assert [one["poll"]["total_voter_count"] for one in await bot.take_updates()] == [1]


async def test_public_poll_tells_who_voted_and_closes_in_time(sam: Actor, bot: BotSide) -> None:
    options = [{"text": "a"}, {"text": "b"}]
    poll = {"question": "Which?", "options": options, "is_anonymous": False, "open_period": 60}
    await bot.result("sendPoll", chat_id=1001, **poll)
    await sam.votes(await sam.newest(), 0)
    answers = [one["poll_answer"] for one in await bot.take_updates() if "poll_answer" in one]
    assert [(one["user"]["id"], one["option_ids"]) for one in answers] == [(1001, [0])]
    await sam.sandbox.advance(minutes=2)
    assert [one["poll"]["is_closed"] for one in await bot.take_updates()] == [True]


async def test_forward_names_its_origin(sam: Actor, bot: BotSide) -> None:
    sent = await bot.result("sendMessage", chat_id=1001, text="a")
    protected = await bot.result("sendMessage", chat_id=1001, text="b", protect_content=True)
    there = {"chat_id": 1001, "from_chat_id": 1001}
    forwarded = await bot.result("forwardMessage", **there, message_id=sent["message_id"])
    assert forwarded["forward_origin"]["sender_user"]["id"] == 7000
    assert "can't be forwarded" in await bot.refusal("forwardMessage", **there, message_id=protected["message_id"])
    await bot.result("copyMessage", **there, message_id=sent["message_id"])
    assert (await sam.newest()).view["forwarded_from"] is None


async def test_long_texts_of_people_go_out_in_parts(sam: Actor, bot: BotSide) -> None:
    await sam.says("😀" * 2500)
    assert [len(one["message"]["text"]) for one in await bot.take_updates()] == [2048, 452]


async def test_menus_follow_scope_and_language(sam: Actor, bot: BotSide) -> None:
    await bot.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    private = {"type": "all_private_chats"}
    await bot.result("setMyCommands", commands=[{"command": "plan", "description": "Plan"}], scope=private)
    spanish = {"commands": [{"command": "plan", "description": "Semana"}], "scope": private, "language_code": "es"}
    await bot.result("setMyCommands", **spanish)
    maria = await sam.sandbox.new_person("Maria", language_code="es")
    group = await sam.creates_group("Us", maria)
    shown = [
        (await who.chat(where))["commands"][0]["description"]
        for who, where in ((sam, None), (maria, None), (sam, group))
    ]
    assert shown == ["Plan", "Semana", "Help"]


async def test_names_and_descriptions_are_kept_per_language(bot: BotSide) -> None:
    await bot.result("setMyShortDescription", short_description="Listen")
    await bot.result("setMyShortDescription", short_description="Escucha", language_code="es")
    told = [await bot.result("getMyShortDescription", language_code=code) for code in ("", "es", "de")]
    assert [one["short_description"] for one in told] == ["Listen", "Escucha", "Listen"]
