# Leaving, export, erasing, and the list of help lines. The long texts (privacy, help, support) are in about.ftl. Values are
# Telegram HTML; rights-leave-key*, rights-erase-key*, rights-hide-key-*, rights-hidden, rights-support-key-*,
# rights-country-* and dossier-* are plain text.


## /leave

rights-leave =
    <b>Leaving</b>
    It ends this couple for you, at once. You need no reason, and nobody has to agree.

    The other only ever sees that the plan is paused. What you wrote in private stays yours, and what you have not released is never shown. What already stands in the shared chat stays there; the chat is Telegram’s, and leaving it is up to you.

    If a rest is all you need, /pause is enough.
rights-leave-key = Leave …
rights-leave-sure = One more tap and it is done. To be a couple here again would take a new invitation.
rights-leave-key-now = Leave now
rights-leave-key-stay = Stay
rights-stayed = Everything stays as it is, and nobody was told.
rights-left =
    Done. You have left.
    Nothing more of the plan comes to you. What you wrote stays yours; /support and /privacy are there as before, and /start if you ever want to begin anew.



## /export: the captions of the two files

rights-export-page =
    <b>Here is what is yours</b>
    It opens in any browser, without a network: what you wrote, how you set things, and what you were shown. Whoever holds this phone can open it too.
rights-export-json = The same, whole, for programs to read.


## The second half of /privacy: how long what is kept. $operator: who hosts this bot; the rest are days.

rights-kept =
    <b>How long it is kept</b>
    • What you wrote, checked in and set: until you delete it or erase everything. What you began and left unfinished: { $drafts } days.
    • The words of my messages: until they are sent. That there was one: { $sent } days. Its number, to edit it: { $places } days.
    • The numbers of your own messages here, for /hide: { $messages } days.
    • What was planned: { $planned } days after it is over.
    • Invitations: { $invitations } days after they end. Links that were wrong: a day.
    • Who began with me and never agreed: { $strangers } days.
    • What the two of you did together: until { $couple } days after both have left.
    • Backups, if { $operator } keeps any: until they are thrown away. Who has erased everything is erased again when one is brought back; for that a code stays here that names nobody.


## /erase

rights-erase =
    <b>Erasing everything of yours</b>
    <b>What goes:</b> whatever you wrote, tapped and chose here, released or not; your name, zone and hours; the keys to it; your place in the couple. Nobody can bring it back, me included.

    <b>What stays:</b> what your partner wrote, and what you two did together, without your name, for as long as your partner keeps it. And the messages in Telegram: this chat and the shared chat keep what already stands there, and what your partner was shown there stays with them. You can delete this chat yourself.

    Old backups, if whoever hosts me keeps any, hold it until they are thrown away.

    The other only ever sees that the plan is paused. /export hands you a copy first; /leave ends it and keeps what is yours.
rights-erase-key = Erase …
rights-erase-sure = One more tap and all of it is gone, for good.
rights-erase-key-now = Erase it all now
rights-erase-key-keep = Keep it
rights-erase-kept = Nothing was erased, and nobody was told.
rights-erased =
    It is gone.
    I know nothing about you any more. If you ever want to begin anew, /start is there, as on the first day. Be well.


## /hide. rights-hidden is a toast; nothing stays in the chat.

rights-hide = One tap, and what you and I wrote in this chat over the last 48 hours is gone for both of us; older messages are beyond my reach, and what you keep in /journal stays there.
rights-hide-key-now = Take it away
rights-hide-key-keep = Leave it
rights-hidden = Done.


## The page of /export: headings, sections (by table) and fields (by column)

dossier-title = What is yours
dossier-intro = What you wrote, chose and set here, and what you were shown. Times are on your own clock. The second file has the same with every detail, for programs.
dossier-mine = Your own
dossier-shown = What you were shown
dossier-nothing = There is nothing yet.
dossier-of-partners = You
dossier-of-couples = The two of you
dossier-of-members = Your place in it
dossier-of-invitations = Your invitations
dossier-of-weeks = Weeks
dossier-of-offers = Your steps
dossier-of-plan-shared-settings = Shared times
dossier-of-plan-settings = Your settings
dossier-of-unasked = What comes to you by itself
dossier-of-steps-off = Steps that you switched off
dossier-of-talks = Talks
dossier-of-talk-lengths = How long a talk is
dossier-of-timeouts = Time-outs
dossier-of-presences = Ten minutes of attention
dossier-of-rounds = Games and exercises
dossier-of-round-words = Words in a game that is on
dossier-of-kept-lines = Lines kept from games
dossier-of-mirrors = In the mirror
dossier-of-favourite-cards = Favourite cards
dossier-of-reflections = Reflections
dossier-of-check-ins = Check-ins
dossier-of-honest-yes = Your yes to honest sentences
dossier-of-energy-checks = An energy check that is open
dossier-of-evening-lines = Honest things and wins
dossier-of-win-replies = Answers to wins
dossier-of-other-sides = From the other side
dossier-of-other-side-answers = Answers to a view
dossier-of-boundaries = Boundaries
dossier-of-boundary-looks = Looking at a boundary again
dossier-of-listening-notes = Listening notes
dossier-of-listening-own-views = How you saw your own listening
dossier-of-listening-requests = When a note was asked for
dossier-field-name = Name
dossier-field-username = Username
dossier-field-language = Language
dossier-field-zone = Time zone
dossier-field-consented-at = Agreed
dossier-field-started-at = Begun
dossier-field-paused-at = Paused
dossier-field-left-at = Left
dossier-field-created-at = Made
dossier-field-expires-at = Valid until
dossier-field-begun-at = Begun
dossier-field-done-at = Done
dossier-field-written-at = Written
dossier-field-ended-at = Ended
dossier-field-finished-at = Finished
dossier-field-released-at = Released
dossier-field-delivered-at = Delivered
dossier-field-replied-at = Answered
dossier-field-answered-at = Answered
dossier-field-asked-at = Asked
dossier-field-sent-at = Sent
dossier-field-kept-at = Kept
dossier-field-agreed-at = Agreed
dossier-field-starts-at = Began
dossier-field-starts-on = First day
dossier-field-offered-at = Offered
dossier-field-state = State
dossier-field-number = Number
dossier-field-minutes = Minutes
dossier-field-step = Step
dossier-field-pace = Pace
dossier-field-level = How much
dossier-field-until-at = Until
dossier-field-kind = Kind
dossier-field-place = Place
dossier-field-words = Words
dossier-field-reply = Reply
dossier-field-voice = In the other’s voice
dossier-field-question = The question
dossier-field-mark = Mark
dossier-field-correction = In their own words
dossier-field-pieces = Boundary
dossier-field-answer = Answer
dossier-field-chosen = How it was
dossier-field-form = Note
dossier-field-released = Note
dossier-field-family = Family
dossier-field-feeling = Feeling
dossier-field-signs = Signs
dossier-field-page = Page
dossier-field-strength = Strength
dossier-field-need = Need
dossier-field-request = Request
dossier-field-gift = Offer
dossier-field-view = The other side
dossier-field-revisit = A day to look again
dossier-field-thanks = Thank you
dossier-field-skipped = Left out
dossier-field-felt = Felt heard
dossier-field-moves = Moves
dossier-field-more = More of this
dossier-field-next = Next time


## /support. $name, $number, $source: a help line; $whom and $hours: two of the texts below; $date: a date.

rights-support-country = <b>{ $country }</b>
rights-support-line = <a href="{ $source }">{ $name }</a>: <b>{ $number }</b>, { $whom }{ $hours }
rights-support-directory = <a href="{ $source }">{ $name }</a>, a list of lines in many countries, { $whom }
rights-support-for-any = for whatever weighs on you
rights-support-for-home = when home does not feel safe
rights-support-for-home-women = for women, when home does not feel safe
rights-support-hours-always = , day and night
rights-support-hours-varies = { "" }
rights-support-as-of = As far as I know, this was right on { $date }. Numbers change; each name leads to the line’s own page.
rights-support-key-choose = Another country
rights-support-choose = Which country?

rights-country-elsewhere = Elsewhere
rights-country-at = Austria
rights-country-au = Australia
rights-country-be = Belgium
rights-country-br = Brazil
rights-country-ca = Canada
rights-country-ch = Switzerland
rights-country-de = Germany
rights-country-es = Spain
rights-country-fr = France
rights-country-gb = United Kingdom
rights-country-ie = Ireland
rights-country-in = India
rights-country-it = Italy
rights-country-mx = Mexico
rights-country-nl = Netherlands
rights-country-nz = New Zealand
rights-country-pt = Portugal
rights-country-us = United States
