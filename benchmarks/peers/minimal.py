"""The smallest bot on the same library: one handler, polling. Argument: the server's base URL."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

from benchmarks.processes import TOKEN


async def echo(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Say the same."""
    if update.message is not None and update.message.text:
        await update.message.reply_text(update.message.text)


if __name__ == "__main__":
    application = ApplicationBuilder().token(TOKEN).base_url(sys.argv[1]).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
