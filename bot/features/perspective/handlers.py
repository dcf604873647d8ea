"""What leads into a view from the other side, and into the answer to one."""

from bot.core.steps import Step
from bot.features.perspective import actions, answers
from bot.telegram.entries import Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Press(Step.OTHER_SIDE.opening_verb, actions.open_offered),
    Words(actions.VOICE_FLOW, actions.write_voice),
    Words(actions.QUESTION_FLOW, actions.write_question),
    Press("other-side.take", actions.take_suggestion),
    Press("other-side.preview", actions.preview),
    Press("other-side.again", actions.write_again),
    Press("other-side.keep", actions.keep),
    Press("other-side.release", actions.release),
    Press("other-side.mark", answers.mark),
    Words(answers.FLOW, answers.correct),
    Press("other-side.leave", answers.leave),
    Press("other-side.send", answers.send),
)
