# What every part says: errors as sentences, the row under each offered step, a few shared labels.

error-not-now = That does not fit right now. /today shows what does.
error-already-done = Already done.
error-not-for-you = This one is for somebody else.
error-not-known-yet = We have not met yet. Write /start to me in our private chat, and I will show you around.
error-no-couple-yet = This needs the two of you. Write /start to me in our private chat to invite your partner.
error-wrong-chat = That works in another chat: private things in our private chat, shared things in the chat of the two of you. /help shows which is which.
error-chat-closed = Your chat is closed to me just now, and I wrote to you privately why. What comes of your tap shows once it is open again.
error-too-long = That is { $length } characters, and { $limit } fit. Could you say it a little shorter?
error-words-wanted = I can only take written words here. A line or two is plenty, or /cancel.
error-words-not-expected = I was not waiting for words just now. /today shows what is on, /help what I can do.
error-cannot-be-read = What was written there cannot be read any more: it is damaged, and I leave it as it is. Everything else works as before, and whoever runs me can see that this happened.
error-unknown-command = I do not know that command. /help shows the ones I do.
error-set-aside = Something went wrong on my side, and I have put it aside for whoever runs me. Nothing else was changed.

offer-how = How?
offer-later = Later
offer-skip = Not this week
offer-open-other-side = See it from their side
offer-open-how-i-listen = A listening note
offer-open-honest = One honest thing
offer-open-boundary = One kind boundary
offer-open-check-in = Check in
offer-open-win = A small win
