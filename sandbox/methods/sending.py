"""Sending: texts, photos, documents, polls, forwards, copies and chat actions."""

from copy import deepcopy

from sandbox import announce, botobjects, files, messages
from sandbox.errors import bad_request
from sandbox.methods.request import Request, chat_to_read, chat_to_write
from sandbox.methods.texts import caption_of, draft_of, formatted, parse, text_of
from sandbox.model import Chat, Json, Message, Poll, PollOption
from sandbox.utf16 import width
from sandbox.world import World

LONGEST_QUESTION, LONGEST_OPTION, LONGEST_EXPLANATION = 300, 100, 200
MOST_OPTIONS = 12
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, request: Request) -> Json:
    chat = chat_to_write(world, request)
    return _sent(world, chat, draft_of(world, request, chat, text_of(world, request)))


def send_document(world: World, request: Request) -> Json:
    chat = chat_to_write(world, request)
    content = files.document_content(world, request, "document") | caption_of(world, request)
    return _sent(world, chat, draft_of(world, request, chat, content))


def send_photo(world: World, request: Request) -> Json:
    chat = chat_to_write(world, request)
    content = files.photo_content(world, request, "photo") | caption_of(world, request)
    if request.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _sent(world, chat, draft_of(world, request, chat, content))


def send_poll(world: World, request: Request) -> Json:
    chat = chat_to_write(world, request)
    return _sent(world, chat, draft_of(world, request, chat, {}, poll=_poll(world, request)))


def forward_message(world: World, request: Request) -> Json:
    chat = chat_to_write(world, request)
    message = _to_pass_on(world, request, "message to forward not found", "the message can't be forwarded")
    draft = draft_of(world, request, chat, {})
    return botobjects.message(world, messages.forward(world, message, chat, world.bot.id, draft))


def copy_message(world: World, request: Request) -> Json:
    chat = chat_to_write(world, request)
    message = _to_pass_on(world, request, "message to copy not found", "the message can't be copied")
    content = dict(message.content)
    if "caption" in request.params and "text" not in content:
        content.pop("caption_entities", None)
        content.pop("caption", None)
        content |= caption_of(world, request)
    poll = deepcopy(message.poll)
    if poll is not None:
        poll.id = str(world.count("poll", 9001))
        for option in poll.options:
            option.voters = []
    return {"message_id": _sent(world, chat, draft_of(world, request, chat, content, poll=poll))["message_id"]}


def send_chat_action(world: World, request: Request) -> bool:
    chat = chat_to_write(world, request)
    if request.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    announce.typing(world, chat, request.get("action"))
    return True


def _sent(world: World, chat: Chat, draft: messages.Draft) -> Json:
    return botobjects.message(world, messages.post(world, chat, world.bot.id, draft))


def _to_pass_on(world: World, request: Request, missing: str, refused: str) -> Message:
    source = chat_to_read(world, request, "from_chat_id")
    message = source.messages.get(request.get("message_id"))
    if message is None or not (message.is_visible_to_bot or message.sender_id == world.bot.id):
        raise bad_request(missing)
    if message.is_service or message.is_protected:
        raise bad_request(refused)
    return message


def _poll(world: World, request: Request) -> Poll:
    question, entities = formatted(world, request, "question")
    if not 1 <= width(question) <= LONGEST_QUESTION:
        raise bad_request("poll question length must not exceed 300" if question else "poll question must be non-empty")
    kind = request.get("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    explanation, explained = formatted(world, request, "explanation")
    description, described = formatted(world, request, "description")
    if width(explanation) > LONGEST_EXPLANATION:
        raise bad_request("message is too long")
    options = _options(world, request)
    period, close_date = request.get("open_period"), request.get("close_date")
    return Poll(
        id=str(world.count("poll", 9001)),
        question=question,
        question_entities=entities,
        options=options,
        type=kind,
        is_anonymous=request.get("is_anonymous", True),
        allows_multiple_answers=request.get("allows_multiple_answers", False),
        allows_revoting=request.get("allows_revoting", kind != "quiz"),
        members_only=request.get("members_only", False),
        correct=_correct(request, kind, len(options)),
        explanation=explanation,
        explanation_entities=explained,
        description=description,
        description_entities=described,
        open_period=period,
        closes_at=close_date or (world.seconds() + period if period else None),
        is_closed=request.get("is_closed", False),
    )


def _options(world: World, request: Request) -> list[PollOption]:
    wanted = request.get("options")
    if len(wanted) > MOST_OPTIONS:
        raise bad_request("poll can't have more than 12 options")
    if not wanted:
        raise bad_request("poll must have at least 1 option")
    options: list[PollOption] = []
    for index, option in enumerate(wanted):
        text, entities = parse(world, option["text"], option.get("text_parse_mode"), option.get("text_entities"))
        if not 1 <= width(text) <= LONGEST_OPTION:
            raise bad_request("poll options length must not exceed 100" if text else "poll option must be non-empty")
        options.append(PollOption(text, str(index), entities))
    return options


def _correct(request: Request, kind: str, count: int) -> list[int]:
    correct: list[int] = request.get("correct_option_ids") or []
    if kind == "quiz" and (not correct or any(not 0 <= index < count for index in correct)):
        raise bad_request("wrong correct option ID specified")
    return correct
