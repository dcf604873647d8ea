from dataclasses import replace

import pytest

from bot.features.games.rules.role_reversal import step
from bot.features.games.rules.role_reversal_events import (
    CardDrawn,
    Event,
    Joined,
    OwnTopicWanted,
    TimeRanOut,
    TopicTaken,
    TopicTold,
    ViewWritten,
)
from bot.features.games.rules.role_reversal_state import Phase, RoleReversal

CHOOSING = RoleReversal(Phase.CHOOSING, frozenset({0, 1}), card=5)


def played(game: RoleReversal, *events: Event) -> RoleReversal:
    for event in events:
        game = step(game, event)
    return game


def test_the_lot_and_the_card_come_with_whoever_joins_last() -> None:
    one = step(RoleReversal(), Joined(0, 0, 7))
    both = step(one, Joined(1, 1, 8))

    assert (one.phase, one.joined) == (Phase.INVITED, frozenset({0}))
    assert both == RoleReversal(Phase.CHOOSING, frozenset({0, 1}), card=8, arguer=1)


@pytest.mark.parametrize(
    "before",
    [played(CHOOSING, TopicTaken(1)), played(CHOOSING, OwnTopicWanted(0)), played(CHOOSING, TopicTaken(0))],
)
def test_another_card_takes_away_what_was_said_to_the_last_one(before: RoleReversal) -> None:
    assert step(before, CardDrawn(9)) == replace(CHOOSING, card=9)


def test_another_card_takes_own_words_away() -> None:
    assert played(CHOOSING, OwnTopicWanted(1), TopicTold(1), CardDrawn(9)) == replace(CHOOSING, card=9)


def test_whoever_wants_own_words_is_asked_for_them_and_no_tap_counts_any_more() -> None:
    naming = played(CHOOSING, TopicTaken(0), OwnTopicWanted(1))

    assert (naming.speaker, naming.agreed) == (1, frozenset())


def test_own_words_are_taken_by_whoever_wrote_them() -> None:
    told = played(CHOOSING, OwnTopicWanted(1), TopicTold(1))

    assert (told.card, told.names, told.agreed) == (0, 1, frozenset({1}))


@pytest.mark.parametrize("first", [0, 1])
def test_it_goes_on_when_both_take_the_same_disagreement(first: int) -> None:
    one = step(CHOOSING, TopicTaken(first))
    both = step(one, TopicTaken(1 - first))

    assert (one.phase, one.agreed) == (Phase.CHOOSING, frozenset({first}))
    assert (both.phase, both.agreed) == (Phase.WRITING, frozenset({0, 1}))


def test_a_view_may_be_written_anew_until_both_are_there() -> None:
    game = played(replace(CHOOSING, phase=Phase.WRITING), ViewWritten(1), ViewWritten(1))

    assert (game.phase, game.turn, game.written) == (Phase.WRITING, 0, frozenset({1}))


def test_the_first_turn_begins_with_its_own_time_when_both_views_are_there() -> None:
    late = played(replace(CHOOSING, phase=Phase.WRITING), ViewWritten(1), TimeRanOut(0))
    begun = step(late, ViewWritten(0))

    assert (late.is_late, begun.is_late, begun.turn) == (True, False, 1)
    assert (begun.phase, begun.written) == (Phase.ARGUING, frozenset({0, 1}))
