"""What leads into the boundary builder, and into the answer to a boundary."""

from bot.core.steps import Step
from bot.features.boundaries import actions
from bot.telegram.routing import Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Press(Step.BOUNDARY.opening_verb, actions.open_offered),
    Press("boundary.feeling", actions.choose_feeling),
    Words(actions.FLOW, actions.write_piece),
    Press("boundary.change", actions.change),
    Press("boundary.piece", actions.choose_piece),
    Press("boundary.keep", actions.keep),
    Press("boundary.release", actions.release),
    Press("boundary.heard", actions.hear),
    Press("boundary.talk", actions.want_talk),
)
