# The evening's two steps, one honest thing and one small win: how a line is written, kept, or put into the shared chat.
# The first line is what a lock screen shows, so it never holds anybody's words. The offers themselves are in steps.ftl.

## What both have in common

evening-ask-again = Then once more: write it to me the way you want it. It takes the place of the first one.
evening-key-keep = Keep it for me
evening-key-again = Write it again
evening-key-release = Put it there
evening-preview = This is exactly what would stand in the chat of you two:
evening-kept =
    Kept, for you alone.
    <blockquote>{ $words }</blockquote>
evening-kept-without = Done, for you alone. Nothing was written down.
evening-released =
    It stands in the chat of you two now.
    <blockquote>{ $words }</blockquote>

## One honest thing

honest-explained =
    Here I give you the beginning of a sentence, and you finish it with something small and true, if you like.
    It stays with you, sealed, unless you release that one sentence after seeing how it would look.
honest-key-agree = Yes, show me one
honest-key-agree-again = Switch it on again
honest-key-off = Switch this off
honest-off = Switched off. The evening card stays as quiet as ever, and you can switch this on again here.
honest-ask = Write it to me in a line or two. Finishing it in your head counts as well.
honest-key-done = Just for me: done
honest-written =
    It is kept here, for you alone.
    <blockquote>{ $words }</blockquote>
honest-key-show = Show it to { $partner }
honest-post =
    From <b>{ $name }</b>, one honest thing:
    <blockquote>{ $words }</blockquote>

## One small win

win-whose = Whose win is it?
win-key-own = Mine
win-key-theirs = { $partner }’s
win-ask-own = What went well? Write it to me in one line.
win-ask-theirs = What did { $partner } do? Write it to me in one line, the way you would say it to { $partner }.
win-post-own =
    A small win, from <b>{ $name }</b>:
    <blockquote>{ $words }</blockquote>
win-post-theirs =
    A small win of <b>{ $partner }</b>, seen by <b>{ $name }</b>:
    <blockquote>{ $words }</blockquote>
win-key-own-words = In my own words
win-reply-ask = { $name }, reply to this with a line of your own.
win-reply-placeholder = Your answer to the win
win-reply = <b>{ $name }</b>: { $reply }
