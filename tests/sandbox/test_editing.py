"""More of what changes a message: captions, media, polls, people's edits, mentions."""

import aiohttp
import pytest

from sandbox.acts.placeholders import PLACEHOLDERS
from sandbox.client import Actor, RefusedError, Sandbox
from sandbox.files import image_size
from tests.sandbox.conftest import BotSide

PHOTO = PLACEHOLDERS["photo"][2]
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108005a0078031100") + bytes(20)
QUESTION = {"question": "Which?", "options": [{"text": "a"}, {"text": "b"}]}


@pytest.fixture
async def sam(quiet: Sandbox, bot: BotSide) -> Actor:
    sam = quiet.person("Sam")
    await sam.says("/start")
    await bot.take_updates()
    return sam


async def send_photo(bot: BotSide, caption: str) -> int:
    form = aiohttp.FormData({"chat_id": "1001", "caption": caption})
    form.add_field("photo", PHOTO, filename="a.png")
    async with bot.session.post(f"{bot.url}/sendPhoto", data=form) as response:
        return int((await response.json())["result"]["message_id"])


async def test_caption_is_edited(sam: Actor, bot: BotSide) -> None:
    photo = await send_photo(bot, "before")
    await bot.result("editMessageCaption", chat_id=1001, message_id=photo, caption="<i>after</i>", parse_mode="HTML")
    assert (await sam.newest()).view["html"] == "<i>after</i>"
    assert "no text in the message" in await bot.refusal(
        "editMessageText", chat_id=1001, message_id=photo, text="words"
    )


async def test_picture_is_exchanged_in_place(sam: Actor, bot: BotSide) -> None:
    photo = await send_photo(bot, "before")
    form = aiohttp.FormData({"chat_id": "1001", "message_id": str(photo)})
    form.add_field("media", '{"type": "photo", "media": "attach://new", "caption": "after"}')
    form.add_field("new", JPEG, filename="new.jpg")
    async with bot.session.post(f"{bot.url}/editMessageMedia", data=form) as response:
        sent = (await response.json())["result"]
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (120, 90)
    assert (await sam.newest()).text == "after"


@pytest.mark.parametrize(("data", "size"), [(PHOTO, (90, 90)), (JPEG, (120, 90)), (b"GIF89a", None), (JPEG[:20], None)])
def test_size_is_read_from_an_image(data: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(data) == size


async def test_poll_is_stopped_by_the_bot(sam: Actor, bot: BotSide) -> None:
    sent = await bot.result("sendPoll", chat_id=1001, **QUESTION)
    stop = {"chat_id": 1001, "message_id": sent["message_id"]}
    assert (await bot.result("stopPoll", **stop))["is_closed"] is True
    assert "already been closed" in await bot.refusal("stopPoll", **stop)
    with pytest.raises(RefusedError, match="The poll is closed"):
        await sam.votes(await sam.newest(), 0)


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"question": "x" * 301, "options": [{"text": "a"}]}, "must not exceed 300"),
        ({"question": "?", "options": []}, "at least 1 option"),
        ({"question": "?", "options": [{"text": str(n)} for n in range(13)]}, "more than 12"),
        ({"question": "?", "options": [{"text": "x" * 101}]}, "must not exceed 100"),
        ({**QUESTION, "type": "quiz"}, "wrong correct option ID"),
        ({**QUESTION, "type": "quiz", "correct_option_ids": [2]}, "wrong correct option ID"),
        ({**QUESTION, "type": "riddle"}, "unsupported poll type"),
        ({**QUESTION, "explanation": "x" * 201}, "too long"),
    ],
)
@pytest.mark.usefixtures("sam")
async def test_polls_that_telegram_refuses(bot: BotSide, params: dict[str, object], told: str) -> None:
    assert told in await bot.refusal("sendPoll", chat_id=1001, **params)


async def test_votes_follow_the_polls_rules(sam: Actor, bot: BotSide) -> None:
    await bot.result("sendPoll", chat_id=1001, type="quiz", correct_option_ids=[0], **QUESTION)
    quiz = await sam.newest()
    for options, told in (((0, 1), "one answer only"), ((5,), "options 0 to 1")):
        with pytest.raises(RefusedError, match=told):
            await sam.votes(quiz, *options)
    await sam.votes(quiz, 0)
    with pytest.raises(RefusedError, match="cannot be changed"):
        await sam.votes(quiz, 1)


async def test_regular_votes_can_be_taken_back(sam: Actor, bot: BotSide) -> None:
    await bot.result("sendPoll", chat_id=1001, **QUESTION)
    poll = await sam.newest()
    await sam.votes(poll, 0)
    await sam.votes(poll)
    assert (await sam.newest()).view["poll"]["total_voters"] == 0


async def test_people_edit_and_delete_their_own(sam: Actor, bot: BotSide) -> None:
    own = await sam.sends("photo", "before")
    await sam.edits(own, "after /plan")
    edited = (await bot.take_updates())[-1]["edited_message"]
    assert (edited["caption"], edited["caption_entities"][0]["type"]) == ("after /plan", "bot_command")
    await bot.result("sendMessage", chat_id=1001, text="mine")
    with pytest.raises(RefusedError, match="one's own messages only"):
        await sam.edits(await sam.newest(), "yours")
    await sam.deletes(own)
    await sam.does_not_see("after")


async def test_mention_by_id_names_the_person(sam: Actor, bot: BotSide) -> None:
    text = '<a href="tg://user?id=1001">you</a> and <a href="tg://user?id=5">nobody</a>'
    sent = await bot.result("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert [one["user"]["first_name"] for one in sent["entities"]] == ["Sam"]
    assert "tg-mention" in (await sam.newest()).view["html"]


async def test_entities_may_be_given_instead_of_html(sam: Actor, bot: BotSide) -> None:
    entities = [{"type": "spoiler", "offset": 0, "length": 2}]
    await bot.result("sendMessage", chat_id=1001, text="😀a", entities=entities)
    assert (await sam.newest()).view["html"] == '<span class="tg-spoiler">😀</span>a'
    assert "not modelled" in await bot.refusal("sendMessage", chat_id=1001, text="*a*", parse_mode="MarkdownV2")


async def test_chat_action_must_be_a_known_one(sam: Actor, bot: BotSide) -> None:
    await bot.result("sendChatAction", chat_id=1001, action="typing")
    assert "wrong parameter action" in await bot.refusal("sendChatAction", chat_id=1001, action="thinking")


async def test_quote_must_stand_in_what_is_answered(sam: Actor, bot: BotSide) -> None:
    said = await sam.says("It was a long day")
    quoting = {"message_id": said.id, "quote": "long day"}
    sent = await bot.result("sendMessage", chat_id=1001, text="Tell me", reply_parameters=quoting)
    assert sent["quote"] == {"text": "long day", "position": 9}
    odd = {"message_id": said.id, "quote": "short day"}
    assert "QUOTE_TEXT_INVALID" in await bot.refusal("sendMessage", chat_id=1001, text="a", reply_parameters=odd)


async def test_commands_and_buttons_of_the_menu_are_kept(sam: Actor, bot: BotSide) -> None:
    scope = {"type": "chat", "chat_id": 1001}
    await bot.result("setMyCommands", commands=[{"command": "plan", "description": "Week"}], scope=scope)
    assert await bot.result("getMyCommands", scope=scope) == [{"command": "plan", "description": "Week"}]
    await bot.result("deleteMyCommands", scope=scope)
    assert await bot.result("getMyCommands", scope=scope) == []
    assert "BOT_COMMAND_INVALID" in await bot.refusal(
        "setMyCommands", commands=[{"command": "Plan", "description": "x"}]
    )
    await bot.result("setChatMenuButton", chat_id=1001, menu_button={"type": "default"})
    assert await bot.result("getChatMenuButton", chat_id=1001) == {"type": "default"}
    assert (await sam.chat())["menu_button"] == {"type": "default"}


async def test_wanted_rights_are_what_people_grant_by_default(sam: Actor, bot: BotSide) -> None:
    current = await bot.result("getMyDefaultAdministratorRights")
    await bot.result("setMyDefaultAdministratorRights", rights={**current, "can_pin_messages": True})
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    me = await bot.result("getChatMember", chat_id=group.id, user_id=7000)
    assert (me["can_pin_messages"], me["can_invite_users"]) == (True, False)


async def test_bot_has_a_name(sam: Actor, bot: BotSide) -> None:
    await bot.result("setMyName", name="Listener")
    assert (await bot.result("getMyName"))["name"] == "Listener"
    assert "too long" in await bot.refusal("setMyDescription", description="x" * 513)
    await bot.result("sendMessage", chat_id=1001, text="hello")
    assert (await sam.newest()).sender == "Listener"
