"""What writing for oneself looks like: one private message that stays below what was written."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, text
from bot.core.private import Private, Released
from bot.features.reflections.reflection import FREE, Reflection


def asked(reflection: Reflection) -> Say:
    """Offer the prompt, or an empty page."""
    another, stop = _key(reflection, "another"), _key(reflection, "stop")
    if reflection.prompt == FREE:
        return _say(reflection, (text("reflect-page"), text("reflect-how-free")), ((another, stop),))
    shown = (text("reflect-page"), text(f"reflect-prompt-{reflection.prompt}"), text("reflect-how"))
    return _say(reflection, shown, ((another, _key(reflection, "free")), (stop,)))


def gathering(reflection: Reflection) -> Say:
    """Say that it is noted, and wait for more."""
    shown = text("reflect-gathering", count=len(reflection.parts))
    return _say(reflection, (shown,), ((_key(reflection, "done"),),))


def kept(reflection: Reflection) -> Say:
    """Say that the entry is kept, and where."""
    look = Button(text("reflect-key-open"), "journal.open", ("r", reflection.id, 0, 0, 0))
    return _say(reflection, (text("reflect-kept"),), ((look,),))


def put_away(reflection: Reflection) -> Say:
    """Say that nothing was written."""
    return _say(reflection, (text("reflect-put-away"),), ())


def post(reflection: Reflection, name: str, words: Private | Released) -> tuple[Text, ...]:
    """Show an entry as it stands in the shared chat."""
    if reflection.prompt == FREE:
        return (text("reflect-post", name=name, words=words),)
    return (text("reflect-post-on", name=name, prompt=text(f"reflect-prompt-{reflection.prompt}"), words=words),)


def _say(reflection: Reflection, shown: tuple[Text, ...], keys: Keys) -> Say:
    return Say(to=PrivateOf(reflection.author), text=shown, keys=keys, slot=f"reflect:{reflection.id}")


def _key(reflection: Reflection, name: str) -> Button:
    return Button(text(f"reflect-key-{name}"), f"reflect.{name}", (reflection.id,))
