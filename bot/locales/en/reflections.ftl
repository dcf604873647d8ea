# The check-in: its questions, what was noted, and a kind line. The feelings themselves are in feelings.ftl.
# All of it is private. The first line is what a lock screen shows, so it never names a feeling.

check-in-ask-family = How is it in there right now? Pick what comes nearest.
check-in-ask-feeling = And which word fits best? Near enough is fine.
check-in-ask-strength = How strong is it?
check-in-ask-place = Where in the body do you notice it most?
check-in-key-back = ‹ Back

check-in-before-talk = Before you two talk, half a minute for yourself. Nobody else sees it.

check-in-noted =
    Noted, for you alone.
    <b>{ $feeling }</b> · { $strength } · { $place }
check-in-settled = Good to notice that. Take it along.
check-in-light = Having a word for it often helps a bit. Nothing has to follow from it.
check-in-heavy =
    That is a lot to carry. Go easy on yourself: a slow breath out, a glass of water, a few steps.
    What can wait may wait.
check-in-heavy-before-talk =
    That is a lot to carry, and you two have a talk ahead. It is fine to keep it, to take a time-out first, or to move it.
    None of these needs a reason, and your check-in stays here.
check-in-key-move-talk = Move the talk
check-in-key-timeout = A time-out
