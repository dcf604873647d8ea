"""What evening lines look like: the private message in which they are written, and the post in the shared chat."""

from collections.abc import Sequence

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Button, ForceReply, Keys, Needs, Say, Text, text
from bot.core.ids import MessageId
from bot.core.people import Couple, Partner
from bot.core.private import Private, Released
from bot.features.evening.rules import REPLIES, Kind, Line, Phase
from bot.features.evening.store import Reply


def opt_in(reader: Partner, offer: int) -> Say:
    """Explain what honest sentences are before the first one."""
    keys = ((Button(text("honest-key-agree"), "honest.agree", (offer,)),),)
    return Say(to=PrivateOf(reader.id), text=(text("honest-explained"),), keys=keys, slot=_slot(Kind.HONEST, offer))


def switched_off(reader: Partner, offer: int) -> Say:
    """Confirm that no honest sentence comes unasked any more."""
    keys = ((Button(text("honest-key-agree-again"), "honest.agree", (offer,)),),)
    return Say(to=PrivateOf(reader.id), text=(text("honest-off"),), keys=keys, slot=_slot(Kind.HONEST, offer))


def private(line: Line, couple: Couple, opening: Sequence[Text] = ()) -> Say:
    """Show an author where their line stands; the opening stands above it."""
    partner = couple.other(line.author).partner.name
    shown, keys = _private(line, couple, partner)
    return Say(to=PrivateOf(line.author), text=(*opening, *shown), keys=keys, slot=_slot(line.kind, line.offer))


def post(line: Line, couple: Couple) -> Say:
    """Show a released line to both; a win carries the warm replies."""
    shown = (_post(line, couple, Released(line.author, line.words or "")),)
    keys = _reply_keys(line) if line.kind is Kind.WIN else ()
    return Say(to=SharedOf(couple.id), text=shown, keys=keys, slot=_post_slot(line), needs=Needs.COUPLE)


def answered(line: Line, couple: Couple, reply: Reply) -> Say:
    """Show a win together with its answer."""
    words = Released(reply.author, reply.words) if reply.is_own_words else text(f"reply-{reply.words}")
    answer = text("win-reply", name=couple.member(reply.author).partner.name, reply=words)
    shown = (_post(line, couple, Released(line.author, line.words or "")), answer)
    return Say(to=SharedOf(couple.id), text=shown, slot=_post_slot(line), needs=Needs.COUPLE)


def ask_for_reply(line: Line, couple: Couple, who: Partner, post_message: MessageId | None) -> Say:
    """Open the reply field for the one who wants to answer in own words."""
    return Say(
        to=SharedOf(couple.id),
        text=(text("win-reply-ask", name=who.name),),
        ask=ForceReply(text("win-reply-placeholder"), only=who.user_id),
        slot=reply_slot(line),
        is_new=True,
        reply_to=post_message,
        needs=Needs.COUPLE,
    )


def reply_slot(line: Line) -> str:
    """Name the place of the question for own words."""
    return f"win-reply:{line.id}"


def _private(line: Line, couple: Couple, partner: str) -> tuple[tuple[Text, ...], Keys]:
    own_words = Private(line.author, line.words or "")
    match line.phase:
        case Phase.WHOSE:
            return (text("win-whose", partner=partner),), (_whose_keys(line, partner),)
        case Phase.ASKED:
            return (text(_asking_key(line), partner=partner),), _asking_keys(line)
        case Phase.WRITTEN:
            show = Button(text("honest-key-show", partner=partner), "evening.preview", (line.id, line.version))
            return (text("honest-written", words=own_words),), ((_keep(line), show), (_again(line),))
        case Phase.PREVIEWED:
            release = Button(text("evening-key-release"), "evening.release", (line.id, line.version))
            preview = (text("evening-preview"), _post(line, couple, own_words))
            return preview, ((release, _keep(line)), (_again(line),))
        case Phase.KEPT:
            key = "evening-kept-without" if line.words is None else "evening-kept"
            return (text(key),) if line.words is None else (text(key, words=own_words),), ()
        case Phase.RELEASED:
            return (text("evening-released", words=own_words),), ()


def _post(line: Line, couple: Couple, words: Private | Released) -> Text:
    author, partner = couple.member(line.author).partner.name, couple.other(line.author).partner.name
    if line.kind is Kind.HONEST:
        return text("honest-post", name=author, words=words)
    if line.is_own:
        return text("win-post-own", name=author, words=words)
    return text("win-post-theirs", name=author, partner=partner, words=words)


def _asking_key(line: Line) -> str:
    if line.words is not None:
        return "evening-ask-again"
    if line.kind is Kind.HONEST:
        return "honest-ask"
    return "win-ask-own" if line.is_own else "win-ask-theirs"


def _asking_keys(line: Line) -> Keys:
    if line.kind is Kind.WIN:
        return ()
    done = Button(text("honest-key-done"), "evening.keep", (line.id,))
    return ((done,), (Button(text("honest-key-off"), "honest.off", (line.offer,)),))


def _whose_keys(line: Line, partner: str) -> tuple[Button, ...]:
    return (
        Button(text("win-key-own"), "win.whose", (line.id, "own")),
        Button(text("win-key-theirs", partner=partner), "win.whose", (line.id, "theirs")),
    )


def _reply_keys(line: Line) -> Keys:
    keys = [Button(text(f"reply-{reply}"), "win.reply", (line.id, reply)) for reply in REPLIES]
    return (*zip(keys[::2], keys[1::2], strict=True), (Button(text("win-key-own-words"), "win.words", (line.id,)),))


def _keep(line: Line) -> Button:
    return Button(text("evening-key-keep"), "evening.keep", (line.id,))


def _again(line: Line) -> Button:
    return Button(text("evening-key-again"), "evening.again", (line.id,))


def _slot(kind: Kind, offer: int) -> str:
    return f"{kind}:{offer}"


def _post_slot(line: Line) -> str:
    return f"{line.kind}:{line.id}"
