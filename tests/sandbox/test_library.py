"""The real library against the sandbox."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from sandbox.client import Actor, Sandbox, Seen, StoryError
from sandbox.server import Served
from tests.sandbox.conftest import TOKEN, BotSide

Context = ContextTypes.DEFAULT_TYPE


async def welcome(update: Update, context: Context) -> None:
    assert update.effective_message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("I agree", callback_data="yes")]])
    await update.effective_message.reply_html("<b>Welcome</b>", reply_markup=keyboard)


async def echo(update: Update, context: Context) -> None:
    assert update.effective_message
    await update.effective_message.reply_text(update.effective_message.text or "?")


async def agree(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Thank you")
    await update.callback_query.edit_message_text("Agreed")
    assert update.effective_chat
    await update.effective_chat.send_document(b"BEGIN:VCALENDAR", filename="talk.ics", caption="Our talk")


async def eventually(sam: Actor, text: str) -> Seen:
    """Look until it is there: the library confirms updates before it has acted on them."""
    while True:
        try:
            return await sam.sees(text)
        except StoryError:
            await asyncio.sleep(0.01)


@pytest.fixture
async def application(served: Served) -> AsyncIterator[None]:
    built = Application.builder().token(TOKEN).base_url(served.bot_api_url).base_file_url(served.file_url).build()
    built.add_handlers([CommandHandler("start", welcome), CallbackQueryHandler(agree)])
    built.add_handler(MessageHandler(filters.TEXT, echo))
    async with built:
        await built.start()
        assert built.updater
        await built.updater.start_polling(poll_interval=0, timeout=5)
        yield
        await built.updater.stop()
        await built.stop()


@pytest.mark.usefixtures("application")
async def test_application_of_the_library_talks_with_people(quiet: Sandbox) -> None:
    sam = quiet.person("Sam")
    await sam.says("/start")
    await eventually(sam, "Welcome")
    assert await sam.presses("agree") == "Thank you"
    await eventually(sam, "Agreed")
    assert (await eventually(sam, "Our talk")).view["media"]["file_name"] == "talk.ics"
    await sam.says("good night")
    while (await sam.newest()).sender != "Attune":
        await asyncio.sleep(0.01)


@pytest.mark.usefixtures("bot")
async def test_everything_that_is_sent_is_known_to_the_library(quiet: Sandbox, bot: BotSide) -> None:
    """Whatever the library does not know would be kept aside in `api_kwargs`."""
    sam, alex = quiet.person("Sam"), quiet.person("Alex")
    await bot.result("getUpdates", allowed_updates=list(Update.ALL_TYPES))
    await sam.says("/start https://example.org")
    group = await sam.creates_group("Us", bot=True)
    await sam.promotes_bot(group)
    link = await bot.result("createChatInviteLink", chat_id=group.id, creates_join_request=True)
    await alex.opens(link["invite_link"])
    await bot.result("approveChatJoinRequest", chat_id=group.id, user_id=1002)
    said = await alex.says("hello", group)
    await alex.edits(said, "hello you", group)
    await sam.reacts(said, "❤", group)
    poll = {"question": "?", "options": [{"text": "a"}, {"text": "b"}], "is_anonymous": False}
    await bot.result("sendPoll", chat_id=group.id, **poll)
    await sam.votes(await sam.newest(group), 0, chat=group)
    for kind in ("photo", "sticker", "voice", "document"):
        await sam.sends(kind, "look")
    await bot.result("pinChatMessage", chat_id=group.id, message_id=said.id)
    upgraded = await sam.upgrades(group)
    await sam.forwards(await sam.newest(), sam.id, upgraded)
    await sam.blocks_bot()
    updates = await bot.take_updates()
    assert len(updates) >= 20
    for raw in updates:
        parsed = Update.de_json(raw, None)
        assert parsed.effective_chat or parsed.poll or parsed.poll_answer
        assert _unknown(parsed) == {}


def _unknown(parsed: object) -> dict[str, object]:
    found = dict(getattr(parsed, "api_kwargs", {}))
    for name in getattr(parsed, "__slots__", ()):
        value = getattr(parsed, name, None)
        for part in value if isinstance(value, tuple) else [value]:
            if hasattr(part, "api_kwargs"):
                found |= _unknown(part)
    return found
