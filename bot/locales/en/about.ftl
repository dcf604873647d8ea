# What Attune says about itself: the onboarding card, the ground rules, privacy, help, support, the one neutral line,
# the answer for parts that are not built yet, and the description of every command in the menus.
# Values are Telegram HTML, except neutral-line and cmd-*, which are plain text.


## Onboarding (private). $operator: the name of whoever hosts this bot.

about-card =
    <b>Hello, I’m Attune.</b>
    I’m for two people who want to listen to each other better.

    <b>What this is</b>
    Nine small steps a week, some for the two of you in one shared chat, some for you alone here. It is play and practice, not therapy, and nobody gets a score.

    <b>What is kept</b>
    Your Telegram id, name and username, your language, time zone and waking hours, what you tap, and what you write to me. Your words are stored encrypted.

    <b>Who sees what</b>
    What you write here stays here. Your partner sees a piece of it only if you release that one piece, after a preview. In the shared chat, both of you see everything.
    { $operator } runs this bot and could read what you write, even if that is your partner.
    Messages also pass through Telegram and stay in your chat history.

    <b>Your choice</b>
    You can pause, leave, or have everything of yours erased (/erase), at any moment, alone and without giving a reason. Your partner decides separately.
    This is for people aged 18 and over. When things are hard or you feel unsafe, /support lists people who can help. /privacy tells more.

## The welcome in the shared chat, pinned where allowed

ground-rules =
    <b>Welcome, you two.</b>
    This is now the chat for your steps. A few things we agree on here:

    • One tells, the other listens first. Advice can wait until it is asked for.
    • “Not now” is always a full answer, and no answer is fine too.
    • Nobody keeps score. There is no winning at this and no falling behind.
    • What is private stays private until its author releases it.
    • Either of you can pause everything, or end an exercise, at any moment.

    Typed commands are seen by both of you. Whatever you would rather do quietly works in your private chat with me.

## /privacy (private). $operator as above.

privacy-table =
    <b>Who can see what</b>

    <b>What you write to me in private</b>
    You: yes. Your partner: no. On release: that one item, after you have seen a preview.

    <b>Your check-ins, times and settings</b>
    You: yes. Your partner: no. From hours that suit you both, a partner may guess when you are awake.

    <b>Notes on listening</b>
    You: yes. Your partner: only what you release, all of it or the words alone. How you saw your own listening: never.

    <b>Everything in the shared chat</b>
    You: yes. Your partner: yes.

    <b>That you want less to come by itself, or nothing, and what you tap in /energy</b>
    You: yes. Your partner: no. Nothing in the shared chat or in theirs looks any different. The taps of /energy are gone with its result; of what stands in this chat I keep only ids and times, for two days, so that /hide can find it.

    <b>That you paused, left, declined or did not answer</b>
    You: yes. Your partner: no. If the plan stops, one and the same line says so, whatever the reason.

    <b>The person who hosts me</b>
    { $operator } holds the key and could read what you write, even if that is your partner. No command of mine shows it, and my logs hold no texts.

    <b>What encryption does not protect</b>
    • Telegram’s servers and your chat history: chats with bots are not end-to-end encrypted. /hide empties this chat of the last 48 hours; older messages, and what a phone has already shown or copied, it cannot reach.
    • The memory of the running program, where your words are readable while I work with them.
    • An operator with the key.
    • An unlocked phone, and what its lock screen shows.

## /help

help-private =
    <b>What you can do here</b>
    /today shows today’s part of the plan, /plan the whole week.
    /talk finds a time for a talk with your phones away, later or now.
    /timeout takes you both apart for a while, with a time to come back. /present is ten minutes of full attention.
    /heard says how you were listened to, /ask asks for such a note, and /listening shows what reached you, over the weeks.
    /checkin is half a minute for yourself, /reflect a page of your own, and /journal holds what you wrote.
    /boundaries has the boundaries of you two, and begins a new one.
    /rehearse reads a message with you before you send it, and keeps nothing.
    /summary looks at your week so far.
    /toolbox has what helps between the steps: time-out, cards, ten minutes, a library.
    /games shows what you two can play; /stop ends what is on.
    /energy is a quiet look at how much you have left.
    /settings has language, hours, days, pace, and steps to switch on or off.
    /pause rests the plan and /resume goes on where you were.
    /leave ends it for you, at once and without a reason.
    /export hands you all that is yours, and /erase deletes it.
    /hide takes away what was written in this chat over the last 48 hours.
    /privacy says who can see what. /support has people to turn to.
    /cancel stops whatever I am asking you just now.

    All of this is between you and me. The menu lists the rest, and I say so when a part is not ready yet.

help-shared =
    <b>What you two can do here</b>
    /today and /plan show the steps, /talk finds a time for your talk, /summary looks at the week.
    /games shows what there is to play, and /stop ends what is on.
    /timeout is a break with a time to come back, /present ten minutes of full attention.
    /pause rests the plan and /resume goes on.

    <b>A command typed here is visible to both of you.</b> To do something quietly, use the private chat with me.

## The one neutral line: the only text for pause, leave, block and erase. Exactly one sentence, the same for all.

neutral-line = The plan is paused.

## /support (private), above the list of help lines

support-intro =
    <b>People to turn to</b>
    You are the only one I show this to, and opening it tells your partner nothing.

    I am a program for small exercises and cannot help in an emergency. If somebody is in danger, call your local emergency number: 112 in the European Union, 999 in the United Kingdom, 911 in the United States and Canada.

    If you are afraid at home, it is not your fault and you do not have to sort it out alone. Best to call from a phone that only you use. A messages list, a call log and this chat can be read by whoever holds your phone.

## Menu descriptions, private chat

cmd-start = Begin, or begin again
cmd-today = Today’s part of the plan
cmd-plan = Your week at a glance
cmd-reflect = Write something for yourself
cmd-journal = Your own entries
cmd-checkin = How am I right now?
cmd-heard = Say how you were heard
cmd-ask = Ask for a listening note
cmd-listening = How your listening is going
cmd-summary = The week so far
cmd-games = Games for two
cmd-toolbox = Small tools for any moment
cmd-timeout = Take a break, then return
cmd-rehearse = Check a message before sending
cmd-energy = How much have I left?
cmd-talk = Find a time to talk
cmd-cards = A card to be curious
cmd-present = Ten minutes of full attention
cmd-learn = Short cards on listening
cmd-boundaries = What you need, said kindly
cmd-stop = End the current game
cmd-settings = Language, hours, days, pace, steps
cmd-pause = Let the plan rest
cmd-resume = Go on with the plan
cmd-privacy = Who can see what
cmd-export = Get a copy of yours
cmd-hide = Delete the recent messages here
cmd-leave = End it, for your part
cmd-erase = Delete everything of mine
cmd-support = People to turn to
cmd-help = What you can do here
cmd-cancel = Stop the current question

## Menu descriptions, only in the shared chat

cmd-yesand = Play “yes, and” together
cmd-reverse = Argue the other’s view
cmd-listen = Guided listening, in turns
