"""The silent dinner at the table: the question, the length, the silence, and two lines that show together or never."""

from dataclasses import replace
from datetime import datetime

from bot.core.effects import Needs, Text, Toast, text
from bot.core.errors import NotNow
from bot.core.incoming import Incoming
from bot.core.people import Couple, Member
from bot.core.private import Released
from bot.core.written import within
from bot.features.games import asking, frame, round_words, store, table
from bot.features.games import silent_dinner_screens as screens
from bot.features.games.asking import Question
from bot.features.games.frame import Play, Prompt
from bot.features.games.kind import Kind
from bot.features.games.rules import silent_dinner
from bot.features.games.rules.silent_dinner import LENGTHS_MINUTES, Phase, SilentDinner
from bot.features.games.rules.silent_dinner_events import (
    Agreed,
    Event,
    Finished,
    LengthChosen,
    LineDropped,
    LineReleased,
    LineWritten,
    Refused,
)
from bot.features.games.rules.stages import Moment, Stage
from bot.features.games.store import Head, Round, Shape
from bot.storage import dialogs, expectations, holds, outbox
from bot.storage.transaction import Tx

SHAPE = Shape("silent-dinner", silent_dinner.pack, silent_dinner.unpack)
FLOW = "silent-dinner.line"
PLACE = "line"
LONGEST_LINE = 300


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Ask each privately for a yes, or show what stands already."""
    asking.ask(tx, QUESTION, couple, SilentDinner(), opening, offer=offer, until=until)


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask both, as a button of the list wants it."""
    invite(tx, incoming.us, text("silent-dinner-opening"))
    return Toast(text("games-toast-opened"))


def agree(tx: Tx, incoming: Incoming) -> Toast | None:
    """Give a fresh yes."""
    asking.answer(tx, QUESTION, incoming, Agreed(incoming.mine.seat))
    return None


def refuse(tx: Tx, incoming: Incoming) -> Toast | None:
    """Rather not."""
    asking.answer(tx, QUESTION, incoming, Refused(incoming.mine.seat))
    return None


def choose_length(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the silence begin."""
    frame.press(tx, PLAY, incoming, LengthChosen(incoming.number(2)))
    return Toast(text("silent-dinner-toast-begins"))


def finish(tx: Tx, incoming: Incoming) -> Toast | None:
    """End the silence before its time: they have eaten."""
    frame.press(tx, PLAY, incoming, Finished())
    return None


def write_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep a line sealed, and show its author how it would stand in the shared chat."""
    words = within(incoming.words, LONGEST_LINE)
    played = _go_on(tx, incoming, LineWritten(incoming.mine.seat))
    round_words.put(tx, played.id, played.couple, incoming.me.id, PLACE, words)
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    dialogs.say_below(tx, incoming.me, screens.preview(played, incoming.mine, words))
    return None


def write_again(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for another line; the one before is gone."""
    played = _go_on(tx, incoming, LineDropped(incoming.mine.seat))
    round_words.forget(tx, played.id, incoming.me.id, PLACE)
    dialogs.await_words(tx, incoming.me, FLOW, played.id)
    outbox.owe(tx, screens.line_question(played, incoming.mine, incoming.yours))
    return None


def drop(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let one's line go."""
    played = _go_on(tx, incoming, LineDropped(incoming.mine.seat))
    round_words.forget(tx, played.id, incoming.me.id, PLACE)
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    outbox.owe(tx, screens.told(played, incoming.mine, "silent-dinner-dropped"))
    return None


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let one's line be shown next to the other's; both appear with the second."""
    played = _go_on(tx, incoming, LineReleased(incoming.mine.seat), is_saved=False)
    if round_words.release(tx, played.id, incoming.me.id, PLACE) is None:
        raise NotNow
    outbox.owe(tx, screens.told(played, incoming.mine, "silent-dinner-released"))
    if played.game.stage is Stage.OVER:
        table.post(tx, played, screens.revealed(incoming.us, _lines(tx, played, incoming.us)))
        table.clear(tx, played)
    store.save(tx, SHAPE, played)
    return None


def _happens(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
    """Let the frame end a dinner at the table; lines that wait are dropped without a word in the shared chat."""
    if head.stage is not Stage.ASIDE:
        frame.happens(PLAY)(tx, head, couple, moment)
        return
    before = store.find(tx, SHAPE, head.id, couple.id)
    after = replace(before, game=silent_dinner.step(before.game, silent_dinner.event_of(before.game, moment)))
    store.save(tx, SHAPE, after)
    table.clear(tx, after)
    for member in couple.members:
        if member.seat not in after.game.released:
            _take_question_back(tx, after, member)


def _take_question_back(tx: Tx, played: Round[SilentDinner], member: Member) -> None:
    expectations.forget_flow(tx, member.partner.user_id, FLOW)
    outbox.close(tx, screens.told(played, member, "games-gone-by"))


def _go_on(tx: Tx, incoming: Incoming, event: Event, *, is_saved: bool = True) -> Round[SilentDinner]:
    before = store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
    after = replace(before, game=silent_dinner.step(before.game, event))
    if is_saved:
        store.save(tx, SHAPE, after)
    return after


def _lines(tx: Tx, played: Round[SilentDinner], couple: Couple) -> list[Released]:
    found = (round_words.read(tx, played.id, member.id, PLACE) for member in couple.members)
    return [line for line in found if isinstance(line, Released)]


def _then(tx: Tx, before: Round[SilentDinner], after: Round[SilentDinner], couple: Couple) -> None:
    asking.close(tx, before, after, couple, after.game.yes)
    if after.game.phase is Phase.DINING and after.ends_at is not None:
        holds.put(tx, couple.id, f"round:{after.id}", after.ends_at)
    elif before.game.phase is Phase.DINING:
        holds.drop(tx, couple.id, f"round:{after.id}")
    if after.game.phase is Phase.WRITING:
        for member in couple.members:
            dialogs.await_words(tx, member.partner, FLOW, after.id)
            asked = screens.line_question(after, member, couple.other(member.id))
            outbox.owe(tx, replace(asked, needs=Needs.COUPLE, valid_until=tx.now + after.game.patience))


def _prompt(played: Round[SilentDinner], couple: Couple, seat: int) -> Prompt:
    raise NotNow  # nobody is asked for a line at the table


def _agreed(seat: int, first: int) -> Agreed:
    return Agreed(seat)


PLAY: Play[SilentDinner, Event] = Play(
    shape=SHAPE,
    step=silent_dinner.step,
    joined=_agreed,
    event_of=silent_dinner.event_of,
    board=screens.board,
    prompt=_prompt,
    then=_then,
)


def _begin(tx: Tx, before: Round[SilentDinner], event: Event, couple: Couple) -> None:
    frame.advance(tx, PLAY, before, event, couple)


QUESTION: Question[SilentDinner, Event] = Question(
    shape=SHAPE,
    step=silent_dinner.step,
    asked="silent-dinner-question",
    keys=screens.answers,
    waiting="silent-dinner-asking",
    board=screens.board,
    begin=_begin,
)

KIND = Kind(
    id=SHAPE.id,
    happens=_happens,
    minutes=LENGTHS_MINUTES[1],
    needs_yes=True,
    start=start,
    invite=invite,
    presses={
        "silent-dinner.yes": agree,
        "silent-dinner.no": refuse,
        "silent-dinner.length": choose_length,
        "silent-dinner.eaten": finish,
        "silent-dinner.again": write_again,
        "silent-dinner.drop": drop,
        "silent-dinner.show": release,
    },
    lines={FLOW: write_line},
)
