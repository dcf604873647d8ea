"""What a boundary looks like: to its author while it is built, and to both once it is released."""

from collections.abc import Callable, Sequence

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Button, Keys, Needs, Say, Text, text
from bot.core.feelings import FAMILIES, HARD
from bot.core.ids import PartnerId
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.features.boundaries.rules import PIECES, Boundary, Phase, Reply, sentence

Owned = Callable[[PartnerId, str], Private | Released]
"""Says whether words are shown as private or as released."""


def private(boundary: Boundary, couple: Couple, opening: Sequence[Text] = ()) -> Say:
    """Show an author where their boundary stands; the opening stands above it."""
    shown, keys = _private(boundary, couple)
    return Say(to=PrivateOf(boundary.author), text=(*opening, *shown), keys=keys, slot=_private_slot(boundary))


def post(boundary: Boundary, couple: Couple) -> Say:
    """Show a released boundary to both, with the answer once there is one."""
    answer, keys = _answer(boundary, couple)
    shown = (_post(boundary, couple, Released), *answer)
    return Say(to=SharedOf(couple.id), text=shown, keys=keys, slot=f"boundary:{boundary.id}", needs=Needs.COUPLE)


def _private(boundary: Boundary, couple: Couple) -> tuple[tuple[Text, ...], Keys]:
    match boundary.phase:
        case Phase.FEELING:
            return (*_so_far(boundary), text("boundary-ask-feeling")), _feeling_keys(boundary)
        case Phase.NEED | Phase.REQUEST | Phase.GIFT:
            partner = couple.other(boundary.author).partner.name
            return (*_so_far(boundary), text(f"boundary-ask-{boundary.phase}", partner=partner)), ()
        case Phase.PREVIEWED:
            release = Button(text("boundary-key-release"), "boundary.release", (boundary.id, boundary.version))
            change = Button(text("boundary-key-change"), "boundary.change", (boundary.id,))
            preview = (text("boundary-preview"), _post(boundary, couple, Private))
            return preview, ((release,), (_keep(boundary), change))
        case Phase.CHANGING:
            return (*_so_far(boundary), text("boundary-ask-change")), (*_piece_keys(boundary), (_keep(boundary),))
        case Phase.KEPT:
            return (text("boundary-kept"), _paragraph(boundary, Private)), ()
        case Phase.RELEASED | Phase.ANSWERED:
            return (text("boundary-released"), _paragraph(boundary, Private)), ()


def _post(boundary: Boundary, couple: Couple, owned: Owned) -> Text:
    author = couple.member(boundary.author).partner.name
    return text("boundary-post", name=author, paragraph=_paragraph(boundary, owned))


def _paragraph(boundary: Boundary, owned: Owned) -> Text:
    return text(
        "boundary-paragraph",
        feeling=_feeling(boundary, owned),
        need=owned(boundary.author, sentence(boundary.need or "…")),
        request=owned(boundary.author, sentence(boundary.request or "…")),
        gift=owned(boundary.author, sentence(boundary.gift or "…")),
    )


def _so_far(boundary: Boundary) -> tuple[Text, ...]:
    """What has been said already, so that nobody has to scroll; nothing at the very beginning."""
    if boundary.feeling is None:
        return ()
    pieces = (("need", boundary.need), ("request", boundary.request), ("gift", boundary.gift))
    said = [
        text(f"boundary-so-far-{name}", words=Private(boundary.author, sentence(words)))
        for name, words in pieces
        if words is not None
    ]
    return (text("boundary-so-far-feeling", words=_feeling(boundary, Private)), *said)


def _feeling(boundary: Boundary, owned: Owned) -> Text | Private | Released:
    if boundary.is_listed:
        return text(f"feeling-{boundary.feeling}")
    return owned(boundary.author, (boundary.feeling or "").rstrip(" ."))


def _answer(boundary: Boundary, couple: Couple) -> tuple[tuple[Text, ...], Keys]:
    if boundary.reply is not None:
        name = couple.other(boundary.author).partner.name
        return (text(f"boundary-answer-{boundary.reply}", name=name),), ()
    keys = [Button(text(f"boundary-key-{reply}"), f"boundary.{reply}", (boundary.id,)) for reply in Reply]
    return (), (tuple(keys),)


def _feeling_keys(boundary: Boundary) -> Keys:
    words = [word for family in HARD for word in FAMILIES[family]]
    keys = [Button(text(f"feeling-{word}"), "boundary.feeling", (boundary.id, word)) for word in words]
    return tuple(tuple(keys[start : start + 3]) for start in range(0, len(keys), 3))


def _piece_keys(boundary: Boundary) -> Keys:
    keys = [Button(text(f"boundary-key-{piece}"), "boundary.piece", (boundary.id, piece.value)) for piece in PIECES]
    return tuple(keys[:2]), tuple(keys[2:])


def _keep(boundary: Boundary) -> Button:
    return Button(text("boundary-key-keep"), "boundary.keep", (boundary.id,))


def _private_slot(boundary: Boundary) -> str:
    return f"boundary-draft:{boundary.id}"
