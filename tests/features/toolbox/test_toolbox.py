from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.features.toolbox import actions
from bot.features.toolbox.handlers import HANDLERS
from bot.repertoire import FEATURES, entries_of
from bot.telegram.entries import Press
from tests.support.pair import SHARED_CHAT, Pair, open_pair


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, {}) as opened:
        yield opened


def tools(pair: Pair, *, is_private: bool) -> list[str]:
    keys = pair.last(PrivateOf(pair.sam) if is_private else pair.shared).keys
    return [key.verb.removesuffix(".open") for row in keys for key in row if isinstance(key, Button)]


async def test_every_tool_is_one_tap_from_the_private_list(pair: Pair) -> None:
    await pair.types(pair.sam, "toolbox")

    assert sorted(tools(pair, is_private=True)) == sorted(
        ["timeout", "boundary", "rehearse", "cards", "present", "energy", "learn", "games"]
    )


async def test_the_shared_list_has_nothing_that_is_done_alone(pair: Pair) -> None:
    await pair.types(pair.sam, "toolbox", chat=SHARED_CHAT)

    assert not {"boundary", "rehearse", "energy"} & set(tools(pair, is_private=False))


def test_every_tool_answers_its_button() -> None:
    verbs = {entry.verb for entry in entries_of(FEATURES) if isinstance(entry, Press)}

    assert {f"{tool}.open" for tool in actions.PRIVATE + actions.SHARED} <= verbs


async def test_a_third_person_gets_no_list_in_the_shared_chat(pair: Pair) -> None:
    await pair.types(User(UserId(99), "Robin"), "toolbox", chat=SHARED_CHAT)

    assert ["toolbox-shared"] not in pair.said(pair.shared)
