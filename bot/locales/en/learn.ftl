# The library: sections (learn-section-<section>, -about) and their cards: learn-<card> (title), -text, -example, -try.
# Values are Telegram HTML. Written for both partners alike; every card has one example and one thing to try today.
# learn-<card>-also: words with which somebody may look for a card that does not say them; never shown.

## practices

learn-section-practices = The ten practices
learn-section-practices-about = What empathy is made of, one practice at a time.

learn-what-empathy-is = What empathy is
learn-what-empathy-is-text = Empathy is finding out how something is for another person, and letting them know that you found out. It needs no agreement and no solution.
learn-what-empathy-is-example = “You waited all day for that call, and then it was over in a minute. No wonder you’re flat.”
learn-what-empathy-is-try = Once today, say what you think the other feels before you say what you think.

learn-active-listening = Active listening
learn-active-listening-text = Listening is something you do: turn towards the other, let them finish, give back what you heard, ask whether you got it.
learn-active-listening-example = “So the meeting itself was fine, and it’s the waiting that wears you out. Is that it?”
learn-active-listening-try = Let one story today come to its own end, and count to three before you answer. With /ask you can ask how it was to tell you.
learn-active-listening-also = listen, attention, hear, conversation, talk

learn-validating = Validating
learn-validating-text = To validate is to say that a feeling makes sense from where the other stands. You can do that and still see the matter differently.
learn-validating-example = “I’d have told it another way, but I see why it stung that I laughed.”
learn-validating-try = Finish this sentence once: “It makes sense that you feel that, because …”
learn-validating-also = validate, understand, right, wrong

learn-openness = Openness
learn-openness-text = One small, true sentence about yourself makes it easier for the other to bring one of theirs. Small is enough.
learn-openness-example = “I said I didn’t mind. I did, a bit.”
learn-openness-try = Say one thing today that you would normally wave away with “it’s nothing”.
learn-openness-also = open, vulnerable, vulnerability, honest, honesty, trust, share

learn-presence = Presence
learn-presence-text = Being there with all of you for ten minutes does more than being half there for an evening.
learn-presence-example = The phone goes into another room, the chair turns, and the first question is: “How was it, really?”
learn-presence-try = Pick the first ten minutes after you meet today and keep them free. /present holds the time.
learn-presence-also = attention, distracted, busy, screen, time together

learn-cues = Reading cues
learn-cues-text = Faces, tone and pauses tell a lot, but not why. Take what you notice as a question, never as the answer.
learn-cues-example = “You’ve gone quiet. Are you thinking, or is it something I said?”
learn-cues-try = Notice one cue today and ask about it instead of guessing.
learn-cues-also = body language, signals, read, notice, mood

learn-reflect-first = Reflecting before reacting
learn-reflect-first-text = Between what is said and what you answer, there is room for one breath. In that breath, ask yourself what the other might need.
learn-reflect-first-example = Instead of “That’s not true”, first: “You felt left alone with it. Tell me where it began.”
learn-reflect-first-try = When something pricks today, give it one breath and one question before your own side.
learn-reflect-first-also = react, defend, defensive, calm, pause, anger, angry, trigger, fight

learn-compassionate-acts = Acts of kindness
learn-compassionate-acts-text = Empathy can be done by hand: the tea, the errand, the early night you make possible. It counts most when it answers something the other said.
learn-compassionate-acts-example = “You said mornings are hard this week. I’ll take the school run till Friday.”
learn-compassionate-acts-try = Do one thing today that answers something you heard, without announcing it.
learn-compassionate-acts-also = kind, kindness, help, support, care, love

learn-emotional-skill = Emotional skill
learn-emotional-skill-text = Knowing what you feel, having a word for it, and being able to let it be there for a while: this can be learned at any age.
learn-emotional-skill-example = “I thought I was angry. It’s more that I was worried, and angry came out first.”
learn-emotional-skill-try = Ask yourself at noon: what do I feel, how strong, where in the body? /checkin takes half a minute.
learn-emotional-skill-also = feelings, emotions, words, anger, sad, worry, jealous, ashamed

learn-shared-experience = Shared experience
learn-shared-experience-text = Doing something side by side gives you something to be glad about together, and new things to ask each other.
learn-shared-experience-example = Two people learning three chords, badly, on one guitar.
learn-shared-experience-try = Suggest one thing for this week that neither of you is good at.
learn-shared-experience-also = together, fun, date, hobby, bored

## kinds

learn-section-kinds = Three kinds of empathy
learn-section-kinds-about = Understanding, feeling with, and wanting to help. Each has its moment.

learn-cognitive = Understanding how it is
learn-cognitive-text = Seeing the matter from where the other stands: what they knew, wanted and feared. It works even when you do not share the feeling.
learn-cognitive-example = “From your side it looked as if I had decided without you.”
learn-cognitive-try = Think of one standing difference, and tell it to yourself as the other would.
learn-cognitive-also = perspective, point of view, other side

learn-emotional = Feeling with
learn-emotional-text = Being touched by what the other feels. It brings you close, and it can also fill you up, so it needs rest.
learn-emotional-example = Your throat tightens while they tell it, and you say: “That gets to me too.”
learn-emotional-try = When you feel with someone today, name whose feeling is whose.
learn-emotional-also = moved, cry, tears, sad

learn-compassionate = Wanting to help
learn-compassionate-text = Understanding and feeling turn into a question: what would do you good? The question comes before the help.
learn-compassionate-example = “Would you like company, ideas, or an hour to yourself?”
learn-compassionate-try = Ask “What would help?” once today, and do only that.
learn-compassionate-also = care, support, compassion

## apart

learn-section-apart = Told apart
learn-section-apart-about = Five things that look alike from a distance.

learn-apart-empathy = Empathy
learn-apart-empathy-text = You go and look at it from where the other stands, and say what you see. The other does not have to cheer up.
learn-apart-empathy-example = “All that work, and then nobody said a word. I’d feel invisible.”
learn-apart-empathy-try = Say what it is probably like for the other, and stop there.

learn-apart-sympathy = Sympathy
learn-apart-sympathy-text = You are sorry for the other, from where you stand. It is kind, and it keeps a little distance.
learn-apart-sympathy-example = “Oh, you poor thing. I’m so sorry that happened.”
learn-apart-sympathy-try = After “I’m sorry”, add one question: “What was the worst of it?”

learn-apart-validation = Validation
learn-apart-validation-text = You say that the feeling makes sense. You do not say that it is right, or that you would feel the same.
learn-apart-validation-example = “Of course you’re nervous. You’ve put a year into this.”
learn-apart-validation-try = Once today, begin an answer with “That makes sense”, and say why.

learn-apart-agreement = Agreement
learn-apart-agreement-text = You think the same about the matter. It is pleasant, but it is not what makes someone feel understood.
learn-apart-agreement-example = “You’re right, they should have called.”
learn-apart-agreement-try = Next time you agree, also say what the other may be feeling. Next time you don’t, say it too.

learn-apart-enabling = Enabling
learn-apart-enabling-text = You take over what is the other’s to carry, so that nothing has to change. It feels like help, and tires both of you.
learn-apart-enabling-example = “Don’t worry, I’ll tell them you’re ill again.”
learn-apart-enabling-try = Ask yourself before you step in: am I helping with this, or keeping it going?
learn-apart-enabling-also = boundary, boundaries, limits, addiction, rescue

## texting

learn-section-texting = Texting
learn-section-texting-about = How to be kind in small boxes.

learn-texting-table = Do and don’t, at a glance
learn-texting-table-text =
    <b>Do</b>
    • Say what you feel and what you would like
    • Give back the other’s news before your own
    • Ask one thing at a time
    • Say when you can answer properly
    • Call when it is tender

    <b>Don’t</b>
    • Quarrel in writing
    • Use one-word answers to make a point
    • Read a tone into a full stop
    • Send paragraphs at night
    • Bring up old matters because they are easy to type
learn-texting-table-example = “Got it, want to answer this well. Tonight after eight?”
learn-texting-table-try = Read your last five messages to each other as if a friend had sent them.

learn-texting-hot = Not while it’s hot
learn-texting-hot-text = What you write in anger is still there tomorrow. Ten minutes cost nothing.
learn-texting-hot-example = Instead of the third long message: “I’m too worked up to write this well. Talk at seven?”
learn-texting-hot-try = If your thumbs are fast today, put the phone down first. /rehearse looks at a draft with you.
learn-texting-hot-also = angry, fight, quarrel, argue, text, message, send

learn-texting-tone = Tone gets lost
learn-texting-tone-text = A joke without a face can read as a jab, and “ok” can read as anything. Say a little more than you would aloud.
learn-texting-tone-example = “Ok, that works for me, and thanks for sorting it” instead of “ok”.
learn-texting-tone-try = Add one warm word to an otherwise practical message.
learn-texting-tone-also = irony, sarcasm, emoji, misunderstand, text, message

learn-texting-received = Show that it arrived
learn-texting-received-text = Feelings sent into silence grow. Two words are enough to say that you have read them, and when you will come back to them.
learn-texting-received-example = “Read it. I’m with you. Home at six.”
learn-texting-received-try = Answer one message today with when, not only with what.
learn-texting-received-also = reply, answer, read receipt, ignored, text, message

learn-texting-long = When it gets long
learn-texting-long-text = If it needs more than a few lines, it probably needs a voice. Long messages are read for their worst sentence.
learn-texting-long-example = “This is too much for typing, and I’d like to get it right. Walk later?”
learn-texting-long-try = Turn one long text into a short one that asks for ten minutes.
learn-texting-long-also = wall of text, text, message, call

learn-texting-good-news = Good news in writing
learn-texting-good-news-text = Good news deserves a question. A thumb up ends the conversation that the other hoped to begin.
learn-texting-good-news-example = “You got it? How did they tell you?”
learn-texting-good-news-try = Answer the next good news with a question before anything else.
learn-texting-good-news-also = celebrate, congratulate, text, message, job

learn-texting-quiet = Not answering at once
learn-texting-quiet-text = A pause is not a statement. Agree on what you both expect, and then trust it.
learn-texting-quiet-example = “On weekdays I read messages at lunch. If it’s urgent, ring.”
learn-texting-quiet-try = Tell each other when you usually look at your phone.
learn-texting-quiet-also = reply, waiting, ignored, jealous, text, message

## signs

learn-section-signs = Six signs without words
learn-section-signs-about = What to look at and listen for, and how to check.

learn-sign-eyes = Eyes
learn-sign-eyes-text = Looking away may be shame, tiredness, or simply thinking. Some people listen best without looking.
learn-sign-eyes-example = “You’re looking out of the window. Shall I go on, or wait a moment?”
learn-sign-eyes-try = Ask the other whether being looked at helps them to talk.

learn-sign-face = Face
learn-sign-face-text = Feelings cross a face quickly, before they are tidied up. What you saw for a moment is worth asking about, gently.
learn-sign-face-example = “Something crossed your face just now. I may be wrong, was it disappointment?”
learn-sign-face-try = Notice one passing look today and ask about it.

learn-sign-voice = Voice
learn-sign-voice-text = Faster, flatter, higher, quieter: the voice often knows first.
learn-sign-voice-example = “Your voice went small when you said that.”
learn-sign-voice-try = Listen to one minute of today’s talk for the tone alone.

learn-sign-body = Body and posture
learn-sign-body-text = Crossed arms can be cold, not cross. Turning away can be a need for room. Compare with how that person usually sits.
learn-sign-body-example = “You’ve pulled your knees up. Is this too much, or is it only draughty?”
learn-sign-body-try = Turn your whole body towards the other for one conversation.

learn-sign-distance = Closeness and distance
learn-sign-distance-text = How near is right changes with the day and the subject. Coming closer is a question, too.
learn-sign-distance-example = “Would you like me next to you for this, or rather across the table?”
learn-sign-distance-try = Ask once before you touch, as if for the first time.
learn-sign-distance-also = touch, hug, space, close, intimacy

learn-sign-silence = Silence and pauses
learn-sign-silence-text = A pause may be the place where the important thing is getting ready.
learn-sign-silence-example = After the story ends, three breaths of nothing. Then: “And also, I was scared.”
learn-sign-silence-try = Leave one silence alone today and see what comes.
learn-sign-silence-also = quiet, silent, withdrawn, shut down

## mistakes

learn-section-mistakes = Four common mistakes
learn-section-mistakes-about = Everybody makes them, mostly out of love.

learn-mistake-fixing = Fixing too soon
learn-mistake-fixing-text = A solution offered early says: please stop feeling this. Most people want to be met first.
learn-mistake-fixing-example = Not yet: “Why don’t you just ask for another shift?” First: “Five nights in a row. No wonder you’re done in.”
learn-mistake-fixing-try = Ask “ear or ideas?” before you offer any.
learn-mistake-fixing-also = advice, solution, fix, problem, solve

learn-mistake-stealing = Taking the story over
learn-mistake-stealing-text = “That happened to me too” is meant as a bridge, and often ends as a detour. Stay with theirs until it is told.
learn-mistake-stealing-example = Not yet: “Oh, my boss is worse.” First: “What did you say to that?”
learn-mistake-stealing-try = Keep one story of yours for later today.
learn-mistake-stealing-also = interrupt, own story, me too

learn-mistake-minimising = Making it smaller
learn-mistake-minimising-text = “It’s not that bad” is meant to comfort, and leaves the other alone with how bad it is.
learn-mistake-minimising-example = Not: “Others have it harder.” Rather: “For you, that’s a big thing to lose.”
learn-mistake-minimising-try = Leave out “at least” for a day.
learn-mistake-minimising-also = comfort, cheer, sad, dismiss, brush off

learn-mistake-interrogating = Questions like a questionnaire
learn-mistake-interrogating-text = One question after another keeps the other busy answering instead of telling. After each answer, give something back.
learn-mistake-interrogating-example = “And then? And why? And who?” becomes: “So you were standing there alone. How was that?”
learn-mistake-interrogating-try = After every question today, give back what you heard before you ask the next.
learn-mistake-interrogating-also = questions, ask, interview

## myths

learn-section-myths = Myths
learn-section-myths-about = What people say about empathy and listening, and what we would say instead.

learn-myth-born = “You have it or you don’t.”
learn-myth-born-text = Some begin with more, but all of it can be practised: asking, giving back, waiting, checking.
learn-myth-born-example = A person who never asked is the one who asks, a year later: “And how was that for you?”
learn-myth-born-try = Pick one practice for this week and leave the rest.

learn-myth-agree = “If I understand, I give in.”
learn-myth-agree-text = Understanding someone costs you none of your own view. It only makes the next sentence easier to hear.
learn-myth-agree-example = “I see why you want to go. I still don’t. Let’s look at it together.”
learn-myth-agree-try = Say what you understood before you say no.
learn-myth-agree-also = agree, disagree, compromise, give in

learn-myth-mind-reading = “Real love knows without asking.”
learn-myth-mind-reading-text = Nobody can look into another head, also after twenty years. Asking is not a lack of love.
learn-myth-mind-reading-example = “I thought you wanted quiet. Did you?”
learn-myth-mind-reading-try = Check one thing today that you are sure about.

learn-myth-fix = “Listening is doing nothing.”
learn-myth-fix-text = Being heard changes what a problem weighs. Often it is what was missing.
learn-myth-fix-example = “I don’t need anything done about it. It’s lighter now.”
learn-myth-fix-try = Listen to one complaint today and do nothing about it.

learn-myth-quarrel = “Good couples don’t quarrel.”
learn-myth-quarrel-text = Two people want two things at times. What matters is how you come back to each other.
learn-myth-quarrel-example = “We got loud. I’m sorry about how I said it, I meant the dishes, not you.”
learn-myth-quarrel-try = Mend one small thing from this week with a sentence.
learn-myth-quarrel-also = fight, argue, conflict, make up, apologise, apology, repair

learn-myth-strong = “Strong people don’t show it.”
learn-myth-strong-text = Saying “this is hard for me” takes more courage than hiding it, and gives the other something to hold.
learn-myth-strong-example = “I’m acting calm. I’m not.”
learn-myth-strong-try = Let one feeling be seen today at half its size.
learn-myth-strong-also = weak, cry, courage, vulnerable, vulnerability, shame

learn-myth-time = “We need long talks.”
learn-myth-time-text = Ten honest minutes, often, carry further than one big evening a season.
learn-myth-time-example = Ten minutes on the stairs, with the coats still on.
learn-myth-time-try = Take ten minutes today. /present keeps the time.
learn-myth-time-also = busy, no time, schedule, routine, kids, work

learn-myth-gender = “Some kinds of people are just better at it.”
learn-myth-gender-text = Who was asked to practise got better at it. That is all. Anyone can be asked.
learn-myth-gender-example = “Nobody ever taught me how. Show me what helps you.”
learn-myth-gender-try = Each tell the other one thing they already do well.

learn-myth-positive = “Cheer them up, that helps.”
learn-myth-positive-text = Hardly anybody likes to be talked out of a feeling. One that may be there for a while has less to prove.
learn-myth-positive-example = Instead of “Look on the bright side”: “That really is a pity.”
learn-myth-positive-try = Let one bad mood be, and stay near it.
learn-myth-positive-also = sad, comfort, grief, mood, optimism

learn-myth-enough = “Empathy means putting myself last.”
learn-myth-enough-text = You can feel with another and still need rest, room and a no. Someone worn out cannot listen.
learn-myth-enough-example = “I want to hear this. I need half an hour first.”
learn-myth-enough-try = Say one kind no today. /energy looks at how full you are.
learn-myth-enough-also = tired, exhausted, burnout, boundary, boundaries, no, self care

## Around the cards. $title, $text, $example and $today are parts of a card; $about is a section's line; $word is what was looked for.

learn-menu =
    <b>The library</b>
    Short cards, each with one example and one thing to try today. Where would you like to look?
learn-section =
    <b>{ $name }</b>
    { $about }
learn-card =
    <b>{ $title }</b>
    { $text }

    <i>For example</i>
    { $example }

    <i>To try today</i>
    { $today }
learn-ask-word = Which word shall I look for? One is enough, “tired” or “texting” for instance.
learn-found = Here is what goes with “{ $word }”.
learn-found-nothing = I found nothing for “{ $word }”. Another word, or one of the shelves?
learn-key-word = Find a word
learn-key-next = Next card
learn-key-all = All shelves
