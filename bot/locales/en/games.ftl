# Games and exercises in the shared chat. Shared texts name somebody only to say whose turn it is.
# Values are Telegram HTML; games-toast-* and games-key-* are plain text.
# Variables: $name, $teller, $listener (first names), $exercise (the name of an exercise), $minutes, $number, $at and $ends
# (instants), $before and $line (lines of a list), $lasts (how long a game takes), $where (it is played), $guide.


## Lists and what all games share

games-list-private =
    <b>For the two of you</b>
    What is played together begins in your chat when both of you are in; a tap here proposes it there, without a name. Either of you ends it at any moment.
games-list-shared =
    <b>For the two of you</b>
    What is played together begins when both of you are in; either of you ends it at any moment. What one does alone is in our private chat: /games there.
games-list-game =
    <b>{ $name }</b> · { $lasts } · { $where }
    { $line }
games-minutes = { $minutes } min
games-where-shared = in your chat
games-where-private = in private
games-where-either = in your chat or in private
games-where-here = here
games-where-here-or-private = here or in private
games-lines =
    { $before }
    { $line }
games-over = The game is over.
games-gone-by = This one has gone by. /games shows what there is.
games-none-running = No game is on right now. /games shows what there is.
games-stopped = It is over.
games-key-end = End
games-key-alone = { $name } · alone
games-key-bold = Pick an exercise
games-toast-opened = It is in your chat.
games-toast-ended = The game is over.
games-error-not-your-turn = It is the other one’s turn.
games-error-game-running = Another game is on. /stop ends it.


## Give feelings back

give-back-name = Give feelings back
give-back-line = One tells, the other says back what they heard.
games-give-back-asked = Give feelings back: one tells, the other says back what they heard, then you swap. About { $minutes } minutes each.
games-give-back-invite = It begins when both of you have tapped. Until then your tap stays with me.
games-key-join = Let’s do it
games-toast-joined = You’re in. It begins when you both are.
games-toast-begins = Here it goes.
games-give-back-telling =
    <b>{ $teller } tells, { $listener } listens.</b>
    A stress from outside, not a quarrel. About a minute is enough, aloud or in a line here.
games-give-back-giving =
    <b>{ $listener } gives it back.</b>
    What happened, and how it seems to feel. No advice yet.
games-give-back-checking =
    <b>{ $teller }, is that it?</b>
    “Not quite” is a good answer: it shows what is still missing.
games-give-back-adding =
    <b>{ $teller } adds what was missing.</b>
    Then { $listener } tries once more.
games-give-back-time = Turn { $turn } of 2 · until about { $ends }
games-give-back-late = Turn { $turn } of 2 · the three minutes are over; finish whenever it suits you.
games-give-back-done =
    <b>Both of you told, and both were given it back.</b>
    That was the whole drill. Thank you for taking the time.
games-give-back-prompt-telling = { $name }, tell it here in a reply, or aloud and tap the button above.
games-give-back-prompt-giving = { $name }, give it back here in a reply, or aloud and tap the button above.
games-give-back-prompt-adding = { $name }, add what was missing, here or aloud.
games-placeholder-telling = What happened…
games-placeholder-giving = So for you it was…
games-key-told = Told it aloud
games-key-gave = Said it aloud
games-key-yes = Yes, that’s it
games-key-not-quite = Not quite


## Bold exercises

games-bold-asked = One bold exercise: pick what you would like. It starts only where you both tapped.
games-bold-pick = Your taps stay with me until you both have one in common.
games-key-exercise = { $name } · { $minutes } min
games-toast-picked = { $name }: noted. Once you both have one in common, I say so.
games-toast-unpicked = { $name } is taken back.
games-toast-matched = You both picked it.
games-bold-matched =
    <b>You both picked: { $exercise }</b>
    { $minutes } minutes. Now, or at one of these times?
games-bold-matched-no-times =
    <b>You both picked: { $exercise }</b>
    { $minutes } minutes. Now is a good time.
games-bold-as-game = You both picked it: <b>{ $exercise }</b>.
games-bold-slot = { $number } · { $at }
games-key-now = Now
games-key-slot = { $number }
games-toast-time = It is set.
games-bold-waiting =
    <b>{ $exercise }: { $at }</b>
    I will be there then. Another time, or right away?
games-bold-asking =
    <b>{ $exercise }</b>
    I have asked each of you privately. It begins if you both say yes in the next half hour; if not, nobody learns why.
games-toast-asked = I have asked each of you privately.
games-bold-yes-asked =
    <b>A question just for you</b>
    { $exercise } is for days when both feel like it. Do you, right now?
    Without a yes from both it simply does not happen, and nobody learns why.
games-key-willing = Yes, I’d like to
games-key-unwilling = Rather not
games-bold-answered = Thank you. If you both said yes, it begins in your chat; if not, nobody learns why.
games-bold-running =
    <b>{ $exercise }</b>
    { $guide }

    Until { $ends }.
games-bold-late =
    <b>{ $exercise }: time is up.</b>
    Take the minute you need to come to an end. Did you do it?
games-bold-done =
    <b>{ $exercise }: done.</b>
    Nicely dared, you two.
games-key-did-it = We did it
games-bold-not-now = Not this time. /games has it whenever you like.


## Keeping a line

games-key-keep = Keep a line of mine
games-key-kept = Lines I kept
games-keep-ask = Which line would you like to keep? Write or paste it here; I have forgotten all of them. Only you will ever see it.
games-keep-done = Kept, for you alone.
games-kept = <b>Lines you kept</b>
games-kept-none = There is nothing here yet.
games-kept-line = “{ $words }”
