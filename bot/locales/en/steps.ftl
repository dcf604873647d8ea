# The nine steps of a week: for each its name and one line for the board, twelve offers, and a short guide.
# Values are Telegram HTML. talk, give-back and bold are read by both in the shared chat and take no variables.
# The others are private and may use { $partner }, the other partner's first name. Their first line is what a
# lock screen shows, so it never names the subject. honest and win also have the line the evening card shows.


## talk: one device-free talk (weekly, shared)

step-talk-name = One device-free talk
step-talk-line = A while for just you two, phones away.

step-talk-offer-1 =
    Kitchen table, something warm to drink, phones in another room.
    A light place to start: what made each of you laugh lately?
step-talk-offer-2 =
    How about walking while you two talk, with no destination to be on time for?
    For the first corner: what would you do with one extra free hour a day?
step-talk-offer-3 =
    Low lamp, blanket, no hurry. Each of you picks a song from years ago, hums a line of it and tells what life was like then.
step-talk-offer-4 =
    Find a bench where people go by and share it until the talk is over.
    Ask each other: what small thing ahead are you quietly looking forward to?
step-talk-offer-5 =
    Make something easy to eat together and let the words come between chopping and stirring.
    The opening subject is the worst dish either of you ever served.
step-talk-offer-6 =
    Sit on the floor with your backs against the wall, as if your train were late.
    Where would it take you two, and what would you do on the first evening there?
step-talk-offer-7 =
    The morning version: the first cup of the day, before anything beeps.
    One question is enough: what would make today a kind day for you?
step-talk-offer-8 =
    Stand at a window together for a minute before you sit down.
    Then trade rooms from the past: one you lived in, its smell, a neighbour you still remember.
step-talk-offer-9 =
    Dress up a little, even if you stay in. This one is a small date without screens.
    Over it: what would you two like to learn, just for fun and badly?
step-talk-offer-10 =
    Each of you brings one object from a drawer, a pocket or a shelf. Put them between you and let the stories behind them do the talking.
step-talk-offer-11 =
    Balcony, doorstep, parked car with a view: somewhere with a bit of sky.
    Tell each other about a person who was good to you when it counted.
step-talk-offer-12 =
    Open with the oldest joke that only you two understand.
    From there: which tiny habit between you would you never want to give up?

step-talk-how =
    You two pick a time that suits both and leave the phones elsewhere. I hold everything back until the end.
    No problem has to be solved. One talks, the other stays curious; then it goes the other way.
    If it drifts, bring it back with a question that cannot be answered with yes or no.
    <blockquote>“You said the week felt long. Which part was the longest?”</blockquote>


## other-side: see it from the other side (weekly, private)

step-other-side-name = See the other side
step-other-side-line = A standing difference, told in the other voice.

step-other-side-offer-1 =
    Borrow another pair of eyes for a few minutes.
    Money: one of you may count, the other may trust it will work out. How would { $partner } explain what feels safe about their way?
step-other-side-offer-2 =
    A small puzzle with two right answers.
    Tidiness. What does a room have to look like for { $partner } to breathe out in it, and why that?
step-other-side-offer-3 =
    Here is something to look at from across the table.
    Families: how near, how often, how much say. Write as { $partner } what a good distance to relatives feels like.
step-other-side-offer-4 =
    Today’s step wants about five quiet minutes.
    Look at time: being early, being late, the last ten minutes before leaving. Let { $partner } tell you from inside what goes on then.
step-other-side-offer-5 =
    Same street, other pavement.
    Phones on the table, in bed, in the middle of a sentence. What might the phone be giving { $partner } at that moment?
step-other-side-offer-6 =
    A short one for a calm moment.
    Plans or surprises: one likes the weekend fixed, the other likes it open. Speak for { $partner }: “I like it this way because…”
step-other-side-offer-7 =
    Let’s swap chairs for a little while.
    Think of rest. What really recharges { $partner }, and how does it look to them when you do it differently?
step-other-side-offer-8 =
    A page to write, just for you.
    Company: many people, few people, nobody tonight. Describe an invitation as { $partner } hears it.
step-other-side-offer-9 =
    Turn the map around once.
    When something is wrong, one wants to talk now and the other wants to wait. Write down the waiting, or the hurry, as { $partner } knows it.
step-other-side-offer-10 =
    Two views, one window.
    Presents and birthdays: big, small, or please not at all. What did such days teach { $partner } long before you two met?
step-other-side-offer-11 =
    A thought experiment, whenever it suits.
    Work that comes home, in a bag or in the head. How would { $partner } describe the border between the two, and who drew it?
step-other-side-offer-12 =
    Time for a change of angle.
    Sleep, warmth, noise, the open window: pick the one you two settle differently. Put { $partner }’s night into three sentences that begin with “I”.

step-other-side-how =
    Pick a difference that keeps coming back, not last night’s quarrel.
    Write a few lines as if you were the other person: “I” means them. Fair, not funny.
    Guessing alone makes nobody more accurate; asking and being corrected does. So end with a question, and ask it.
    <blockquote>“I check the account because surprises scared us at home. Did I get that right, { $partner }, or is it something else?”</blockquote>


## give-back: give feelings back (weekly, shared)

step-give-back-name = Give feelings back
step-give-back-line = One tells, the other says back what they heard.

step-give-back-offer-1 =
    Three minutes, you two: something about <b>work</b> that followed one of you home.
    Tell it in a few sentences; the other gives back what happened and how it felt.
step-give-back-offer-2 =
    Footsteps upstairs, a parking spot, a look in the hallway: what is new with the <b>neighbours</b>?
    One complains for a minute, the other catches the feeling.
step-give-back-offer-3 =
    Which bus, queue or red light tried your patience most lately?
    Bring a piece of <b>traffic</b> each and take turns hearing it out.
step-give-back-offer-4 =
    Somewhere a <b>form</b> is waiting, with a field that makes no sense.
    Let one of you tell the story of the form, and the other say which feeling was between the lines.
step-give-back-offer-5 =
    A password, an update, a printer: you two have both lost an hour to a <b>machine</b>.
    Whose turn is it to tell, and whose to nod?
step-give-back-offer-6 =
    Think of a <b>phone call</b> or an e-mail you put off.
    The teller says what makes it heavy; the listener gives the weight back in their own words.
step-give-back-offer-7 =
    The <b>list in your head</b>: groceries, birthdays, that one screw.
    Read each other three items, and give back which of them really presses.
step-give-back-offer-8 =
    Waiting rooms, counters, “please hold the line”. When did you last feel like a <b>number</b>?
    Two short turns, no advice, one feeling each.
step-give-back-offer-9 =
    The <b>news</b> leaves something behind, even after it is switched off.
    You two need not agree about any of it: only hear where it landed in the other.
step-give-back-offer-10 =
    A <b>price</b> that made you look twice, a bill that came too early.
    Today the listener mends nothing and only says: so that is how it was for you.
step-give-back-offer-11 =
    Someone out there was <b>rude</b>: in a shop, in a meeting, in a comment.
    Play it back for each other, first the scene, then the sting.
step-give-back-offer-12 =
    Too hot, too wet, too dark, too loud at six in the morning: let <b>the weather and the street</b> have it.
    A light round this time, and a good one for finding the exact word.

step-give-back-how =
    One of you tells for about a minute: a stress from outside, not a quarrel. That is the safest place to practise.
    The other says back what happened and what it seems to feel like, then checks. No advice yet.
    “Not quite” is a good answer: add what was missing, try once more, then swap.
    <blockquote>“They moved your appointment for the third time, and you feel pushed around. Is that it?”</blockquote>


## how-i-listen: ask how I listen (weekly and after a talk, private)

step-how-i-listen-name = Ask how I listen
step-how-i-listen-line = A short note on one conversation.

step-how-i-listen-offer-1 =
    A small note, if you have a minute.
    Think of one conversation this week, even a short one. At which moment did { $partner } really seem to be with you?
step-how-i-listen-offer-2 =
    Two taps and a sentence would do.
    Was there a pause in which you could finish a thought? Such pauses are easy to miss and worth telling { $partner } about.
step-how-i-listen-offer-3 =
    Here is a question about a talk of yours.
    Did { $partner } say something back to you in other words, and was it what you had meant?
step-how-i-listen-offer-4 =
    Look back for a moment.
    Advice can be a gift or come too soon. How was it the last time you told { $partner } about something unfinished?
step-how-i-listen-offer-5 =
    Something for a quiet corner of the evening.
    Picture where { $partner }’s eyes and hands were while you were talking. What did that do to your story?
step-how-i-listen-offer-6 =
    One conversation, one note.
    Which question did { $partner } ask that you were glad about, or which one would you have liked?
step-how-i-listen-offer-7 =
    A thought before the week moves on.
    Sometimes a feeling is heard without being named. Did anything { $partner } did show you that yours had arrived?
step-how-i-listen-offer-8 =
    No long answers needed for this one.
    Your story may have stayed yours, or turned into somebody else’s halfway. How did it go with { $partner }?
step-how-i-listen-offer-9 =
    If you could keep one thing from a talk.
    Choose a single word or gesture of { $partner }’s and say: more of this. You decide later whether it is shown.
step-how-i-listen-offer-10 =
    Make yourself comfortable first.
    It need not be a deep talk: breakfast counts, so does a message from the bus. Where did { $partner } listen in passing?
step-how-i-listen-offer-11 =
    Today it is about a “next time”.
    What is one small thing { $partner } could do that would make telling easier for you? Small enough for tomorrow.
step-how-i-listen-offer-12 =
    A few taps, and “can’t say” is always one of them.
    Try to remember how you felt right after telling { $partner } something: lighter, the same, or more alone with it?

step-how-i-listen-how =
    Keep to one conversation and to what you noticed, not to what kind of person { $partner } is.
    Say first what was good, then at most one thing for next time.
    You choose what { $partner } will see: all of it, the words only, or nothing. It is no test and has no score.
    <blockquote>“When you put the phone face down, I could tell the whole thing. Next time, wait a little before the advice.”</blockquote>


## honest: one honest thing (daily, on its own tap, private)

step-honest-name = One honest thing
step-honest-line = Room for one sentence, if you like.

step-honest-offer-1 =
    Just for you, and as short as you like.
    <blockquote>A small thing I have not said yet is…</blockquote>
step-honest-offer-2 =
    One line is plenty.
    <blockquote>Today I would have liked a little more…</blockquote>
step-honest-offer-3 =
    Take the sentence where you want it to go.
    <blockquote>I looked calm when in truth I was…</blockquote>
step-honest-offer-4 =
    Nobody reads over your shoulder here.
    <blockquote>Something { $partner } did that touched me, though I did not show it: …</blockquote>
step-honest-offer-5 =
    Half a sentence for you to finish, or not.
    <blockquote>It is a bit embarrassing, but I am proud that…</blockquote>
step-honest-offer-6 =
    You can stop after the first word.
    <blockquote>I wish I could ask for help with…</blockquote>
step-honest-offer-7 =
    A beginning; the rest is yours.
    <blockquote>What I miss from our early days is…</blockquote>
step-honest-offer-8 =
    Write it, keep it, delete it: all three are fine.
    <blockquote>I am unsure whether I am any good at…</blockquote>
step-honest-offer-9 =
    Here is something to lean on.
    <blockquote>My mood turned today at the moment when…</blockquote>
step-honest-offer-10 =
    Small is good, and unfinished is good too.
    <blockquote>A worry I carry around without a reason: …</blockquote>
step-honest-offer-11 =
    There is no wrong ending to this.
    <blockquote>I said “it’s fine”, and what I meant was…</blockquote>
step-honest-offer-12 =
    Let it be quiet for a second, then type.
    <blockquote>If { $partner } could know one thing without my having to say it, it would be…</blockquote>

step-honest-how =
    Choose something small: about you, from today, true.
    It stays here unless you release it, and you see exactly what would be shown before you do.
    What feels too big for a chat may wait for a person and a calm hour.
    <blockquote>“I laughed along at dinner and felt a bit left out.”</blockquote>

step-honest-card-1 = There is room for one sentence here, if you want it.
step-honest-card-2 = An empty line is waiting, and does not mind staying empty.
step-honest-card-3 = If something would like to be written down, this is a place for it.
step-honest-card-4 = Your own corner is open tonight, for a sentence or for none.
step-honest-card-5 = A blank page, one line long. Take it or leave it.
step-honest-card-6 = Space for a few words of your own, only if they come.
step-honest-card-7 = The notebook is on the table; nobody has to open it.
step-honest-card-8 = One tap opens a quiet line. Not tapping is just as good.
step-honest-card-9 = Should a sentence be on its way, it can land here.
step-honest-card-10 = A little room is kept free for you this evening.
step-honest-card-11 = You may write a line, and equally well go to bed.
step-honest-card-12 = The small drawer is unlocked, in case there is a word to put in.


## boundary: one kind boundary (weekly, private until released)

step-boundary-name = One kind boundary
step-boundary-line = What you need, said kindly, with an offer.

step-boundary-offer-1 =
    A small step for being good to yourself.
    The first half hour after work: would you like it quiet, or alone, or exactly not? Build one sentence about how you want to arrive.
step-boundary-offer-2 =
    Something to put together in four pieces.
    Being late, or being waited for. What would you ask { $partner } for, and what would you do in return when it happens?
step-boundary-offer-3 =
    Whenever you have five minutes.
    Think about screens at meals and in bed. Is there one place or time that you would like to keep free of them?
step-boundary-offer-4 =
    A kind sentence in the making.
    Visitors: how many, how long, announced how early? Say what makes you a happy host and where that ends.
step-boundary-offer-5 =
    Let’s find words for something you need.
    Jokes and stories about you in company. Which ones are fine, and which would you rather keep between you and { $partner }?
step-boundary-offer-6 =
    Today’s step is made of four short lines.
    Sleep: lights, snoring, late series, early alarms. Your need counts even if it sounds unromantic.
step-boundary-offer-7 =
    One thing at a time, and gently.
    When you are interrupted in the middle of a thought, what would help you to finish it? Ask for just that.
step-boundary-offer-8 =
    For a moment when nobody is calling you.
    Time alone, an hour or an afternoon. It is easier to give when { $partner } knows that it is for something, not against anyone.
step-boundary-offer-9 =
    Pencil, not ink: you can change every word.
    What gets told to friends and relatives about you two? Name one thing that you would like to be asked about first.
step-boundary-offer-10 =
    A little carpentry with words.
    Decisions that also cost you time or money: from which size on would you want to be in on them?
step-boundary-offer-11 =
    Here is one to prepare in peace.
    Tone and volume when you two disagree. What is your signal for “slower, please”, and how will you come back afterwards?
step-boundary-offer-12 =
    Good fences have gates.
    Things and spaces of your own: a desk, a jacket, a bicycle, a drawer. Which would you share gladly if you were asked before?

step-boundary-how =
    Four pieces: what I feel, what I need, what I ask for, what I offer. Each in a few words.
    Ask for something that can be seen and done, and speak of yourself rather than of the other’s faults.
    You see a preview first. { $partner } can answer that it was heard or that you two should talk; both are good.
    <blockquote>“I feel worn out after work and need a bit of quiet. Could we start talking at seven? I’ll make the tea and be all yours then.”</blockquote>


## bold: one bold exercise (weekly, shared)

step-bold-name = One bold exercise
step-bold-line = Something a little unusual, chosen by both.

step-bold-offer-1 =
    Time to pick something slightly out of the ordinary. Tap whatever you two would not mind; it only starts where you both tapped.
step-bold-offer-2 =
    Feeling silly or feeling serious? There is something on the list for either mood, and you need not know the other’s mood before you choose.
step-bold-offer-3 =
    One of these takes five minutes. If the week was full, that one counts as bold.
step-bold-offer-4 =
    Choose the exercise you would never have come up with yourselves. Curiosity is all the preparation it takes.
step-bold-offer-5 =
    Suppose tonight were an improvised play with two actors and no audience. Which of these scenes would you two like to be in?
step-bold-offer-6 =
    Which one makes you grin, and which one makes you swallow a little? Both are good reasons for a tap.
step-bold-offer-7 =
    Repeating one that went well is allowed. Nobody asks a favourite song to be new.
step-bold-offer-8 =
    Today the list is a menu: starters are short, mains take half an hour, and leaving the table is free at any time.
step-bold-offer-9 =
    Go by the place this time. Sofa, kitchen, a walk outside: where would you two like to be, and what fits in there?
step-bold-offer-10 =
    A dare with soft edges: pick two, and be surprised which of them meets the other’s choice.
step-bold-offer-11 =
    In a month you two might tell each other, “remember when we tried that?” Find this week’s candidate.
step-bold-offer-12 =
    Not sure? Let the tired one of you choose the length and the lively one choose the mood.

step-bold-how =
    Each taps whatever they would enjoy. Choices stay out of sight until you both have the same one.
    Start it now or set a time. I keep the clock; you two do the rest.
    Either of you ends it whenever they like, and no reason is needed. It is play, so nobody can do it badly.
    <blockquote>“Let’s take the yes-and one. If I get stuck, I’ll just say yes, and… yes.”</blockquote>


## check-in: check in with myself (weekly and before a talk, private)

step-check-in-name = Check in with myself
step-check-in-line = A feeling, its strength, where it sits.

step-check-in-offer-1 =
    Half a minute for yourself.
    Put both feet on the floor and let one breath go out slowly. What is there when it is gone?
step-check-in-offer-2 =
    Hello, you.
    Start with your shoulders today: up, down, one higher than the other? See which feeling they are carrying.
step-check-in-offer-3 =
    Before the next thing begins.
    If your mood were weather, what would you see from the window? Then find the word that comes closest.
step-check-in-offer-4 =
    A short stop, nothing to prepare.
    Notice the first three thoughts that come by. Are they hurried, heavy or light?
step-check-in-offer-5 =
    This one is quicker than making tea.
    Look at your hands. Open, closed, busy with something? Let them tell you how you are.
step-check-in-offer-6 =
    Time to ask the person you spend most hours with.
    “How are you?”, and this time wait for the second answer, the one after “fine”.
step-check-in-offer-7 =
    A moment without anyone else in it.
    Remember how you woke up today and compare it with now. What has changed, and what has stayed?
step-check-in-offer-8 =
    Close your eyes if it suits you.
    Listen for the nearest sound, then the farthest. Then ask quietly: and in here?
step-check-in-offer-9 =
    One feeling out of many is enough.
    Two can be true together, glad and tired for example. Choose the one that speaks more softly.
step-check-in-offer-10 =
    Let’s see what the week has left behind.
    Run through your days like beads on a string. Where does your finger stop, and what do you feel there?
step-check-in-offer-11 =
    Just noticing, nothing to fix.
    Try jaw, throat, chest, stomach, in this order. The tightest or the warmest place may go first.
step-check-in-offer-12 =
    Slow is fine here.
    What would a good friend see on your face right now? Pick the word that friend would use, and check whether it fits.

step-check-in-how =
    Pick a word that is near enough, how strong it is, and where in the body you notice it.
    { $partner } is never shown this. Strong is no worse than weak; it just tells you to go easy.
    If it is very strong and a talk is near, I offer another time for it. You decide.
    <blockquote>“Tense, 3 of 5, in the shoulders. I’ll stretch first and answer that message later.”</blockquote>


## win: one small win (daily, private until released)

step-win-name = One small win
step-win-line = Something that went well, yours or theirs.

step-win-offer-1 =
    Any win counts, the tinier the better.
    Look among the things you finished today, even if it was only a cup of tea while it was hot.
step-win-offer-2 =
    Let’s go looking for a good one.
    Did you catch { $partner } being kind to somebody, maybe without knowing that you saw it?
step-win-offer-3 =
    Something went right somewhere.
    Try the things you did <i>not</i> do: the remark you swallowed, the argument you let pass.
step-win-offer-4 =
    A little treasure hunt.
    Check the kitchen: a meal, a wiped table, bread that was there when it was needed. Who was behind it?
step-win-offer-5 =
    Yours or theirs, both are welcome.
    Where were you braver than yesterday, by a centimetre or so?
step-win-offer-6 =
    Rewind the day a bit.
    Find a moment when you two laughed at the same thing, and who started it.
step-win-offer-7 =
    This takes one sentence.
    Which boring task has { $partner } taken off your mind lately? Boring ones are seldom praised.
step-win-offer-8 =
    Good news travels well.
    Was there a message, a call or a compliment from outside that you have told nobody about yet?
step-win-offer-9 =
    On an ordinary day, look low.
    Think of your body: a walk, stairs, an early night, a glass of water. It likes to be mentioned.
step-win-offer-10 =
    Pick the nicest crumb.
    When did { $partner } ask, wait or listen today, just for a moment?
step-win-offer-11 =
    Even a rough day has a corner like this.
    What did you get through? Having got through is a win, full stop.
step-win-offer-12 =
    Somewhere a small flag can be planted.
    Search in what you are learning: a word, a chord, a recipe, a mistake you made for the last time.

step-win-how =
    One sentence about something that went well today, for you or for { $partner }. Small is the point.
    Keep it, or send it to the shared chat with one tap. There { $partner } can answer in one tap or in words.
    How good news is answered matters: a warm question does more than a thumbs-up.
    <blockquote>“You called the landlord although you dread it. I noticed.”</blockquote>

step-win-card-1 = Did anything go a little bit right today?
step-win-card-2 = One small win, yours or { $partner }’s: what comes to mind?
step-win-card-3 = Before the day closes: a crumb of good news?
step-win-card-4 = What would you like to remember from today?
step-win-card-5 = Something nice may have slipped by. Shall we catch it?
step-win-card-6 = A point for today, however tiny. Where would you give it?
step-win-card-7 = Is there a moment from today worth a small cheer?
step-win-card-8 = What turned out easier than you had thought?
step-win-card-9 = Did { $partner } do anything lately that deserves a mention?
step-win-card-10 = Three seconds of pride: what for?
step-win-card-11 = Tell me the best minute of the last twenty-four hours.
step-win-card-12 = Which ordinary thing went pleasantly well?
