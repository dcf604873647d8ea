"""What people do, by the names that the control API gives it."""

from collections.abc import Awaitable, Callable

from sandbox.acts import groups, opening, talking
from sandbox.acts.act import Act
from sandbox.errors import ControlError
from sandbox.model import Json, Person
from sandbox.world import World

Doing = Callable[[Act], Awaitable[Json]]

ACTS: dict[str, tuple[Doing, frozenset[str]]] = {
    name: (doing, frozenset(fields.split()))
    for name, doing, fields in (
        ("say", talking.say, "text chat reply_to as"),
        ("send", talking.send, "kind chat caption reply_to file_name as"),
        ("edit", talking.edit, "message_id text chat"),
        ("delete", talking.delete, "message_ids chat"),
        ("press", talking.press, "message_id button chat wait"),
        ("tap", opening.tap, "button text chat choose create kind adds_bot"),
        ("vote", talking.vote, "message_id options chat"),
        ("react", talking.react, "message_id emoji chat"),
        ("open", opening.open_link, "url chat"),
        ("forward", talking.forward, "chat from_chat message_id"),
        ("clear", talking.clear, "chat"),
        ("create_group", groups.create_group, "title kind members"),
        ("add", groups.add, "chat member"),
        ("remove", groups.remove, "chat member"),
        ("leave", groups.leave, "chat"),
        ("promote", groups.promote, "chat member rights anonymous"),
        ("demote", groups.demote, "chat member"),
        ("rename", groups.rename, "chat title"),
        ("pin", groups.pin, "chat message_id"),
        ("unpin", groups.unpin, "chat message_id"),
        ("link_channel", groups.link_channel, "chat channel"),
        ("invite_link", groups.invite_link, "chat joins_by_request"),
        ("decide", groups.decide, "chat person approve"),
        ("migrate", groups.migrate, "chat"),
        ("block", groups.block, ""),
        ("unblock", groups.unblock, ""),
    )
}


async def perform(world: World, person: Person, name: str, fields: Json) -> Json:
    """Let a person do something; raise ControlError when it cannot be done."""
    if name not in ACTS:
        raise ControlError(f"Nobody can “{name}”; there are: {', '.join(ACTS)}.", 404)
    doing, known = ACTS[name]
    unknown = set(fields) - known
    if unknown:
        raise ControlError(f"“{name}” knows no {', '.join(sorted(unknown))}; it knows: {', '.join(sorted(known))}.")
    return await doing(Act(world, person, fields))
