"""The same press on aiogram: kept with aiosqlite, answered, its board edited. Arguments: base URL, database file.

aiogram handles the updates that it fetched side by side; uvloop is what its installation for speed brings along.
"""

import asyncio
import sys

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, Message, Update

from benchmarks.peers.keeper import Keeper
from benchmarks.processes import TOKEN


async def serve(base_url: str, path: str) -> None:
    """Poll until killed."""
    keeper, dispatcher = Keeper(path), Dispatcher()

    @dispatcher.callback_query()
    async def press(query: CallbackQuery, event_update: Update) -> object:
        await keeper.keep(event_update.update_id, query.from_user.id)
        if not isinstance(query.message, Message):
            return UNHANDLED
        await query.answer()
        await query.message.edit_text("How strong is it?", reply_markup=query.message.reply_markup)
        return None

    server = TelegramAPIServer(base=base_url + "{token}/{method}", file=base_url + "{token}/{path}")
    async with Bot(TOKEN, session=AiohttpSession(api=server)) as bot:
        await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(*sys.argv[1:]))
