"""The parts of messages and keyboards as one viewer sees them."""

from sandbox.entities import to_html
from sandbox.model import Json, Message, Poll
from sandbox.world import World

KEYBOARD_KINDS = ("request_chat", "request_users", "request_contact", "request_location", "request_poll", "web_app")


def kind_of(shown: Message) -> str:
    if shown.is_service:
        return "service"
    if shown.poll is not None:
        return "poll"
    return next((kind for kind in ("photo", "document", "sticker", "voice") if kind in shown.content), "text")


def media_view(world: World, shown: Message) -> Json | None:
    kind = kind_of(shown)
    content = shown.content.get(kind)
    if content is None or kind == "text":
        return None
    best = content[-1] if isinstance(content, list) else content
    stored = world.files[best["file_id"]]
    return {
        "type": kind,
        "url": f"/sandbox/files/{stored.path}",
        "file_name": best.get("file_name"),
        "mime_type": stored.mime_type,
        "file_size": len(stored.data),
        "width": best.get("width"),
        "height": best.get("height"),
        "duration": best.get("duration"),
    }


def poll_view(poll: Poll, viewer: int) -> Json:
    knows = poll.is_closed or viewer in poll.voters
    return {
        "question": poll.question,
        "type": poll.type,
        "is_anonymous": poll.is_anonymous,
        "is_closed": poll.is_closed,
        "allows_multiple_answers": poll.allows_multiple_answers,
        "total_voters": len(poll.voters),
        "correct": poll.correct if knows and poll.type == "quiz" else None,
        "explanation": poll.explanation if knows else "",
        "explanation_html": to_html(poll.explanation, poll.explanation_entities) if knows else "",
        "options": [
            {"index": index, "text": option.text, "voters": len(option.voters), "chosen": viewer in option.voters}
            for index, option in enumerate(poll.options)
        ],
    }


def inline_view(shown: Message) -> list[list[Json]]:
    index = 0
    rows: list[list[Json]] = []
    for row in (shown.markup or {}).get("inline_keyboard", []):
        rows.append([])
        for button in row:
            kinds = {"callback_data": "callback", "url": "url", "copy_text": "copy"}
            kind = next((kind for name, kind in kinds.items() if name in button), "other")
            copied = button.get("copy_text", {}).get("text")
            shape: Json = {"index": index, "text": button["text"], "kind": kind, "url": button.get("url")}
            rows[-1].append(shape | {"copy": copied, "style": button.get("style")})
            index += 1
    return rows


def keyboard_view(held: Json | None) -> Json | None:
    if held is None:
        return None
    markup, index = held["markup"], 0
    rows: list[list[Json]] = []
    for row in markup["keyboard"]:
        rows.append([])
        for button in row:
            kind = next((kind for kind in KEYBOARD_KINDS if button.get(kind)), "text")
            rows[-1].append({"index": index, "text": button["text"], "kind": kind})
            index += 1
    return {
        "message_id": held["message_id"],
        "rows": rows,
        "resize": markup.get("resize_keyboard", False),
        "one_time": markup.get("one_time_keyboard", False),
        "persistent": markup.get("is_persistent", False),
        "placeholder": markup.get("input_field_placeholder", ""),
    }
