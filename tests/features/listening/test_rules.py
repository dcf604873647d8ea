from dataclasses import replace

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.features.listening.content import ALL_ASKED, MOVES, Answer, Content, Field, Share
from bot.features.listening.errors import NothingYet
from bot.features.listening.rules import (
    TRANSITIONS,
    Begun,
    Declined,
    Discarded,
    DiscardWanted,
    Event,
    FeltChosen,
    Finished,
    MoveAnswered,
    MoveSought,
    Note,
    NoteDelivered,
    NoteReleased,
    Phase,
    Reopened,
    ShareChosen,
    TakenBack,
    WentBack,
    WordsWanted,
    WordsWritten,
    step,
)

FULL = Content(5, {"checked": Answer.YES}, {Field.MORE: "You waited."})
EVENTS: tuple[Event, ...] = (
    Begun(), Declined(), FeltChosen(4), MoveAnswered("stayed", Answer.NO), WordsWanted(Field.NEXT),
    WordsWritten("More time."), WentBack(), Finished(), ShareChosen(Share.ALL), NoteReleased(3), TakenBack(),
    NoteDelivered(), MoveSought(2), DiscardWanted(), Discarded(), Reopened(),
)  # fmt: skip


def note(phase: Phase, content: Content = FULL) -> Note:
    return Note(1, PartnerId(2), CoupleId(3), 4, None, phase, 3, Field.NEXT, Share.ALL, content)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_only_what_the_table_names_moves_a_note(phase: Phase, event: Event) -> None:
    wanted = TRANSITIONS.get((phase, type(event)))
    if wanted is None:
        with pytest.raises((NotNow, AlreadyDone)):
            step(note(phase), event)
    else:
        assert step(note(phase), event).phase is wanted


@pytest.mark.parametrize("phase", [Phase.RELEASED, Phase.DELIVERED, Phase.KEPT, Phase.DECLINED, Phase.DISCARDED])
def test_writing_is_over_when_the_note_is_released_or_kept(phase: Phase) -> None:
    with pytest.raises(AlreadyDone):
        step(note(phase), FeltChosen(3))


@pytest.mark.parametrize(
    ("before", "event", "refusal"),
    [
        (note(Phase.WRITING), FeltChosen(0), NotNow),
        (note(Phase.WRITING), FeltChosen(8), NotNow),
        (note(Phase.WRITING), MoveAnswered("winning", Answer.YES), NotNow),
        (note(Phase.WRITING, Content()), Finished(), NothingYet),
        (note(Phase.PREVIEWED), NoteReleased(2), NotNow),
        (note(Phase.CHOOSING, Content(felt=3)), ShareChosen(Share.WORDS), NotNow),
        (replace(note(Phase.WORDING), asked=None), WordsWritten("x"), NotNow),
    ],
)
def test_what_does_not_fit_is_refused(before: Note, event: Event, refusal: type[BotError]) -> None:
    with pytest.raises(refusal):
        step(before, event)


@pytest.mark.parametrize(
    ("event", "at"),
    [
        (MoveAnswered("undistracted", Answer.YES), 1),
        (MoveAnswered("stayed", Answer.CANNOT_SAY), ALL_ASKED),
        (MoveSought(3), 3),
        (MoveSought(99), ALL_ASKED),
        (FeltChosen(2), 0),
    ],
)
def test_an_answer_turns_to_the_next_move(event: Event, at: int) -> None:
    assert step(note(Phase.WRITING), event).at == at


def test_an_answer_is_put_beside_the_others() -> None:
    felt = step(note(Phase.WRITING), FeltChosen(2))
    moved = step(felt, MoveAnswered("stayed", Answer.NO))

    assert moved.content == Content(2, {"checked": Answer.YES, "stayed": Answer.NO}, {Field.MORE: "You waited."})
    assert (felt.version, moved.version) == (4, 5)


@pytest.mark.parametrize("wanted", Field)
def test_words_are_asked_for_the_field_that_was_tapped(wanted: Field) -> None:
    assert step(note(Phase.WRITING), WordsWanted(wanted)).asked is wanted


@pytest.mark.parametrize("share", Share)
def test_the_share_is_the_one_that_was_chosen(share: Share) -> None:
    assert step(replace(note(Phase.CHOOSING), share=None), ShareChosen(share)).share is share


def test_a_discarded_note_holds_nothing() -> None:
    after = step(replace(note(Phase.DISCARDING), at=4), Discarded())

    assert after.content.is_empty
    assert (after.at, after.share, after.asked) == (0, None, None)


def test_a_note_that_was_declined_or_discarded_can_be_begun_after_all() -> None:
    assert {step(note(phase), Begun()).phase for phase in (Phase.DECLINED, Phase.DISCARDED)} == {Phase.WRITING}


def test_words_replace_only_the_field_that_was_asked() -> None:
    after = step(note(Phase.WORDING), WordsWritten("More time."))

    assert after.content.words == {Field.MORE: "You waited.", Field.NEXT: "More time."}
    assert after.asked is None


def test_empty_words_take_the_field_out() -> None:
    before = replace(note(Phase.WORDING), asked=Field.MORE)

    assert step(before, WordsWritten("")).content.words == {}


def test_sharing_nothing_keeps_the_note() -> None:
    assert step(note(Phase.CHOOSING), ShareChosen(Share.NOTHING)).phase is Phase.KEPT


@pytest.mark.parametrize(
    ("share", "seen"),
    [(Share.ALL, FULL), (Share.WORDS, Content(words=FULL.words)), (Share.NOTHING, Content())],
)
def test_the_share_decides_what_is_seen(share: Share, seen: Content) -> None:
    assert FULL.shared(share) == seen


def test_every_change_makes_earlier_previews_void() -> None:
    previewed = step(note(Phase.CHOOSING), ShareChosen(Share.ALL))
    other = step(step(previewed, WentBack()), ShareChosen(Share.WORDS))

    with pytest.raises(NotNow):
        step(other, NoteReleased(previewed.version))


def test_a_note_asks_for_six_moves() -> None:
    assert len(set(MOVES)) == 6
