# Curiosity cards. Per deck: deck-<deck> (its name), card-<deck>-<n> (n from 1, in a row).
# Decks: values, feelings, signs, reasons, family, curiosity, stress, news, open, patience.

deck-values = What matters, and our customs
card-values-1 = Which custom of your childhood home would you like to keep, and which are you glad to have left behind?
card-values-2 = What does a good Sunday look like to you? Which part of it is about rest, and which about people?
card-values-3 = Money: what did it mean in the home you grew up in? What would you like it to mean in ours?
card-values-4 = What is something you would do even if nobody ever noticed?
card-values-5 = Which small courtesy matters to you more than others would guess?
card-values-6 = When is it right to say no to family? Tell about one time you did, or wish you had.
card-values-7 = How were birthdays kept where you grew up? What did that teach you about being celebrated?
card-values-8 = Which promise do you try hardest to keep?
card-values-9 = What should never be joked about between us, and what always can be?

deck-feelings = Words for feelings
card-feelings-1 = Which feeling had no name in your family? What did people say or do instead?
card-feelings-2 = Is there a word from another language, a dialect or a song that fits a feeling of yours better than any ordinary one?
card-feelings-3 = What is the difference, for you, between being tired and being sad?
card-feelings-4 = Which feeling do you mention only when it has become big? What does it look like when it is still small?
card-feelings-5 = “Fine” can mean ten things. Which three does it mean when you say it?
card-feelings-6 = Where in your body does worry sit? And joy?
card-feelings-7 = Which feeling of mine do you find hardest to read?
card-feelings-8 = What did you feel today, before noon, that nobody asked about?
card-feelings-9 = Name a feeling that you like having, and what usually brings it.

deck-signs = Signs without words
card-signs-1 = How can I tell that you want company? How can I tell that you want to be left alone?
card-signs-2 = Show, without a word, how you look when you are listening with all of you. Then ask what the other saw.
card-signs-3 = Which of your looks is most often misread? What is really going on then?
card-signs-4 = My silence can mean thinking, being hurt, or being content. How could you find out which, without guessing?
card-signs-5 = Which touch calms you? Which one comes at the wrong moment more often than not?
card-signs-6 = What does my voice do when I am pretending to be all right?
card-signs-7 = Guess each other’s day from the way the door was opened this evening. Then check.
card-signs-8 = Which small gesture of mine tells you that I am glad to see you?
card-signs-9 = Sit across from each other for one minute without talking. What did you notice that words would have covered?

deck-reasons = Why I do it that way
card-reasons-1 = Pick a habit of yours that puzzles the other. What did it once protect you from, or give you?
card-reasons-2 = How do you like to arrive: early, on the dot, in your own time? Where does that come from?
card-reasons-3 = What do you do first when something breaks? What does that have to do with the people who raised you?
card-reasons-4 = Some people tidy when they worry, others leave things lying. Which are you, and what does it do for you?
card-reasons-5 = When you make a decision, what do you need: time, facts, someone to talk to, a night’s sleep?
card-reasons-6 = What are you doing when you reach for your phone, apart from reaching for your phone?
card-reasons-7 = How do you show that you are sorry before you say it?
card-reasons-8 = Which chore do you not mind at all, and which one costs you twice as much as it should? Why?
card-reasons-9 = Ask the other about one thing they do every day: “How did that begin?”

deck-family = How my family argued
card-family-1 = What happened at home when two people disagreed: loud, silent, funny, or not at all?
card-family-2 = Who made up first in your family, and how did everyone know it was over?
card-family-3 = What were you allowed to be angry about as a child?
card-family-4 = Which sentence from those days do you still hear in your head when we disagree?
card-family-5 = Was somebody in your family good at apologising? What did they do?
card-family-6 = What did you promise yourself never to do in a quarrel? How is it going?
card-family-7 = When voices rise, what does the child you were want to do?
card-family-8 = What would the two of us look like to a guest who only knew your family’s way of arguing?
card-family-9 = Which part of how your family settled things would you like us to have?

deck-curiosity = Plain curiosity
card-curiosity-1 = What have you changed your mind about in the last year?
card-curiosity-2 = What could you talk about for an hour without preparing?
card-curiosity-3 = Which question do you wish people asked you more often?
card-curiosity-4 = Who were you trying to impress at sixteen?
card-curiosity-5 = What do I do now that I did not do when we met? What do you make of it?
card-curiosity-6 = If tomorrow were yours alone, with nobody to look after, how would it go?
card-curiosity-7 = Which room, street or bench from your past would you like to show me, and what would we do there?
card-curiosity-8 = What are you better at than you let on?
card-curiosity-9 = Ask three questions in a row about one small thing from the other’s week. No advice, only questions.

deck-stress = Stress from outside
card-stress-1 = What weighed on you today that had nothing to do with us? Tell it without having to make it short.
card-stress-2 = When you come home worn out, what helps in the first ten minutes? What makes it worse?
card-stress-3 = Would you like ideas, company, or just an ear? Say which before you begin, and let the other keep to it.
card-stress-4 = Who at work, in your family or among your friends takes more from you than they know?
card-stress-5 = What does stress make you do that looks like being cross with me?
card-stress-6 = What is one worry you have been carrying alone because it seemed too small to mention?
card-stress-7 = What did you do in an earlier hard time that got you through?
card-stress-8 = Which part of this week’s load could be dropped, shared, or done badly on purpose?
card-stress-9 = One tells, the other says only “that sounds like a lot” and “what was the worst of it?” Then swap.

deck-news = Good news
card-news-1 = Tell one good thing from this week, however small. The other asks two questions about it before saying anything else.
card-news-2 = What is the best way to receive good news from you: loud, quietly pleased, or with questions?
card-news-3 = Think of a time somebody met your good news with “yes, but”. What would you have liked to hear?
card-news-4 = What are you a little proud of that nobody has noticed?
card-news-5 = Tell about a compliment that you still remember. Who gave it, and why did it stay?
card-news-6 = What is going well between us that we take for granted by now?
card-news-7 = One tells a good moment; the other says back the best part of it and how it probably felt. Then swap.
card-news-8 = What are you looking forward to? What is the very first part of it that you picture?
card-news-9 = Whose good news did you find hard to be glad about? What was that about?

deck-open = Open questions
card-open-1 = What would you like to have understood about you by now?
card-open-2 = What makes a conversation with me easy? What makes it hard?
card-open-3 = How would you like us to be in ten years? Begin with an ordinary Tuesday.
card-open-4 = What do you need more of at the moment, and what less?
card-open-5 = Where do you feel most like yourself?
card-open-6 = What have we never finished talking about?
card-open-7 = What are you learning just now, on purpose or not?
card-open-8 = What does being looked after mean to you? And being left to it?
card-open-9 = Turn three closed questions into open ones: “Did you sleep?”, “Are you angry?”, “Was it good?” Then answer them.

deck-patience = Patience
card-patience-1 = What are you slow at, and would like to be allowed to be slow at?
card-patience-2 = What am I waiting for from you? Guess first, then ask.
card-patience-3 = When did somebody have patience with you that you only noticed later?
card-patience-4 = Let the other finish every sentence for the next five minutes, pauses included. How was that?
card-patience-5 = What runs through your head while you wait for me to find my words?
card-patience-6 = Which change in yourself took years? What would have happened if someone had pushed?
card-patience-7 = What do you notice first when your patience runs out: your voice, your hands, your thoughts?
card-patience-8 = Which quarrel of ours would be half as long if we began it an hour later?
card-patience-9 = What could we leave unsolved this week, and be fine?

## Around the cards. $deck is a deck's name; $card is a card; $number counts favourites.

cards-menu-shared =
    <b>Curiosity cards</b>
    Choose a deck, or let chance do it. Both of you answer, here or out loud, and there are no wrong answers.
cards-menu-private =
    <b>Curiosity cards</b>
    Have a look on your own, keep the ones you like, or put one into the chat of the two of you.
cards-shared =
    <i>{ $deck }</i>
    { $card }

    Both of you, here or out loud.
cards-private =
    <i>{ $deck }</i>
    { $card }
cards-done =
    <i>{ $deck }</i>
    { $card }
cards-brought =
    A card for the two of you, from the deck <i>{ $deck }</i>:
    { $card }

    Both answer, here or out loud, whenever it suits.
cards-favourites = <b>Your favourites</b>, seen by you alone.
cards-favourite = { $number }. { $card }
cards-no-favourites = No favourites so far. <i>Keep</i> under a card puts it here.
cards-key-any = Any deck
cards-key-another = Another card
cards-key-keep = Keep
cards-key-let-go = No longer keep
cards-key-done = That was good
cards-key-decks = All decks
cards-key-share = Put it into our chat
cards-key-favourites = My favourites
cards-key-favourite = { $number }
cards-key-before = Earlier
cards-key-after = Later
cards-toast-kept = Kept. /cards in our private chat has your favourites.
cards-toast-let-go = No longer kept.
cards-toast-brought = It is in your shared chat now.
cards-toast-waits = Your chat is closed to me just now, and I wrote to you privately why. The card comes once it is open again.
cards-error-no-chat = You two have no shared chat yet. /start shows how to open one.
