# Ten minutes of undivided attention: who is there for whom, one line of guide, a gentle end, and swapping. Both read
# all of it. Values are Telegram HTML; present-toast-* and present-key-* are plain text.
# Variables: $giver, $taker (names), $ends (an instant), $minutes.

present-card =
    <b>{ $minutes } minutes of attention</b>
    One of you is wholly there for the other. Talking is fine, and so is saying little. Who is there for whom?
present-key-for = { $giver } for { $taker }
present-toast-begun = It begins. I keep quiet.
present-toast-ended = Good as it was.
present-begins = <b>Until { $ends }, { $giver } is there for { $taker }.</b>
present-key-end = End

present-guide-1 = { $giver }: put the phone out of reach, turn towards { $taker }, and let silences be.
present-guide-2 = { $giver }: nothing to fix, nothing to add. “Tell me more” is all you need.
present-guide-3 = { $giver }: if your thoughts wander off, just come back. That is all there is to it.
present-guide-4 = { $giver }: look at { $taker } as if you had not met for a week.
present-guide-5 = { $giver }: listen for what it was like, rather than for what happened.
present-guide-6 = { $giver }: your own story can wait ten minutes. It keeps.

present-over =
    <b>Ten minutes.</b>
    { $giver } was there for { $taker }. The other way round, if you like?
present-key-swap = Swap
present-key-enough = That was it
present-done = Ten minutes, only for you two.
present-done-both = Ten minutes each, only for you two.
present-ended = That was it for now. /present whenever you like.
present-error-quiet = Something else keeps me quiet for you two just now. Once that is over, gladly.
