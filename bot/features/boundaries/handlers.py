"""What leads into the boundary builder, the answer to a boundary, the list of them, and looking at one again."""

from bot.core.steps import Step
from bot.features.boundaries import actions, listed, looking, taking_back
from bot.storage.timers import DueAction
from bot.telegram.entries import Command, Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Command("boundaries", listed.boundaries),
    Press(Step.BOUNDARY.opening_verb, actions.open_builder),
    Press("boundary.feeling", actions.choose_feeling),
    Words(actions.FLOW, actions.write_piece),
    Press("boundary.day", actions.choose_day),
    Press("boundary.skip", actions.skip),
    Press("boundary.change", actions.change),
    Press("boundary.piece", actions.choose_piece),
    Press("boundary.keep", actions.keep),
    Press("boundary.release", actions.release),
    Press("boundary.heard", actions.hear),
    Press("boundary.talk", actions.want_talk),
    Press("boundary.list", listed.turn_page),
    Press("boundary.show", listed.show),
    Press("boundary.go-on", actions.go_on),
    Press("boundary.anew", actions.word_anew),
    Press("boundary.take-back", taking_back.ask),
    Press("boundary.take-back-now", taking_back.take_back),
    Press("boundary.fits", looking.keep),
    Press("boundary.wish", looking.wish),
    Press("boundary.wish-now", looking.tell_wish),
)

DUE: dict[str, DueAction] = {looking.KIND: looking.ask}
