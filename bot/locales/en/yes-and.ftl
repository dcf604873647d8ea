# “Yes, and”: a game of five minutes in the shared chat, with its topics, hints and the words at its end.
# Values are Telegram HTML; yes-and-toast-*, yes-and-key-*, yes-and-placeholder-* and yes-and-felt-N are plain text.
# Topics are the first sentence of a story that the two go on with; nobody’s real quarrel, and nothing that could sting.
# Variables: $topic (a topic), $name (whose turn it is), $bridges (how many good lines), $ends (an instant), $rest (what
# somebody just wrote, without its opening), $first and $second (names), $firstfelt and $secondfelt (yes-and-felt-N).

yes-and-name = Yes, and
yes-and-line = Lines that build on each other, and nobody says “but”.


## Invitation

yes-and-asked =
    <b>Yes, and</b>
    Five minutes, taking turns. Each line starts with “Yes, and”, picks up what the other felt, and adds a little.
yes-and-topic = It starts like this: <i>{ $topic }</i>
yes-and-topic-own = the one you wrote yourselves, above
yes-and-invite = It begins when both of you are in. Until then your tap stays with me.
yes-and-key-join = I’m in
yes-and-key-other = Another start
yes-and-key-own = Our own start
yes-and-key-close = Not now
yes-and-topic-ask = { $name }, how does it start? One sentence is plenty.
yes-and-placeholder-topic = We…
yes-and-toast-topic = A fresh start is on the table.
yes-and-toast-topic-ask = Write it in a reply to my question.
yes-and-error-own-topic-asked = I asked for your sentence already. It is the newest question in the chat.


## The game

yes-and-board =
    <b>Yes, and</b>
    <i>{ $topic }</i>
yes-and-turn = { $name } is next.
yes-and-turn-last = Time is up. { $name } has the last line.
yes-and-bridges =
    { $bridges ->
        [0] No bridge yet
        [one] One bridge built
       *[other] { $bridges } bridges built
    }
yes-and-until = { $bridges } · until { $ends }
yes-and-note-one-at-a-time = One at a time: that line is good for your next turn.
yes-and-note-words = Lovely. The game itself runs on words, written or aloud.
yes-and-key-said = Said it aloud
yes-and-prompt-first = { $name }, you go first: “Yes, and…”
yes-and-prompt = { $name }, your turn: “Yes, and…”
yes-and-prompt-last = { $name }, the last line is yours: “Yes, and…”
yes-and-placeholder = Yes, and…
yes-and-hinted =
    { $prompt }

    { $hint }
yes-and-hint-yes-but = <i>For the line before: “but” closes the door a little. It also goes like this:</i> Yes, and { $rest }
yes-and-hint-no-opener = <i>For the line before, with its two words in front:</i> Yes, and { $rest }
yes-and-hint-unfinished = <i>The line before has room for more:</i> Yes, and I feel…
yes-and-hint-arguing = <i>The line before pulls the other way. Building on it could sound like:</i> Yes, and I see why that matters to you.
yes-and-hint-advice = <i>The line before is advice, and it can wait. Staying with the feeling:</i> Yes, and what was that like for you?
yes-and-rest = …


## The end

yes-and-over =
    <b>That was “Yes, and”.</b>
    { $bridges }. I have asked each of you privately how built-on you felt.
yes-and-revealed =
    <b>That was “Yes, and”.</b>
    { $bridges }.
yes-and-revealed-felt =
    { $first } felt { $firstfelt }.
    { $second } felt { $secondfelt }.
yes-and-felt-asked =
    <b>One tap after the game</b>
    How built-on did you feel? Your word appears in your chat together with the other one, or not at all.
yes-and-felt-1 = on my own
yes-and-felt-2 = a little met
yes-and-felt-3 = met
yes-and-felt-4 = built on
yes-and-felt-5 = carried
yes-and-felt-thanks = Thank you. If there are two words, they show in your chat together.


## Topics

yes-and-topic-1 = We wake up, and the whole day belongs to us.
yes-and-topic-2 = We find a door in the kitchen that was not there yesterday.
yes-and-topic-3 = We have inherited a very small island.
yes-and-topic-4 = The power is out in the whole town, and it feels like a holiday.
yes-and-topic-5 = We missed the last train, and I am secretly glad.
yes-and-topic-6 = We are opening a café with only three tables.
yes-and-topic-7 = It has snowed so much that nobody can leave the house.
yes-and-topic-8 = We are old, and we sit on a bench and tell this year’s story.
yes-and-topic-9 = A friendly dog has decided to live with us.
yes-and-topic-10 = We are building a tree house, and we have no plan at all.
yes-and-topic-11 = We have won a year without having to work.
yes-and-topic-12 = Tonight we cook the meal of our childhoods.
yes-and-topic-13 = We are lost in a city where we know nobody.
yes-and-topic-14 = We are sending a postcard to ourselves in ten years.
yes-and-topic-15 = The neighbours invite us to a party, and we know why.
yes-and-topic-16 = We may design one new public holiday.
yes-and-topic-17 = We live in a lighthouse for a winter.
yes-and-topic-18 = Somebody has painted our front door bright orange overnight.
yes-and-topic-19 = We take the bus to the very last stop.
yes-and-topic-20 = We find a box with letters in the attic.
yes-and-topic-21 = We teach a class in the one thing that we do best together.
yes-and-topic-22 = For one day we are the same age as when we were ten.
yes-and-topic-23 = We swap homes with a family on the other side of the world.
yes-and-topic-24 = The sea is close enough to hear it from bed.
yes-and-topic-25 = We are planting a garden that nobody has ever seen before.
yes-and-topic-26 = We have the museum to ourselves for one night.
yes-and-topic-27 = We have agreed to say everything in song today.
yes-and-topic-28 = A stranger pays for our dinner and leaves a note.
yes-and-topic-29 = We are moving, and this is the first evening among the boxes.
yes-and-topic-30 = We write a cookbook with a single recipe.
yes-and-topic-31 = It has been a hard week, and now it is Friday evening.
yes-and-topic-32 = We go back to the place where we first met.
yes-and-topic-33 = The film about us begins, and we sit in the first row.
yes-and-topic-34 = We are adopting a very old car, and it has a name.
yes-and-topic-35 = All the clocks in our home have stopped at the best hour.
yes-and-topic-36 = We have one hour to spend at a night market.
yes-and-topic-37 = We camp in the living room, and it is raining indoors in our story.
yes-and-topic-38 = A letter says that we are the new owners of a mountain hut.
yes-and-topic-39 = We are on a boat, and it is our turn to steer.
yes-and-topic-40 = We celebrate something tiny as if it were enormous.
yes-and-topic-41 = We grow wings for one afternoon.
yes-and-topic-42 = I tell you about the kindest thing that happened to me this week.
yes-and-topic-43 = We throw a party for our past selves.
yes-and-topic-44 = There is a song that only the two of us know.
