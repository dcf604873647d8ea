# The exercises of step 7, by name: five are games, whose words stand in files of their own; three a couple does away from
# the screen, with a guide in Telegram HTML (4 to 7 lines) and a timer from the bot. No variables.


## played as games

exercise-yes-and-name = Yes, and
exercise-role-reversal-name = Role reversal
exercise-silent-dinner-name = Silent dinner
exercise-guided-listening-name = Guided listening
exercise-replay-name = Replay


## deeper-questions

exercise-deeper-questions-name = Three deeper questions
exercise-deeper-questions-guide =
    Both answer each question, and “pass” is as good as an answer.
    One: what do I find hard to ask for?
    Two: when did I feel really safe with somebody?
    Three: what would I like us to be gentler about?
    The listener says thank you and asks at most one question. No advice, no debate.
    What is said here is not brought up in a quarrel later.


## good-news

exercise-good-news-name = Good news, long version
exercise-good-news-guide =
    Each of you thinks of something good that happened lately. Small is fine.
    One tells. The other asks for more: where were you, who said what, what was the best second?
    Stay with their joy. Your own story gets its turn.
    Change over after five minutes.
    Close by saying which of it you would like to see again.


## one-day-twice

exercise-one-day-twice-name = One day, told twice
exercise-one-day-twice-guide =
    Choose a day that you both remember fondly.
    One tells it for five minutes, as if to a stranger. The other only listens.
    Then the other tells the same day. Differences are treasure, not mistakes.
    Ask each other: what did I never know about that day?
    If there is a photo, look at it last.
