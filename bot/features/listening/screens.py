"""What a listening note looks like to its author, who fills it in, and to the listener, whom it may reach."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Keys, Lane, Needs, Say, Style, Text, text
from bot.core.ids import PartnerId
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.features.listening.content import AFTER_TAP, FELT, MOVES, Answer, Content, Field, Share
from bot.features.listening.rules import Note, Phase
from bot.features.listening.store import Occasion


def note_slot(note: Note) -> str:
    """Name the place of the message in which a note is written."""
    return f"note:{note.id}"


def invitation(note: Note, about: Occasion, couple: Couple, valid_until: datetime) -> Say:
    """Invite to a note that nobody asked the bot for."""
    return Say(
        to=PrivateOf(note.author),
        text=(text(f"listening-invite-{about.about}", partner=_partner(note, couple)),),
        keys=((_key(note, "write", "note.begin"), _key(note, "not-now", "note.decline")),),
        slot=note_slot(note),
        lane=Lane.SCHEDULED,
        needs=Needs.PLAN,
        valid_until=valid_until,
        resend_cap=1,
    )


def own(note: Note, about: Occasion, couple: Couple, *, is_first: bool, opening: Sequence[Text] = ()) -> Say:
    """Show an author where their note stands; the opening stands above it."""
    shown, keys = _own(note, about, _partner(note, couple), is_first=is_first)
    return Say(to=PrivateOf(note.author), text=(*opening, *shown), keys=keys, slot=note_slot(note))


def delivered(note: Note, about: Occasion, couple: Couple) -> Say:
    """Show the listener what the author released; it reads the same whether one note or two were released."""
    return Say(
        to=PrivateOf(couple.other(note.author).id),
        text=_as_seen(note, about, couple, is_preview=False),
        slot=f"heard:{note.id}",
        needs=Needs.COUPLE,
    )


def preview(note: Note, about: Occasion, couple: Couple) -> Say:
    """Show the author exactly what the listener would see."""
    release = Button(text("listening-key-release"), "note.release", (note.id, note.version))
    return Say(
        to=PrivateOf(note.author),
        text=(text("listening-preview", partner=_partner(note, couple)), *_as_seen(note, about, couple)),
        keys=((release,), (_back(note),)),
        slot=note_slot(note),
    )


def request(number: int, reader: PartnerId, asker: str) -> Say:
    """Ask somebody for a note, as their partner wishes."""
    write = Button(text("listening-key-write"), "listening.write", (number,))
    decline = Button(text("listening-key-not-now"), "listening.not-now", (number,))
    return Say(
        to=PrivateOf(reader),
        text=(text("listening-request", partner=asker),),
        keys=((write, decline),),
        slot=f"listening-request:{number}",
        lane=Lane.SCHEDULED,
        needs=Needs.PLAN,
        resend_cap=1,
    )


def _own(note: Note, about: Occasion, partner: str, *, is_first: bool) -> tuple[tuple[Text, ...], Keys]:
    shown: tuple[Text, ...]
    match note.phase:
        case Phase.WORDING if note.asked is not None:
            shown, keys = _asking(note, note.asked, partner)
        case Phase.CHOOSING:
            shown, keys = (text("listening-choose", partner=partner),), _share_keys(note)
        case Phase.RELEASED:
            shown = (text("listening-released", partner=partner, until=At(about.closes_at)),)
            keys = ((_key(note, "take-back", "note.take-back"),),)
        case Phase.DELIVERED:
            shown, keys = (text("listening-gone", partner=partner),), ()
        case Phase.KEPT:
            shown, keys = (text("listening-kept"), *_said(note, note.content)), ()
        case Phase.DECLINED:
            shown, keys = (text("listening-declined"),), ()
        case _:
            no_scale = (text("listening-no-scale"),) if is_first else ()
            shown = (text("listening-form", partner=partner), *no_scale, *_words(note, note.content))
            keys = _form_keys(note)
    return shown, keys


def _asking(note: Note, asked: Field, partner: str) -> tuple[tuple[Text, ...], Keys]:
    question = text(f"listening-ask-{asked}", partner=partner)
    if asked not in note.content.words:
        return (question,), ((_back(note),),)
    return (question,), ((_key(note, "take-out", "note.take-out"), _back(note)),)


def _form_keys(note: Note) -> Keys:
    felt = tuple(_felt_key(note, number) for number in FELT)
    moves = tuple((_move_key(note, index),) for index in range(len(MOVES)))
    words = tuple(
        Button(text(f"listening-key-{name}{_mark(note, name)}"), "note.words", (note.id, name.value)) for name in Field
    )
    return (felt, *moves, words, (_key(note, "finish", "note.finish"),))


def _felt_key(note: Note, number: int) -> Button:
    label = "listening-key-felt-chosen" if note.content.felt == number else "listening-key-felt"
    return Button(text(label, number=number), "note.felt", (note.id, number))


def _move_key(note: Note, index: int) -> Button:
    """A tap sets the answer after the shown one, so that a tap that arrives twice acts once."""
    answer = note.content.moves.get(MOVES[index])
    label = text(f"listening-key-move-{answer or 'open'}", move=text(f"listening-move-{MOVES[index]}"))
    return Button(label, "note.move", (note.id, index, AFTER_TAP[answer].value))


def _mark(note: Note, name: Field) -> str:
    return "-written" if name in note.content.words else ""


def _share_keys(note: Note) -> Keys:
    offered = [share for share in Share if share is Share.NOTHING or not note.content.shared(share).is_empty]
    keys = tuple(
        (Button(text(f"listening-key-share-{share}"), "note.share", (note.id, share.value)),) for share in offered
    )
    return (*keys, (_back(note),))


def _as_seen(note: Note, about: Occasion, couple: Couple, *, is_preview: bool = True) -> tuple[Text, ...]:
    author = couple.member(note.author).partner.name
    head = text(f"listening-note-{about.about}", partner=author, day=At(about.opened_at, Style.DAY))
    shared = note.content.shared(note.share or Share.NOTHING)
    return (head, *_said(note, shared, is_preview=is_preview))


def _said(note: Note, content: Content, *, is_preview: bool = True) -> tuple[Text, ...]:
    said: list[Text] = []
    if content.felt is not None:
        said.append(text("listening-felt", felt=content.felt))
    answered = [move for move in MOVES if move in content.moves]
    if answered:
        said.append(_lines([_answered(move, content.moves[move]) for move in answered]))
    return (*said, *_words(note, content, is_preview=is_preview))


def _answered(move: str, answer: Answer) -> Text:
    return text(f"listening-said-{answer}", move=text(f"listening-move-{move}"))


def _words(note: Note, content: Content, *, is_preview: bool = True) -> tuple[Text, ...]:
    owned = Private if is_preview else Released
    return tuple(
        text(f"listening-said-{name}", words=owned(note.author, content.words[name]))
        for name in Field
        if name in content.words
    )


def _lines(lines: Sequence[Text]) -> Text:
    joined = lines[0]
    for line in lines[1:]:
        joined = text("listening-lines", before=joined, line=line)
    return joined


def _key(note: Note, label: str, verb: str) -> Button:
    return Button(text(f"listening-key-{label}"), verb, (note.id,))


def _back(note: Note) -> Button:
    return _key(note, "back", "note.back")


def _partner(note: Note, couple: Couple) -> str:
    return couple.other(note.author).partner.name
