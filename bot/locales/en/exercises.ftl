# The exercises of step 7: eight things a couple does together, away from the screen, with only a timer from the bot.
# Each has a name, a line for the list, a guide in Telegram HTML (4 to 7 lines), and two values that are data and
# stay the same in every language: -minutes (a whole number) and -needs-yes ("yes" when the exercise could be misused
# and so takes a fresh private yes from both each time, otherwise "no"). No variables.


## yes-and

exercise-yes-and-name = Yes, and
exercise-yes-and-line = A talk in which nobody says “but”.
exercise-yes-and-minutes = 5
exercise-yes-and-needs-yes = no
exercise-yes-and-guide =
    Choose a topic: a day off, a dream house, a small plan.
    Take turns. Every sentence begins with “Yes, and”.
    Pick up what the other felt before you add something of your own.
    A “but” has slipped out? Laugh, and say the sentence again the other way.
    When the timer ends, tell each other one line you liked.

## role-reversal

exercise-role-reversal-name = Role reversal
exercise-role-reversal-line = Argue the other’s view, and be corrected.
exercise-role-reversal-minutes = 20
exercise-role-reversal-needs-yes = no
exercise-role-reversal-guide =
    Choose a mild disagreement, such as holidays or the right way to load a dishwasher.
    For five minutes, one of you argues the <i>other’s</i> view as “I”: fairly, without a funny voice.
    The one who is being played says what was right, what was partly so, and what was missing.
    Give the missing part back in your own words. Then change parts.
    Nobody has to agree at the end. Having asked and been corrected is the result.

## silent-dinner

exercise-silent-dinner-name = Silent dinner
exercise-silent-dinner-line = One meal, no words, phones away.
exercise-silent-dinner-minutes = 30
exercise-silent-dinner-needs-yes = yes
exercise-silent-dinner-guide =
    This is a game for a good day, never a way to stop talking to each other.
    Agree on a sign that ends the silence at once, for either of you.
    Serve, eat and pass the salt without speaking or writing.
    Smiling, pointing and looking are allowed. So is giggling.
    When the timer ends, each says one sentence: something I noticed about you.

## guided-listening

exercise-guided-listening-name = Guided listening
exercise-guided-listening-line = One speaks, one listens, move by move.
exercise-guided-listening-minutes = 15
exercise-guided-listening-needs-yes = no
exercise-guided-listening-guide =
    One tells about something from outside the two of you. The other puts everything else aside.
    First minutes: only small encouragers, a nod, a “hm”, a “go on”.
    Then give back what happened, and after that how it seems to feel.
    Ask one open question. Advice stays in the pocket.
    Sum up in a sentence or two and ask, “Did I get it?” The speaker puts it right.
    At half-time, swap.

## replay

exercise-replay-name = Replay
exercise-replay-line = An old, cool quarrel, with parts swapped.
exercise-replay-minutes = 20
exercise-replay-needs-yes = yes
exercise-replay-guide =
    Take a small quarrel that is over and no longer stings. If it warms up, choose another one.
    Agree on a stop word. Whoever says it ends the scene, and nobody asks why.
    Play it once with swapped parts: kindly, no imitation, no old lists.
    Stop in the middle. Each says what it was like to stand on that side.
    Play the end again, the way you would both have liked it.
    Finish with one sentence each: “Next time I would like to…”

## deeper-questions

exercise-deeper-questions-name = Three deeper questions
exercise-deeper-questions-line = A little more open than usual.
exercise-deeper-questions-minutes = 20
exercise-deeper-questions-needs-yes = yes
exercise-deeper-questions-guide =
    Both answer each question, and “pass” is as good as an answer.
    One: what do I find hard to ask for?
    Two: when did I feel really safe with somebody?
    Three: what would I like us to be gentler about?
    The listener says thank you and asks at most one question. No advice, no debate.
    What is said here is not brought up in a quarrel later.

## good-news

exercise-good-news-name = Good news, long version
exercise-good-news-line = Make one good thing last ten minutes.
exercise-good-news-minutes = 10
exercise-good-news-needs-yes = no
exercise-good-news-guide =
    Each of you thinks of something good that happened lately. Small is fine.
    One tells. The other asks for more: where were you, who said what, what was the best second?
    Stay with their joy. Your own story gets its turn.
    Change over after five minutes.
    Close by saying which of it you would like to see again.

## one-day-twice

exercise-one-day-twice-name = One day, told twice
exercise-one-day-twice-line = The same happy memory from both sides.
exercise-one-day-twice-minutes = 15
exercise-one-day-twice-needs-yes = no
exercise-one-day-twice-guide =
    Choose a day that you both remember fondly.
    One tells it for five minutes, as if to a stranger. The other only listens.
    Then the other tells the same day. Differences are treasure, not mistakes.
    Ask each other: what did I never know about that day?
    If there is a photo, look at it last.
