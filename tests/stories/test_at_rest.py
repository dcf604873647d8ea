"""After a busy life, no word that anybody wrote lies in plain in the database, its log, a backup or any other file."""

import re
import shutil
from pathlib import Path

import pytest

from bot.storage.encryption import Vault
from jobs import errands
from sandbox.actor import Actor
from sandbox.plays import PLAYS, Transcript
from sandbox.sight import Group
from tests.support.at_rest import found_in_columns, found_on_disk, opened_seals, unpacked
from tests.support.house import House
from tests.support.pairing import paired
from tests.support.process import KEY
from tests.support.writing import write_everywhere

VAULT = Vault(bytes.fromhex(KEY))
LEAST_SEALED = {"evening_lines.words", "win_replies.reply", "other_sides.voice", "other_sides.question",
                "other_side_answers.correction", "reflections.words"}  # fmt: skip


async def check_at_rest(house: House, words: list[str], scratch: Path) -> dict[str, list[str]]:
    """Make a backup while the bot runs, look for the words everywhere, and return all that is sealed."""
    reply = await errands.ask(house.folder, "backup", lambda: True)
    assert reply.is_done, reply.sentences
    live = shutil.copytree(house.folder, scratch / "copy")
    assert found_on_disk(live, words) == []
    assert found_in_columns(live / "attune.db", words) == []
    restored = unpacked(live, VAULT, scratch / "restored.db")
    assert found_in_columns(restored, words) == []
    sealed = opened_seals(restored, VAULT)
    assert sealed == opened_seals(live / "attune.db", VAULT)
    return sealed


@pytest.mark.slow
async def test_nothing_lies_in_plain_after_two_days_of_writing(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written: list[str] = []

    async def write(who: Actor, flow: str, chat: Group | None) -> None:
        written.append(f"zq{who.name}x{len(written)}qz")
        await who.says(f"I am the {written[-1]} and I stay", chat)

    us = await paired(house)
    await house.sam.says("/reflect")
    await house.sam.presses("No prompt")
    await write(house.sam, "reflection", None)
    await house.sam.presses("That’s it")
    await write_everywhere(house, us, write, until_day=1)

    sealed = await check_at_rest(house, written, tmp_path_factory.mktemp("scratch"))

    held = "\n".join(text for texts in sealed.values() for text in texts)
    assert [word for word in written if word not in held] == []
    assert set(sealed) >= LEAST_SEALED


@pytest.mark.prove
@pytest.mark.parametrize("play", sorted(PLAYS))
async def test_nothing_lies_in_plain_after_a_play(
    house: House, play: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await PLAYS[play](house.sandbox, Transcript(lambda _: None))

    words = typed(house)
    await check_at_rest(house, words, tmp_path_factory.mktemp("scratch"))

    assert len(words) >= 5


def typed(house: House) -> list[str]:
    """Return every sentence that a person typed."""
    said = {
        message.text
        for chat in house.served.world.chats.values()
        for message in chat.messages.values()
        if message.sender_id in house.served.world.people and not message.text.startswith("/")
    }
    return sorted(text for text in said if len(re.findall(r"\w+", text)) > 3)
