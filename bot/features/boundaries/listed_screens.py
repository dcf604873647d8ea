"""What the list of a couple's boundaries looks like, one of them, and the question before one goes."""

from collections.abc import Sequence

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, text
from bot.core.people import Couple, Partner
from bot.core.private import Private, Released
from bot.features.boundaries import screens
from bot.features.boundaries.rules import Boundary, Phase
from bot.features.boundaries.wording import Voice

A_PAGE = 6
BEGINNING = 70

Shown = tuple[tuple[Text, ...], Keys]


def page(found: Sequence[Boundary], number: int, reader: Partner, couple: Couple | None) -> Shown:
    """List boundaries with a button for each, and one to begin another."""
    begin = ((Button(text("boundary-key-new"), "boundary.open"),),) if couple is not None else ()
    if not found:
        return (text("boundary-list-none"),), begin
    number = min(number, (len(found) - 1) // A_PAGE)
    here = found[number * A_PAGE : (number + 1) * A_PAGE]
    rows = [_row(place, each, reader, couple) for place, each in enumerate(here, 1)]
    numbers = [
        Button(text("boundary-key-number", number=place), "boundary.show", (each.id,))
        for place, each in enumerate(here, 1)
    ]
    turns = [_turn("newer", number - 1)] if number > 0 else []
    if (number + 1) * A_PAGE < len(found):
        turns.append(_turn("older", number + 1))
    return (text("boundary-list"), *rows), (tuple(numbers), *((tuple(turns),) if turns else ()), *begin)


def one(boundary: Boundary, reader: Partner, couple: Couple | None) -> Shown:
    """Show one boundary, and what its reader may do with it."""
    back = (Button(text("boundary-key-back"), "boundary.list", (0,)),)
    is_mine = boundary.author == reader.id
    head = _standing(boundary, reader, couple)
    quotation = screens.quoted(boundary, _voice(boundary, reader, couple), Private if is_mine else Released)
    if not is_mine:
        return (head, quotation), (back,)
    is_here = couple is not None and couple.id == boundary.couple
    return (head, quotation), (*(_keys(boundary) if is_here else ()), (_take_back(boundary),), back)


def sure(boundary: Boundary, reader: Partner) -> Say:
    """Ask whether a boundary shall really go."""
    really = Button(text("boundary-key-take-back-now"), "boundary.take-back-now", (boundary.id,))
    stay = Button(text("boundary-key-stay"), "boundary.show", (boundary.id,))
    question = text("boundary-sure-shared" if boundary.is_shared else "boundary-sure")
    return Say(to=PrivateOf(reader.id), text=(question,), keys=((really,), (stay,)))


def _keys(boundary: Boundary) -> Keys:
    if boundary.is_shared:
        return ((Button(text("boundary-key-anew"), "boundary.anew", (boundary.id,)),),)
    return ((Button(text("boundary-key-go-on"), "boundary.go-on", (boundary.id,)),),)


def _take_back(boundary: Boundary) -> Button:
    return Button(text("boundary-key-take-back" if boundary.is_shared else "boundary-key-let-go"), "boundary.take-back",
                  (boundary.id,))  # fmt: skip


def _row(place: int, boundary: Boundary, reader: Partner, couple: Couple | None) -> Text:
    owned = Private if boundary.author == reader.id else Released
    line = " ".join((boundary.request or boundary.need or "").split())
    beginning = line if len(line) <= BEGINNING else f"{line[:BEGINNING].rsplit(' ', 1)[0]}…"
    standing = _standing(boundary, reader, couple)
    if not beginning:
        return text("boundary-list-row-blank", number=place, standing=standing)
    return text("boundary-list-row", number=place, standing=standing, words=owned(boundary.author, beginning))


def _standing(boundary: Boundary, reader: Partner, couple: Couple | None) -> Text:
    if boundary.author != reader.id and couple is not None:
        return text("boundary-list-theirs", name=couple.member(boundary.author).partner.name)
    if boundary.is_shared:
        return text("boundary-list-shared")
    return text("boundary-list-kept" if boundary.phase is Phase.KEPT else "boundary-list-draft")


def _voice(boundary: Boundary, reader: Partner, couple: Couple | None) -> Voice:
    if couple is not None and couple.id == boundary.couple:
        return screens.voice_of(couple, boundary.author)
    return Voice(reader.language, (reader.name,), reader.zone or "UTC")


def _turn(label: str, number: int) -> Button:
    return Button(text(f"boundary-key-{label}"), "boundary.list", (number,))
