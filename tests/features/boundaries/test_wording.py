import pytest

from bot.features.boundaries.wording import Said, Voice, said, sentence, whole_sentence

SAM = Voice("en", ("Sam", "Kim"))
BEGINNING = {
    "feeling": "I feel",
    "need": "I need",
    "thanks": "Thank you:",
    "gift": "In return:",
    "view": "It looks like:",
    "request": "My request:",
}


def read(piece: str, ready: Said) -> str:
    """Return the sentence as the English catalogue joins it."""
    if ready.form == "whole":
        return ready.words
    return f"{'Thank you for' if ready.form == 'for' else BEGINNING[piece]} {ready.words}"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("an hour of quiet", "I need an hour of quiet."),
        ("An hour of quiet.", "I need an hour of quiet."),
        ("I need an hour of quiet", "I need an hour of quiet."),
        ("i need an hour of quiet!", "I need an hour of quiet!"),
        ("“I need an hour of quiet”", "I need an hour of quiet."),
        ("“x”", "I need x."),
        ("“ Quiet! ”", "I need quiet!"),
        ('calls before "seven"', 'I need calls before "seven"'),
        ("… an hour of quiet", "I need an hour of quiet."),
        ("I need … an hour of quiet", "I need an hour of quiet."),
        ("I need: An hour of quiet", "I need an hour of quiet."),
        ("I need I need quiet", "I need quiet."),
        ("need some air", "I need some air."),
        ("I really need some air", "I need some air."),
        ("I just need to be alone", "I need to be alone."),
        ("What I need is a plan", "I need a plan."),
        ("Then I need a plan", "I need a plan."),
        ("I'd need a plan", "I need a plan."),
        ("I’d need a plan", "I need a plan."),
        ("I`d need: a plan", "I need a plan."),
        ("I would need a plan,", "I need a plan."),
        ("A plan", "I need a plan."),
        ("C major, loudly", "I need C major, loudly."),
        ("to be asked first", "I need to be asked first."),
        ("you to listen", "I need you to listen."),
        ("You to really listen", "I need you to really listen."),
        ("it to be quiet", "I need it to be quiet."),
        ("someone who listens", "I need someone who listens."),
        ("your help", "I need your help."),
        ("Kim to listen", "I need Kim to listen."),
        ("Sundays without plans", "I need Sundays without plans."),
        ("Sunday without plans", "I need Sunday without plans."),
        ("TV-free evenings", "I need TV-free evenings."),
        ("less noise\nand more light", "I need less noise and more light."),
        ("I don't need advice", "I don't need advice."),
        ("I don’t want to be interrupted", "I don’t want to be interrupted."),
        ("i want quiet", "I want quiet."),
        ("I'm the one who needs quiet", "I'm the one who needs quiet."),
        ("please let me finish", "Please let me finish."),
        ("don't call me at work", "Don't call me at work."),
        ("could you knock?", "Could you knock?"),
        ("You never knock", "You never knock."),
        ("it should be quiet", "It should be quiet."),
        ("we need a plan", "We need a plan."),
        ("when you come home I want a hug", "When you come home I want a hug."),
        ("I need", "I need."),
        ("needles and thread", "I need needles and thread."),
        ("I needed quiet", "I needed quiet."),
        ("🍵", "🍵"),
        ("...", "..."),
        ('""', '""'),
    ],
)
def test_need_goes_on_from_its_beginning_whatever_is_typed(typed: str, expected: str) -> None:
    assert read("need", said("need", typed, SAM)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("squeezed in", "I feel squeezed in."),
        ("Tired", "I feel tired."),
        ("tired!", "I feel tired!"),
        ("I feel tired", "I feel tired."),
        ("I feel like a guest", "I feel like a guest."),
        ("like a guest", "I feel like a guest."),
        ("I feel that nobody listens", "I feel that nobody listens."),
        ("that nobody listens", "I feel that nobody listens."),
        ("I'm tired", "I feel tired."),
        ("im so tired", "I feel so tired."),
        ("I am feeling low", "I feel low."),
        ("feeling low", "I feel low."),
        ("feelings all over the place", "I feel feelings all over the place."),
        ("It makes me feel small", "I feel small."),
        ("I'm a ghost in my own house", "I'm a ghost in my own house."),
        ("I am not heard", "I am not heard."),
        ("I get angry", "I get angry."),
        ("it hurts", "It hurts."),
        ("my heart sinks", "My heart sinks."),
        ("I feel I am not heard", "I feel I am not heard."),
        ("I feel, honestly, alone", "I feel, honestly, alone."),
    ],
)
def test_feeling_goes_on_from_its_beginning_whatever_is_typed(typed: str, expected: str) -> None:
    assert read("feeling", said("feeling", typed, SAM)) == expected


@pytest.mark.parametrize(
    ("piece", "typed", "expected"),
    [
        ("thanks", "listening", "Thank you for listening."),
        ("thanks", "Reading this", "Thank you for reading this."),
        ("thanks", "thank you for the tea", "Thank you for the tea."),
        ("thanks", "Thanks so much for the tea!", "Thank you for the tea!"),
        ("thanks", "for the tea", "Thank you for the tea."),
        ("thanks", "Thank you, Kim", "Thank you: Kim."),
        ("thanks", "that you listen", "Thank you: that you listen."),
        ("thanks", "things are lighter with you", "Thank you: things are lighter with you."),
        ("thanks", "Thank you", "Thank you."),
        ("gift", "I'll make the tea", "In return: I'll make the tea."),
        ("gift", "In return, I'll make the tea", "In return: I'll make the tea."),
        ("gift", "in return tea", "In return: tea."),
        ("request", "Could we start at seven?", "My request: Could we start at seven?"),
        ("request", "My request: could we start at seven?", "My request: could we start at seven?"),
        ("request", "my request is that we start at seven", "My request: that we start at seven."),
        ("request", "requesting a day off", "My request: requesting a day off."),
        ("view", "From your side it may look cold", "It looks like: it may look cold."),
        ("view", "You are tired too", "It looks like: You are tired too."),
    ],
)
def test_other_pieces_do_not_say_their_beginning_twice(piece: str, typed: str, expected: str) -> None:
    assert read(piece, said(piece, typed, SAM)) == expected


def test_usual_beginning_goes_without_a_form() -> None:
    assert [said(piece, "quiet", SAM) for piece in BEGINNING] == [Said("", "quiet.")] * len(BEGINNING)


def test_language_without_beginnings_keeps_what_was_typed() -> None:
    assert said("need", "Ich brauche Ruhe", Voice("xx")) == Said("", "Ich brauche Ruhe.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("quiet", "quiet."),
        ("quiet.", "quiet."),
        ("quiet,", "quiet."),
        ("quiet –", "quiet."),
        ("at seven?", "at seven?"),
        ("هل نبدأ؟", "هل نبدأ؟"),
        ("शांति।", "शांति।"),
        ("tea 🍵", "tea 🍵"),
        ("half (an hour)", "half (an hour)."),
        ("≥ 3", "≥ 3."),
        (",", "."),
    ],
)
def test_sentence_ends_in_one_sign(words: str, expected: str) -> None:
    assert sentence(words) == expected


def test_whole_sentence_begins_with_a_capital_and_is_one_line() -> None:
    assert whole_sentence("“i'd like us to eat\nat seven”") == "I'd like us to eat at seven."
