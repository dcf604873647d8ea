"""Guided listening: eight moves, one at a time and aloud, with both in both parts; the board is all there is."""

from datetime import datetime

from bot.core.effects import At, Button, Keys, Say, Style, Text, Toast, text
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.core.steps import offer_keys
from bot.features.games import frame, store, table
from bot.features.games.frame import Play, Prompt
from bot.features.games.kind import Kind
from bot.features.games.rules import guided_listening
from bot.features.games.rules.guided_listening import (
    MINUTES,
    MOVES,
    Event,
    GuidedListening,
    Joined,
    MoveConfirmed,
    OnceMoreWanted,
    Phase,
    Settled,
)
from bot.features.games.rules.stages import Outcome, Stage
from bot.features.games.screens import GAME_OVER, GONE_BY, Screen, end_key
from bot.features.games.store import Round, Shape
from bot.storage import outbox, timers
from bot.storage.transaction import Tx

SHAPE = Shape("guided-listening", guided_listening.pack, guided_listening.unpack)


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Invite both, wherever it was asked for; say privately where the invitation is."""
    invite(tx, incoming.us, text("guided-listening-asked", minutes=MINUTES))
    if incoming.is_private and not incoming.is_press:
        outbox.owe(tx, Say(to=incoming.here, text=(text("guided-listening-where"),)))
    return Toast(text("games-toast-opened"))


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Put the invitation into the shared chat, or the board of the round that is on."""

    def invitation(played: Round[GuidedListening]) -> Screen:
        join = (Button(text("games-key-join"), "guided-listening.join", (played.id,)),)
        offered = offer_keys(played.offer) if played.offer else ()
        return Screen((opening, text("guided-listening-invite")), (join, *offered))

    frame.invite(tx, PLAY, couple, GuidedListening(), invitation=invitation, offer=offer, until=until)
    played = store.current(tx, couple.id, SHAPE)
    if played is not None and played.game.stage is Stage.RUNNING:
        table.post(tx, played, board(played, couple))


def join(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be in."""
    return frame.join(tx, PLAY, incoming)


def settle(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin with the first move: the speaker has something to tell."""
    return _pressed(tx, incoming, Settled(incoming.mine.seat))


def confirm(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on to the next move: the speaker says that this one was there."""
    return _pressed(tx, incoming, MoveConfirmed(incoming.mine.seat))


def once_more(tx: Tx, incoming: Incoming) -> Toast | None:
    """Stay at this move, with another example."""
    return _pressed(tx, incoming, OnceMoreWanted(incoming.mine.seat))


def board(played: Round[GuidedListening], couple: Couple) -> Screen:
    """Show whose move it is, how it is done, and until when."""
    game = played.game
    match game.phase:
        case Phase.DONE:
            return Screen((text("guided-listening-done"),))
        case Phase.EXPIRED:
            return GONE_BY
        case Phase.ENDED:
            return GAME_OVER
        case Phase.MOVING:
            return Screen((_move(game, couple), _time(played)), _keys(played, "there", "again"))
        case _:
            who = {"teller": _name(couple, game.teller), "listener": _name(couple, game.listener)}
            shown = text("guided-listening-settling" if game.turn == 1 else "guided-listening-changing", **who)
            return Screen((shown, _time(played)), _keys(played, "settled"))


def _move(game: GuidedListening, couple: Couple) -> Text:
    teller, move = _name(couple, game.teller), f"guided-listening-move-{MOVES[game.move]}"
    return text(
        "guided-listening-once-more" if game.again else "guided-listening-move",
        number=game.move + 1,
        total=len(MOVES),
        move=text(f"{move}-name"),
        how=text(f"{move}-how", teller=teller),
        example=text(f"{move}-again" if game.again else f"{move}-example"),
        teller=teller,
        listener=_name(couple, game.listener),
    )


def _time(played: Round[GuidedListening]) -> Text:
    if played.game.is_late or played.ends_at is None:
        return text("guided-listening-late", turn=played.game.turn)
    return text("guided-listening-time", turn=played.game.turn, ends=At(played.ends_at, Style.TIME))


def _keys(played: Round[GuidedListening], *answers: str) -> Keys:
    shown = (played.id, played.version)
    row = tuple(Button(text(f"guided-listening-key-{each}"), f"guided-listening.{each}", shown) for each in answers)
    return row, (end_key(played),)


def _name(couple: Couple, seat: int) -> str:
    return couple.members[seat].partner.name


def _pressed(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    frame.press(tx, PLAY, incoming, event)
    return None


def _ask_how_it_was(tx: Tx, before: Round[GuidedListening], after: Round[GuidedListening], couple: Couple) -> None:
    if after.game.outcome is Outcome.DONE:
        for member in couple.members:
            timers.announce(
                tx, "listening.ask", couple=couple.id, partner=member.id, about="exercise", about_id=after.id
            )


def _no_prompt(played: Round[GuidedListening], couple: Couple, seat: int) -> Prompt:
    raise LookupError("nobody is asked for a line in guided listening")


PLAY: Play[GuidedListening, Event] = Play(
    shape=SHAPE,
    step=guided_listening.step,
    joined=Joined,
    event_of=guided_listening.event_of,
    board=board,
    prompt=_no_prompt,
    then=_ask_how_it_was,
)

KIND = Kind(
    id=SHAPE.id,
    happens=frame.happens(PLAY),
    minutes=MINUTES,
    start=start,
    invite=invite,
    commands=("listen",),
    presses={
        "guided-listening.join": join,
        "guided-listening.settled": settle,
        "guided-listening.there": confirm,
        "guided-listening.again": once_more,
    },
)
