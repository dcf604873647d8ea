"""Texts, keyboards and replies in requests, brought into the form in which messages hold them."""

from sandbox import botobjects
from sandbox.entities import complete
from sandbox.errors import bad_request
from sandbox.html import EntitiesError, Entity, parse_html
from sandbox.messages import Draft
from sandbox.methods.request import Request
from sandbox.model import Chat, Json, Message, Poll
from sandbox.utf16 import width
from sandbox.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_CALLBACK_BYTES = 64
LONGEST_PLACEHOLDER = 64
BUTTON_TYPES = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
LINKS = {"url", "text_link"}
STYLES = {"danger", "success", "primary"}
PRIVATE_ONLY = {
    "request_chat": "chats",
    "request_users": "users",
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
}


def text_of(world: World, request: Request) -> Json:
    """Return the content of a text message."""
    text, entities = formatted(world, request, "text")
    if not text:
        raise bad_request("message text is empty")
    if width(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if request.get("link_preview_options") and any(entity["type"] in LINKS for entity in entities):
        content["link_preview_options"] = request.get("link_preview_options")
    return content


def caption_of(world: World, request: Request) -> Json:
    """Return the caption's part of a message's content."""
    text, entities = formatted(world, request, "caption")
    if width(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    content: Json = {"caption": text} | ({"caption_entities": entities} if entities else {})
    return content | ({"show_caption_above_media": True} if request.get("show_caption_above_media") else {})


def formatted(world: World, request: Request, name: str) -> tuple[str, list[Entity]]:
    """Return a parameter's plain text and entities, from its parse mode or its list of entities."""
    prefix = "" if name in {"text", "caption"} else f"{name}_"
    given = {"text": "entities", "caption": "caption_entities"}.get(name, f"{name}_entities")
    return parse(world, request.get(name) or "", request.get(f"{prefix}parse_mode"), request.get(given))


def parse(world: World, text: str, mode: str | None, entities: list[Entity] | None) -> tuple[str, list[Entity]]:
    mode = (mode or "").lower()
    if mode not in {"", "html"}:
        raise bad_request("sandbox: parse_mode other than HTML is not modelled")
    found: list[Entity] = [] if mode else list(entities or [])
    if mode:
        try:
            text, found = parse_html(text)
        except EntitiesError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise bad_request("strings must be encoded in UTF-8")
    return complete(text, [known for entity in found for known in _resolved(world, entity)])


def draft_of(
    world: World, request: Request, chat: Chat, content: Json, *, poll: Poll | None = None, forward: Json | None = None
) -> Draft:
    """Return what is about to be sent, with its keyboard, reply and flags checked."""
    reply_to, quote = _reply(request, chat)
    markup = request.get("reply_markup")
    if markup is not None:
        check_markup(world, chat, markup)
    return Draft(
        content,
        reply_to=reply_to,
        quote=quote,
        markup=markup,
        poll=poll,
        forward_origin=forward,
        is_silent=bool(request.get("disable_notification")),
        is_protected=bool(request.get("protect_content")),
        sender_chat=chat if chat.type == "channel" else None,
    )


def check_markup(world: World, chat: Chat, markup: Json) -> None:
    """Raise BotApiError for a keyboard that Telegram refuses."""
    if "inline_keyboard" in markup:
        for button in (button for row in markup["inline_keyboard"] for button in row):
            _check_inline_button(button)
        return
    if chat.type == "channel":
        raise bad_request("inline keyboard expected")
    if len(markup.get("input_field_placeholder", "")) > LONGEST_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")
    for button in (button for row in markup.get("keyboard", []) for button in row):
        if not button["text"].strip():
            raise bad_request("keyboard button text must be non-empty")
        for name, told in PRIVATE_ONLY.items():
            if button.get(name) and not chat.is_private:
                raise bad_request(f"{told} can be requested in private chats only")
        _check_style(button)
    if "keyboard" in markup and not any(markup["keyboard"]):
        raise bad_request("reply keyboard must have at least one button")


def inline_markup(world: World, request: Request, chat: Chat) -> Json | None:
    """Return the buttons that an edited message shall have."""
    markup: Json | None = request.get("reply_markup")
    if markup is None:
        return None
    check_markup(world, chat, markup)
    return markup if any(markup["inline_keyboard"]) else None


def _check_inline_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: text must be non-empty")
    kinds = BUTTON_TYPES & set(button)
    if len(kinds) != 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be set")
    size = len(str(button.get("callback_data", "x")).encode())
    if not 1 <= size <= LONGEST_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not url.startswith(("http://", "https://", "tg://")) and "." not in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: wrong HTTP URL")
    _check_style(button)


def _check_style(button: Json) -> None:
    if button.get("style") not in {None, *STYLES}:
        raise bad_request("invalid button style specified")


def _reply(request: Request, chat: Chat) -> tuple[Message | None, str | None]:
    wanted = request.get("reply_parameters")
    if wanted is None:
        return None, None
    if wanted.get("chat_id", chat.id) != chat.id:
        raise bad_request("sandbox: replies to another chat are not modelled")
    message = chat.messages.get(wanted["message_id"])
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    quote = wanted.get("quote")
    if message is not None and quote and quote not in message.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return message, quote


def _resolved(world: World, entity: Entity) -> list[Entity]:
    """Return an entity with the user it mentions; a mention of somebody unknown is dropped."""
    if entity["type"] != "text_mention":
        return [entity]
    person = world.people.get(entity.get("user_id") or entity.get("user", {}).get("id", 0))
    if person is None:
        return []
    kept = {name: value for name, value in entity.items() if name != "user_id"}
    return [kept | {"user": botobjects.user(person)}]
