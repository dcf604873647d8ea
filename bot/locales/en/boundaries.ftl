# The boundary builder: four pieces, the preview, the post in the shared chat and its answer.
# The first line is what a lock screen shows, so it never holds anybody's words. The offers themselves are in steps.ftl.

boundary-ask-feeling =
    <b>1 of 4.</b> What do you feel when it happens?
    Tap a word, or write one of your own.
boundary-ask-need =
    <b>2 of 4.</b> What do you need then? Finish the sentence:
    <i>“I need …”</i>
boundary-ask-request =
    <b>3 of 4.</b> What would you ask { $partner } for? Something that can be seen and done:
    <i>“Could we …?”</i>
boundary-ask-gift =
    <b>4 of 4.</b> And what do you offer in return? A short sentence:
    <i>“I’ll …”</i>

boundary-so-far-feeling =
    So far:
    I feel { $words }.
boundary-so-far-need = I need { $words }
boundary-so-far-request = My request: { $words }
boundary-so-far-gift = In return: { $words }

boundary-preview = This is exactly what would stand in the chat of you two:
boundary-post =
    <b>{ $name }</b> has found words for something that matters:
    <blockquote>{ $paragraph }</blockquote>
boundary-paragraph = I feel { $feeling }. I need { $need } My request: { $request } In return: { $gift }
boundary-ask-change = Which piece would you like to word anew?
boundary-kept = Kept, for you alone.
boundary-released = It stands in the chat of you two now.

boundary-key-release = Put it in our chat
boundary-key-keep = Keep it for me
boundary-key-change = Change it
boundary-key-feeling = What I feel
boundary-key-need = What I need
boundary-key-request = What I ask for
boundary-key-gift = What I offer

boundary-key-heard = I hear it
boundary-key-talk = Let’s talk
boundary-answer-heard = <b>{ $name }</b> hears it.
boundary-answer-talk = <b>{ $name }</b> would like to talk about it. With /talk you two find a time.
