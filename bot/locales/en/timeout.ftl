# The time-out: the choice of its length, seven calming moves in two wordings each, the return, and how it ends. The line
# in the shared chat is read by both and names nobody. Values are Telegram HTML; timeout-toast-* and timeout-key-* are
# plain text. Variables: $ends (an instant), $minutes, $number, $total, $name, $how, $answer.


## Taking one

timeout-card =
    <b>A time-out</b>
    You both step away, and come back at a set time. Until then nothing has to be settled. How long?
timeout-key-usual = { $minutes } minutes
timeout-key-length = { $minutes } min
timeout-key-open = A time-out
timeout-key-end = End the time-out
timeout-toast-begun = It begins. I have written to each of you privately.
timeout-offered = A lot at once? A time-out gives you both a break, and a time to come back.
timeout-error-running = A time-out is on already. /timeout shows it.


## In the shared chat

timeout-shared =
    <b>Time-out until { $ends }</b>
    Nothing needs an answer until then. Something to cool down with is in your private chats; for the rest I keep quiet.
timeout-shared-asking =
    <b>The time is over.</b>
    I have asked each of you privately how to go on.
timeout-over = The time-out is over.
timeout-listening =
    You are both back, and ready. First a round in which each of you is heard.
    Take something from outside the two of you: listening comes back most easily there. What you paused over can follow.


## Cooling down

timeout-until = <b>Time-out until { $ends }</b>
timeout-intro = For both of you. Here is something to cool down with, one thing at a time, as many as you like.
timeout-move =
    { $number } of { $total } · <b>{ $name }</b>
    { $how }
timeout-key-next = Next
timeout-key-enough = Enough for now
timeout-key-once-more = One more
timeout-plenty = That is plenty. The rest of the time is all yours, and I will tell you when it is over.

timeout-move-away-name = Somewhere else
timeout-move-away-1 = Another room, the balcony, round the block. Far enough that nobody has to answer anybody.
timeout-move-away-2 = Put a door or a street between you and the quarrel. It keeps by itself for a while.
timeout-move-breathe-name = Breathe out
timeout-move-breathe-1 = In through the nose, and out slowly, longer than in. Five or six times.
timeout-move-breathe-2 = Breathe out as if through a straw, until nothing is left. The next breath comes on its own. A few rounds of that.
timeout-move-ground-name = The floor under you
timeout-move-ground-1 = Both feet on the floor. Five things that you see, three that you hear, one that you can touch.
timeout-move-ground-2 = Soles, seat, back: where does something carry you? Lean into it a little, and look out of a window.
timeout-move-loosen-name = Let go
timeout-move-loosen-1 = Let the jaw hang, drop the shoulders, open the hands. They often hold on the longest.
timeout-move-loosen-2 = Make fists, quite tight, while you count to five, and let go. Then the same with the shoulders.
timeout-move-water-name = Water, or a walk
timeout-move-water-1 = Cold water on the wrists or in the face, or a glass of it, in slow sips.
timeout-move-water-2 = Walk, take the stairs, shake out your arms. The body is all set to run; let it have a little of that.
timeout-move-name-name = One word for it
timeout-move-name-1 = Under all those words, what is it? Angry, hurt, scared, tired, left out? One word, to yourself, does.
timeout-move-name-2 = Finish this in your head: “Right now I feel …” Nothing has to follow from it.
timeout-move-return-name = The way back
timeout-move-return-1 = One sentence for when you come back, beginning with “I”. It can be very short.
timeout-move-return-2 = What may have been hard for the other just now? You need not agree with it to ask about it.


## Coming back

timeout-back =
    <b>The time is over.</b>
    Are you ready to go on together? What you tap stays with me until I have it from both of you.
timeout-back-last =
    <b>The time is over.</b>
    It has been a long one, and tomorrow is also a day. Go on together now, or then? What you tap stays with me until I have it from both of you.
timeout-noted =
    <b>Noted.</b>
    “{ $answer }”. It stays with me until I have an answer from both of you, and you can still change it.
timeout-key-ready = I am ready
timeout-key-more = 20 more
timeout-key-tomorrow = Rather tomorrow
timeout-toast-noted = Noted.
timeout-ready =
    <b>You are both ready.</b>
    A round of guided listening waits in the chat of you two: one tells, one listens, then you swap.
timeout-ready-apart =
    <b>You are both ready.</b>
    One tells for a few minutes, and the other only gives back what they heard. Then you swap.
timeout-put-off =
    <b>Tomorrow, then.</b>
    Sleep on it. Times for a talk are in the chat of you two.
timeout-put-off-apart =
    <b>Tomorrow, then.</b>
    Sleep on it. It keeps until you are both rested.
