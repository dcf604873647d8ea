from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Toast, text
from bot.core.ids import ChatId, PartnerId, UserId
from bot.core.incoming import User
from bot.features.reflections import reflecting, reflection_store
from bot.features.reflections.catalogue import PROMPTS
from bot.features.reflections.handlers import DUE, HANDLERS
from bot.features.reflections.reflection import Reflection
from bot.storage import expectations
from bot.storage.transaction import Tx
from bot.telegram.entries import PRIVATE, Command
from tests.content.texts import messages
from tests.support.pair import SHARED_CHAT, Pair, open_pair

CANARY = "the walrus in the attic"
WRITING = "SELECT id, phase FROM reflections WHERE partner_id = ?"


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE) as pair:
        yield pair


async def says(us: Pair, who: PartnerId, words: str, message_id: int) -> Toast | None:
    """Write a private message with an id, to whatever waits for it."""
    user = (await us.stage.load_partner(who)).user_id
    waiting = await us.stage.database.run(expectations.expected, user, ChatId(user))
    assert waiting is not None
    assert waiting.flow == reflecting.FLOW
    toast = await us.stage.does(who, reflecting.take_words, args=waiting.args, words=words, message_id=message_id)
    await us.catch_up()
    return toast


async def edits(us: Pair, who: PartnerId | User, words: str, message_id: int, chat: ChatId | None = None) -> None:
    await us.stage.does(who, reflecting.take_edit, words=words, message_id=message_id, chat=chat)
    await us.catch_up()


async def entries(us: Pair, who: PartnerId) -> list[Reflection]:
    def read(tx: Tx) -> list[Reflection]:
        return [reflection_store.own(tx, row["id"], who) for row in tx.all(WRITING, who)]

    return await us.stage.database.run(read)


def keys(us: Pair, who: PartnerId) -> list[str]:
    return [each.key for each in us.last(PrivateOf(who)).text]


async def test_messages_become_one_entry_when_done(us: Pair) -> None:
    await us.types(us.sam, "reflect")

    await says(us, us.sam, CANARY, 1)
    await says(us, us.sam, "and <b>its</b> hat", 2)
    await us.presses(us.sam, "reflect.done")

    assert [(each.words, each.phase) for each in await entries(us, us.sam)] == [
        (f"{CANARY}\n\nand <b>its</b> hat", "kept")
    ]
    assert keys(us, us.sam) == ["reflect-kept"]
    assert not await us.is_awaited(us.sam)
    assert us.seen(PrivateOf(us.kim)) == us.seen(us.shared) == []


async def test_what_is_written_lies_sealed_on_disk(us: Pair, tmp_path: Path) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, CANARY, 1)
    await edits(us, us.sam, f"{CANARY}, twice", 1)
    await us.presses(us.sam, "reflect.done")

    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"reflections" in content
    assert b"walrus" not in content


async def test_edit_takes_the_place_of_its_message_while_the_entry_is_open(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, "one", 1)
    await says(us, us.sam, "two", 2)

    await edits(us, us.sam, "first", 1)

    assert [each.words for each in await entries(us, us.sam)] == ["first\n\ntwo"]


async def test_edit_changes_nothing_when_it_is_of_another_message_person_chat_or_time(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, "one", 1)
    said = len(us.log)

    await edits(us, us.sam, "elsewhere", 7)
    await edits(us, us.sam, "   ", 1)
    await edits(us, us.kim, "by Kim", 1)
    await edits(us, us.sam, "in the shared chat", 1, chat=SHARED_CHAT)
    await edits(us, User(UserId(99), "Robin"), "by a stranger", 1)
    assert len(us.log) == said
    await us.presses(us.sam, "reflect.done")
    await edits(us, us.sam, "too late", 1)

    assert [each.words for each in await entries(us, us.sam)] == ["one"]


async def test_pause_of_half_an_hour_keeps_what_was_written(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await us.passes(minutes=20)
    await says(us, us.sam, "one", 1)
    await us.passes(minutes=29)
    assert (await entries(us, us.sam))[0].phase == "writing"

    await us.passes(minutes=2)

    assert (await entries(us, us.sam))[0].phase == "kept"
    assert keys(us, us.sam) == ["reflect-kept"]
    assert not await us.is_awaited(us.sam)


async def test_pause_forgets_a_page_on_which_nothing_was_written(us: Pair) -> None:
    await us.types(us.sam, "reflect")

    await us.passes(minutes=31)

    assert await entries(us, us.sam) == []
    assert keys(us, us.sam) == ["reflect-put-away"]


async def test_not_now_ends_it_at_once(us: Pair) -> None:
    await us.types(us.sam, "reflect")

    await us.presses(us.sam, "reflect.stop")

    assert await entries(us, us.sam) == []
    assert not await us.is_awaited(us.sam)


async def test_beginning_anew_keeps_what_was_not_finished(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, "one", 1)

    await us.types(us.sam, "reflect")
    await says(us, us.sam, "two", 2)

    assert [(each.words, each.phase) for each in await entries(us, us.sam)] == [("one", "kept"), ("two", "writing")]


async def test_five_thousand_characters_are_one_entry(us: Pair) -> None:
    await us.types(us.sam, "reflect")

    await says(us, us.sam, "ab " * 1365, 1)
    await says(us, us.sam, "cd " * 302, 2)

    assert len((await entries(us, us.sam))[0].words) == 1365 * 3 - 1 + 2 + 302 * 3 - 1


async def test_more_than_an_entry_holds_is_refused_with_both_numbers_and_changes_nothing(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, "x" * 11_000, 1)

    await says(us, us.sam, "🌻" * 500, 2)

    assert us.last(PrivateOf(us.sam)).text == (text("error-too-long", limit=12_000, length=12_002),)
    assert len((await entries(us, us.sam))[0].parts) == 1


async def test_no_prompt_comes_twice_until_all_were_seen(us: Pair) -> None:
    def draw(tx: Tx) -> list[int]:
        return [reflection_store.draw(tx, us.sam) for _ in range(2 * PROMPTS)]

    drawn = await us.stage.database.run(draw)

    assert sorted(drawn[:PROMPTS]) == sorted(drawn[PROMPTS:]) == list(range(1, PROMPTS + 1))


async def test_another_prompt_and_none_take_the_place_of_the_first(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    first = keys(us, us.sam)[1]

    await us.presses(us.sam, "reflect.another")
    assert keys(us, us.sam)[1] != first
    await us.presses(us.sam, "reflect.free")

    assert keys(us, us.sam) == ["reflect-page", "reflect-how-free"]
    assert (await entries(us, us.sam))[0].prompt == 0


@pytest.mark.parametrize("verb", ["reflect.another", "reflect.free", "reflect.stop"])
async def test_button_of_another_is_refused(us: Pair, verb: str) -> None:
    await us.types(us.sam, "reflect")

    toast = await us.presses_this(us.kim, us.key(verb, PrivateOf(us.sam)))

    assert toast == Toast(text("error-not-for-you"))
    assert len(await entries(us, us.sam)) == 1


async def test_done_twice_is_already_done(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, "one", 1)
    done = us.key("reflect.done", PrivateOf(us.sam))
    await us.presses_this(us.sam, done)

    assert await us.presses_this(us.sam, done) == Toast(text("error-already-done"))
    assert await us.presses_this(us.kim, done) == Toast(text("error-not-for-you"))


async def test_both_write_side_by_side(us: Pair) -> None:
    for who in (us.sam, us.kim):
        await us.types(who, "reflect")
    await says(us, us.sam, "mine", 1)
    await says(us, us.kim, "theirs", 1)

    await edits(us, us.kim, "put right", 1)

    assert [each.words for each in await entries(us, us.sam)] == ["mine"]
    assert [each.words for each in await entries(us, us.kim)] == ["put right"]


async def test_stranger_is_told_that_we_have_not_met(us: Pair) -> None:
    robin = User(UserId(99), "Robin")

    await us.types(robin, "reflect")
    await us.types(robin, "journal")

    assert [each.key for each in us.last(us.log[-1].to).text] == ["error-not-known-yet"]


async def test_page_that_does_not_open_any_more_keeps_nobody_from_the_next(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await says(us, us.sam, "one", 1)
    await us.does("UPDATE reflections SET words = ?", b"\x01" * 40)

    await us.types(us.sam, "reflect")

    assert keys(us, us.sam)[0] == "reflect-page"


def test_both_commands_are_for_private_chats() -> None:
    where = {entry.name: entry.where for entry in HANDLERS if isinstance(entry, Command)}

    assert where["reflect"] == where["journal"] == PRIVATE


def test_there_are_as_many_prompts_as_the_catalogue_says_and_all_differ() -> None:
    prompts = [each.text for name, each in messages("reflect.ftl").items() if name.startswith("reflect-prompt-")]

    assert len(prompts) == len({each.casefold() for each in prompts}) == PROMPTS >= 60
    assert [each for each in prompts if not each.endswith(("?", "."))] == []
