"""How two people come to be a couple before a story begins."""

from bot.core.ids import CoupleId
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.simulation.chats import Person
from tests.simulation.story import Partner
from tests.support.stage import ADD_COUPLE, ADD_MEMBER, ADD_PARTNER


def begin(tx: Tx, chat: int, two: tuple[Person, Person], living: tuple[Partner, Partner]) -> CoupleId:
    """Write a couple with a shared chat, both onboarded and ready, and let their plan begin."""
    partners, couple, now = [tx.new_id(), tx.new_id()], CoupleId(tx.new_id()), tx.now_s
    for partner, person, life in zip(partners, two, living, strict=True):
        named = (person.id, person.name, person.username)
        tx.do(ADD_PARTNER, partner, *named, life.zone, life.wake, life.sleep, now, now, now)
    tx.do(ADD_COUPLE, couple, chat, living[0].zone, None, now, now)
    for seat, partner in enumerate(partners):
        tx.do(ADD_MEMBER, couple, partner, seat, now, now)
    timers.announce(tx, "plan.start", couple=couple)
    return couple
