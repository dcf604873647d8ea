# Mirror: alone, saying to oneself what one would say to one's partner.
# Values are Telegram HTML; mirror-key-* are plain text.
# Variables: $partner (a first name, or mirror-somebody), $words (the author’s own).

mirror-name = Mirror
mirror-line = Alone: say to yourself what you would say to each other.
mirror-toast-private = It is in our private chat, for you alone.
mirror-somebody = somebody you love
mirror-situation =
    <b>A moment for you alone</b>
    Think of something for which you have been hard on yourself. What comes closest?
mirror-key-situation-1 = Something went wrong
mirror-key-situation-2 = I am not enough
mirror-key-situation-3 = I am worn out
mirror-key-situation-4 = Something else
mirror-tone-1 = Things go wrong for everybody who tries anything. Now imagine that { $partner } came to you with exactly this. How would you answer?
mirror-tone-2 = Many people carry that sentence around with them. Now imagine that { $partner } said it about themself. How would you answer?
mirror-tone-3 = That is a heavy bag for one person. Now imagine that { $partner } stood there with it. How would you answer?
mirror-tone-4 = You do not have to name it. Now imagine that { $partner } came to you with exactly this. How would you answer?
mirror-key-tone-1 = Gently
mirror-key-tone-2 = With a smile
mirror-key-tone-3 = Plainly
mirror-words-1 = Gently, then. What would you say to { $partner }? A line or two, here.
mirror-words-2 = With a smile, then. What would you say to { $partner }? A line or two, here.
mirror-words-3 = Plainly, then. What would you say to { $partner }? A line or two, here.
mirror-read =
    <b>Now it is for you.</b>
    “{ $words }”
mirror-read-hint = Read it slowly, as if somebody who likes you had written it. How is that?
mirror-key-echo-1 = It does me good
mirror-key-echo-2 = A little
mirror-key-echo-3 = It feels odd
mirror-echo-1 = Good. You may say it to yourself again whenever you need it.
mirror-echo-2 = A little is something. It often takes a second reading.
mirror-echo-3 = That is common: kind words to oneself sound strange at first. They are no less true.
mirror-closing =
    <b>Your words</b>
    “{ $words }”
mirror-closing-hint = Keep them for yourself, or let them go?
mirror-key-keep = Keep them
mirror-key-gone = Let them go
mirror-key-not-now = Not now
mirror-key-again = Say it anew
mirror-kept =
    <b>Kept, for you alone.</b>
    “{ $words }”
mirror-gone = Gone. The moment was yours all the same.
