# The energy check. energy-sign-*, energy-way-* (without -how) and energy-key-* are labels of buttons: plain and short.
# energy-monthly, energy-not-monthly and energy-undone are toasts too. First lines are what a lock screen shows.


## The two pages

energy-fatigue =
    <b>How much have you left?</b>
    Nobody sees this but you, and your answers are gone when you are done. Tap whatever has fitted you lately; none is fine too.
energy-giving =
    <b>And the other way round</b>
    Caring can tip over into giving more than there is. Does any of this sound like you these days?
energy-unmarked = ○ { $sign }
energy-marked = ● { $sign }
energy-key-next = Next
energy-key-back = Back
energy-key-done = Done

## Seven signs that empathy is tired

energy-sign-before = I’m tired before we even talk
energy-sign-one-more = One more story feels too much
energy-sign-far-away = I nod, and I’m far away
energy-sign-short = Small things make me short
energy-sign-dodge = I dodge talks that could go deep
energy-sign-carry = Their mood stays in me all day
energy-sign-no-use = Listening feels like no use

## Six signs of giving too much

energy-sign-yes = I say yes and mean no
energy-sign-needs = I seldom say what I need
energy-sign-guilt = Resting makes me feel guilty
energy-sign-fix = I feel it’s on me to fix things
energy-sign-keep-count = I keep count of what I give
energy-sign-own-wish = I’m not sure what I want any more

## Three plain results. $day: until when the plan is lighter.

energy-steady =
    <b>There is something left</b>
    By what you tapped, you are not running on empty. Your plan stays as it is, and /energy is there whenever that changes.
energy-low =
    <b>Running a little low</b>
    You have been carrying a fair bit. That is no fault and no verdict, just a good moment to take some of it off.
energy-empty =
    <b>Not much left just now</b>
    That happens to people who care. For a while, looking after yourself comes first; everything else can wait. If it is more than being tired, /support has people who listen.
energy-lighter =
    So your plan is lighter until { $day }: two short evenings a week, and nothing that digs deep. Only you know; for your partner everything looks as it always does.
energy-ways = And one thing for yourself, this week. Which one would you really do?
energy-key-undo = Leave my plan as it was
energy-undone = Your plan is as it was.

## Five ways to recover: the label, and what it is

energy-way-sleep = One early night
energy-way-outside = Outside, alone, no phone
energy-way-one-no = One friendly no
energy-way-receive = Ask for one thing
energy-way-friend = Talk to a friend
energy-way-sleep-how =
    <b>One early night</b>
    Pick the evening now. Screen off an hour sooner, nothing planned after it, and nobody to be there for.
energy-way-outside-how =
    <b>Outside, alone, no phone</b>
    Twenty minutes, any weather. No goal, no podcast. Let your eyes rest on something far away.
energy-way-one-no-how =
    <b>One friendly no</b>
    Find one thing this week that you would do out of duty alone, and turn it down. “I can’t this week” is a whole sentence.
energy-way-receive-how =
    <b>Ask for one thing</b>
    Something small and clear: a tea, a shoulder, an hour off. Then let it be given, without giving back at once.
energy-way-friend-how =
    <b>Talk to a friend</b>
    Somebody outside the two of you. Not to solve anything; to be the one who is asked, for once.
energy-way-chosen = I’ll ask you once, in a week, how it went. No need to report anything.
energy-way-yours = It is all yours. Nothing comes by itself, as you chose, so I won’t ask about it.

## Once a month. Both answers are toasts as well.

energy-monthly-ask = Shall I bring this check once a month?
energy-key-monthly = Once a month
energy-key-no = No, thank you
energy-key-look = Take a look
energy-key-stop = No more of these
energy-monthly = Once a month, then. /energy opens it any time.
energy-not-monthly = Then I won’t. /energy opens it any time.

## What comes by itself. $way: the label of a way.

energy-offer =
    Something small, only for you.
    Listening takes strength. There is a quiet check of how much you have left: thirteen taps, no score, nobody sees it.
energy-month =
    A month has gone by.
    A quiet minute to see how much you have left? It stays between you and me.
energy-way-asked =
    A small question from last week.
    You picked “{ $way }”. Did it come about?
energy-key-good = It did me good
energy-key-not-yet = Not yet
energy-key-not-for-me = It was not for me
energy-told-good = Good. Worth doing again before you need it.
energy-told-not-yet = Some weeks are like that. It keeps.
energy-told-not-for-me = Fair enough. /energy has four others, whenever you like.
energy-over =
    A small question, only for you.
    From now on everything comes as it used to. Or would you like two more lighter weeks?
energy-key-longer = Two more weeks
energy-key-enough = As it used to be
energy-longer = Two more lighter weeks, then. Only you know.
energy-enough = As it used to be. Glad you are here.
