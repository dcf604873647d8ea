# Writing for oneself: the prompts, and what is said around them. All of it is private. The first line is what a lock
# screen shows, so it never holds anybody's words. $count: how many messages an entry has so far.

reflect-page = A page of your own.
reflect-how = Write to me whatever comes, in one message or several. Edits count. Nobody else sees it.
reflect-how-free = It is empty. Write to me whatever comes, in one message or several. Edits count. Nobody else sees it.
reflect-key-another = Another prompt
reflect-key-free = No prompt
reflect-key-stop = Not now
reflect-key-done = That’s it
reflect-key-open = Open it
reflect-gathering = { $count ->
    [one] Noted. Is there more? It all goes on the same page.
   *[other] Noted, { $count } messages on this page so far. Is there more?
}
reflect-kept = Kept, for you alone. /journal has it.
reflect-put-away = The page stays empty, and that is fine. /reflect opens a fresh one.

## What stands in the shared chat once its author released it

reflect-post =
    From the journal of <b>{ $name }</b>:
    <blockquote>{ $words }</blockquote>
reflect-post-on =
    From the journal of <b>{ $name }</b>:
    <i>{ $prompt }</i>
    <blockquote>{ $words }</blockquote>

## The prompts, shown in any order. Plain text, one question each, fit to be read beside other people.

reflect-prompt-1 = What stayed with you from today, even though it was small?
reflect-prompt-2 = When did you last feel truly listened to? What did the other person do?
reflect-prompt-3 = What are you carrying around that you have told nobody yet?
reflect-prompt-4 = Which sentence would you like to hear more often?
reflect-prompt-5 = What did you nearly say this week, and then did not?
reflect-prompt-6 = Where in your day is there a quiet spot, and what happens in it?
reflect-prompt-7 = What have you changed your mind about in the last year?
reflect-prompt-8 = Which of your habits would you defend with a smile?
reflect-prompt-9 = What makes it easy for you to listen, and what makes it hard?
reflect-prompt-10 = Think of a room in which you felt safe as a child. What was in it?
reflect-prompt-11 = What do you do when you feel hurt, before anybody notices?
reflect-prompt-12 = Which kindness of the past days did you take for granted?
reflect-prompt-13 = What would a good ordinary Tuesday look like, hour by hour?
reflect-prompt-14 = What are you proud of that nobody has asked about?
reflect-prompt-15 = When you are tired, what do people around you get to see of it?
reflect-prompt-16 = What did you learn at home about arguing, and what of it do you keep?
reflect-prompt-17 = Which worry turned out smaller than it looked?
reflect-prompt-18 = What would you ask for, if asking were easy?
reflect-prompt-19 = Whose way of listening would you like to have, and why?
reflect-prompt-20 = What has your body been telling you this week?
reflect-prompt-21 = Which conversation would you like to have once more, only slower?
reflect-prompt-22 = What do you hope somebody notices about you without being told?
reflect-prompt-23 = When did you laugh last so that it surprised you?
reflect-prompt-24 = What is something you forgave, and how did you know that you had?
reflect-prompt-25 = Which “yes” of the past weeks would rather have been a “no”?
reflect-prompt-26 = What helps you come back after an argument?
reflect-prompt-27 = What has become easier between you and the people close to you?
reflect-prompt-28 = If this week had a title, what would it be?
reflect-prompt-29 = What do you understand about your parents that you did not ten years ago?
reflect-prompt-30 = What do you miss, and when do you notice that you miss it?
reflect-prompt-31 = Which of your feelings gets the least room?
reflect-prompt-32 = What do you give generously, and what do you hold back?
reflect-prompt-33 = What would a friend say you are too strict with yourself about?
reflect-prompt-34 = Describe a silence that felt good.
reflect-prompt-35 = What were you wrong about lately, and who had it right?
reflect-prompt-36 = What do you look forward to, near or far?
reflect-prompt-37 = Which question are you tired of, and which one would you like instead?
reflect-prompt-38 = When do you feel most like yourself?
reflect-prompt-39 = What is unfinished between you and somebody, and does it need finishing?
reflect-prompt-40 = What did you do this week only because it was expected?
reflect-prompt-41 = Which promise to yourself have you kept?
reflect-prompt-42 = What does home sound like?
reflect-prompt-43 = What would you tell yourself of five years ago, in two sentences?
reflect-prompt-44 = Where do you notice stress first: in your words, your shoulders, your sleep?
reflect-prompt-45 = What is one thing you would like to be asked about tonight?
reflect-prompt-46 = Which small thing that somebody does for you says more than words?
reflect-prompt-47 = What are you learning slowly?
reflect-prompt-48 = What do you find hard to receive: help, praise, gifts, time?
reflect-prompt-49 = When did you last feel left out, and what would have helped?
reflect-prompt-50 = Which memory of the two of you would you like to keep word for word?
reflect-prompt-51 = What is true today that you wished for once?
reflect-prompt-52 = What do you tell yourself when something goes wrong? Would you say it to a friend?
reflect-prompt-53 = Which part of your day would you give away, and which would you double?
reflect-prompt-54 = What have you been putting off, and what stands in front of it?
reflect-prompt-55 = Who shaped how you love, and what did you take from them?
reflect-prompt-56 = What did somebody say lately that you are still turning over?
reflect-prompt-57 = Where do you agree too quickly?
reflect-prompt-58 = What makes you feel close without anybody talking?
reflect-prompt-59 = If you had a free afternoon and no phone, where would your feet take you?
reflect-prompt-60 = Which difference between you and somebody dear do you secretly enjoy?
reflect-prompt-61 = What do you need more of right now: rest, company, quiet, movement, play?
reflect-prompt-62 = What were you like at twelve, and how much of that is still here?
reflect-prompt-63 = Which apology would you like to give, and which one to get?
reflect-prompt-64 = What did you see today that you would have liked to point out to somebody?
reflect-prompt-65 = What are you afraid would change if you said it out loud?
reflect-prompt-66 = What is enough, today?
