# The other's diary: seven private evenings written from the partner's side, one page of which may be shown and put right.
# Values are Telegram HTML; diary-key-* and diary-toast-* are plain text.
# Variables: $partner and $name (first names), $evening and $evenings (numbers), $words (a partner’s own words), $prompt.

diary-name = The other’s diary
diary-lasts = seven evenings
diary-line = Seven private evenings, written from the other’s side.
diary-opening =
    <b>The other’s diary</b>
    Seven evenings, a few lines each, written privately from the other’s side.
diary-asking = I have asked each of you privately. It begins if you both say yes within a day; if not, nobody learns why.
diary-question =
    <b>A question just for you</b>
    For seven evenings each of you would write a few lines as if you were the other: how the day may have felt from there. Only you see your pages. On the last evening you may show one, and hear what it really was like. Would you like that?
    Without a yes from both it simply does not happen, and nobody learns why.
diary-begun =
    <b>The other’s diary has begun.</b>
    Each of you finds a page in our private chat for seven evenings. Leave out any you like. What you write stays yours; on the last evening you may show one page.
diary-over =
    <b>Seven evenings are over.</b>
    Whatever you guessed: asking tells you more. Thank you for looking from the other side.
diary-toast-running = It is on already. /games in our private chat opens your page.
diary-welcome =
    <b>Your first page</b>
    It comes with the evening. /games opens it whenever you like.

diary-page =
    <b>Evening { $evening } of { $evenings }</b>
    { $prompt }
diary-page-hint = Write it here as “I”, in { $partner }’s place. Two or three lines are plenty, and leaving it out is fine.
diary-page-hint-again = What you write now takes the place of the page you have.
diary-prompt-1 = Today, as { $partner }: what was on my mind when I woke up?
diary-prompt-2 = Today, as { $partner }: which moment was heavier than anyone noticed?
diary-prompt-3 = Today, as { $partner }: what made me smile?
diary-prompt-4 = Today, as { $partner }: what would I have needed more of?
diary-prompt-5 = Today, as { $partner }: what did I do for somebody, and who saw it?
diary-prompt-6 = Today, as { $partner }: what did I leave unsaid?
diary-prompt-7 = Today, as { $partner }: what do I hope for when I think of the two of us?
diary-written =
    <b>Evening { $evening } of { $evenings } is written.</b>
    “{ $words }”
diary-written-hint = Only you see it. When the diary is over your pages go, except the ones you keep.
diary-key-write = Write
diary-key-again = Write it anew
diary-key-keep = Keep this page
diary-key-not-now = Not now
diary-key-end = End the diary
diary-toast-kept = Kept for you alone.

diary-choose = It is the last evening. You may show { $partner } one page and hear what it really was like. Which one? None is a good answer too.
diary-key-choose = Evening { $evening }
diary-preview =
    <b>{ $partner } would get this:</b>
    { $name } wrote, in your place, on evening { $evening }: “{ $words }”
diary-key-release = Show it to { $partner }
diary-key-back = Rather not
diary-shown = { $partner } has it now. If something comes back, I bring it to you.
diary-received =
    <b>A page from the other’s diary</b>
    { $name } wrote, in your place, on evening { $evening }: “{ $words }”
diary-received-hint = What was it really like? Write it here in your words, or say that it is right. You can also leave it.
diary-key-right = That is how it was
diary-key-correct = In my words
diary-key-send = Send it to { $partner }
diary-key-leave = Leave it
diary-correct-ask = What was it really like, in your words? Write it here; you see it once more before it goes.
diary-correction-preview =
    <b>{ $partner } would get this:</b>
    { $name }: “{ $words }”
diary-correction-sent = { $partner } has it now.
diary-correction-left = Left. Nobody hears of it.
diary-corrected =
    <b>Your page came back</b>
    { $name }: “{ $words }”
diary-right =
    <b>Your page came back</b>
    { $name }: that is how it was.
diary-ended = The diary is over. Its pages are gone, except the ones you kept.
