# A view from the other side: writing it, releasing it to the partner, and the partner's answer.
# The first line is what a lock screen shows, so it never holds anybody's words. The offers themselves are in steps.ftl.

perspective-ask-voice = Write it to me in a few lines. “I” is the other one of you.
perspective-ask-voice-again = Then once more: “I” is the other one of you. It takes the place of the first try.
perspective-own-voice =
    In the other voice:
    <blockquote>{ $words }</blockquote>
perspective-ask-question =
    Even a good guess is a guess until it is asked.
    What would you ask { $partner }, to find out? Write it to me, or take one of these.
perspective-question-1 = Did I get that right?
perspective-question-2 = What did I leave out?
perspective-question-3 = What matters to you most?
perspective-question =
    The question to go with it:
    <blockquote>{ $question }</blockquote>
perspective-written = Ask it when you two have a quiet moment, or let me pass both on to { $partner }, in private.
perspective-preview = This is exactly what { $partner } would get, in private:
perspective-card =
    <b>{ $name }</b> tried to see something from your side, and wrote as you:
    <blockquote>{ $words }</blockquote>
perspective-card-ask = How close is that? What you mark goes nowhere until you send it.
perspective-kept = Kept, for you alone.
perspective-kept-without = Done, for you alone. Nothing was written down.
perspective-released = It is on its way to { $partner }, in private. Whether an answer comes is up to { $partner }.

perspective-key-done = Just for me: done
perspective-key-no-question = I’ll ask in my own way
perspective-key-keep = Keep it for me
perspective-key-show = Pass it on to { $partner }
perspective-key-release = Send it
perspective-key-again = Write it again

perspective-mark-right = That’s right
perspective-mark-partly = Partly
perspective-mark-not = Not really
perspective-answer-preview = This is exactly what { $partner } would get, in private:
perspective-answer =
    To your view from the other side, <b>{ $name }</b> says:
    <b>{ $mark }</b>
perspective-answer-words =
    In { $name }’s own words:
    <blockquote>{ $words }</blockquote>
perspective-answer-more = If you would like to add how it is for you, write it to me now.
perspective-answer-again = If you write to me again, that takes the place of these words.
perspective-answer-sent = Sent to { $partner }, in private:
perspective-answer-left = Nothing was sent.
perspective-key-send = Send it to { $partner }
perspective-key-leave = Send nothing
