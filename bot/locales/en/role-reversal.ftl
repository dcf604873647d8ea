# Role reversal: the cards to start from, from light to serious, and what the game says. Values are Telegram HTML;
# role-reversal-key-* (button labels), role-reversal-toast-* and role-reversal-placeholder-* are plain text.
# Variables: $name, $arguer, $owner (first names: who argues, and whose view it is), $topic (a card or a partner's own
# words), $point, $missing, $back, $view, $words (what a partner wrote), $number, $total, $minutes, $ends (an instant).


role-reversal-name = Role reversal
role-reversal-line = Argue the other’s view, and be corrected.


## The cards, in the order in which a couple sees them

role-reversal-card-1 = The window at night: open or closed?
role-reversal-card-2 = Loading the dishwasher: a system, or wherever it fits?
role-reversal-card-3 = On time, or five minutes early?
role-reversal-card-4 = One film and the same sofa, or trying something new?
role-reversal-card-5 = Shopping with a list, or without one?
role-reversal-card-6 = The bed: made every morning, or left as it is?
role-reversal-card-7 = Music while cooking, or quiet?
role-reversal-card-8 = A trip planned to the hour, or only the first night booked?
role-reversal-card-9 = Sharing food in a restaurant, or each from their own plate?
role-reversal-card-10 = Keeping old things, or letting them go?
role-reversal-card-11 = Up early on days off, or sleeping in?
role-reversal-card-12 = The phone at the table: never, or sometimes?
role-reversal-card-13 = Surprises, or knowing beforehand?
role-reversal-card-14 = Clearing up at once, or all of it on one day?
role-reversal-card-15 = A pet at home: yes, no, or later?
role-reversal-card-16 = Evenings out with others, or evenings in for two?
role-reversal-card-17 = Answering messages at once, or when it suits?
role-reversal-card-18 = How warm a home should be
role-reversal-card-19 = Who decides what we do on a free day
role-reversal-card-20 = Telling others about the two of us: how much is fine?
role-reversal-card-21 = Visitors without notice: lovely, or please not
role-reversal-card-22 = How tidy is tidy enough
role-reversal-card-23 = Holidays: the same place again, or somewhere new
role-reversal-card-24 = Time alone: how much, and how to ask for it
role-reversal-card-25 = Who keeps track of what has to be done at home
role-reversal-card-26 = A big day such as a birthday: a feast, or a quiet one
role-reversal-card-27 = Spending on nice things now, or saving for later
role-reversal-card-28 = How often we see each other’s families
role-reversal-card-29 = Work in the evening, or at the weekend
role-reversal-card-30 = Friends of one of us whom the other finds hard to be with
role-reversal-card-31 = Saying what annoys me: right away, or when it is calmer
role-reversal-card-32 = Needing a hug, or needing to be left in peace, after a hard day
role-reversal-card-33 = Advice when I am low: wanted, or not
role-reversal-card-34 = Money: one purse, two purses, or three
role-reversal-card-35 = How decisions that cost a lot are made
role-reversal-card-36 = How chores are shared, and whether it feels fair
role-reversal-card-37 = Saying sorry: in words, in deeds, how soon
role-reversal-card-38 = How much of our day we tell each other
role-reversal-card-39 = Staying up to settle a quarrel, or sleeping on it
role-reversal-card-40 = How we show each other affection, and how often
role-reversal-card-41 = Where to live: near to what, and near to whom
role-reversal-card-42 = Whose work comes first when both cannot
role-reversal-card-43 = What we owe our parents as they grow older
role-reversal-card-44 = Children, or godchildren, nieces and nephews: what matters in bringing them up
role-reversal-card-45 = Contact with people from an earlier love
role-reversal-card-46 = Faith, traditions and feast days: which are ours
role-reversal-card-47 = What each of us needs in order to feel safe with the other
role-reversal-card-48 = What a good life in ten years looks like


## The invitation and the disagreement

role-reversal-asked = Role reversal: each of you speaks for the other, and is put right. About { $minutes } minutes.
role-reversal-invite =
    One disagreement, from light to serious. Each writes their own view privately, then argues the other’s here.
    It begins when both of you have tapped. Until then your tap stays with me.
role-reversal-choosing =
    <b>What do you see differently?</b>
    { $topic }

    We go on when both of you have taken it. Until then your tap stays with me.
role-reversal-own-topic = “{ $words }”
role-reversal-naming =
    <b>{ $name } puts it in a line.</b>
    One disagreement, named so that both of you would sign it.
role-reversal-prompt-naming = { $name }, write it here in a reply. Short, and without saying who is right.
role-reversal-placeholder-naming = What we see differently…
role-reversal-key-take = This one
role-reversal-key-another = Another card
role-reversal-key-deeper = Something deeper
role-reversal-key-own-words = Our own words
role-reversal-toast-taken = Noted. We go on when you have both taken it.
role-reversal-toast-another = Another one.


## Each writes their own view, privately

role-reversal-writing =
    <b>First, each for themselves</b>
    { $topic }

    I have written to each of you privately. Tell me there how you see it. What you write stays with you, and we go on when both views are there.
role-reversal-view-asked =
    <b>For your game</b>
    { $topic }

    How do you see it? What matters to you in it? A few sentences as “I”. { $partner } does not see them; at the end you decide whether to show them.
role-reversal-view-written =
    <b>For your game</b>
    Thank you. This stays with you:

    { $view }
role-reversal-view-again = Write it to me once more, as you would like it now.
role-reversal-key-write = Write it
role-reversal-key-rewrite = Write it again


## Arguing the other's view

role-reversal-arguing =
    <b>{ $arguer } speaks as { $owner }.</b>
    { $topic }

    As “I”, fairly and in your own words, one point a message. { $owner } only listens for now.
role-reversal-points = Points so far: { $number } of at most { $total }.
role-reversal-prompt-arguing = { $arguer }, what does { $owner } say? Start with “I”, in a reply here.
role-reversal-prompt-arguing-more = { $arguer }, one more point? Otherwise tap “That’s all” above.
role-reversal-placeholder-arguing = I…
role-reversal-key-all = That’s all
role-reversal-marking =
    <b>{ $owner }, is that you?</b>
    Point { $number } of { $total }:
    “{ $point }”

    Each answer helps. { $arguer } could not know before asking.
role-reversal-key-right = Right
role-reversal-key-partly = Partly
role-reversal-key-not = Not really
role-reversal-mending =
    <b>{ $owner }, what was missing?</b>
    In your own words, so that { $arguer } can say it back.
role-reversal-prompt-mending = { $owner }, what belongs to it that { $arguer } could not know? Write it in a reply here.
role-reversal-placeholder-mending = For me it is also…
role-reversal-key-nothing = Nothing was missing
role-reversal-giving =
    <b>{ $arguer } gives it back.</b>
    “{ $missing }”

    In other words, still as “I”, without a “but”.
role-reversal-prompt-giving = { $arguer }, say it back in your own words, in a reply here.
role-reversal-placeholder-giving = So I also…
role-reversal-turn = Turn { $turn } of 2 · until about { $ends }
role-reversal-time = Until about { $ends }
role-reversal-late = The time for this part is over; finish whenever it suits you.


## The end: each view next to its reversal

role-reversal-done =
    <b>Both of you asked, and both of you were corrected.</b>
    { $topic }

    Nobody had to give in. Below stands what each of you learned about the other’s side.
role-reversal-reversal =
    <b>{ $owner }’s side, as { $arguer } told it</b>
    { $points }
role-reversal-point-right = “{ $point }” · right
role-reversal-point-partly = “{ $point }” · partly
role-reversal-point-not = “{ $point }” · not really
role-reversal-lines =
    { $before }
    { $line }
role-reversal-mended =
    <b>What { $owner } added</b>
    { $missing }

    <b>And { $arguer } gave back</b>
    { $back }
role-reversal-nothing-missed = { $owner } had nothing to add.
role-reversal-view =
    <b>In { $owner }’s own words, before it began</b>
    { $view }
role-reversal-preview-asked =
    <b>A question just for you</b>
    Would you like your own view to stand next to what { $partner } said for you? It would look like this:
role-reversal-preview-until = If you both show yours, they appear together; otherwise what is shown appears at { $ends }. What is not shown stays with its author, and nobody learns what was tapped.
role-reversal-key-show = Show my view
role-reversal-key-keep = Keep it
role-reversal-chosen-show =
    <b>For your game</b>
    It will stand in your chat by { $ends } at the latest. Until then you can still keep it.
role-reversal-chosen-keep =
    <b>For your game</b>
    It stays with you, and nobody learns what you tapped. Until { $ends } you can still show it.
role-reversal-view-shown =
    <b>For your game</b>
    Your view stands in your chat now, next to what was said for you.
role-reversal-view-kept =
    <b>For your game</b>
    Your view was not shown, and I no longer have it.
role-reversal-view-over =
    <b>For your game</b>
    The game is over. What you wrote for it was shown to nobody, and I no longer have it.


## Saying where it is

role-reversal-where = I have put the invitation into your shared chat. It begins there when both of you have tapped.
