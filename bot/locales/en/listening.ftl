# Listening notes: the invitation, the form in one message, the choice of what is shown, the note as the listener gets it,
# the listener's own view, and asking for a note. The first line is what a lock screen shows, so it never holds what a note
# says. Values are Telegram HTML; listening-key-*, listening-label-* and the names of the six are plain text.
# $partner: the other's name; $day: the day of the conversation.


## Inviting to a note

listening-invite-talk =
    One minute for a note, if you like?
    How was it to tell { $partner } something in your talk? What you say stays with you until you decide who sees it. How you listened yourself is a second, smaller question, for your eyes alone.
listening-invite-exercise =
    One minute for a note, if you like?
    How was it when { $partner } listened in your exercise? What you say stays with you until you decide who sees it. How you listened yourself is a second, smaller question, for your eyes alone.
listening-key-write = Write a note
listening-key-own-view = How I listened
listening-key-not-now = Not this time
listening-declined = That is fine. Nobody is told, and /heard is always there.


## Which conversation it is about. $label: one of the labels below.

listening-which = Which conversation with { $partner } is it about?
listening-key-any = Another conversation
listening-key-go-on-with = Go on: { $label }
listening-label-talk = Our talk, { $day }
listening-label-guided-listening = Guided listening, { $day }
listening-label-role-reversal = Role reversal, { $day }
listening-label-exercise = Our exercise, { $day }
listening-label-give-back = Giving back, { $day }
listening-label-week = The week of { $day }
listening-label-any = A conversation, { $day }


## The form. $number: which of the six, or 1 to 7; $move: one of the six; $label: an answer or a number.

listening-form-talk =
    <b>A listening note</b>
    Your talk on { $day }: how was it when { $partner } listened? Whatever you skip is simply not said.
listening-form-exercise =
    <b>A listening note</b>
    Your exercise on { $day }: how was it when { $partner } listened? Whatever you skip is simply not said.
listening-form-give-back =
    <b>A listening note</b>
    Giving back on { $day }: how was it when { $partner } listened? Whatever you skip is simply not said.
listening-form-week =
    <b>A listening note</b>
    Think of one conversation in the week of { $day } in which { $partner } listened. Whatever you skip is simply not said.
listening-form-any =
    <b>A listening note</b>
    Think of one conversation in which { $partner } listened. Whatever you skip is simply not said.
listening-no-scale = These are your impressions of one conversation. It is no test and no validated scale, and nobody gets a score.
listening-ask-felt = <b>I felt heard</b>: 1 is not at all, 7 is fully.
listening-six-asked = ▸ { $number } of 6: <b>{ $move }</b>?
listening-six-open = ○ { $move }
listening-key-felt = { $number }
listening-key-chosen = ● { $label }
listening-key-yes = Yes
listening-key-partly = Partly
listening-key-no = No
listening-key-cannot-say = Can’t say
listening-key-before = ‹ Before
listening-key-skip = Skip ›
listening-key-onward = Next ›
listening-key-six-again = ‹ Through the six again
listening-key-more = More of this …
listening-key-more-written = ✓ More of this
listening-key-next = Next time …
listening-key-next-written = ✓ Next time
listening-key-discard = Discard
listening-key-finish = That’s it ›
listening-key-back = ‹ Back
listening-key-take-out = Take it out
listening-move-undistracted = Undistracted
listening-move-gave-back = Gave back what I said
listening-move-took-seriously = Took my feeling seriously
listening-move-no-early-advice = Waited with advice
listening-move-checked = Checked understanding
listening-move-stayed = Stayed with my story
listening-ask-more = More of this: what did { $partner } do that was good? Write it to me in a line or two.
listening-ask-next = Next time: what is one small thing that would make telling easier? Write it to me in a line or two.
listening-error-nothing-yet = There is nothing in it yet. One tap is enough.
listening-discard = Shall this note go? Everything in it goes with it, and nobody is told.
listening-key-discard-now = Discard it
listening-key-go-on = Go on with it
listening-discarded = It is gone. /heard is there whenever you like.


## What the listener will see. $until: when the window closes.

listening-choose =
    What shall { $partner } see of it?
    You see exactly how it looks before anything is released.
listening-key-share-all = All of it
listening-key-share-words = The words only
listening-key-share-nothing = Nothing, keep it for me
listening-preview = This is exactly what { $partner } would get:
listening-key-release = Release it
listening-released =
    Released.
    It reaches { $partner } when both of you have released a note about this, else after { $until }. Neither of you hears anything before that, so nobody’s note colours the other’s.
listening-key-take-back = Take it back
listening-gone = Your note is with { $partner } now.
listening-kept = Kept, for you alone.
listening-key-reopen = Open it again


## The note itself. $felt: 1 to 7; $words: what its author wrote; $before and $line: lines of a list.

listening-note-talk =
    <b>A listening note for you</b>
    From { $partner }, about your talk on { $day }.
listening-note-exercise =
    <b>A listening note for you</b>
    From { $partner }, about your exercise on { $day }.
listening-note-give-back =
    <b>A listening note for you</b>
    From { $partner }, about giving back on { $day }.
listening-note-week =
    <b>A listening note for you</b>
    From { $partner }, about a conversation in the week of { $day }.
listening-note-any =
    <b>A listening note for you</b>
    From { $partner }, about a conversation around { $day }.
listening-felt = I felt heard: <b>{ $felt }</b> of 7
listening-said-yes = ✓ { $move }
listening-said-partly = ◐ { $move }: partly
listening-said-no = – { $move }: not this time
listening-said-cannot-say = · { $move }: can’t say
listening-said-more =
    <b>More of this</b>
    <blockquote>{ $words }</blockquote>
listening-said-next =
    <b>Next time</b>
    <blockquote>{ $words }</blockquote>
listening-lines =
    { $before }
    { $line }


## The listener's own view

listening-own-view-talk =
    <b>How I listened</b>
    Your talk on { $day }, as you saw it yourself. Only you see this, now and later.
listening-own-view-exercise =
    <b>How I listened</b>
    Your exercise on { $day }, as you saw it yourself. Only you see this, now and later.
listening-own-view-give-back =
    <b>How I listened</b>
    Giving back on { $day }, as you saw it yourself. Only you see this, now and later.
listening-own-view-week =
    <b>How I listened</b>
    One conversation in the week of { $day }, as you saw it yourself. Only you see this, now and later.
listening-own-view-kept = Kept, for you alone. /listening shows it beside the notes that reach you.
listening-own-view-gone = It is gone. /listening asks again whenever you like.
listening-own-view-which = Which conversation is it about?
listening-self-undistracted = I was undistracted
listening-self-gave-back = I gave back what I heard
listening-self-took-seriously = I took the feeling seriously
listening-self-no-early-advice = I waited with advice
listening-self-checked = I checked whether I had understood
listening-self-stayed = I stayed with the story
listening-error-seen-meanwhile = The note about this conversation is here by now, so your own view of it stays as it was.


## /listening: one's own trend, in words and as a picture (listening-picture-*, plain text). $count: notes or numbers;
## $low and $high: 1 to 7; $before and $following: what stands side by side; $said: answers with how often they came.
## As a caption all of it together has 1,024 characters.

listening-trend =
    <b>Your listening</b>
    { $count ->
        [one] From the one note
       *[other] From { $count } notes
    } that { $partner } released to you in the last twelve weeks.
listening-trend-words-only = So far they hold words alone, and those are best read where they stand.
listening-trend-felt = Felt heard, from 1 to 7, week by week:
listening-trend-week = { $day }: { $low }
listening-trend-week-spread = { $day }: { $low } to { $high }
listening-trend-weeks = { $before } · { $following }
listening-trend-yes = yes { $count }
listening-trend-partly = partly { $count }
listening-trend-no = no { $count }
listening-trend-cannot-say = can’t say { $count }
listening-trend-answers = { $before }, { $following }
listening-trend-move = { $move }: { $said }
listening-trend-differ = Where you saw it otherwise yourself:
listening-trend-more = { $move }: you saw more of it
listening-trend-less = { $move }: you saw less of it
listening-trend-mixed = { $move }: now more, now less
listening-trend-alike = Where you had looked yourself, you saw it the same way.
listening-trend-no-scale = Impressions of single conversations: no test, no validated scale, no score.
listening-trend-nothing =
    <b>Your listening</b>
    There is nothing to show yet. When notes reach you, this is where you see, week by week, how your listening came across. With /ask you can let { $partner } know that you would like one.
listening-picture-title = How your listening arrives
listening-picture-subtitle =
    { $count ->
        [one] From one note
       *[other] From { $count } notes
    } that { $partner } released. Only you see this.
listening-picture-felt = “I felt heard”, from 1 to 7
listening-picture-week = { $day }
listening-picture-moves = Six moves, conversation by conversation
listening-picture-theirs = Upper row: how { $partner } saw it
listening-picture-mine = Lower row: how you saw it. Where they differ, a band joins them.
listening-name-undistracted = Undistracted
listening-name-gave-back = Giving back what was said
listening-name-took-seriously = Taking the feeling seriously
listening-name-no-early-advice = Waiting with advice
listening-name-checked = Checking understanding
listening-name-stayed = Staying with the story


## Asking for one

listening-asked = I ask { $partner } for a listening note when it suits, once a day at most, and leave the rest to them. A note comes when there is one, and no answer is fine too.
listening-request =
    A question from { $partner }, if it suits you.
    Would you tell { $partner } how it is to be listened to by them? You decide what is shown, and whether you write at all.
listening-request-taken = Here is room for it.
