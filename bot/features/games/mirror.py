"""Mirror in the private chat: a few taps, a line, a second reading, and its author's choice to keep it or let it go."""

from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, Toast, Unsay, text
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.core.private import Private
from bot.core.written import within
from bot.features.games import kept_lines, mirrors
from bot.features.games.kind import Kind
from bot.features.games.rules.mirror import (
    ECHOES,
    ENDED,
    LONGEST_WORDS,
    SITUATIONS,
    TONES,
    EchoTapped,
    Event,
    Kept,
    LetGo,
    Mirror,
    Phase,
    RewriteWanted,
    SituationTapped,
    ToneTapped,
    WordsWritten,
    step,
)
from bot.features.games.rules.stages import Moment
from bot.features.games.screens import GONE_BY, Screen
from bot.features.games.store import Head
from bot.storage import dialogs, outbox, timers
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx

FLOW = "mirror.words"
FADES = "mirror.fades"
LASTS = timedelta(days=1)
MINUTES = 5

GONE = Screen((text("mirror-gone"),))


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin alone; an earlier look that was left is gone."""
    me = incoming.me
    for left in mirrors.unfinished(tx, me.id):
        mirrors.remove(tx, left)
        outbox.owe(tx, Unsay(to=PrivateOf(me.id), slot=_slot(left)))
    mirror = mirrors.begin(tx, me.id)
    timers.plan(tx, f"{FADES}:{mirror.id}", FADES, tx.now + LASTS, partner=me.id, payload={"mirror": mirror.id})
    outbox.owe(tx, _say(mirror, incoming))
    return None if incoming.is_private else Toast(text("mirror-toast-private"))


def tap_situation(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take what it is about."""
    return _edit(tx, incoming, SituationTapped(incoming.number(1)))


def tap_tone(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take how one would say it to the other, and wait for the words."""
    return _edit(tx, incoming, ToneTapped(incoming.number(1)))


def write(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take what one would say, and show it as meant for its author."""
    mirror = _go_on(tx, incoming, WordsWritten(within(incoming.words, LONGEST_WORDS)))
    dialogs.say_below(tx, incoming.me, _say(mirror, incoming))
    return None


def tap_echo(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take how the words felt."""
    return _edit(tx, incoming, EchoTapped(incoming.number(1)))


def write_again(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for other words."""
    return _edit(tx, incoming, RewriteWanted())


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the words, for their author alone."""
    return _edit(tx, incoming, Kept(incoming.number(1)))


def let_go(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let it be gone, with or without words."""
    return _edit(tx, incoming, LetGo())


def on_fading(tx: Tx, timer: Timer) -> Skipped | None:
    """Let a look be gone that its author left."""
    left, author = int(timer.payload["mirror"]), PartnerId(timer.partner or 0)
    if not mirrors.remove(tx, left):
        return Skipped("it has ended")
    outbox.close(tx, Say(to=PrivateOf(author), text=GONE_BY.text, slot=_slot(left)))
    return None


def _edit(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    outbox.owe(tx, _say(_go_on(tx, incoming, event), incoming))
    return None


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Mirror:
    """Move on, keep or remove what its author wants, and wait for words where they are asked for."""
    mirror = step(mirrors.own(tx, incoming.number(0), incoming.me.id), event)
    if mirror.phase is Phase.WORDS:
        dialogs.await_words(tx, incoming.me, FLOW, mirror.id)
    else:
        dialogs.stop_awaiting(tx, incoming, FLOW, mirror.id)
    if mirror.phase not in ENDED:
        mirrors.save(tx, mirror)
        return mirror
    mirrors.remove(tx, mirror.id)
    if mirror.phase is Phase.KEPT:
        kept_lines.keep(tx, mirror.author, KIND.id, mirror.words or "")
    return mirror


def _say(mirror: Mirror, incoming: Incoming) -> Say:
    screen = _screen(mirror, _partner_of(incoming.couple, mirror.author))
    return Say(to=PrivateOf(mirror.author), text=screen.text, keys=screen.keys, slot=_slot(mirror.id))


def _partner_of(couple: Couple | None, author: PartnerId) -> str | Text:
    return text("mirror-somebody") if couple is None else couple.other(author).partner.name


def _screen(mirror: Mirror, partner: str | Text) -> Screen:
    words = Private(mirror.author, mirror.words or "")
    match mirror.phase:
        case Phase.SITUATION | Phase.TONE | Phase.WORDS:
            return _asking(mirror, partner)
        case Phase.READ:
            shown = (text("mirror-read", words=words), text("mirror-read-hint"))
            return Screen(shown, (_choices(mirror, "echo", ECHOES), (_again(mirror), _gone(mirror))))
        case Phase.CLOSING:
            echo = text(f"mirror-echo-{mirror.echo}")
            return Screen((text("mirror-closing", words=words), echo, text("mirror-closing-hint")), _ending(mirror))
        case Phase.KEPT:
            return Screen((text("mirror-kept", words=words),), ((Button(text("games-key-kept"), "games.kept"),),))
        case Phase.GONE:
            return GONE


def _asking(mirror: Mirror, partner: str | Text) -> Screen:
    leave = (_gone(mirror),)
    if mirror.phase is Phase.SITUATION:
        situations = _choices(mirror, "situation", SITUATIONS)
        return Screen((text("mirror-situation"),), (situations[:2], situations[2:], leave))
    if mirror.phase is Phase.TONE:
        asked = text(f"mirror-tone-{mirror.situation}", partner=partner)
        return Screen((asked,), (_choices(mirror, "tone", TONES), leave))
    return Screen((text(f"mirror-words-{mirror.tone}", partner=partner),), (leave,))


def _choices(mirror: Mirror, what: str, count: int) -> tuple[Button, ...]:
    numbers = range(1, count + 1)
    return tuple(Button(text(f"mirror-key-{what}-{n}"), f"mirror.{what}", (mirror.id, n)) for n in numbers)


def _ending(mirror: Mirror) -> Keys:
    kept = Button(text("mirror-key-keep"), "mirror.keep", (mirror.id, mirror.version))
    return ((kept, _gone(mirror)), (_again(mirror),))


def _again(mirror: Mirror) -> Button:
    return Button(text("mirror-key-again"), "mirror.again", (mirror.id,))


def _gone(mirror: Mirror) -> Button:
    return Button(text("mirror-key-gone" if mirror.words else "mirror-key-not-now"), "mirror.gone", (mirror.id,))


def _slot(mirror: int) -> str:
    return f"mirror:{mirror}"


def _nothing_shared(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
    """Nothing happens to it from outside: it is no round, and the couple knows nothing of it."""


KIND = Kind(
    id="mirror",
    happens=_nothing_shared,
    minutes=MINUTES,
    is_private=True,
    start=start,
    presses={
        "mirror.situation": tap_situation,
        "mirror.tone": tap_tone,
        "mirror.echo": tap_echo,
        "mirror.again": write_again,
        "mirror.keep": keep,
        "mirror.gone": let_go,
    },
    lines={FLOW: write},
    due={FADES: on_fading},
)
