# The device-free talk: finding a time, the booking, the talk itself, and after it. Shared texts are read by both and
# name nobody. Values are Telegram HTML; talk-toast-*, talk-key-* and talk-event-* are plain text.
# Variables: $at, $ends (instants), $minutes, $number, $before and $line (lines of a list).


## Finding a time

talk-times =
    <b>When shall it be?</b> Tap each time that suits you. Your taps stay with me until you both have one in common; then it is set.
talk-asked = Time for a talk, just the two of you, phones away.
talk-moved = The talk moves. Here are new times.
talk-yours = Only you see the marks here. Tap again to take one back.
talk-slot = { $number } · { $at }
talk-lines =
    { $before }
    { $line }
talk-key-slot = { $number }
talk-key-slot-chosen = ✓ { $number }
talk-key-call-off = Not this week
talk-toast-suits = { $number } suits you. Once you both have one in common, it is set.
talk-toast-taken-back = { $number } is taken back.
talk-toast-booked = That one suits you both. It is set.
talk-expired = These times have gone by. There are always new ones.
talk-key-new-times = New times


## The booking

talk-booked =
    <b>Your talk: { $at }</b>
    { $minutes } minutes, just you two, phones away. I hold everything until it is over.
talk-file = For your calendars: { $at }, { $minutes } minutes.
talk-event-title = A talk, just you two
talk-event-description = Phones away for { $minutes } minutes. Nothing has to be solved.
talk-key-move = Move it
talk-toast-moved = New times are in your chat.
talk-called-off = The talk is off for this week. /talk finds a time whenever you like.
talk-toast-called-off = It is off.
talk-toast-left-out = Noted, and only you see it. The search ends by itself, or at once when you both leave it out.


## The talk and after it

talk-begins =
    <b>Phones away: this time is yours.</b>
    { $minutes } minutes, until { $ends }. I keep quiet until then.
talk-key-talked = We talked
talk-key-not-now = Not now
talk-over =
    <b>Welcome back.</b>
    If you talked, one of you taps. If it did not come about, a new time is just as good.
talk-talked = You talked, phones away. Good that you took the time for each other.
talk-toast-talked = Lovely.
talk-closed = A talk was planned for { $at }. /talk finds another time.


talk-interrupted =
    The talk rests, a time-out came first.
    If you did talk, one of you taps. A new time is just as good.
talk-tomorrow = Tomorrow is a good day for it. Here are times, phones away.


## /talk

talk-none = No talk is planned. Shall I look for a time that suits you both?
talk-key-find = Find a time
talk-opened = I have put some times into the chat of you two.
talk-key-length = Length: { $minutes } minutes
talk-length = How long shall your talks be?
talk-key-minutes = { $minutes } minutes
talk-key-minutes-chosen = ✓ { $minutes } minutes
talk-toast-length = { $minutes } minutes from now on.


talk-key-now = Phones away now
talk-now = Phones away, from now on. For how long? I keep quiet until it is over.
talk-toast-ahead = Your next talk is in your chat.
talk-toast-now = It begins.
talk-now-begins = Phones away until { $ends }. Have a good time, you two.
talk-key-timeout = A time-out first


## What does not fit

talk-error-quiet = Something else keeps me quiet for you two just now. Once that is over, gladly.

talk-error-slot-passed = That time has gone by. Another one may still suit you.
talk-error-no-common-time = I find no time in the next days when both of you are awake for that long. Waking hours can be changed in /settings.
