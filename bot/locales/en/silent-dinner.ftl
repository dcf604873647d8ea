# The silent dinner, asked for privately, eaten without words, and looked back on in one line each.
# Values are Telegram HTML; silent-dinner-key-* and silent-dinner-toast-* are plain text.
# Variables: $partner and $name (first names), $minutes, $ends (an instant), $words (a partner’s own line).

silent-dinner-name = Silent dinner
silent-dinner-line = One meal without words, then a line from each of you.
silent-dinner-opening =
    <b>Silent dinner</b>
    One meal without words, then a line from each of you.
silent-dinner-asking = I have asked each of you privately. It begins if you both say yes in the next half hour; if not, nobody learns why.
silent-dinner-question =
    <b>A question just for you</b>
    A silent dinner is for a good day: one meal, no words, phones away. Would you like that, right now?
    Without a yes from both it simply does not happen, and nobody learns why.
silent-dinner-choosing =
    <b>A silent dinner: how long?</b>
    Serve, eat and pass the salt without speaking or writing. Looking, smiling and pointing are welcome, and so is giggling.
    Agree on a sign that ends the silence at once, for either of you. It is a game, never a way to stop talking to each other.
    The silence begins when one of you taps a length.
silent-dinner-key-minutes = { $minutes } min
silent-dinner-toast-begins = Enjoy your meal. I am quiet now.
silent-dinner-dining =
    <b>Silence until { $ends }</b>
    Phones away. I keep everything for you until then.
silent-dinner-key-finished = We have eaten
silent-dinner-after =
    <b>You may talk again.</b>
    I have asked each of you privately for one line: something you noticed about the other. They stand here as soon as there are two.
silent-dinner-ask =
    <b>One line about the meal</b>
    Something I noticed about { $partner } while nobody spoke…
    Write it here if you like. It shows in your chat only next to a line from { $partner }; until then it stays between us.
silent-dinner-preview =
    <b>This is how it would stand in your chat:</b>
    { $name }: “{ $words }”
silent-dinner-key-release = Show it with theirs
silent-dinner-key-again = Write it anew
silent-dinner-key-drop = Let it go
silent-dinner-released = Thank you. As soon as there are two lines, they stand in your chat together.
silent-dinner-dropped = It is gone. Nobody saw it, and nobody hears of it.
silent-dinner-revealed = <b>After a silent dinner</b>
silent-dinner-shown = { $name }: “{ $words }”
