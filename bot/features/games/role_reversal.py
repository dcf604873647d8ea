"""Role reversal at the table: the disagreement, each one's private view, the points, and what is missing in them."""

from datetime import datetime

from bot.core.effects import Button, Say, Text, Toast, text
from bot.core.errors import AlreadyDone
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.core.steps import offer_keys
from bot.core.written import within
from bot.features.games import frame, store, table
from bot.features.games import role_reversal_screens as screens
from bot.features.games import role_reversal_views as views
from bot.features.games.kind import Kind
from bot.features.games.role_reversal_play import (
    LONGEST,
    SHAPE,
    VIEW_FLOW,
    advance,
    advance_quietly,
    happens,
    play,
    said_in,
    say_publicly,
)
from bot.features.games.role_reversal_screens import Reversing, Said
from bot.features.games.rules.role_reversal_events import (
    CardDrawn,
    Event,
    GaveBack,
    Mended,
    NothingMissed,
    OwnTopicWanted,
    PointMade,
    PointMarked,
    PointsEnded,
    TopicTaken,
    TopicTold,
)
from bot.features.games.rules.role_reversal_state import MINUTES, Mark, Phase, RoleReversal
from bot.features.games.rules.stages import Stage
from bot.features.games.screens import Screen
from bot.storage import decks, outbox
from bot.storage.transaction import Tx

CARDS = 48
DEEPER_FROM = (19, 34)
"""The cards at which a deck of light ones becomes one of everyday life, and then a serious one."""


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Invite both, wherever it was asked for; say privately where the invitation is."""
    invite(tx, incoming.us, text("role-reversal-asked", minutes=MINUTES))
    if incoming.is_private and not incoming.is_press:
        outbox.owe(tx, Say(to=incoming.here, text=(text("role-reversal-where"),)))
    return Toast(text("games-toast-opened"))


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Put the invitation into the shared chat, or the board of the round that is on."""

    def invitation(played: Reversing) -> Screen:
        join = (Button(text("games-key-join"), "role-reversal.join", (played.id,)),)
        offered = offer_keys(played.offer) if played.offer else ()
        return Screen((opening, text("role-reversal-invite")), (join, *offered))

    frame.invite(tx, play(Said()), couple, RoleReversal(), invitation=invitation, offer=offer, until=until)
    played = store.current(tx, couple.id, SHAPE)
    if played is not None and played.game.stage is Stage.RUNNING:
        table.post(tx, played, screens.board(said_in(tx, played, couple), played, couple))


def join(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be in; with the second one the first card lies on the table."""
    played = _found(tx, incoming)
    is_second = bool(played.game.joined - {incoming.mine.seat})
    card = decks.draw(tx, incoming.us.id, SHAPE.id, CARDS, at_least=1) if is_second else 0
    return frame.join(tx, play(Said(), card), incoming)


def take(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the disagreement on the table; nothing shows of it until both do."""
    before, event = _shown(tx, incoming), TopicTaken(incoming.mine.seat)
    is_quiet = advance_quietly(tx, before, event, incoming.us)
    return Toast(text("role-reversal-toast-taken")) if is_quiet else None


def another(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put the next card on the table."""
    return _draw(tx, incoming, at_least=1)


def deeper(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put a more serious card on the table."""
    card = _shown(tx, incoming).game.card
    return _draw(tx, incoming, at_least=next((start for start in DEEPER_FROM if start > card), DEEPER_FROM[-1]))


def want_own_words(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let one of the two put the disagreement in a line."""
    return _pressed(tx, incoming, OwnTopicWanted(incoming.mine.seat))


def end_points(tx: Tx, incoming: Incoming) -> Toast | None:
    """That's all: now the other says which of it was right."""
    return _pressed(tx, incoming, PointsEnded(incoming.mine.seat))


def mark_right(tx: Tx, incoming: Incoming) -> Toast | None:
    """Mark the point that is shown: that is me."""
    return _pressed(tx, incoming, PointMarked(incoming.mine.seat, Mark.RIGHT))


def mark_partly(tx: Tx, incoming: Incoming) -> Toast | None:
    """Mark the point that is shown: partly."""
    return _pressed(tx, incoming, PointMarked(incoming.mine.seat, Mark.PARTLY))


def mark_not(tx: Tx, incoming: Incoming) -> Toast | None:
    """Mark the point that is shown: not really."""
    return _pressed(tx, incoming, PointMarked(incoming.mine.seat, Mark.NOT))


def miss_nothing(tx: Tx, incoming: Incoming) -> Toast | None:
    """Nothing was missing, so nothing is to be given back."""
    return _pressed(tx, incoming, NothingMissed(incoming.mine.seat))


def take_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a line that was asked for, and keep it for as long as the game lasts: the board has to show it."""
    before, seat = _found(tx, incoming), incoming.mine.seat
    event: Event
    match before.game.phase:
        case Phase.NAMING:
            kind, place, event = "topic", "topic", TopicTold(seat)
        case Phase.ARGUING:
            kind, place, event = "point", f"point-{before.game.reversal.points + 1}", PointMade(seat)
        case Phase.MENDING:
            kind, place, event = "missing", "missing", Mended(seat)
        case _:
            kind, place, event = "back", "back", GaveBack(seat)
    say_publicly(tx, before, incoming.me, place, within(incoming.words, LONGEST[kind]))
    advance(tx, before, event, incoming.us)
    return None


def _draw(tx: Tx, incoming: Incoming, *, at_least: int) -> Toast | None:
    before = _shown(tx, incoming)
    card = decks.draw(tx, incoming.us.id, SHAPE.id, CARDS, at_least=at_least)
    advance(tx, before, CardDrawn(card), incoming.us)
    return Toast(text("role-reversal-toast-another"))


def _pressed(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    advance(tx, _shown(tx, incoming), event, incoming.us)
    return None


def _shown(tx: Tx, incoming: Incoming) -> Reversing:
    """Return the round of a button, as it was when the button was shown."""
    found = _found(tx, incoming)
    if incoming.number(1) != found.version:
        raise AlreadyDone
    return found


def _found(tx: Tx, incoming: Incoming) -> Reversing:
    return store.find(tx, SHAPE, incoming.number(0), incoming.us.id)


KIND = Kind(
    id=SHAPE.id,
    happens=happens,
    minutes=MINUTES,
    start=start,
    invite=invite,
    commands=("reverse",),
    presses={
        "role-reversal.join": join,
        "role-reversal.take": take,
        "role-reversal.another": another,
        "role-reversal.deeper": deeper,
        "role-reversal.own-words": want_own_words,
        "role-reversal.all": end_points,
        "role-reversal.right": mark_right,
        "role-reversal.partly": mark_partly,
        "role-reversal.not": mark_not,
        "role-reversal.nothing": miss_nothing,
        "role-reversal.write": views.want_to_write,
        "role-reversal.rewrite": views.want_to_write,
        "role-reversal.show": views.release_view,
        "role-reversal.keep": views.keep_view,
    },
    lines={play(Said()).flow: take_line, VIEW_FLOW: views.write_view},
)
