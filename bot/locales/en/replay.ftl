# Replay: a small quarrel that is over, played once more with swapped parts.
# Values are Telegram HTML; replay-key-*, replay-toast-*, replay-placeholder-* and replay-word-* are plain text.
# replay-word-1 to -6 are the stop words: unlikely words without a sting; typing one ends the game at once.
# Variables: $speaker, $other and $name (first names), $word (the stop word), $turn and $turns, $ends (an instant).

replay-name = Replay
replay-line = A small old quarrel, once more, with swapped parts.
replay-opening =
    <b>Replay</b>
    A small quarrel that is over, played once more with swapped parts.
replay-asking =
    Say aloud which one you mean: something small that no longer matters much.
    Then answer me privately, each of you. It begins if it suits you both in the next half hour; if not, nobody learns why.
replay-question =
    <b>A question just for you</b>
    Think of the quarrel the two of you would replay. How strongly does it still sting, from 1 (hardly) to 5 (a lot)?
    It is played only while it is cool for both of you. Otherwise it simply does not happen, and nobody learns why.
replay-key-strength = { $strength }
replay-word =
    <b>First, a stop word</b>
    Whoever writes it, or taps it, ends the game at once, and nobody asks why.
    Tap the words that suit you. The first one that suits you both is it.
replay-word-1 = Pineapple
replay-word-2 = Lighthouse
replay-word-3 = Marmalade
replay-word-4 = Umbrella
replay-word-5 = Penguin
replay-word-6 = Teapot
replay-toast-word-on = { $word }: noted. Once one suits you both, it begins.
replay-toast-word-off = { $word } is taken back.
replay-toast-begins = “{ $word }” it is. Here it goes.
replay-scene =
    <b>{ $speaker } speaks, in { $other }’s part.</b>
    Play { $other } kindly, the way { $other } would want to be understood. No funny voice, no old lists.
    Line { $turn } of { $turns } · stop word: <b>{ $word }</b>
replay-repair =
    <b>{ $speaker }, as yourself again:</b>
    “Next time I would like to…” One sentence is enough.
    Stop word: <b>{ $word }</b>
replay-until = Until about { $ends }.
replay-late = Time is up; come to an end whenever it suits you both.
replay-key-spoken = Said it aloud
replay-key-enough = On to the last sentence
replay-key-stop = { $word }
replay-prompt-scene = { $name }, your line in the other’s part: in a reply here, or aloud with a tap above.
replay-prompt-repair = { $name }, finish the sentence: in a reply here, or aloud with a tap above.
replay-placeholder-scene = I felt…
replay-placeholder-repair = Next time I would like to…
replay-done =
    <b>Replayed, and repaired.</b>
    You stood in each other’s shoes and came back with a sentence each. Be good to each other now.
