"""What a view from the other side looks like: to its author while it is written, and to the partner who gets it."""

from collections.abc import Callable, Sequence

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Needs, Say, Text, text
from bot.core.ids import MessageId, PartnerId
from bot.core.people import Couple
from bot.core.private import Private, Released
from bot.features.perspective.rules import SUGGESTIONS, Answer, AnswerPhase, Mark, Phase, View

Owned = Callable[[PartnerId, str], Private | Released]
"""Says whether words are shown as private or as released."""


def private(view: View, couple: Couple, opening: Sequence[Text] = ()) -> Say:
    """Show an author where their view stands; the opening stands above it."""
    shown, keys = _private(view, couple)
    return Say(to=PrivateOf(view.author), text=(*opening, *shown), keys=keys, slot=own_slot(view))


def card(view: View, couple: Couple) -> Say:
    """Bring a released view to the partner it is about, who may mark it."""
    reader = couple.other(view.author).id
    return Say(
        to=PrivateOf(reader),
        text=(*_card(view, couple, Released), text("perspective-card-ask")),
        keys=(_mark_keys(view),),
        slot=_card_slot(view),
        needs=Needs.COUPLE,
    )


def checked(view: View, answer: Answer, couple: Couple) -> Say:
    """Show the partner what they would send back, or what has become of it."""
    shown, keys = _checked(view, answer, couple)
    texts = (*_card(view, couple, Released), *shown)
    return Say(to=PrivateOf(answer.author), text=texts, keys=keys, slot=_card_slot(view))


def returned(view: View, answer: Answer, couple: Couple, reply_to: MessageId | None) -> Say:
    """Bring the sent answer to the author of the view."""
    texts = _answer(answer, couple, Released)
    return Say(to=PrivateOf(view.author), text=texts, reply_to=reply_to, needs=Needs.COUPLE)


def own_slot(view: View) -> str:
    """Name the place of the message in which a view is written."""
    return f"other-side:{view.offer}"


def _private(view: View, couple: Couple) -> tuple[tuple[Text, ...], Keys]:
    partner = couple.other(view.author).partner.name
    match view.phase:
        case Phase.VOICE:
            asked = text("perspective-ask-voice" if view.voice is None else "perspective-ask-voice-again")
            return (asked,), ((_keep(view, "perspective-key-done"),),)
        case Phase.QUESTION:
            asked = text("perspective-ask-question", partner=partner)
            return (_own_voice(view), asked), (*_suggestion_keys(view), (_keep(view, "perspective-key-no-question"),))
        case Phase.WRITTEN:
            show = Button(text("perspective-key-show", partner=partner), "other-side.preview", (view.id, view.version))
            below = text("perspective-written", partner=partner)
            return (_own_voice(view), _question(view, Private), below), ((_keep(view), show), (_again(view),))
        case Phase.PREVIEWED:
            release = Button(text("perspective-key-release"), "other-side.release", (view.id, view.version))
            preview = (text("perspective-preview", partner=partner), *_card(view, couple, Private))
            return preview, ((release, _keep(view)), (_again(view),))
        case Phase.KEPT:
            return ((text("perspective-kept-without"),) if view.voice is None else _kept(view)), ()
        case Phase.RELEASED:
            return (text("perspective-released", partner=partner), *_card(view, couple, Private)), ()


def _kept(view: View) -> tuple[Text, ...]:
    question = (_question(view, Private),) if view.has_question else ()
    return (text("perspective-kept"), _own_voice(view), *question)


def _card(view: View, couple: Couple, owned: Owned) -> tuple[Text, ...]:
    author = couple.member(view.author).partner.name
    told = text("perspective-card", name=author, words=owned(view.author, view.voice or ""))
    return told, _question(view, owned)


def _question(view: View, owned: Owned) -> Text:
    if view.suggestion:
        return text("perspective-question", question=text(f"perspective-question-{view.suggestion}"))
    return text("perspective-question", question=owned(view.author, view.question or ""))


def _own_voice(view: View) -> Text:
    return text("perspective-own-voice", words=Private(view.author, view.voice or ""))


def _checked(view: View, answer: Answer, couple: Couple) -> tuple[tuple[Text, ...], Keys]:
    author = couple.member(view.author).partner.name
    match answer.phase:
        case AnswerPhase.SENT:
            return (text("perspective-answer-sent", partner=author), *_answer(answer, couple, Private)), ()
        case AnswerPhase.LEFT:
            return (text("perspective-answer-left"),), ()
        case _:
            send = Button(text("perspective-key-send", partner=author), "other-side.send", (view.id, answer.version))
            leave = Button(text("perspective-key-leave"), "other-side.leave", (view.id,))
            preview = text("perspective-answer-preview", partner=author)
            below = text("perspective-answer-more" if answer.correction is None else "perspective-answer-again")
            return (preview, *_answer(answer, couple, Private), below), (_mark_keys(view), (send, leave))


def _answer(answer: Answer, couple: Couple, owned: Owned) -> tuple[Text, ...]:
    name = couple.member(answer.author).partner.name
    marked = text("perspective-answer", name=name, mark=text(f"perspective-mark-{answer.mark}"))
    if answer.correction is None:
        return (marked,)
    return marked, text("perspective-answer-words", name=name, words=owned(answer.author, answer.correction))


def _suggestion_keys(view: View) -> Keys:
    return tuple(
        (Button(text(f"perspective-question-{number}"), "other-side.take", (view.id, number)),)
        for number in SUGGESTIONS
    )


def _mark_keys(view: View) -> tuple[Button, ...]:
    return tuple(Button(text(f"perspective-mark-{mark}"), "other-side.mark", (view.id, mark.value)) for mark in Mark)


def _keep(view: View, label: str = "perspective-key-keep") -> Button:
    return Button(text(label), "other-side.keep", (view.id,))


def _again(view: View) -> Button:
    return Button(text("perspective-key-again"), "other-side.again", (view.id,))


def _card_slot(view: View) -> str:
    return f"other-side-card:{view.id}"
