# “Which one is it?”: somebody told something, somebody replied; which of the seven kinds is the reply?
# Each item: quiz-<n>-told and -reply (together at most 280 characters), -answer (the kind’s id, the same in every
# language) and -why (at most 200 characters). All of it is plain text, written for this project. Six items for each kind.


## The game

quiz-name = Which one is it?
quiz-line = A reply, seven kinds to choose from. Nobody counts.
quiz-question =
    A: “{ $told }”
    B: “{ $reply }”
    What is B’s reply?
quiz-key-more = Another one
quiz-key-enough = Enough
quiz-toast-enough = That was nice. /games whenever you like.
quiz-toast-more = Here it comes.
quiz-refused = This chat takes no polls. In our private chat it works: /games there.


## The seven kinds

quiz-kind-empathy = Empathy: stays with the feeling
quiz-kind-sympathy = Sympathy: feels sorry, from outside
quiz-kind-brushing-off = Brushing off: makes it small
quiz-kind-agreeing = Agreeing: takes a side
quiz-kind-enabling = Enabling: helps it stay as it is
quiz-kind-fixing = Fixing too soon: a way out before an ear
quiz-kind-stealing = Stealing the story: turns to oneself


## The items

quiz-1-told = I gave the talk, and halfway through I lost my thread. Everyone waited.
quiz-1-reply = Oh, that silence. It sounds as if you wanted the floor to open. Is it still with you?
quiz-1-answer = empathy
quiz-1-why = It stays with the feeling, guesses carefully and asks. Nothing is solved, and nobody is alone with it.

quiz-2-told = Grandma’s flat is empty now. I handed in the keys today.
quiz-2-reply = Oh, you poor thing. I am so sorry for you.
quiz-2-answer = sympathy
quiz-2-why = Warm, and from a distance: it feels sorry for the other. Empathy comes closer: what was it like to close that door?

quiz-3-told = I forgot my best friend’s birthday. I feel terrible.
quiz-3-reply = Oh, come on, people forget birthdays all the time.
quiz-3-answer = brushing-off
quiz-3-why = Meant as comfort, and it makes the feeling small. “You wanted to be there for them, and it hurts” lets it be as big as it is.

quiz-4-told = The neighbours complained about the noise again. It was eight in the evening.
quiz-4-reply = You are completely right. Those people are impossible.
quiz-4-answer = agreeing
quiz-4-why = It takes a side. That feels good for a moment, but how it was for the teller has not been heard yet.

quiz-5-told = I haven’t called the landlord yet. I just can’t bring myself to do it.
quiz-5-reply = Then leave it. I’ll say you were ill, and pay the late fee again.
quiz-5-answer = enabling
quiz-5-why = It lifts the task away together with the fear, so next month will be the same. Staying beside the fear helps more.

quiz-6-told = My boss moved my desk to the corridor, and I found out from an email.
quiz-6-reply = Write back today and ask for a meeting. I can help you with the wording.
quiz-6-answer = fixing
quiz-6-why = Good advice, too early. First there is the sting of learning it by email; then, perhaps, “would you like ideas or an ear?”

quiz-7-told = I didn’t sleep at all. I kept thinking about the exam.
quiz-7-reply = Tell me about it. Before my driving test I was awake for two nights, and then…
quiz-7-answer = stealing
quiz-7-why = One sentence, and the story has a new owner. A shared experience can wait until the first story has been told to its end.

quiz-8-told = They gave the flat to somebody else. I was second on the list.
quiz-8-reply = Second. So close that you could already see yourself at that window, I think. That hurts.
quiz-8-answer = empathy
quiz-8-why = It finds the sore spot, so close, and names the feeling without hurrying it away.

quiz-9-told = The tests are done, and now I have to wait two weeks for the result.
quiz-9-reply = That is so sad. I do feel for you.
quiz-9-answer = sympathy
quiz-9-why = It feels for the other, but looks in from outside. Empathy would ask what the waiting is like.

quiz-10-told = I ran ten kilometres today, for the first time in my life!
quiz-10-reply = Nice. Did you think of the milk?
quiz-10-answer = brushing-off
quiz-10-why = Good news can be brushed off, too. “Ten! How was the last one?” would have let the joy live a little longer.

quiz-11-told = My sister says I never call. I call every month.
quiz-11-reply = Once a month is plenty. I see it exactly as you do.
quiz-11-answer = agreeing
quiz-11-why = Agreement is about who is right. Empathy can do without: “and then you hear that it doesn’t count?”

quiz-12-told = I shouted at the children again, because I was so tired.
quiz-12-reply = They know how tired you are. They will just have to be quieter from now on.
quiz-12-answer = enabling
quiz-12-why = It hands the problem to somebody else, so nothing has to change. The tiredness can be understood, and asked what it needs.

quiz-13-told = I feel so lonely in this town.
quiz-13-reply = There is a choir on Tuesdays and a sports club around the corner. Shall I sign you up?
quiz-13-answer = fixing
quiz-13-why = Two solutions before the loneliness was even looked at. First: “lonely how? Tell me about your evenings.” Ideas keep.

quiz-14-told = I got the place on the course!
quiz-14-reply = Great. When I got mine, they took three out of two hundred. I still remember the day…
quiz-14-answer = stealing
quiz-14-why = The good news lasted one word, then another medal came out. Joy likes to be asked, too: “how did you hear?”

quiz-15-told = I know it’s only a plant, but my mother gave it to me, and now it’s dead.
quiz-15-reply = Not only a plant, then. A piece of something from your mother.
quiz-15-answer = empathy
quiz-15-why = It gives back the meaning behind the words. No comfort, no advice, and still nobody is alone with it.

quiz-16-told = We played so badly that people were leaving before the end.
quiz-16-reply = You poor people. I’m glad I wasn’t in your shoes.
quiz-16-answer = sympathy
quiz-16-why = Pity keeps its own shoes on. Empathy tries on the others: “and you stood there and saw them go?”

quiz-17-told = Since the move everything feels strange. I don’t know where anything is.
quiz-17-reply = At least you have a garden now.
quiz-17-answer = brushing-off
quiz-17-why = “At least” nearly always shrinks what came before it. The garden may be lovely, and strange may still be strange.

quiz-18-told = Nobody said thank you for the dinner. I cooked for three hours.
quiz-18-reply = So rude. I wouldn’t invite them again either.
quiz-18-answer = agreeing
quiz-18-why = It joins in the judging, and now two are cross. Beneath it lies what could be heard: all that care, unseen.

quiz-19-told = I spent the holiday money on the jacket. I couldn’t help it.
quiz-19-reply = Never mind. I’ll work an extra shift, and we won’t mention it again.
quiz-19-answer = enabling
quiz-19-why = It pays the bill and closes the talk, with love. What led to the jacket stays unsaid and may well come back.

quiz-20-told = Dad doesn’t always recognise me now.
quiz-20-reply = You could take photographs along and write the names on the back.
quiz-20-answer = fixing
quiz-20-why = Practical, and perhaps useful tomorrow. Today there is a sadness that would like company first.

quiz-21-told = The dentist says two teeth have to come out.
quiz-21-reply = Two? I had four out once, and no injection. Let me tell you…
quiz-21-answer = stealing
quiz-21-why = Bigger, worse and mine. However well it is meant, the teller is now the one who listens.

quiz-22-told = Everybody says that I should be glad about the promotion.
quiz-22-reply = And you are not only glad. What else is there?
quiz-22-answer = empathy
quiz-22-why = It hears the “should” and opens the door to everything else, without knowing better what is behind it.

quiz-23-told = I have to sell the old car. I drove everywhere in it.
quiz-23-reply = Aw, that’s a real pity for you.
quiz-23-answer = sympathy
quiz-23-why = A friendly pat from outside. “Where did it take you?” would mean getting in for a moment.

quiz-24-told = I’m afraid of the flight.
quiz-24-reply = There’s nothing to be afraid of. Nothing ever happens.
quiz-24-answer = brushing-off
quiz-24-why = Reassuring, and it tells the fear that it is wrong. “What is the worst part for you?” would take it along.

quiz-25-told = That meeting could really have been an email.
quiz-25-reply = Absolutely. I think so about every meeting.
quiz-25-answer = agreeing
quiz-25-why = The same opinion, twice. Pleasant and harmless, but nobody asked what the lost afternoon was like.

quiz-26-told = I cancelled on them again. I said that I had a cold.
quiz-26-reply = Good thinking. If they ask me, I’ll say that you coughed all night.
quiz-26-answer = enabling
quiz-26-why = An accomplice is something else than a listener. “What makes it so hard to go there?” is the kinder question.

quiz-27-told = I can’t get the baby to sleep, and I’m at the end of my strength.
quiz-27-reply = Have you tried a warm bath, then dim light, then the same song each night?
quiz-27-answer = fixing
quiz-27-why = By now everything has been tried. “You are worn out” would be a second of rest; tips can come when they are asked for.

quiz-28-told = My team didn’t invite me to lunch today.
quiz-28-reply = Oh, I know that so well. At my old place it went on for a year. Once they even…
quiz-28-answer = stealing
quiz-28-why = “I know that” sounds like understanding and then opens its own album. Better to stay: “how did you notice?”

quiz-29-told = I said yes to the trip, and now I dread it.
quiz-29-reply = So part of you wanted to go, and another part is knotting up. Which one is louder right now?
quiz-29-answer = empathy
quiz-29-why = Both feelings are given back without choosing one, and an open question leaves the lead with the teller.

quiz-30-told = The interview lasted four minutes.
quiz-30-reply = Oh dear. How awful for you. I’m so sorry.
quiz-30-answer = sympathy
quiz-30-why = Kindly meant, and it ends at “sorry”. Empathy would stay for more: “four minutes, and then?”

quiz-31-told = I think I was unfair to my colleague, and it bothers me.
quiz-31-reply = You worry too much. It will be forgotten by tomorrow.
quiz-31-answer = brushing-off
quiz-31-why = It waves the worry away instead of listening to it. Being bothered shows that something matters here.

quiz-32-told = Lending my brother the money was a mistake.
quiz-32-reply = It was. I said so at the time.
quiz-32-answer = agreeing
quiz-32-why = It agrees with the verdict and stamps it. The disappointment about the brother is still waiting to be heard.

quiz-33-told = I didn’t do my part of the cleaning again. I don’t know what’s wrong with me.
quiz-33-reply = Stay where you are. From now on I’ll always do yours as well.
quiz-33-answer = enabling
quiz-33-why = The floor gets clean, and “I don’t know what’s wrong with me” stays alone in the room. It wanted an ear, not a mop.

quiz-34-told = My best friend is moving abroad.
quiz-34-reply = You can do video calls every Sunday. Set it up right away.
quiz-34-answer = fixing
quiz-34-why = A plan against the parting before the parting was felt. Missing somebody is no fault in need of repair.

quiz-35-told = I finished the puzzle. A thousand pieces, all sky.
quiz-35-reply = I used to do those with three thousand. I had a special table for it.
quiz-35-answer = stealing
quiz-35-why = A small triumph, and a larger one is put on top. “All sky! What kept you going?” would have been plenty.

quiz-36-told = They laughed when I said the name wrong.
quiz-36-reply = Ouch. Was it more like shame, or more like anger, or something else?
quiz-36-answer = empathy
quiz-36-why = A careful guess with room to be corrected. It need not be right: asking shows that the answer counts.

quiz-37-told = The trip is off. I had been counting the days.
quiz-37-reply = My heart goes out to you. You always have such bad luck.
quiz-37-answer = sympathy
quiz-37-why = It feels sorry and files it under bad luck. What was looked forward to, day by day, has not come up yet.

quiz-38-told = I still miss the dog.
quiz-38-reply = It’s been a whole year now. It was just a dog, after all.
quiz-38-answer = brushing-off
quiz-38-why = Missing has no due date, and no “just”. “What do you miss most?” needs half as many words.

quiz-39-told = The new timetable is a disaster. I’m on the late shift three times.
quiz-39-reply = Total disaster. Whoever made it has no idea.
quiz-39-answer = agreeing
quiz-39-why = Two voices, one complaint. It joins for a moment, and what three late evenings mean has not been asked.

quiz-40-told = I know that I drive too fast. Slow roads make me so impatient.
quiz-40-reply = Then I’ll tell you where the cameras are, so that you don’t get caught.
quiz-40-answer = enabling
quiz-40-why = It protects from the fine, not from the danger. To hear what the hurry is about is the longer way, and the kinder one.

quiz-41-told = I burned the cake, and the guests come at five.
quiz-41-reply = Quick, the bakery on the corner. Go now, and you’ll be back by half past four.
quiz-41-answer = fixing
quiz-41-why = Sometimes that is just what is wanted. A breath first costs three seconds: “oh no, your cake. What do you need?”

quiz-42-told = I was really moved by the film.
quiz-42-reply = Me, I cried twice. The first time was right at the beginning, and you know why? Because…
quiz-42-answer = stealing
quiz-42-why = The teller had only just begun. Other tears came first, and what moved them stays untold.
