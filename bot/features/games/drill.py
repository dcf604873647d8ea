"""The give-back drill at the table: its invitation, its answers, and what of it the frame needs to know."""

from datetime import datetime

from bot.core.effects import Text, Toast, text
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import frame, screens, store
from bot.features.games.frame import Play, Prompt
from bot.features.games.kind import Kind
from bot.features.games.rules import give_back
from bot.features.games.rules.give_back import Confirmed, Event, FoundWanting, GaveBack, GiveBack, Joined, Told
from bot.features.games.store import Round, Shape
from bot.storage.transaction import Tx

SHAPE = Shape("give-back", give_back.pack, give_back.unpack)


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Invite both to the drill, or show the invitation that stands."""

    def invitation(played: Round[GiveBack]) -> screens.Screen:
        return screens.drill_invitation(played, opening)

    frame.invite(tx, PLAY, couple, GiveBack(), invitation=invitation, offer=offer, until=until)


def ask_for_drill(tx: Tx, incoming: Incoming) -> Toast | None:
    """Invite to the drill, as a button of the list asks."""
    invite(tx, incoming.us, text("games-give-back-asked", minutes=give_back.MINUTES))
    return Toast(text("games-toast-opened"))


def join(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be in."""
    return frame.join(tx, PLAY, incoming)


def told(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on after the teller told it aloud."""
    return _pressed(tx, incoming, Told(incoming.mine.seat))


def gave_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on after the listener gave it back aloud."""
    return _pressed(tx, incoming, GaveBack(incoming.mine.seat))


def confirm(tx: Tx, incoming: Incoming) -> Toast | None:
    """Yes, that is it: swap, or end well."""
    return _pressed(tx, incoming, Confirmed(incoming.mine.seat))


def not_quite(tx: Tx, incoming: Incoming) -> Toast | None:
    """Not quite: the teller adds, the listener tries again."""
    return _pressed(tx, incoming, FoundWanting(incoming.mine.seat))


def take_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a line that was asked for as told or given back; the words themselves stay in the chat and nowhere else."""
    couple, seat = incoming.us, incoming.mine.seat
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    giving = before.game.phase is give_back.Phase.GIVING
    frame.advance(tx, PLAY, before, GaveBack(seat) if giving else Told(seat), couple)
    return None


def _pressed(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    frame.press(tx, PLAY, incoming, event)
    return None


def _prompt(played: Round[GiveBack], couple: Couple, seat: int) -> Prompt:
    game = played.game
    what = "giving" if game.phase is give_back.Phase.GIVING else "telling"
    name = couple.members[seat].partner.name
    return Prompt(
        text(f"games-give-back-prompt-{game.phase}", name=name),
        text(f"games-placeholder-{what}"),
    )


PLAY: Play[GiveBack, Event] = Play(
    shape=SHAPE,
    step=give_back.step,
    joined=Joined,
    event_of=give_back.event_of,
    board=screens.drill,
    prompt=_prompt,
)
LINE = PLAY.flow

KIND = Kind(
    id=SHAPE.id,
    happens=frame.happens(PLAY),
    minutes=2 * give_back.MINUTES,
    start=ask_for_drill,
    invite=invite,
    presses={
        "give-back.join": join,
        "give-back.told": told,
        "give-back.gave": gave_back,
        "give-back.yes": confirm,
        "give-back.not-quite": not_quite,
    },
    lines={LINE: take_line},
)
