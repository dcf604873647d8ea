# Coming together: onboarding, time zone and waking hours, the invitation, the shared chat and who is in it.
# Values are Telegram HTML; buttons, toasts and errors are plain text.


## Names. $name and $username as Telegram has them.

pairing-name = { $name }
pairing-name-and-username = { $name } (@{ $username })

## The consent card's button and surroundings. $inviter: a name as above.

pairing-card-invited =
    { $inviter } invites you to do this together. You decide about that at the end; first, what this is.
pairing-agree = I agree
pairing-agreed = <b>You agreed. Thank you.</b> Two short questions, and you are set.

pairing-language-en = English
pairing-language-ask = Which language shall I speak with you?
pairing-language-saved = Done, we speak English from here on.

## Time zone. $time: a clock as 18:30; $day: 1 for Monday to 7 for Sunday.

pairing-zone-ask =
    <b>What does your clock show?</b>
    That is how I find your time zone without asking where you are. Or type a city near you.
pairing-clock = { $time }
pairing-clock-and-day = { $day ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } { $time }
pairing-zone-other-times = Other times
pairing-zone-cities =
    <b>Which of these keeps your time?</b>
    Any city with the same clock will do, all year round. If none fits, type one near you.
pairing-city = { $city }
pairing-zone-other-cities = Other cities
pairing-zone-back = Another time
pairing-zone-which = I know several. Which one do you mean?
pairing-zone-not-found = I do not know that place. Try a bigger city nearby, or tap one of the times above.
pairing-zone-saved = Noted: you keep the time of { $city }, where it is { $time } now.

## Waking hours. $hours: pairing-hours-range; $city and $time as above.

pairing-hours-range = { $wake } to { $sleep }
pairing-hours-ask =
    <b>When may I write to you?</b>
    Your clock is that of { $city }, where it is { $time } now. Outside these hours I keep quiet.

    From <b>{ $hours }</b>
pairing-hours-up-earlier = ☀️ earlier
pairing-hours-up-later = ☀️ later
pairing-hours-down-earlier = 🌙 earlier
pairing-hours-down-later = 🌙 later
pairing-hours-keep = That suits me
pairing-hours-other-clock = My clock is wrong
pairing-hours-saved = Noted: I write to you from { $hours } and keep quiet the rest of the day.

## The invitation. $link: an address; $until: a moment; $inviter, $invited, $partner: names.

pairing-invite = Invite my partner
pairing-invite-made =
    <b>Here is your invitation</b>
    { $link }

    Send it to your partner and to nobody else. It works once, until { $until }. When they accept, I ask you whether it is really them.
pairing-invite-share = Send it on
pairing-invite-revoke = Take it back
pairing-invite-again = Make a new link
pairing-invite-revoked = Taken back. The link opens nothing any more.

pairing-invited =
    <b>An invitation for you</b>
    { $inviter } would like to do Attune with you: nine small steps a week for listening to each other, some together in a chat of your own, some for you alone here.

    What you write here stays yours. If you accept, { $inviter } learns just that. If you would rather not, nobody is told.
pairing-invited-instead = If you accept, this takes the place of the plan that is paused for you now.
pairing-invited-accept = Yes, together
pairing-invited-decline = Rather not
pairing-accepted = Good. As soon as { $inviter } confirms that it is you, I write to you here.
pairing-declined = All right. Nobody is told, and you can close this chat. If you change your mind, the link stays good for its day.

pairing-confirm =
    <b>Is this your partner?</b>
    { $invited } accepted your invitation. Only if you say yes are the two of you together here.
pairing-confirm-yes = Yes, that is my partner
pairing-confirm-no = No, somebody else
pairing-refused = Good that you looked. That link is over, and nothing happened with it.
pairing-paired = <b>You and { $partner } are together here now.</b>

## Why a link leads nowhere

pairing-error-link-unknown = I do not know this link. Ask your partner for a new one, or write /start to begin without it.
pairing-error-too-many-links = Those were a few links too many that I do not know. Take a break; in an hour I look at links again.
pairing-error-link-expired = This invitation is more than a day old, so it is over. Your partner can send you a new one.
pairing-error-link-used = This invitation has done its work; each one works only once.
pairing-error-link-revoked = This invitation was taken back. If that surprises you, ask the person who sent it.
pairing-error-link-taken = Somebody has accepted this invitation already. If that was not you, ask for a new one.
pairing-error-link-accepted = You have accepted already. As soon as it is confirmed, I write to you here.
pairing-error-own-link = This is your own invitation. It is for your partner: send it on to them.
pairing-error-already-paired = You are together with somebody here already, and one couple at a time is what I can do. /leave ends it, for your part.
pairing-error-other-already-paired = The other person has come to be in a couple here meanwhile, so this is over. Nothing was changed for you.

## Where somebody stands

pairing-home-alone =
    <b>You are all set.</b>
    Now it takes two: I make a link, you send it to your partner, and each of you decides alone.
pairing-home-invited =
    <b>Your invitation is out.</b>
    It works until { $until }. I keep no copy of the link; if it got lost, make a new one, and the old one is over.
pairing-home-door =
    <b>Your chat is there.</b>
    It opens when you are both in it and have each tapped <i>This is our chat</i>. The wrong chat? Remove me from it, and choose again.
pairing-home-outside =
    <b>Your chat is there, and you are not in it yet.</b>
    Once you are, tap <i>This is our chat</i> there.
pairing-home-ready = <b>Everything is in place.</b> The plan begins when you are both ready: the button stands in your chat.
pairing-home-running =
    <b>Your plan is running.</b>
    /today shows what is on, /plan the week, /settings your hours and language.
pairing-home-paused = /resume goes on, for your part. /settings has your hours and language.

## The ways to a shared chat. $bot: the bot's username; $link: an address.

pairing-ways =
    <b>Now a chat for the two of you</b>
    One group with exactly you two and me in it. One of you does this; take whichever way fits.

    <b>Make a chat for us</b>
    Fits when you have no group yet: Telegram makes one, and your partner gets a link of their own into it.

    <b>We have a chat</b>
    Fits when you two share a group already. I need no special rights in it.

    <b>By hand</b>
    Fits when your app does neither. Make a group, add your partner and @{ $bot }; then each of you taps <i>This is our chat</i> there.
pairing-way-make = Make a chat for us
pairing-way-link = We have a chat
pairing-make =
    <b>Tap the button below, where the keyboard is.</b>
    Telegram then asks for a name and makes the group, with me in it.

    No button there? Some apps cannot do this. Make a group yourself, then add me with this link: { $link }
pairing-make-key = Make our chat
pairing-make-looking = Thank you. I am having a look.
pairing-make-absent = I am not in that chat: your app chose it but did not bring me along. Another way will work.
pairing-make-no-rights = I am in that chat but may not let anybody in. Either give me the right to invite people and choose it again, or take another way.
pairing-made = <b>This is your chat now.</b> Your partner gets a link into it that works for them alone. It opens when you are both there.
pairing-way-in =
    <b>Your shared chat is waiting for you</b>
    This link asks to let you in, and I say yes to you alone. It works for a day; /start brings a new one.
pairing-way-in-key = Into our chat
pairing-way-in-by-hand = I may not let people into that chat. Let your partner add you, as they would add anybody.
pairing-let-me-in = Let me in

## In the group, before and at the welcome

pairing-door =
    <b>Hello. Whose chat is this?</b>
    I am here for two people who do Attune together. Each of the two taps below; when both have and nobody else is here, it opens.
pairing-door-tap = This is our chat
pairing-door-noted = Noted. It opens when you have both tapped.
pairing-start-here = This is your shared chat. /today and /plan show what is on; /start belongs into the private chat with me.
pairing-sight-member = <b>What I see here:</b> only commands, replies to me and taps. The rest of what you write does not reach me. If you make me an administrator, I can pin things and let people in, but then I see every line; you need not.
pairing-sight-admin = <b>What I see here:</b> as an administrator, every line. I use only what is meant for me. If you take that right away, I see commands, replies to me and taps, and everything still works.
pairing-ready-ask = Tap <i>Ready</i> when you would like to begin. Once you both have, your first week starts that day.
pairing-ready = Ready
pairing-ready-noted = Noted. It begins when you are both ready.
pairing-started = <b>You are both ready, so your first week begins today.</b> /plan shows it.
pairing-back = <b>Here we go on.</b> /plan shows your week.

pairing-error-has-other-chat = You two have another shared chat. Remove me from that one first, and this one can take its place.
pairing-error-chat-taken = This group is the shared chat of another couple, so it cannot be yours as well.
pairing-error-group-link-over = I cannot tell from this link whose chat this is. Take a new one: /start in the private chat with me shows it.
pairing-error-not-visible = You are writing in the name of the group, so I cannot see who you are. Switch that off for yourself, or ask me in private.

## When the chat closes and opens. All of this is private.

pairing-crowded =
    <b>Somebody else is in your shared chat</b>
    I keep everything back there until they have left, or until each of you tells me privately that it is fine.
pairing-crowded-fine = It is fine
pairing-crowded-noted = Noted. It takes a yes of each of you, and neither of you is told what the other said.
pairing-no-right =
    <b>I may not write in your shared chat</b>
    Its settings keep me from it. Until I may, what belongs there waits; your own part goes on here.
pairing-no-right-again = I may again
pairing-open-again = Your shared chat is open again.
pairing-chat-lost = <b>I am no longer in your shared chat.</b> Nothing of your plan is lost; to have me there again, take one of these ways.
pairing-you-went =
    <b>You are no longer in your shared chat</b>
    So your plan rests as if you had paused it, and I have told nobody why. Come back whenever you like; /resume goes on. /leave ends it, for your part.
pairing-you-went-early = You are no longer in your shared chat. It opens when you are both in it.
pairing-back-in-chat = Good to have you back in the chat. /resume goes on with the plan.

## /cancel

pairing-cancelled = All right, I am not waiting for that any more.
pairing-nothing-to-cancel = There was nothing to stop. All is well.
