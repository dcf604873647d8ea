# Labels of the check-in (feeling families and words, strength, places in the body) and of the warm replies to a win.
# All are button labels: plain text, no variables. A feeling belongs to the family above it.

## Families

feeling-family-settled = Settled or glad
feeling-family-tense = Tense
feeling-family-low = Low
feeling-family-hurt = Hurt

## settled

feeling-calm = calm
feeling-glad = glad
feeling-grateful = grateful
feeling-hopeful = hopeful
feeling-close = close
feeling-playful = playful

## tense

feeling-worried = worried
feeling-rushed = rushed
feeling-restless = restless
feeling-irritated = irritated
feeling-angry = angry
feeling-overwhelmed = overwhelmed

## low

feeling-sad = sad
feeling-tired = tired
feeling-flat = flat
feeling-lonely = lonely
feeling-discouraged = discouraged
feeling-heavy = heavy

## hurt

feeling-let-down = let down
feeling-left-out = left out
feeling-misunderstood = misunderstood
feeling-unseen = unseen
feeling-ashamed = ashamed
feeling-unsure = unsure of us

## Strength, from barely noticeable to very strong

strength-1 = 1 · barely there
strength-2 = 2 · a little
strength-3 = 3 · clearly there
strength-4 = 4 · strong
strength-5 = 5 · very strong

## Places in the body

body-head = head or jaw
body-throat = throat
body-shoulders = shoulders
body-chest = chest
body-stomach = stomach
body-hands = hands
body-all-over = all over
body-nowhere = nowhere special

## Warm replies to a win, in the shared chat

reply-tell-me-more = Tell me more
reply-so-glad = I’m so glad
reply-well-done = Well done, you
reply-lets-enjoy-it = Let’s enjoy that
