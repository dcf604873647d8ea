"""What leads into the evening's two steps, and into the replies to a win."""

from bot.core.steps import Step
from bot.features.evening import actions, replies
from bot.telegram.entries import Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Press(Step.HONEST.opening_verb, actions.open_honest),
    Press("honest.agree", actions.agree_to_honest),
    Press("honest.off", actions.switch_honest_off),
    Press(Step.WIN.opening_verb, actions.open_win),
    Press("win.whose", actions.choose_whose),
    Words(actions.FLOW, actions.write_line),
    Press("evening.preview", actions.preview),
    Press("evening.again", actions.write_again),
    Press("evening.keep", actions.keep),
    Press("evening.release", actions.release),
    Press("win.reply", replies.reply_warmly),
    Press("win.words", replies.want_own_words),
    Words(replies.FLOW, replies.reply_in_own_words),
)
