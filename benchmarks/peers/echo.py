"""The same press on python-telegram-bot as it comes: answered, its board edited, and nothing kept or, if asked, a row.

Arguments: the server's base URL, how many updates at once (0 is the library's default: one after the other), and a
database file, or `-` to keep nothing.
"""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, CallbackQueryHandler

from benchmarks.peers.keeper import Keeper
from benchmarks.processes import TOKEN

Context = CallbackContext[Any, Any, Any, Any]


def application(base_url: str, at_once: int, keeper: Keeper | None) -> Application[Any, Any, Any, Any, Any, Any]:
    """Return the bot."""

    async def press(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        if keeper is not None:
            await keeper.keep(update.update_id, query.from_user.id)
        await query.answer()
        await query.edit_message_text("How strong is it?", reply_markup=query.message.reply_markup)  # type: ignore[union-attr]

    builder = ApplicationBuilder().token(TOKEN).base_url(base_url)
    if at_once:
        builder = builder.concurrent_updates(at_once)
    built = builder.build()
    built.add_handler(CallbackQueryHandler(press))
    return built


if __name__ == "__main__":
    url, at_once, path = sys.argv[1:]
    application(url, int(at_once), None if path == "-" else Keeper(path)).run_polling()
