"""Effects become Bot API calls: the one place where texts meet chats, and where private words are kept in."""

from collections.abc import Mapping
from html import escape

from bot.core.effects import Ask, Button, Document, Dossier, Effect, ForceReply, Invite, Link, Say, Text, Unsay
from bot.core.pictures import ListeningTrend, Picture, PrivateWeek, WeekCard
from bot.core.private import Private, Released
from bot.telegram.calendar import calendar_file
from bot.telegram.callback_data import ButtonTooLong, decode
from bot.telegram.calls import Call
from bot.telegram.dossier import dossier_file
from bot.telegram.keyboards import button, markup
from bot.telegram.lengths import CAPTION_LIMIT, MESSAGE_LIMIT, utf16_length
from bot.telegram.sheets import sheets
from bot.telegram.view import View, Writer
from bot.texts import Catalogue, PrivateElsewhere

__all__ = ["ButtonTooLong", "Call", "NoMessage", "PrivateElsewhere", "TooLongToSend", "View", "decode", "render"]


class TooLongToSend(Exception):
    """A text is longer than Telegram takes: a caller forgot to cut what a person wrote."""

    def __init__(self, length: int, limit: int) -> None:
        """Keep both in UTF-16 units."""
        super().__init__(f"a text of {length} UTF-16 units does not fit into {limit}")
        self.length = length
        self.limit = limit


class NoMessage(Exception):
    """A message is to be deleted or used, but none stands in its place."""


def render(effect: Effect, view: View, catalogue: Catalogue, token: str) -> Call:
    """Return the call; `token` goes into every button. Raise PrivateElsewhere for words that do not belong here."""
    writer = Writer(catalogue, view, token)
    match effect:
        case Say():
            return _say(effect, view, writer)
        case Unsay():
            message_id = effect.message or view.message_id
            if message_id is None:
                raise NoMessage("there is no message to delete")
            return Call("deleteMessage", {"chat_id": view.chat_id, "message_id": message_id})
        case Ask():
            return _ask(effect, view, writer)


def _say(say: Say, view: View, writer: Writer) -> Call:
    html = writer.paragraphs(say.text) + _mention(say, view)
    keys = markup(say, writer)
    edited = say.edit or (None if say.is_new else view.message_id)
    # A keyboard, a reply prompt or a file cannot be edited in: they always come in a new message.
    if edited is not None and say.ask is None and say.document is None:
        return Call("editMessageText", _text(html, view) | {"message_id": edited} | keys)
    rest = keys | _delivery(say, view)
    match say.document:
        case None:
            return Call("sendMessage", _text(html, view) | rest)
        case WeekCard() | PrivateWeek() | ListeningTrend():
            return _photo(say.document, html, rest, writer)
        case _:
            upload = {"document": _file(say.document, writer)}
            return Call("sendDocument", {"chat_id": view.chat_id} | _caption(html) | rest, upload)


def _photo(picture: Picture, html: str, rest: dict[str, object], writer: Writer) -> Call:
    drawn = sheets(picture, writer)
    alone = Call("sendMessage", _text(html, writer.view) | rest)
    if utf16_length(html) > CAPTION_LIMIT:
        return alone
    return Call("sendPhoto", {"chat_id": writer.view.chat_id} | _caption(html) | rest, sheets=drawn, alone=alone)


def _caption(html: str) -> dict[str, object]:
    return {"caption": _checked(html, CAPTION_LIMIT), "parse_mode": "HTML"} if html else {}


def _file(document: Document | Invite | Dossier, writer: Writer) -> tuple[str, bytes]:
    match document:
        case Invite():
            return "talk.ics", calendar_file(document, writer.plain(document.title), writer.plain(document.description))
        case Dossier():
            return dossier_file(document, writer)
        case Document():
            return document.name, document.content


def _text(html: str, view: View) -> dict[str, object]:
    return {
        "chat_id": view.chat_id,
        "text": _checked(html, MESSAGE_LIMIT),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def _checked(html: str, limit: int) -> str:
    length = utf16_length(html)
    if length > limit:
        raise TooLongToSend(length, limit)
    return html


def _delivery(say: Say, view: View) -> dict[str, object]:
    parameters: dict[str, object] = {}
    if say.is_silent or view.is_quiet:
        parameters["disable_notification"] = True
    if say.reply_to is not None:
        parameters["reply_parameters"] = {"message_id": say.reply_to, "allow_sending_without_reply": True}
    return parameters


def _mention(say: Say, view: View) -> str:
    """A selective prompt reaches whom the text mentions, here with one invisible character.

    It also reaches the author of the message that it answers, but that may well be the bot.
    """
    if isinstance(say.ask, ForceReply) and say.ask.only and view.is_shared:
        return f'<a href="tg://user?id={say.ask.only}">\u2060</a>'
    return ""


def _ask(ask: Ask, view: View, writer: Writer) -> Call:
    files = {name: (value.name, value.content) for name, value in ask.parameters.items() if isinstance(value, Document)}
    is_html = ask.parameters.get("parse_mode") == "HTML"
    parameters = {
        name: _parameter(value, view, writer, is_html=is_html)
        for name, value in ask.parameters.items()
        if name not in files
    }
    if view.is_quiet and ask.leaves_message:
        parameters["disable_notification"] = True
    return Call(ask.method, parameters, files)


def _parameter(value: object, view: View, writer: Writer, *, is_html: bool) -> object:
    match value:
        case "$chat" | "$message":
            return _place(value, view)
        case Text() | Private() | Released():
            return _words(value, writer, is_html=is_html)
        case Button() | Link():
            return button(value, writer)
        case Mapping():
            return {name: _parameter(item, view, writer, is_html=is_html) for name, item in value.items()}
        case list() | tuple():
            return [_parameter(item, view, writer, is_html=is_html) for item in value]
        case _:
            return value


def _place(name: str, view: View) -> int:
    if name == "$chat":
        return view.chat_id
    if view.message_id is None:
        raise NoMessage("there is no message to use")
    return view.message_id


def _words(value: Text | Private | Released, writer: Writer, *, is_html: bool) -> str:
    if isinstance(value, Text):
        return writer.html(value) if is_html else writer.plain(value)
    return escape(writer.words(value)) if is_html else writer.words(value)
