# Listening notes: the invitation, the form in one message, the choice of what is shown, the note as the listener gets it,
# and asking for one. The first line is what a lock screen shows, so it never holds what a note says. Values are Telegram
# HTML; listening-key-* and listening-move-* are plain text. $partner: the other's name.


## Inviting to a note

listening-invite-talk =
    One minute for a note, if you like?
    How was it to tell { $partner } something just now? What you say stays with you until you decide who sees it.
listening-invite-exercise =
    One minute for a note, if you like?
    How was it when { $partner } listened in your exercise? What you say stays with you until you decide who sees it.
listening-invite-give-back =
    One minute for a note, if you like?
    How was it when { $partner } gave back what you had told? What you say stays with you until you decide who sees it.
listening-key-write = Write a note
listening-key-not-now = Not this time
listening-declined = That is fine. Nobody is told, and /heard is always there.


## The form. $number: 1 to 7; $move: one of the six below.

listening-form =
    <b>A listening note</b>
    Think of one conversation in which { $partner } listened. Whatever you skip is simply not said.

    <b>I felt heard</b>: 1 is not at all, 7 is fully. Below it, tap until it fits.
listening-no-scale = These are your impressions of one conversation. It is no test and no validated scale, and nobody gets a score.
listening-key-felt = { $number }
listening-key-felt-chosen = ● { $number }
listening-key-move-open = { $move }: ?
listening-key-move-yes = { $move }: yes
listening-key-move-partly = { $move }: partly
listening-key-move-no = { $move }: no
listening-key-move-cannot-say = { $move }: can’t say
listening-key-more = More of this …
listening-key-more-written = ✓ More of this
listening-key-next = Next time …
listening-key-next-written = ✓ Next time
listening-key-finish = That’s it ›
listening-key-back = ‹ Back
listening-key-take-out = Take it out
listening-move-undistracted = Undistracted
listening-move-gave-back = Gave back what I said
listening-move-took-seriously = Took my feeling seriously
listening-move-no-early-advice = No early advice
listening-move-checked = Checked understanding
listening-move-stayed = Stayed with my story
listening-ask-more = More of this: what did { $partner } do that was good? Write it to me in a line or two.
listening-ask-next = Next time: what is one small thing that would make telling easier? Write it to me in a line or two.
listening-error-nothing-yet = There is nothing in it yet. One tap is enough.


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


## The note itself. $day: the day; $felt: 1 to 7; $words: what its author wrote; $before and $line: lines of a list.

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


## Asking for one

listening-asked = I ask { $partner } for a listening note when it suits, once a day at most, and leave the rest to them. A note comes when there is one, and no answer is fine too.
listening-request =
    A question from { $partner }, if it suits you.
    Would you tell { $partner } how it is to be listened to by them? You decide what is shown, and whether you write at all.
listening-request-taken = Here is room for it.
