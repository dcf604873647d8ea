"""Polls: voting, closing by hand and by time."""

from sandbox import announce, notify
from sandbox.errors import ControlError
from sandbox.model import Message
from sandbox.world import World


def vote(world: World, message: Message, person_id: int, chosen: list[int]) -> None:
    """Set a person's vote; raise ControlError for what a client would not allow."""
    poll = message.poll
    if poll is None:
        raise ControlError(f"Message {message.id} is no poll.")
    if poll.is_closed:
        raise ControlError("The poll is closed.")
    if any(not 0 <= index < len(poll.options) for index in chosen):
        raise ControlError(f"The poll has options 0 to {len(poll.options) - 1}.")
    if len(chosen) > 1 and not poll.allows_multiple_answers:
        raise ControlError("The poll allows one answer only.")
    if person_id in poll.voters and not poll.allows_revoting:
        raise ControlError("This poll's answer cannot be changed.")
    for index, option in enumerate(poll.options):
        option.voters = [one for one in option.voters if one != person_id] + ([person_id] if index in chosen else [])
    announce.message_changed(world, message, "poll")
    if _is_from_bot(world, message):
        notify.poll_changed(world, poll)
        if not poll.is_anonymous:
            notify.poll_answered(world, poll, person_id, sorted(chosen))


def close(world: World, message: Message) -> None:
    if message.poll is None or message.poll.is_closed:
        return
    message.poll.is_closed = True
    announce.message_changed(world, message, "poll")
    if _is_from_bot(world, message):
        notify.poll_changed(world, message.poll)


def close_due(world: World) -> None:
    """Close the polls whose time is over."""
    for message in _timed(world):
        if message.poll and message.poll.closes_at is not None and message.poll.closes_at <= world.clock.now():
            close(world, message)


def next_closing_at(world: World) -> float | None:
    moments = (message.poll.closes_at for message in _timed(world) if message.poll)
    return min((moment for moment in moments if moment), default=None)


def _timed(world: World) -> list[Message]:
    every = (message for chat in world.chats.values() for message in chat.messages.values())
    return [message for message in every if message.poll and message.poll.closes_at and not message.poll.is_closed]


def _is_from_bot(world: World, message: Message) -> bool:
    return message.sender_id == world.bot.id and message.forward_origin is None
