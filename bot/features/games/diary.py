"""The other's diary from the question to its end: how it begins and closes, and what its kind offers."""

from dataclasses import replace
from datetime import datetime

from bot.core.audience import PrivateOf
from bot.core.effects import Needs, Say, Text, Toast, text
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import asking, diary_evenings, diary_pages, diary_showing, store, table
from bot.features.games import diary_screens as screens
from bot.features.games.asking import Question
from bot.features.games.diary_pages import SHAPE
from bot.features.games.kind import Kind
from bot.features.games.rules import diary
from bot.features.games.rules.diary import Diary
from bot.features.games.rules.diary_events import Agreed, Ended, Event, Refused
from bot.features.games.rules.stages import Moment, Outcome, Stage
from bot.features.games.store import Head, Round
from bot.storage import dialogs, expectations, outbox, timers
from bot.storage.transaction import Tx


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Ask each privately for a yes, or show what stands already."""
    asking.ask(tx, QUESTION, couple, Diary(), opening, offer=offer, until=until)


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask both, or open one's own page while a diary is on."""
    played = ongoing(tx, incoming.us)
    if played is None:
        invite(tx, incoming.us, text("diary-opening"))
        return Toast(text("games-toast-opened"))
    if not incoming.is_private:
        return Toast(text("diary-toast-running"))
    dialogs.say_below(tx, incoming.me, diary_pages.page(tx, played, incoming.us, incoming.mine))
    return None


def agree(tx: Tx, incoming: Incoming) -> Toast | None:
    """Give a fresh yes."""
    asking.answer(tx, QUESTION, incoming, Agreed(incoming.mine.seat))
    return None


def refuse(tx: Tx, incoming: Incoming) -> Toast | None:
    """Rather not."""
    asking.answer(tx, QUESTION, incoming, Refused(incoming.mine.seat))
    return None


def end(tx: Tx, incoming: Incoming) -> Toast | None:
    """End it for both, at any moment; nobody learns who did."""
    incoming.check_private()
    before = store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
    _close(tx, before, Ended(), incoming.us)
    return Toast(text("games-toast-ended"))


def ongoing(tx: Tx, couple: Couple) -> Round[Diary] | None:
    """Return the diary that is on, beside whatever is played."""
    for head in store.unfinished(tx, couple.id):
        if head.kind == SHAPE.id and head.stage is Stage.ASIDE:
            return store.find(tx, SHAPE, head.id, couple.id)
    return None


def _happens(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
    before = store.find(tx, SHAPE, head.id, couple.id)
    _close(tx, before, diary.event_of(before.game, moment), couple)


def _begin(tx: Tx, before: Round[Diary], event: Event, couple: Couple) -> None:
    """Both said yes: say so in the shared chat, and plan the evenings of each."""
    after = replace(before, game=diary.step(before.game, event), version=before.version + 1)
    store.save(tx, SHAPE, after)
    table.wait(tx, after)
    table.post(tx, after, screens.board(after, couple))
    for member in couple.members:
        diary_evenings.plan(tx, after, couple, member)
        welcome = Say(to=PrivateOf(member.id), text=(text("diary-welcome"),), slot=asking.slot(before))
        outbox.owe(tx, replace(welcome, needs=Needs.COUPLE))


def _close(tx: Tx, before: Round[Diary], event: Event, couple: Couple) -> None:
    """Let pages and plans be gone; where the plan rests, nothing is said."""
    after = replace(before, game=diary.step(before.game, event))
    store.save(tx, SHAPE, after)
    table.clear(tx, after)
    timers.cancel_of_couple(tx, couple.id, diary_evenings.EVENING, "the diary is over")
    asking.close(tx, before, after, couple, after.game.yes)
    for member in couple.members:
        for flow in (diary_pages.FLOW, diary_showing.FLOW):
            expectations.forget_flow(tx, member.partner.user_id, flow)
    if not couple.runs and after.game.outcome is not Outcome.ENDED:
        return
    if before.game.stage is Stage.ASIDE or not store.is_put_away(tx, before.offer):
        table.close(tx, after, screens.board(after, couple))
    for member in couple.members:
        outbox.close(tx, screens.told(after, member, "diary-ended"))


QUESTION: Question[Diary, Event] = Question(
    shape=SHAPE,
    step=diary.step,
    asked="diary-question",
    keys=screens.answers,
    waiting="diary-asking",
    board=screens.board,
    begin=_begin,
)

KIND = Kind(
    id=SHAPE.id,
    happens=_happens,
    is_private=True,
    needs_yes=True,
    start=start,
    invite=invite,
    presses={
        "diary.yes": agree,
        "diary.no": refuse,
        "diary.end": end,
        "diary.write": diary_pages.ask,
        "diary.keep": diary_pages.keep,
        "diary.page": diary_pages.back,
        "diary.choose": diary_showing.choose,
        "diary.show": diary_showing.release,
        "diary.right": diary_showing.confirm,
        "diary.correct": diary_showing.ask_for_correction,
        "diary.send": diary_showing.send,
        "diary.leave": diary_showing.leave,
    },
    lines={diary_pages.FLOW: diary_pages.write, diary_showing.FLOW: diary_showing.correct},
    due={diary_evenings.EVENING: diary_evenings.on_evening},
)
