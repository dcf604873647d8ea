# The look back at a week: joint facts for the shared chat, and a partner's own week in private. The first line is what a
# lock screen shows, so it never says what somebody wrote or felt. Values are Telegram HTML. $count: how often, from 1 on.


## In the shared chat. $name: an exercise or a partner; $words: a win; $before and $line: lines of a list.

summaries-week = <b>Your week, the two of you</b>
summaries-so-far = <b>Your week so far</b>
summaries-talks = { $count ->
        [one] • a talk with the phones away
       *[other] • { $count } talks with the phones away
    }
summaries-drills = { $count ->
        [one] • feelings given back, each to the other
       *[other] • feelings given back, { $count } times each
    }
summaries-exercise = • { $name }
summaries-game = • { $name }, played to the end
summaries-bridges = { $count ->
        [one] • one bridge built with “Yes, and”
       *[other] • { $count } bridges built with “Yes, and”
    }
summaries-wins = • { $count } small wins, from you both
summaries-win =
    From { $name }:
    <blockquote>{ $words }</blockquote>
summaries-lines =
    { $before }
    { $line }

summaries-quiet-1 = A quiet week goes by like any other, and you two are still here; that counts.
summaries-quiet-2 = Some weeks are just for living; whenever you like, here is a good place to meet again.
summaries-quiet-3 = This week belonged to everything else, and the next one starts fresh for you two.


## One idea for the next week, by the shared step that was practised least

summaries-idea-talk-1 = An idea for next week: half an hour for just you two, phones in another room. /talk finds the time.
summaries-idea-talk-2 = For next week, if you like: a walk without phones, and one question each. /talk finds the time.
summaries-idea-talk-3 = One thing for next week could be a talk in which nothing has to be solved. /talk finds the time.
summaries-idea-give-back-1 = An idea for next week: three minutes in which one tells and the other only gives back what arrived.
summaries-idea-give-back-2 = For next week, if you like: before answering, say in your own words what the other has just told.
summaries-idea-give-back-3 = One thing for next week could be a small everyday nuisance, told by one and given back by the other.
summaries-idea-bold-1 = An idea for next week: pick something you have never played together. /games has the list.
summaries-idea-bold-2 = For next week, if you like: ten minutes for one piece of good news, asked about from all sides. /games has it.
summaries-idea-bold-3 = One thing for next week could be an exercise that makes you both laugh a little. /games has the list.


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
summaries-own-quiet = A week needs no notes to be a good one. I am here when there is something you would like to keep.
