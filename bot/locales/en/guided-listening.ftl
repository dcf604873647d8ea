# Guided listening: the eight moves of a listener, each with one line of how and examples, and what the board says.
# Values are Telegram HTML; guided-listening-key-* (button labels) and guided-listening-toast-* are plain text.
# Variables: $teller, $listener (first names: who speaks, who listens), $move, $how, $example (parts of a move), $number,
# $total, $turn, $minutes, $ends (an instant).


guided-listening-name = Guided listening
guided-listening-line = One speaks, one listens, move by move.


## The moves; -again is a second example for "once more"

guided-listening-move-clear-field-name = Clear the field
guided-listening-move-clear-field-how = Put the phones face down, turn to { $teller }, and let your own day wait.
guided-listening-move-clear-field-example = “I’m all yours. Nothing else for the next few minutes.”
guided-listening-move-clear-field-again = “Wait, I’ll turn that off. Now.”
guided-listening-move-be-there-name = Show you are there
guided-listening-move-be-there-how = Look at { $teller }, sit openly, and let them begin in their own time.
guided-listening-move-be-there-example = A nod, a glance, hands at rest, no word yet.
guided-listening-move-be-there-again = Come a little closer, breathe out, and wait.
guided-listening-move-encouragers-name = Small encouragers
guided-listening-move-encouragers-how = { $teller } tells. Only the smallest sounds from you; no question, no story of yours.
guided-listening-move-encouragers-example = “Mm.” “Go on.” “And then?”
guided-listening-move-encouragers-again = “I see.” “Oh.” Or the last two words, said again.
guided-listening-move-give-content-name = Give back what happened
guided-listening-move-give-content-how = Say in a sentence or two what you heard, in your own words.
guided-listening-move-give-content-example = “So the meeting was moved twice, and nobody had told you.”
guided-listening-move-give-content-again = “First the bus was gone, and then the call came, too. Is that the order?”
guided-listening-move-give-feeling-name = Give back the feeling
guided-listening-move-give-feeling-how = Say how it seems to feel, as a guess that may be wrong.
guided-listening-move-give-feeling-example = “That sounds lonely, and maybe a bit angry. Is it?”
guided-listening-move-give-feeling-again = “I could imagine you were relieved. Or is it another word?”
guided-listening-move-open-question-name = One open question
guided-listening-move-open-question-how = One question that cannot be answered with yes or no, and no “why”.
guided-listening-move-open-question-example = “What was the hardest moment in it?”
guided-listening-move-open-question-again = “How would you have liked it to go?”
guided-listening-move-hold-judgement-name = Hold back judgement
guided-listening-move-hold-judgement-how = { $teller } answers. No advice, no verdict, no “at least”; take in what is new to you.
guided-listening-move-hold-judgement-example = “I did not know that. Thank you for telling me.”
guided-listening-move-hold-judgement-again = “It makes sense that it stayed with you.”
guided-listening-move-sum-up-name = Sum up and check
guided-listening-move-sum-up-how = Two sentences: what happened, how it was for { $teller }. Then ask whether you got it.
guided-listening-move-sum-up-example = “The news came late, and it left you alone with it. Did I get it?”
guided-listening-move-sum-up-again = “For you the main thing was being left out. What did I leave out?”


## The invitation and the board

guided-listening-asked = Guided listening: one of you speaks, the other listens, one move at a time; then you change parts. About { $minutes } minutes.
guided-listening-invite =
    All of it is said aloud, so it needs the two of you in one room or on one call.
    It begins when both of you have tapped. Until then your tap stays with me.
guided-listening-settling =
    <b>{ $teller } speaks first, { $listener } listens.</b>
    { $teller }, think of something from outside the two of you that is on your mind. Small is fine.
guided-listening-changing =
    <b>Now you change parts: { $teller } speaks, { $listener } listens.</b>
    { $teller }, think of something from outside the two of you that is on your mind. Small is fine.
guided-listening-move =
    <b>{ $number } of { $total } · { $move }</b>
    { $listener }: { $how }
    <i>For example: { $example }</i>

    { $teller } says when it was there.
guided-listening-once-more =
    <b>{ $number } of { $total } · { $move }, once more</b>
    { $listener }: { $how }
    <i>Or like this: { $example }</i>

    { $teller } says when it was there. “Once more” is no verdict; it is how one learns it.
guided-listening-time = Turn { $turn } of 2 · until about { $ends }
guided-listening-late = Turn { $turn } of 2 · the time is over; finish whenever it suits you.
guided-listening-done =
    <b>Both of you spoke, and both of you listened: all eight moves.</b>
    Thank each other in your own way.
guided-listening-key-settled = I have something
guided-listening-key-there = That was there
guided-listening-key-again = Once more
guided-listening-where = I have put the invitation into your shared chat. It begins there when both of you have tapped.
