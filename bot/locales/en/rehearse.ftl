# The message check: somebody pastes a message before sending it. All of it is private. The first line is what a lock
# screen shows, so it never holds anybody's words. $quote: the words that stood out; $words: words of the author that fit
# into a draft. rehearse-toast-* and rehearse-key-* are plain text.

rehearse-ask =
    What would you like to send?
    Paste it here as it is. I read it once, by rules that I name, and keep nothing of it. Nobody else sees it.
rehearse-toast-privately = I wrote to you in our private chat.
rehearse-found = I read it. This stood out:
rehearse-found-rest = I read the rest of it, too. This stood out:
rehearse-yours = It is your message: send it as it is, or paste another version. I look at words alone and can be wrong about them.
rehearse-clear =
    I read it. Nothing stands out.
    I go by words alone, so your own ear counts for more. Another version? Paste it.
rehearse-clear-rest = I read the rest of it, too. Nothing stands out there.
rehearse-over = Done. Nothing of it is kept here. /hide takes recent messages out of this chat.

rehearse-finding =
    <b>{ $name }</b>: “{ $quote }”
    { $why }
rehearse-finding-draft =
    <b>{ $name }</b>: “{ $quote }”
    { $why }
    <i>Gentler:</i> { $draft }

rehearse-name-hot = Hot
rehearse-name-blame = Blame
rehearse-name-mind-reading = Guessing
rehearse-name-minimising = Making it small
rehearse-name-stealing = My own story
rehearse-name-advice = Advice, maybe early
rehearse-name-sarcasm = Sarcasm
rehearse-name-caps = Capitals
rehearse-name-wall = Very long

rehearse-why-hot = Words like these are hard to take back. In ten minutes they may still be true, and easier to choose. A voice also carries more than a text.
rehearse-why-blame = It says what somebody is or always does, so it invites a defence. One time, what it did to you, and a wish are easier to answer.
rehearse-why-mind-reading = It tells the other what goes on inside them. A guess that is offered as a guess can be corrected.
rehearse-why-minimising = It is often meant as comfort, and heard as “this should not bother you”.
rehearse-why-stealing = It turns the talk to you before the other is done. Your story can come a little later.
rehearse-why-advice = A solution before the feeling was heard can sound like “be done with it”. Asking first costs one line.
rehearse-why-sarcasm = In a text there is no wink. The plain sentence underneath is usually shorter, and braver.
rehearse-why-caps = In capitals it reads as shouting, even if it was not meant so.
rehearse-why-wall = So much at once is hard to take in on a phone. Three lines, and the rest when you see each other?

## Drafts with the author's own words

rehearse-draft-blame-when = “When you { $words }, I feel … What I would like is …”
rehearse-draft-blame-are = “When you are { $words }, I feel … What I would like is …”
rehearse-draft-blame-wish = “I would like you to { $words }. When it does not happen, I feel …”
rehearse-draft-blame-keep = “When you keep { $words }, I feel … Could we …?”
rehearse-draft-blame-why = “What makes it hard to { $words }? I would like to understand.”
rehearse-draft-mind-story = “I am telling myself that { $words }. Is that so?”
rehearse-draft-minimising-least = “I am glad that { $words }. And I can hear that this is hard.”
rehearse-draft-advice-idea = “I have an idea, if you would like one: { $words }. Or shall I just listen?”
rehearse-draft-advice-tried = “Would you like to hear what I think about { $words }, or shall I just listen?”
rehearse-draft-caps = “{ $words }”
rehearse-draft-wall = perhaps this is the heart of it: “{ $words }”

## Drafts with a gap

rehearse-gap-blame-when = “When … happens, I feel … What I would like is …”
rehearse-gap-blame-are = “When … happens, I feel … What I would like is …”
rehearse-gap-blame-wish = “I miss … between us. Could you … this week?”
rehearse-gap-blame-keep = “When … happens again, I feel … Could we …?”
rehearse-gap-blame-why = “What got in the way? I would like to understand.”
rehearse-gap-blame-ask = “What happened there? I would like to understand.”
rehearse-gap-blame-happened = “What I saw was … It left me … What I need now is …”
rehearse-gap-blame-label = “On … you did …, and I felt …” What was done can change; what somebody is sounds final.
rehearse-gap-blame-share = “So far I have done …, and I am worn out. Could you take over …?”
rehearse-gap-mind-story = “I am telling myself that … Is that so?”
rehearse-gap-mind-ask = “I caught myself guessing. How did you mean it?”
rehearse-gap-minimising = “That sounds hard. What about it weighs most?”
rehearse-gap-minimising-least = “That sounds hard. What about it weighs most?”
rehearse-gap-stealing = “That sounds like a lot. How was it for you?”
rehearse-gap-advice-idea = “I have an idea, if you would like one. Or shall I just listen?”
rehearse-gap-advice-tried = “I have an idea, if you would like one. Or shall I just listen?”
rehearse-gap-advice-ask = “Would you like an idea, or somebody who listens?”
rehearse-gap-sarcasm = “I am disappointed. I had hoped that …”
rehearse-gap-caps = the same words in small letters.
rehearse-gap-wall = “What happened: … How it is for me: … What I would like: …”

## While it is hot

rehearse-key-wait = Ask me again in ten minutes
rehearse-key-call = Rather a call
rehearse-key-once-more = Look at it once more
rehearse-key-done = That’s all
rehearse-toast-wait = In ten minutes I ask you again. I keep nothing of the message, so copy it if you want it then.
rehearse-call =
    A call can begin with one line:
    “There is something I would rather say than type. Do you have ten minutes?”
    If it is no: “When would be good?”
rehearse-cooled =
    Ten minutes are over.
    Would you still say it the same way? Sending it, changing it and leaving it are all fine.
