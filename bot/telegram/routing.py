"""From an update to the action that it means: the tables of the features become the library's handlers."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackContext, CallbackQueryHandler, CommandHandler, TypeHandler
from telegram.ext import filters as library_filters

from bot.core.effects import Say, Text, Toast
from bot.core.errors import AlreadyDone, NotKnownYet, WordsWanted, WrongChat
from bot.core.ids import HIGHEST_ID, RowId
from bot.core.incoming import Incoming
from bot.storage import expectations, outbox
from bot.storage.database import Database, StorageUnavailable
from bot.storage.receipts import ReceiptKey
from bot.storage.transaction import Tx
from bot.telegram import receive
from bot.telegram.answers import Answers
from bot.telegram.entries import Command, Entry, Event, Press, Words
from bot.telegram.events import event_of
from bot.telegram.presses import Pressed
from bot.telegram.receive import Action, Received
from bot.telegram.rendering import decode
from bot.telegram.updates import content_of, incoming_from

LONG_LINE = 400
"""Characters from which on reading a line may take longer than everybody else should wait."""

_TYPED = library_filters.UpdateType.MESSAGE & ~library_filters.FORWARDED

T = TypeVar("T")
Handler = BaseHandler[Update, CallbackContext[Any, Any, Any, Any], Any]


class Router:
    """Knows which action each update means, runs it in a transaction, and remembers what is confirmed."""

    def __init__(
        self, database: Database, answers: Answers, bot_id: int, server: str, entries: Iterable[Entry]
    ) -> None:
        """Sort the features' entries; raise ValueError when two claim the same name."""
        self._database = database
        self._answers = answers
        self._bot_id = bot_id
        self._server = server
        self._commands = [entry for entry in entries if isinstance(entry, Command)]
        self._presses = _by_name([(entry.verb, entry) for entry in entries if isinstance(entry, Press)])
        self._words = _by_name([(entry.flow, entry) for entry in entries if isinstance(entry, Words)])
        self._events = _heard([entry for entry in entries if isinstance(entry, Event)])
        self.received: set[int] = set()
        """Updates whose effects are committed; the intake confirms these and takes them out."""
        self.failures: dict[int, BaseException] = {}
        """What the library caught while an update was handled; the intake decides what follows."""

    def key(self, update_id: int) -> ReceiptKey:
        """Return what identifies an update."""
        return ReceiptKey(self._bot_id, self._server, update_id)

    def handlers(self) -> Sequence[Handler]:
        """Return the library's handlers in the order in which they are asked."""
        return [
            CallbackQueryHandler(self._rare_press),
            *(self._command(entry) for entry in self._commands),
            TypeHandler(Update, self._event_or_line),
        ]

    async def keep_failure(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """Keep an error for the intake, as the library's error handler."""
        if isinstance(update, Update) and context.error is not None:
            self.failures[update.update_id] = context.error

    def _command(self, entry: Command) -> Handler:
        async def handle(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
            incoming = incoming_from(update, words=_after_command(update))
            if incoming.user.is_bot:
                await self._event_or_line(update, context)
                return
            action = entry.action if incoming.chat_kind in entry.where else _wrong_chat
            await self._act(update.update_id, incoming, f"/{entry.name}", action)

        return CommandHandler(entry.name, handle, filters=_TYPED)

    async def press(self, pressed: Pressed) -> None:
        """Act on a press and answer it."""
        entry = self._presses.get(pressed.verb)
        row = _row_of(pressed.token)

        def press(tx: Tx, known: Incoming) -> Toast | None:
            if row is not None:
                receive.prove_arrived(tx, row, known)
            if entry is None:
                raise AlreadyDone
            return entry.action(tx, known)

        self._answers.answer(pressed.query_id, await self._pressed(pressed, press))

    async def _rare_press(self, update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
        query = update.callback_query
        if query is not None:
            verb, args, token = decode(query.data or "")
            await self.press(Pressed(update.update_id, query.id, verb, token, incoming_from(update, args=args)))

    async def _pressed(self, pressed: Pressed, press: Action) -> Received:
        """Act on a press; one that is set aside is answered, too, and one that waits for the database is not yet."""
        try:
            name = pressed.verb if pressed.verb in self._presses else "unknown button"
            return await self._act(pressed.update_id, pressed.incoming, name, press)
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 -- the intake decides what follows
            self.failures[pressed.update_id] = error
            return Received(Toast(Text("error-set-aside")), pressed.incoming.user.language)

    async def _event_or_line(self, update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
        found, message = event_of(update), update.message
        if found is not None and found.kind in self._events:
            await self._act(update.update_id, found.incoming, found.kind, self._events[found.kind])
        elif found is not None or message is None or (message.from_user is not None and message.from_user.is_bot):
            await self._act(update.update_id, incoming_from(update), "ignored", _ignore)
        elif library_filters.COMMAND.check_update(update):
            name, action = self._odd_command(message, context.bot.username)
            await self._act(update.update_id, incoming_from(update), name, action)
        elif message.text:
            incoming = await self._read_ahead(incoming_from(update, words=message.text))
            await self._act(update.update_id, incoming, "line", self._line)
        else:
            await self._act(
                update.update_id, incoming_from(update, details=content_of(message)), "no words", self._no_words
            )

    def _odd_command(self, message: Message, own_name: str) -> tuple[str, Action]:
        """Name a command that no entry answered: somebody else's, one that was only passed on, or an unknown one."""
        _, _, addressee = (message.text or "").split(maxsplit=1)[0].partition("@")
        if addressee and addressee.lower() != own_name.lower():
            return "ignored", _ignore
        if message.forward_origin is not None:
            return "no words", self._no_words
        return "unknown command", _unknown_command

    async def _read_ahead(self, incoming: Incoming) -> Incoming:
        """Let what takes long happen beside the database; whether it still counts shows in the transaction."""
        if len(incoming.words) < LONG_LINE or not incoming.is_private:
            return incoming
        before, known = await self._database.run(self._before, incoming)
        if before is None:
            return incoming
        return replace(incoming, details=dict(await asyncio.to_thread(before, known)))

    def _before(self, tx: Tx, incoming: Incoming) -> tuple[Callable[[Incoming], Mapping[str, object]] | None, Incoming]:
        expected = expectations.expected(tx, incoming.user.id, incoming.chat_id)
        entry = self._words.get(expected.flow) if expected else None
        return entry.before if entry else None, receive.with_people(tx, incoming)

    def _line(self, tx: Tx, incoming: Incoming) -> Toast | None:
        expected = expectations.expected(tx, incoming.user.id, incoming.chat_id)
        entry = self._words.get(expected.flow) if expected else None
        if expected is not None and entry is not None and (_is_addressed(incoming) or entry.is_open):
            return entry.action(tx, _with_args(incoming, expected.args))
        if _is_addressed(incoming):
            _say_not_expected(tx, incoming)
        return None

    def _no_words(self, tx: Tx, incoming: Incoming) -> Toast | None:
        expected = expectations.expected(tx, incoming.user.id, incoming.chat_id)
        entry = self._words.get(expected.flow) if expected else None
        if expected and entry and entry.wordless and (_is_addressed(incoming) or entry.is_open):
            return entry.wordless(tx, _with_args(incoming, expected.args))
        if expected and _is_addressed(incoming):
            raise WordsWanted
        if incoming.is_private:
            _say_not_expected(tx, incoming)
        return None

    async def _act(self, update_id: int, incoming: Incoming, name: str, action: Action) -> Received:
        received = await self._database.run(receive.receive, self.key(update_id), incoming, name, action)
        self.received.add(update_id)
        return received


def _by_name(pairs: list[tuple[str, T]]) -> dict[str, T]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("two entries claim the same name")
    return named


def _heard(events: Iterable[Event]) -> dict[str, Action]:
    listeners: dict[str, list[Action]] = {}
    for event in events:
        listeners.setdefault(event.kind, []).append(event.action)
    return {kind: actions[0] if len(actions) == 1 else _each(actions) for kind, actions in listeners.items()}


def _each(actions: Sequence[Action]) -> Action:
    def hear(tx: Tx, incoming: Incoming) -> Toast | None:
        for action in actions:
            action(tx, incoming)
        return None  # an event has nobody who waits for a toast

    return hear


def _after_command(update: Update) -> str:
    text = (update.message and update.message.text) or ""
    return "".join(text.split(maxsplit=1)[1:]).strip()


def _row_of(token: str | None) -> RowId | None:
    """Return the row that a button names; a client can send anything."""
    try:
        row = int(token or "", 36)
    except ValueError:
        return None
    return RowId(row) if 0 < row <= HIGHEST_ID else None


def _is_addressed(incoming: Incoming) -> bool:
    return incoming.is_private or incoming.is_reply_to_bot


def _with_args(incoming: Incoming, args: tuple[str, ...]) -> Incoming:
    return replace(incoming, args=args)


def _wrong_chat(tx: Tx, incoming: Incoming) -> Toast | None:
    raise WrongChat


def _unknown_command(tx: Tx, incoming: Incoming) -> Toast | None:
    if incoming.is_private or incoming.couple is not None:
        outbox.owe(tx, Say(to=incoming.here, text=(Text("error-unknown-command"),)))
    return None


def _say_not_expected(tx: Tx, incoming: Incoming) -> None:
    if incoming.is_private and incoming.partner is None:
        raise NotKnownYet
    outbox.owe(tx, Say(to=incoming.here, text=(Text("error-words-not-expected"),)))


def _ignore(tx: Tx, incoming: Incoming) -> Toast | None:
    return None
