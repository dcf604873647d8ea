# The look back at a week: joint facts for the shared chat, and a partner's own week in private. The first line is what a
# lock screen shows, so it never says what somebody wrote or felt. Values are Telegram HTML; what a picture shows too
# (summaries-card-*, -picture-*, -day-*, and the facts) has no tags. $count: how often, from 1 on.


## In the shared chat. $name: an exercise or a partner; $words: a win; $before and $line: lines of a list; $fact: one fact.

summaries-week = <b>Your week, the two of you</b>
summaries-so-far = <b>Your week so far</b>
summaries-talks = { $count ->
        [one] A talk with the phones away
       *[other] { $count } talks with the phones away
    }
summaries-drills = { $count ->
        [one] Feelings given back, each to the other
       *[other] Feelings given back, { $count } times each
    }
summaries-exercise = { $name }
summaries-game = { $name }, played to the end
summaries-bridges = { $count ->
        [one] One bridge built with “Yes, and”
       *[other] { $count } bridges built with “Yes, and”
    }
summaries-wins = { $count } small wins, from you both
summaries-fact = • { $fact }
summaries-win =
    From { $name }:
    <blockquote>{ $words }</blockquote>
summaries-lines =
    { $before }
    { $line }

summaries-card-title = Your week, the two of you
summaries-card-so-far = Your week so far
summaries-card-idea = One card for next week
summaries-card-words = { $words }
summaries-card-name = { $name }

summaries-quiet-1 = A quiet week goes by like any other, and you two are still here; that counts.
summaries-quiet-2 = Some weeks are just for living; whenever you like, here is a good place to meet again.
summaries-quiet-3 = This week belonged to everything else, and the next one starts fresh for you two.


## One card for the next week, by the shared step that was practised least; $way: how to get there

summaries-idea =
    <b>One card for next week</b>
    { $idea }
summaries-idea-with-way =
    <b>One card for next week</b>
    { $idea } { $way }
summaries-idea-talk-1 = Half an hour for just you two, phones in another room.
summaries-idea-talk-2 = A walk without phones, and one question each.
summaries-idea-talk-3 = A talk in which nothing has to be solved.
summaries-idea-give-back-1 = Three minutes in which one tells and the other only gives back what arrived.
summaries-idea-give-back-2 = Before answering, say in your own words what the other has just told.
summaries-idea-give-back-3 = A small everyday nuisance, told by one and given back by the other.
summaries-idea-bold-1 = Something that you have never played together.
summaries-idea-bold-2 = Ten minutes for one piece of good news, asked about from all sides.
summaries-idea-bold-3 = An exercise that makes you both laugh a little.
summaries-way-talk = /talk finds the time.
summaries-way-bold = /games has the list.


## In private. $day: a day; $dots: strength as five dots; $feeling: a word from feelings.ftl.

summaries-own =
    <b>Your own week</b>
    Only you see this.
summaries-own-so-far =
    <b>Your own week so far</b>
    Only you see this.
summaries-own-check-in = { $dots } { $feeling } · { $day }
summaries-own-wrote = { $count ->
        [one] You wrote something once this week.
        [2] You wrote something twice this week.
       *[other] You wrote something { $count } times this week.
    }
summaries-own-heard = { $count ->
        [one] One listening note reached you this week.
       *[other] { $count } listening notes reached you this week.
    }
summaries-key-trend = How your listening arrives
summaries-picture-own = Your own week
summaries-picture-own-so-far = Your own week so far
summaries-picture-own-only = Only you see this.
summaries-picture-mild = mild
summaries-picture-strong = strong
summaries-day-1 = Mon
summaries-day-2 = Tue
summaries-day-3 = Wed
summaries-day-4 = Thu
summaries-day-5 = Fri
summaries-day-6 = Sat
summaries-day-7 = Sun
summaries-own-quiet = A week needs no notes to be a good one. I am here when there is something you would like to keep.

## The button under the week of both. $title: a card of the library.

summaries-key-card = To read: { $title }
