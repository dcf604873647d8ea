# The boundary builder: its pieces, the preview, the post in the shared chat and its answer; the list of a couple's
# boundaries; and the day to look at one again. The first line is what a lock screen shows, so it never holds anybody's
# words. $words end in a sign of their own. boundary-toast-*, boundary-error-* and boundary-key-* are plain text.

boundary-opening =
    A boundary, built in small moves.
    Seven of them, a line or a tap each, and some can be left out. { $partner } sees nothing of it unless you release it after a preview.
boundary-toast-privately = I wrote to you in our private chat.

boundary-ask-feeling =
    <b>{ $number } of { $total }.</b> What do you feel when it happens?
    Tap a word, or write one of your own.
boundary-ask-need =
    <b>{ $number } of { $total }.</b> What do you need then? Finish the sentence:
    <i>“I need …”</i>
boundary-ask-view =
    <b>{ $number } of { $total }.</b> How might it look from { $partner }’s side? A guess is enough; { $partner } can put it right.
boundary-ask-request =
    <b>{ $number } of { $total }.</b> What would you ask { $partner } for? Something that can be seen and done:
    <i>“Could we …?”</i>
boundary-ask-request-whole =
    <b>{ $number } of { $total }.</b> Now the heart of it, in one sentence that begins with “I”. Say what you would like, or what you will do:
    <i>“I’d like us to … after nine.” “I will … when …”</i>
boundary-ask-gift =
    <b>{ $number } of { $total }.</b> And what do you offer in return? A short sentence:
    <i>“I’ll …”</i>
boundary-ask-gift-whole =
    <b>{ $number } of { $total }.</b> What in it can move? The day, the hour, the way; or something that you offer.
boundary-ask-revisit =
    <b>{ $number } of { $total }.</b> When would you like to look at it again? I ask on that day whether it still fits.
boundary-ask-thanks =
    <b>{ $number } of { $total }.</b> Is there something that you would like to thank { $partner } for?
    <i>“Thank you for …”</i>

boundary-so-far =
    So far:
    { $first }
boundary-says-feeling-listed = I feel { $words }.
boundary-says-feeling = I feel { $words }
boundary-says-need = I need { $words }
boundary-says-view = From your side it may look like this: { $words }
boundary-says-request = My request: { $words }
boundary-says-sentence = { $words }
boundary-says-gift = In return: { $words }
boundary-says-leeway = What can move: { $words }
boundary-says-revisit = Let’s look at it again on { $day }.
boundary-says-thanks = Thank you: { $words }
boundary-says-thanks-for = Thank you for { $words }
boundary-joined = { $first } { $second }
boundary-joined-lines =
    { $first }
    { $second }
boundary-nothing-yet = Nothing is written here yet.

boundary-preview = This is exactly what would stand in the chat of you two:
boundary-post =
    <b>{ $name }</b> has found words for something that matters:
    <blockquote>{ $paragraph }</blockquote>
boundary-quoted = <blockquote>{ $paragraph }</blockquote>
boundary-ask-change = Which piece would you like to word anew, or to add?
boundary-kept = Kept, for you alone. /boundaries has it.
boundary-released = It stands in the chat of you two now. /boundaries has it.

boundary-key-release = Put it in our chat
boundary-key-keep = Keep it for me
boundary-key-change = Change it
boundary-key-skip = Leave this out
boundary-key-in-7 = In a week
boundary-key-in-14 = In two weeks
boundary-key-in-30 = In a month
boundary-key-in-90 = In three months
boundary-key-feeling = What I feel
boundary-key-need = What I need
boundary-key-view = The other side
boundary-key-request = What I ask for
boundary-key-gift = What I offer
boundary-key-revisit = A day to look again
boundary-key-thanks = A thank you

boundary-key-heard = I hear it
boundary-key-talk = Let’s talk
boundary-answer-heard = <b>{ $name }</b> hears it.
boundary-answer-talk = <b>{ $name }</b> would like to talk about it. With /talk you two find a time.

boundary-error-date-wanted = A date is easiest with one of the buttons above, or leave it out.
boundary-error-date-passed = The day to look again lies behind by now. “Change it” gives it another one.

## The list, private. $standing: one of boundary-list-draft, -kept, -shared, -theirs.

boundary-list = <b>Boundaries</b>, as you can see them.
boundary-list-none = No boundaries here yet. One begins with a feeling and a tap, and it stays with you until you decide otherwise.
boundary-list-row =
    <b>{ $number }</b> · { $standing }
    { $words }
boundary-list-row-blank = <b>{ $number }</b> · { $standing }
boundary-list-draft = in the making
boundary-list-kept = kept for yourself
boundary-list-shared = yours, in the chat of you two
boundary-list-theirs = from { $name }
boundary-key-number = { $number }
boundary-key-newer = ‹ Newer
boundary-key-older = Older ›
boundary-key-new = A new one
boundary-key-back = ‹ All of them
boundary-key-go-on = Go on with it
boundary-key-anew = Word it anew
boundary-key-take-back = Take it back …
boundary-key-let-go = Let it go …
boundary-key-take-back-now = Yes, for good
boundary-key-stay = Leave it as it is
boundary-sure =
    Let it go?
    Its words are deleted here and cannot be brought back. Nobody else has seen them.
boundary-sure-shared =
    Take it back?
    Its words are deleted here, and in the chat of you two a line takes their place: that a boundary stood there and was taken back. No reason, no name.
boundary-gone = It is gone. That is a decision, too.
boundary-taken-back = A boundary that stood here was taken back.
boundary-replaced = A boundary that stood here has been worded anew.

## The day to look again, private; what the other wishes for goes into the shared chat after a preview

boundary-look = A day to look again at something.
boundary-look-mine = You wanted to come back to this boundary of yours today. Does it still fit?
boundary-look-theirs = { $name } wanted to come back to this boundary today. Does it still fit, as you see it?
boundary-look-stays = Then it stays as it is.
boundary-look-both = You both looked at it again, and it still fits.
boundary-look-whose = It stays its author’s to change, and you can say what you would like.
boundary-look-told = It stands in the chat of you two now.
boundary-key-fits = It still fits
boundary-key-wish-change = Something could change
boundary-key-wish-let-go = It may not be needed
boundary-key-wish-now = Put that line there
boundary-wish-change = <b>{ $name }</b> would like to look at this together once more. With /talk you two find a time.
boundary-wish-let-go = <b>{ $name }</b> wonders whether this is still needed. With /talk you two find a time.
