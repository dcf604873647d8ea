"""Presses that no honest client sends: any data, from anybody, at any time."""

from sandbox import notify
from sandbox.actor import Actor
from sandbox.model import PressedButton
from sandbox.sight import Seen
from tests.support.home import Home
from tests.support.house import House


def data_of(house: House, message: Seen, label: str) -> str:
    """Return what a button carries."""
    markup = house.served.world.message(message.view["chat_id"], message.id).markup or {}
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    return str(next(button["callback_data"] for button in buttons if label in button["text"]))


def forge(house: House | Home, who: Actor, under: Seen, data: str) -> PressedButton:
    """Send a press; what the bot answers will stand in it."""
    world = house.served.world
    press = PressedButton(
        str(world.count("forged", 9_000_000_001)), who.id, under.view["chat_id"], pressed_at=world.clock.now()
    )
    world.presses[press.id] = press
    notify.pressed_button(world, world.message(under.view["chat_id"], under.id), press, data)
    return press


async def toast_of(house: House, who: Actor, under: Seen, data: str) -> str:
    """Send a press and return the words of the answer; fail when there is none."""
    press = forge(house, who, under, data)
    await house.sandbox.settle()
    assert press.is_answered, f"no answer to {data}"
    return str(press.answer["text"] or "")
