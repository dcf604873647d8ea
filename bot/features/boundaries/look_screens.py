"""What looking at a boundary again looks like: the question, its answers, and the other's wish."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, text
from bot.core.ids import PartnerId
from bot.core.people import Couple, Member
from bot.core.private import Private, Released
from bot.features.boundaries import screens
from bot.features.boundaries.rules import WISHES, Boundary


def question(boundary: Boundary, couple: Couple, reader: PartnerId) -> Say:
    """Ask the author or the other whether a boundary still fits."""
    voice = screens.voice_of(couple, boundary.author)
    if reader == boundary.author:
        shown = (text("boundary-look"), text("boundary-look-mine"), screens.quoted(boundary, voice, Private))
        return _say(boundary, reader, shown, _authors_keys(boundary))
    name = couple.member(boundary.author).partner.name
    shown = (text("boundary-look"), text("boundary-look-theirs", name=name), screens.quoted(boundary, voice, Released))
    return _say(boundary, reader, shown, _others_keys(boundary))


def answered(boundary: Boundary, reader: PartnerId, key: str) -> Say:
    """Say what came of it, in the place of the question."""
    return _say(boundary, reader, (text(key),), ())


def preview(boundary: Boundary, reader: Member, wanted: str) -> Say:
    """Show the line that would stand in the shared chat."""
    put = Button(text("boundary-key-wish-now"), "boundary.wish-now", (boundary.id, wanted))
    stay = Button(text("boundary-key-fits"), "boundary.fits", (boundary.id,))
    shown = (text("boundary-look-whose"), text("boundary-preview"), wish(reader.partner.name, wanted))
    return _say(boundary, reader.id, shown, ((put,), (stay,)))


def wish(name: str, wanted: str) -> Text:
    """Say in the shared chat what the other wishes for."""
    return text(f"boundary-wish-{wanted}", name=name)


def _authors_keys(boundary: Boundary) -> Keys:
    fits = Button(text("boundary-key-fits"), "boundary.fits", (boundary.id,))
    anew = Button(text("boundary-key-anew"), "boundary.anew", (boundary.id,))
    let_go = Button(text("boundary-key-let-go"), "boundary.take-back", (boundary.id,))
    return (fits,), (anew, let_go)


def _others_keys(boundary: Boundary) -> Keys:
    fits = Button(text("boundary-key-fits"), "boundary.fits", (boundary.id,))
    wishes = [Button(text(f"boundary-key-wish-{each}"), "boundary.wish", (boundary.id, each)) for each in WISHES]
    return (fits,), tuple(wishes)


def _say(boundary: Boundary, reader: PartnerId, shown: tuple[Text, ...], keys: Keys) -> Say:
    return Say(to=PrivateOf(reader), text=shown, keys=keys, slot=f"boundary-look:{boundary.id}")
