# The plan: the evening card, putting off and leaving out, the board, /today, /settings, /pause and /resume.
# Names and lines of the steps come in as variables. First lines are what a lock screen shows: they name no subject.

## The evening card. $name: a step's name.

## $day: the day of the week, from 0 on, so that no two evenings begin alike.
plan-card = { $day ->
    [0] Good evening. Whatever you pick, one line is enough.
    [1] Good evening. A line, or none: both are fine.
    [2] Good evening. Two small things, if you feel like it.
    [3] Good evening. Take what suits you, leave the rest.
    [4] Good evening. Is there a line in this day?
    [5] Good evening. No hurry, and nothing to get right.
   *[6] Good evening. Here is your corner of the day.
}
plan-card-done = ✓ { $name }
plan-card-over = That is all for tonight.

## How, later, not this week. $name: a step's name. $day: when it comes again.

plan-close = Close
plan-back = Back
plan-later-ask = { $name }: when would be better?
plan-later-tonight = Tonight
plan-later-tomorrow = Tomorrow
plan-later-weekend = At the weekend
plan-later-none = There is no later day left this week. It stays open until the week ends.
plan-put-off = It comes again: { $day }.
plan-put-away = Put away for now. /today shows what is on.
plan-declined = Left out this week.
plan-declined-quietly = Noted, and only you see it. It ends by itself, or at once when you both leave it out.
plan-offer-over = That one is over. /today shows what is on now.
plan-not-begun = The plan begins when both of you have tapped Ready in your shared chat.

## The board. $week: the number of the week; $row1 to $row9: its lines. $name: a step's name; $day: when it comes.

plan-board =
    <b>Week { $week }</b>

    { $row1 }
    { $row2 }
    { $row3 }
    { $row4 }
    { $row5 }
    { $row6 }
    { $row7 }
    { $row8 }
    { $row9 }
plan-row-done = ● { $name }
plan-row-often = ● { $name }{ $times ->
        [1] { "" }
       *[other] { " " }× { $times }
    }
plan-row-open = ○ { $name }
plan-row-ahead = ○ { $name } · { $day }
plan-row-off = – { $name } (switched off)
plan-row-each = · { $name }: each for themselves
plan-board-refresh = Refresh
plan-board-fresh = Up to date.

## /today. $name and $line: a step's name and line; $at: a time of day; $day: the day on which the next week begins.

plan-today = <b>Today</b>
plan-today-own =
    <b>{ $name }</b>
    { $line }
plan-today-shared =
    <b>{ $name }</b>
    { $line } It is in the chat of the two of you.
plan-today-ahead =
    <b>{ $name }</b>
    { $line } It comes to the chat of the two of you at { $at }.
plan-today-nothing = Nothing is waiting. A good day to just be the two of you.
plan-today-between = A few days off. The next week begins: { $day }.
plan-now = Start it now
plan-now-coming = Coming.

## /pause and /resume: /resume answers this whoever stopped the plan.

plan-pause-mine =
    The plan is paused. Take all the time you like, no reason needed.
    /resume goes on where you were.
plan-resume-mine = You are no longer pausing. The plan is on whenever it is on for both of you.

## /settings. Times of day are shown on the reader’s clock.

plan-settings =
    <b>Settings</b>

    For you both: the week begins on { $weekday }, shared steps come around { $both_morning } or { $both_evening }.
    For you: mornings around { $own_morning }, evenings around { $own_evening }. Daily steps: { $pace }.

    Everything comes within waking hours.
plan-settings-alone =
    <b>Settings</b>
    These are yours alone. Days, times and steps of the plan join them when your first week begins.
plan-settings-here =
    <b>Settings</b>
    The week begins on { $weekday }. Shared steps come around { $both_morning } or { $both_evening }, within the waking hours of both.
    Each of you can change this in the private chat with me, with /settings.
plan-settings-takes-both = A shared step that is switched off can come back: it takes both of you. <i>Steps on and off</i> shows which are off.
plan-settings-weekday = On which day should your weeks begin? It counts from the next week on.
plan-settings-time-own-morning = When in the morning may I write to you?
plan-settings-time-own-evening = When should the evening card come?
plan-settings-time-both-morning = When should shared steps of the morning come? This is for both of you.
plan-settings-time-both-evening = When should shared steps of the evening come? This is for both of you.
plan-settings-steps =
    <b>Steps on and off</b>
    Private steps are yours alone to switch. A shared one either of you can switch off; it comes back when both want it.
plan-step-on = ● { $name }
plan-step-off = ○ { $name }
plan-takes-both = It comes back when both of you want it.
plan-time = { $at }
plan-pace-usual = every day
plan-pace-gentle = gentle, three a week
plan-button-weekday = First day of the week
plan-button-pace = Pace
plan-button-own-morning = My mornings
plan-button-own-evening = My evenings
plan-button-both-morning = Shared mornings
plan-button-both-evening = Shared evenings
plan-button-steps = Steps on and off
plan-button-unasked = What comes by itself
plan-button-zone = Time zone
plan-button-hours = Waking hours
plan-button-language = Language

## What comes to a private chat by itself. $day: until when it is lighter. plan-unasked-now-* are toasts.

plan-unasked =
    <b>What comes by itself</b>
    This is about your private chat with me alone. The chat of the two of you goes on as ever, and nobody else can tell what you choose. What your partner releases to you or starts with you still arrives, and /today, /plan and all the rest answer when you write.
plan-unasked-until = Lighter until { $day }, then as usual.
plan-unasked-all = As usual
plan-unasked-light = Lighter: two evenings a week
plan-unasked-nothing = Nothing until I write
plan-unasked-chosen = ● { $name }
plan-unasked-other = ○ { $name }
plan-unasked-now-all = As usual from now on.
plan-unasked-now-light = Lighter from now on. Only you know.
plan-unasked-now-nothing = Nothing comes by itself now. /hide empties this chat.

plan-weekday-0 = Monday
plan-weekday-1 = Tuesday
plan-weekday-2 = Wednesday
plan-weekday-3 = Thursday
plan-weekday-4 = Friday
plan-weekday-5 = Saturday
plan-weekday-6 = Sunday

## Hours that hardly meet. $hours: how many hours were offered.

plan-times-ask =
    A small question about times.
    Your waking hours and your partner’s hardly meet. If you would now and then be up a little earlier or later for something shared, tell me here. Shared steps wait until there is a time.
plan-times-button = Times for two
plan-times =
    <b>Times for two</b>
    May something shared come a little before or after your waking hours? Everything private stays within them. Each tap adds an hour.
plan-times-early = { $hours ->
        [0] Not earlier
        [1] Up to an hour earlier
       *[other] Up to { $hours } hours earlier
    }
plan-times-late = { $hours ->
        [0] Not later
        [1] Up to an hour later
       *[other] Up to { $hours } hours later
    }
