"""What a listening note looks like to its author, who fills it in, and to the listener, whom it may reach."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Keys, Lane, Needs, Say, Style, Text, text
from bot.core.ids import PartnerId
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.features.listening import six
from bot.features.listening.content import FELT, Content, Field, Share
from bot.features.listening.occasions import WINDOW, Occasion
from bot.features.listening.rules import Note, Phase

NAMES = "listening-move"
"""Where the names of the six begin, as the author says them."""
MOVE_VERBS = ("note.move", "note.seek")
ASKS_OWN_VIEW = frozenset({Phase.CHOOSING, Phase.RELEASED, Phase.KEPT})
"""Where a written note leads on to one's own view: also before its release, for the other's may come with it."""


def note_slot(note: Note) -> str:
    """Name the place of the message in which a note is written."""
    return f"note:{note.id}"


def own_view_key(about: Occasion) -> Button:
    """Return the button that opens the listener's own view of a conversation."""
    return Button(text("listening-key-own-view"), "own-view.open", (about.about.value, about.about_id))


def invitation(note: Note, about: Occasion, couple: Couple, valid_until: datetime) -> Say:
    """Invite to a note that nobody asked the bot for, and to one's own view of the same conversation."""
    return Say(
        to=PrivateOf(note.author),
        text=(text(f"listening-invite-{about.about}", partner=_partner(note, couple)),),
        keys=((_key(note, "write", "note.begin"), own_view_key(about)), (_key(note, "not-now", "note.decline"),)),
        slot=note_slot(note),
        lane=Lane.SCHEDULED,
        needs=Needs.UNASKED,
        valid_until=valid_until,
        resend_cap=1,
    )


def own(
    note: Note,
    about: Occasion,
    couple: Couple,
    *,
    is_first: bool = False,
    asks_own_view: bool = False,
    opening: Sequence[Text] = (),
) -> Say:
    """Show an author where their note stands; the opening stands above it."""
    if note.phase is Phase.PREVIEWED:
        shown, keys = _preview(note, about, couple)
    elif note.phase in {Phase.WRITING, Phase.INVITED}:
        shown, keys = _form(note, about, _partner(note, couple), is_first=is_first)
    else:
        shown, keys = _other(note, _partner(note, couple))
    if asks_own_view and note.phase in ASKS_OWN_VIEW:
        keys = (*keys, (own_view_key(about),))
    return Say(to=PrivateOf(note.author), text=(*opening, *shown), keys=keys, slot=note_slot(note))


def delivered(note: Note, about: Occasion, couple: Couple) -> Say:
    """Show the listener what the author released; it reads the same whether one note or two were released."""
    return Say(
        to=PrivateOf(couple.other(note.author).id),
        text=_as_seen(note, about, couple, is_preview=False),
        slot=f"heard:{note.id}",
        needs=Needs.COUPLE,
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
        needs=Needs.UNASKED,
        resend_cap=1,
    )


def _form(note: Note, about: Occasion, partner: str, *, is_first: bool) -> tuple[tuple[Text, ...], Keys]:
    felt = note.content.felt
    shown = (
        text(f"listening-form-{about.about}", partner=partner, day=_day(about)),
        *((text("listening-no-scale"),) if is_first else ()),
        text("listening-ask-felt") if felt is None else text("listening-felt", felt=felt),
        six.lines(NAMES, note.content.moves, note.at),
        *_words(note, note.content),
    )
    keys = (
        tuple(_felt_key(note, number) for number in FELT),
        *six.keys((note.id,), note.content.moves, note.at, MOVE_VERBS),
        tuple(_words_key(note, name) for name in Field),
        (_key(note, "discard", "note.discard"), _key(note, "finish", "note.finish")),
    )
    return shown, keys


def _preview(note: Note, about: Occasion, couple: Couple) -> tuple[tuple[Text, ...], Keys]:
    """Show exactly what the listener would see."""
    release = Button(text("listening-key-release"), "note.release", (note.id, note.version))
    shown = (text("listening-preview", partner=_partner(note, couple)), *_as_seen(note, about, couple))
    return shown, ((release,), (_back(note),))


def _other(note: Note, partner: str) -> tuple[tuple[Text, ...], Keys]:
    shown: tuple[Text, ...]
    match note.phase:
        case Phase.WORDING if note.asked is not None:
            shown, keys = _asking(note, note.asked, partner)
        case Phase.DISCARDING:
            shown = (text("listening-discard"),)
            keys = ((_key(note, "discard-now", "note.discard-now"), _key(note, "go-on", "note.back")),)
        case Phase.CHOOSING:
            shown, keys = (text("listening-choose", partner=partner),), _share_keys(note)
        case Phase.RELEASED if note.released_at is not None:
            shown = (text("listening-released", partner=partner, until=At(note.released_at + WINDOW)),)
            keys = ((_key(note, "take-back", "note.take-back"),),)
        case Phase.KEPT:
            shown = (text("listening-kept"), *_said(note, note.content))
            keys = ((_key(note, "reopen", "note.reopen"),),)
        case Phase.DISCARDED:
            shown, keys = (text("listening-discarded"),), ()
        case Phase.DECLINED:
            shown, keys = (text("listening-declined"),), ()
        case _:
            shown, keys = (text("listening-gone", partner=partner),), ()
    return shown, keys


def _asking(note: Note, asked: Field, partner: str) -> tuple[tuple[Text, ...], Keys]:
    question = text(f"listening-ask-{asked}", partner=partner)
    if asked not in note.content.words:
        return (question,), ((_back(note),),)
    return (question,), ((_key(note, "take-out", "note.take-out"), _back(note)),)


def _felt_key(note: Note, number: int) -> Button:
    label = text("listening-key-felt", number=number)
    shown = text("listening-key-chosen", label=label) if note.content.felt == number else label
    return Button(shown, "note.felt", (note.id, number))


def _words_key(note: Note, name: Field) -> Button:
    mark = "-written" if name in note.content.words else ""
    return Button(text(f"listening-key-{name}{mark}"), "note.words", (note.id, name.value))


def _share_keys(note: Note) -> Keys:
    offered = [share for share in Share if share is Share.NOTHING or not note.content.shared(share).is_empty]
    keys = tuple(
        (Button(text(f"listening-key-share-{share}"), "note.share", (note.id, share.value)),) for share in offered
    )
    return (*keys, (_back(note),))


def _as_seen(note: Note, about: Occasion, couple: Couple, *, is_preview: bool = True) -> tuple[Text, ...]:
    author = couple.member(note.author).partner.name
    head = text(f"listening-note-{about.about}", partner=author, day=_day(about))
    shared = note.content.shared(note.share or Share.NOTHING)
    return (head, *_said(note, shared, is_preview=is_preview))


def _said(note: Note, content: Content, *, is_preview: bool = True) -> tuple[Text, ...]:
    told: list[Text] = []
    if content.felt is not None:
        told.append(text("listening-felt", felt=content.felt))
    moves = six.said(NAMES, content.moves)
    if moves:
        told.append(six.joined(moves))
    return (*told, *_words(note, content, is_preview=is_preview))


def _words(note: Note, content: Content, *, is_preview: bool = True) -> tuple[Text, ...]:
    owned = Private if is_preview else Released
    return tuple(
        text(f"listening-said-{name}", words=owned(note.author, content.words[name]))
        for name in Field
        if name in content.words
    )


def _key(note: Note, label: str, verb: str) -> Button:
    return Button(text(f"listening-key-{label}"), verb, (note.id,))


def _back(note: Note) -> Button:
    return _key(note, "back", "note.back")


def _partner(note: Note, couple: Couple) -> str:
    return couple.other(note.author).partner.name


def _day(about: Occasion) -> At:
    return At(about.opened_at, Style.DAY)
