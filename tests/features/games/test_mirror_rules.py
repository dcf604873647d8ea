import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotForYou, NotNow
from bot.core.ids import PartnerId
from bot.features.games.rules.mirror import (
    ENDED,
    TRANSITIONS,
    EchoTapped,
    Event,
    Kept,
    LetGo,
    Mirror,
    Phase,
    RewriteWanted,
    SituationTapped,
    ToneTapped,
    WordsWritten,
    step,
)

EVENTS: tuple[Event, ...] = (
    SituationTapped(1), ToneTapped(1), WordsWritten("You did what you could."), EchoTapped(1), RewriteWanted(), Kept(0),
    LetGo(),
)  # fmt: skip
OPEN = (Phase.SITUATION, Phase.TONE, Phase.WORDS, Phase.READ, Phase.CLOSING)
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.SITUATION, SituationTapped): Phase.TONE,
    (Phase.TONE, ToneTapped): Phase.WORDS,
    (Phase.WORDS, WordsWritten): Phase.READ,
    (Phase.READ, EchoTapped): Phase.CLOSING,
    (Phase.READ, RewriteWanted): Phase.WORDS,
    (Phase.CLOSING, RewriteWanted): Phase.WORDS,
    (Phase.CLOSING, Kept): Phase.KEPT,
    **{(phase, LetGo): Phase.GONE for phase in OPEN},
}
ANY_EVENT = st.one_of(
    *(st.builds(kind, st.integers(0, 5)) for kind in (SituationTapped, ToneTapped, EchoTapped, Kept)),
    st.builds(WordsWritten, st.text()),
    st.builds(RewriteWanted),
    st.builds(LetGo),
)


def mirror(phase: Phase = Phase.SITUATION) -> Mirror:
    return Mirror(1, PartnerId(2), phase)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(mirror(phase), event).phase is expected
    else:
        with pytest.raises(AlreadyDone if phase in ENDED else (AlreadyDone, NotNow)):
            step(mirror(phase), event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


@pytest.mark.parametrize(
    ("phase", "event"),
    [
        (Phase.SITUATION, SituationTapped(0)),
        (Phase.SITUATION, SituationTapped(5)),
        (Phase.TONE, ToneTapped(4)),
        (Phase.READ, EchoTapped(4)),
    ],
)
def test_a_choice_that_was_not_offered_is_refused(phase: Phase, event: Event) -> None:
    with pytest.raises(NotForYou):
        step(mirror(phase), event)


def test_the_last_of_each_choice_can_be_taken_and_the_words_go_with_them() -> None:
    look = mirror()
    for event in (SituationTapped(4), ToneTapped(3), WordsWritten("You did what you could."), EchoTapped(3)):
        look = step(look, event)

    assert (look.situation, look.tone, look.words, look.echo) == (4, 3, "You did what you could.", 3)
    assert (look.phase, look.version) == (Phase.CLOSING, 1)


def test_a_tap_on_a_question_that_is_answered_is_done_already() -> None:
    with pytest.raises(AlreadyDone):
        step(mirror(Phase.WORDS), SituationTapped(1))
    with pytest.raises(NotNow):
        step(mirror(Phase.TONE), EchoTapped(1))


def test_keeping_what_was_replaced_does_not_fit() -> None:
    first = step(mirror(Phase.WORDS), WordsWritten("First."))
    second = step(step(step(first, RewriteWanted()), WordsWritten("Second.")), EchoTapped(1))

    with pytest.raises(NotNow):
        step(second, Kept(first.version))
    assert step(second, Kept(second.version)).words == "Second."


@given(st.lists(ANY_EVENT, max_size=30))
def test_words_are_gone_unless_they_are_kept(events: list[Event]) -> None:
    looked = mirror()
    for event in events:
        try:
            looked = step(looked, event)
        except BotError:
            continue
        assert looked.phase in ENDED or step(looked, LetGo()).words is None
    assert looked.phase is not Phase.GONE or looked.words is None
    assert looked.phase is not Phase.KEPT or looked.words is not None
