"""What a boundary looks like: to its author while it is built, and to both once it is released."""

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import reduce

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import At, Button, Keys, Needs, Say, Style, Text, text
from bot.core.feelings import FAMILIES, HARD
from bot.core.ids import PartnerId
from bot.core.local_time import LocalMoment, instant
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.features.boundaries.events import Reply
from bot.features.boundaries.rules import OPTIONAL, PIECES, Boundary, Phase
from bot.features.boundaries.wording import Said, Voice, said, whole_sentence

Owned = Callable[[PartnerId, str], Private | Released]
"""Says whether words are shown as private or as released."""

DAYS_AHEAD = (7, 14, 30, 90)


def private(boundary: Boundary, couple: Couple, opening: Sequence[Text] = ()) -> Say:
    """Show an author where their boundary stands; the opening stands above it."""
    shown, keys = _private(boundary, couple)
    slot = f"boundary-draft:{boundary.id}"
    return Say(to=PrivateOf(boundary.author), text=(*opening, *shown), keys=keys, slot=slot)


def post(boundary: Boundary, couple: Couple, below: Sequence[Text] = ()) -> Say:
    """Show a released boundary to both, with the answer once there is one."""
    answer, keys = _answer(boundary, couple)
    shown = (_post(boundary, couple, Released), *answer, *below)
    return Say(to=SharedOf(couple.id), text=shown, keys=keys, slot=slot_of(boundary), needs=Needs.COUPLE)


def slot_of(boundary: Boundary) -> str:
    """Name the place of a released boundary in the shared chat."""
    return f"boundary:{boundary.id}"


def voice_of(couple: Couple, author: PartnerId) -> Voice:
    """Return how an author writes: in which language, whom they may name, and by which calendar."""
    partner = couple.member(author).partner
    return Voice(partner.language, tuple(member.partner.name for member in couple.members), partner.zone or "UTC")


def quoted(boundary: Boundary, voice: Voice, owned: Owned) -> Text:
    """Return a boundary as a quotation."""
    return text("boundary-quoted", paragraph=_paragraph(boundary, voice, owned))


def _private(boundary: Boundary, couple: Couple) -> tuple[tuple[Text, ...], Keys]:
    match boundary.phase:
        case Phase.PREVIEWED:
            release = Button(text("boundary-key-release"), "boundary.release", (boundary.id, boundary.version))
            change = Button(text("boundary-key-change"), "boundary.change", (boundary.id,))
            preview = (text("boundary-preview"), _post(boundary, couple, Private))
            return preview, ((release,), (_keep(boundary), change))
        case Phase.CHANGING:
            so_far = _so_far(boundary, couple)
            return (*so_far, text("boundary-ask-change")), (*_piece_keys(boundary), (_keep(boundary),))
        case Phase.KEPT:
            return (text("boundary-kept"), _whole(boundary, couple)), ()
        case Phase.RELEASED | Phase.ANSWERED:
            return (text("boundary-released"), _whole(boundary, couple)), ()
        case _:
            return (*_so_far(boundary, couple), _question(boundary, couple)), _keys_for(boundary)


def _question(boundary: Boundary, couple: Couple) -> Text:
    asked = [piece for piece in PIECES if not (boundary.is_short and piece in boundary.skipped)]
    number = asked.index(boundary.phase) + 1 if boundary.phase in asked else len(asked)
    form = "" if boundary.is_short else "-whole"
    key = f"boundary-ask-{boundary.phase}{form if boundary.phase in {Phase.REQUEST, Phase.GIFT} else ''}"
    partner = couple.other(boundary.author).partner.name
    return text(key, partner=partner, number=number, total=len(asked))


def _keys_for(boundary: Boundary) -> Keys:
    skip = Button(text("boundary-key-skip"), "boundary.skip", (boundary.id, boundary.phase.value))
    match boundary.phase:
        case Phase.FEELING:
            return _feeling_keys(boundary)
        case Phase.REVISIT:
            days = [Button(text(f"boundary-key-in-{n}"), "boundary.day", (boundary.id, n)) for n in DAYS_AHEAD]
            return tuple(days[:2]), tuple(days[2:]), (skip,)
        case _:
            return ((skip,),) if boundary.phase in OPTIONAL else ()


def _post(boundary: Boundary, couple: Couple, owned: Owned) -> Text:
    author = couple.member(boundary.author).partner.name
    return text("boundary-post", name=author, paragraph=_paragraph(boundary, voice_of(couple, boundary.author), owned))


def _whole(boundary: Boundary, couple: Couple) -> Text:
    return _paragraph(boundary, voice_of(couple, boundary.author), Private)


def _paragraph(boundary: Boundary, voice: Voice, owned: Owned) -> Text:
    """Join what was said: in the short form on one line, else line by line."""
    parts = [_sentence(boundary, piece, voice, owned) for piece in PIECES if boundary.said(piece) is not None]
    joint = "boundary-joined" if boundary.is_short else "boundary-joined-lines"
    return reduce(
        lambda first, second: text(joint, first=first, second=second), parts or [text("boundary-nothing-yet")]
    )


def _so_far(boundary: Boundary, couple: Couple) -> tuple[Text, ...]:
    """What has been said already, so that nobody has to scroll; nothing at the very beginning."""
    voice = voice_of(couple, boundary.author)
    parts = [_sentence(boundary, piece, voice, Private) for piece in PIECES if boundary.said(piece) is not None]
    return (text("boundary-so-far", first=parts[0]), *parts[1:]) if parts else ()


def _sentence(boundary: Boundary, piece: Phase, voice: Voice, owned: Owned) -> Text:
    words = boundary.said(piece) or ""
    match piece:
        case Phase.FEELING if boundary.is_listed:
            return text("boundary-says-feeling-listed", words=text(f"feeling-{words}"))
        case Phase.REVISIT:
            noon = instant(LocalMoment(date.fromisoformat(words), time(12), voice.zone))
            return text("boundary-says-revisit", day=At(noon, Style.DAY))
        case Phase.REQUEST if not boundary.is_short:
            return text("boundary-says-sentence", words=owned(boundary.author, whole_sentence(words)))
        case Phase.GIFT if not boundary.is_short:
            return _joined("leeway", said(piece.value, words, voice), boundary, owned)
        case _:
            return _joined(piece.value, said(piece.value, words, voice), boundary, owned)


def _joined(name: str, ready: Said, boundary: Boundary, owned: Owned) -> Text:
    words = owned(boundary.author, ready.words)
    if ready.form == "whole":
        return text("boundary-says-sentence", words=words)
    return text("boundary-says-thanks-for" if ready.form == "for" else f"boundary-says-{name}", words=words)


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
    return tuple(tuple(keys[start : start + 2]) for start in range(0, len(keys), 2))


def _keep(boundary: Boundary) -> Button:
    return Button(text("boundary-key-keep"), "boundary.keep", (boundary.id,))
