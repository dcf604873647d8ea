"""How a round of role reversal goes on: its words, its moves, and what follows from each in the three chats."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.core.ids import ChatId
from bot.core.people import Couple, Partner
from bot.features.games import frame, round_words, store
from bot.features.games import role_reversal_screens as screens
from bot.features.games.frame import Play
from bot.features.games.role_reversal_screens import Reversing, Said
from bot.features.games.rules import role_reversal
from bot.features.games.rules.role_reversal_events import Event, Joined
from bot.features.games.rules.role_reversal_state import MOST_POINTS, Phase, RoleReversal, pack, unpack
from bot.features.games.rules.stages import Moment
from bot.features.games.store import Head, Shape
from bot.storage import dialogs, expectations, outbox, timers
from bot.storage.transaction import Tx

SHAPE = Shape("role-reversal", pack, unpack)
VIEW_FLOW = "role-reversal.view"
LONGEST: Mapping[str, int] = {"topic": 120, "view": 320, "point": 160, "missing": 250, "back": 250}
"""UTF-16 units: one side with all its words still fits into a message when it stands there in two languages."""

_PLACES = ("topic", "view", "missing", "back", *(f"point-{number}" for number in range(1, MOST_POINTS + 1)))


def advance(tx: Tx, before: Reversing, event: Event, couple: Couple) -> None:
    """Move the round on."""
    _release_shown(tx, before, event, couple)
    frame.advance(tx, play(said_in(tx, before, couple)), before, event, couple)


def advance_quietly(tx: Tx, before: Reversing, event: Event, couple: Couple) -> bool:
    """Move the round on, and let nothing show of it unless the other's part was there; return whether it did not."""
    game = role_reversal.step(before.game, event)
    if game.phase is not before.game.phase:
        advance(tx, before, event, couple)
        return False
    store.save(tx, SHAPE, replace(before, game=game))
    return True


def happens(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
    """End the round, say that time is over, or close the window for views: without showing any while the plan rests."""
    before = store.find(tx, SHAPE, head.id, couple.id)
    if before.game.phase is Phase.SHOWING and not couple.runs:
        moment = Moment.ENDED
    _release_shown(tx, before, role_reversal.event_of(before.game, moment), couple)
    frame.happens(play(said_in(tx, before, couple)))(tx, head, couple, moment)


def say_publicly(tx: Tx, played: Reversing, author: Partner, place: str, words: str) -> None:
    """Keep a line that was said in the shared chat for as long as the game lasts: the board has to show it."""
    round_words.put(tx, played.id, played.couple, author.id, place, words)
    round_words.release(tx, played.id, author.id, place)


def said_in(tx: Tx, played: Reversing, couple: Couple) -> Said:
    """Return everything that was written in a round so far."""
    found = {
        (member.seat, place): words
        for member in couple.members
        for place in _PLACES
        if (words := round_words.read(tx, played.id, member.id, place)) is not None
    }
    return Said(found)


def play(said: Said, card: int = 0) -> Play[RoleReversal, Event]:
    """Return how it is played with what was said so far; words are read before a move, since its end shreds them."""
    return Play(
        shape=SHAPE,
        step=role_reversal.step,
        joined=partial(Joined, card=card),
        event_of=role_reversal.event_of,
        board=partial(screens.board, said),
        prompt=screens.prompt,
        then=partial(_follow, said),
    )


def _release_shown(tx: Tx, before: Reversing, event: Event, couple: Couple) -> None:
    """Release the views that this event brings to light, before they are read and the round's end shreds them."""
    for seat in role_reversal.step(before.game, event).shown:
        round_words.release(tx, before.id, couple.members[seat].id, "view")


def _follow(said: Said, tx: Tx, before: Reversing, after: Reversing, couple: Couple) -> None:
    match before.game.phase, after.game.phase:
        case Phase.CHOOSING, Phase.WRITING:
            _ask_for_views(tx, said, after, couple)
        case Phase.WRITING, Phase.ARGUING:
            _put_views_away(tx, said, after, couple)
        case _, Phase.SHOWING:
            _put_side_by_side(tx, said, after, couple)
        case Phase.SHOWING, Phase.DONE:
            _close(tx, said, after, couple)
        case _, Phase.ENDED if before.game.written or before.game.phase is Phase.WRITING:
            _tell_over(tx, after, couple)


def _ask_for_views(tx: Tx, said: Said, after: Reversing, couple: Couple) -> None:
    """Ask both privately; who is writing something else to the bot is not interrupted, but taps first."""
    for member in couple.members:
        user = member.partner.user_id
        if expectations.expected(tx, user, ChatId(user)) is None:
            dialogs.await_words(tx, member.partner, VIEW_FLOW, after.id)
        outbox.owe(tx, screens.ask_for_view(said, after, couple, member.seat))


def _put_views_away(tx: Tx, said: Said, after: Reversing, couple: Couple) -> None:
    for member in couple.members:
        expectations.forget_flow(tx, member.partner.user_id, VIEW_FLOW)
        outbox.owe(tx, screens.ask_for_view(said, after, couple, member.seat))


def _put_side_by_side(tx: Tx, said: Said, after: Reversing, couple: Couple) -> None:
    """Show both sides as they were told and put right, and ask each privately about their own view."""
    for member in couple.members:
        outbox.owe(tx, screens.side(said, after, couple, member.seat))
        dialogs.say_below(tx, member.partner, screens.ask_to_show(said, after, couple, member.seat))
        timers.announce(tx, "listening.ask", couple=couple.id, partner=member.id, about="exercise", about_id=after.id)


def _close(tx: Tx, said: Said, after: Reversing, couple: Couple) -> None:
    for seat in sorted(after.game.shown):
        outbox.owe_if_there(tx, screens.side(said, after, couple, seat))
    for member in couple.members:
        outbox.owe(tx, screens.over(after, couple, member.seat))


def _tell_over(tx: Tx, after: Reversing, couple: Couple) -> None:
    for member in couple.members:
        expectations.forget_flow(tx, member.partner.user_id, VIEW_FLOW)
        outbox.owe(tx, screens.over(after, couple, member.seat))
