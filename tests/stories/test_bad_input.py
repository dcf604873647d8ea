"""What does not fit, sent over HTTP: a short clear answer or, where that is right, silence; never a stack trace."""

from bot.repertoire import FEATURES, entries_of
from bot.telegram.entries import PRIVATE, SHARED, Command
from sandbox.actor import Actor
from sandbox.sight import Group
from tests.stories.answering import EVENING, answer, is_well
from tests.support.house import House
from tests.support.ledger import rows
from tests.support.pairing import moves_in, paired
from tests.support.writing import write_everywhere

COMMANDS = [entry for entry in entries_of(FEATURES) if isinstance(entry, Command)]
NOT_A_WORD = ("sticker", "voice", "photo", "document")
ODD = {
    "html": "<b>not bold</b> & <script>alert(1)</script> &lt;i&gt; </blockquote> <tg-spoiler>",
    "rtl": "שלום, אמא \u200f(hello) مرحبا ١٢٣",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 é ﷽ 𝔘𝔫𝔦",
}
LONG_COMMANDS = {"help", "privacy", "support", "learn", "settings"}
OPEN_COMMANDS = {"start", "cancel", *LONG_COMMANDS}


async def test_unknown_things_get_one_short_answer_each(house: House) -> None:
    us = await paired(house)
    expected = [("/nonsense", "I do not know that command"), ("hello?", "I was not waiting for words")]
    for text, sentence in expected:
        async with answer(house.sam) as answered:
            await house.sam.says(text)
        assert sentence in answered.only
    for kind in NOT_A_WORD:
        async with answer(house.sam) as answered:
            await house.sam.sends(kind)
        assert "I was not waiting for words" in answered.only
    async with answer(house.sam, us) as answered:
        await house.sam.says("/nonsense", us)
    assert "I do not know that command" in answered.only
    await is_well(house)


async def test_words_are_answered_where_a_button_is_expected(house: House) -> None:
    async def says(text: str) -> str:
        async with answer(house.sam) as answered:
            await house.sam.says(text)
        return answered.only

    assert "We have not met yet" in await says("hello")
    await house.sam.says("/start")
    assert "We have not met yet" in await says("I agree")
    await house.sam.presses("I agree")
    await house.sam.says("Berlin")
    assert "I was not waiting for words" in await says("That suits me")
    await house.sam.presses("That suits me")
    assert "I was not waiting for words" in await says("Invite my partner")
    await is_well(house)


async def test_talk_between_the_two_is_left_alone(house: House) -> None:
    us = await paired(house)
    await house.sam.promotes_bot(us)
    async with answer(house.sam, us) as answered:
        mine = await house.sam.says("Good morning, love.", us)
        await house.alex.says("And to you.", us, reply_to=mine)
        await house.alex.sends("sticker", chat=us)
        await house.alex.says("/roll@dice_bot 2d6", us)
        await house.alex.reacts(mine, "❤", us)
    assert answered.messages == []

    async with answer(house.sam, us) as answered:
        await house.sam.says("What do you mean?", us, reply_to=await house.sam.sees("You are both ready", us))
    assert "I was not waiting for words" in answered.only
    await is_well(house)


async def test_every_words_flow_takes_words_only_and_shows_them_literally(house: House) -> None:
    us = await paired(house)
    seen: list[str] = []

    async def write(who: Actor, flow: str, chat: Group | None) -> None:
        reply = await _prompt(who, chat)
        if flow not in {"telling", "giving"}:  # there the words stay in the chat, and length does not matter
            for kind in NOT_A_WORD[:2]:
                async with answer(who, chat) as answered:
                    await who.does("send", {"kind": kind, **_where(chat), **reply})
                assert "I can only take written words" in answered.only, flow
            async with answer(who, chat) as answered:
                await who.does("say", {"text": "ab " * 1734, **_where(chat), **reply})
            assert len(answered.messages) == 2, "a client sends so long a text as two messages"
            assert all("characters, and" in message.text for message in answered.messages), flow
        odd = list(ODD.values())[len(seen) % len(ODD)]
        await who.does("say", {"text": odd, **_where(chat), **reply})
        shown = [message.text for message in await who.messages(chat) if message.sender == "Attune"]
        if flow not in {"telling", "giving"}:
            assert any(odd in text for text in shown), (flow, shown[-2:])
        seen.append(flow)

    await write_everywhere(house, us, write, until_day=4)

    assert {"honest", "win", "win reply", "voice", "question", "correction", "boundary gift"} <= set(seen)
    await is_well(house)


async def test_names_are_shown_literally(house: House) -> None:
    name = "<i>Max</i> & Ümit 🌻"
    await house.sandbox.request("PATCH", f"/sandbox/people/{house.alex.id}", {"name": name})

    us = await paired(house)
    await house.sandbox.advance_to(EVENING)
    await house.sam.presses("A small win")

    assert any(name in label for label in (await house.sam.sees("Whose win is it")).buttons)
    await house.sam.presses(f"{name}’s")
    await house.sam.says("Made soup.")
    await house.sam.presses("Put it there")
    assert name in (await house.alex.sees("Made soup.", us)).text
    await is_well(house)


async def test_too_long_or_odd_places_are_not_found(house: House) -> None:
    await house.sam.says("/start")
    await house.sam.presses("I agree")
    for text in ("x" * 5000, *ODD.values(), "..", "-1"):
        async with answer(house.sam) as answered:
            await house.sam.says(text)
        assert all("I do not know that place" in message.text for message in answered.messages)
        assert answered.messages
    for kind in NOT_A_WORD:
        async with answer(house.sam) as answered:
            await house.sam.sends(kind)
        assert "I can only take written words" in answered.only
    await house.sam.says("Berlin")
    await house.sam.presses("That suits me")
    await is_well(house)


async def test_private_commands_in_the_shared_chat_point_to_the_other(house: House) -> None:
    us = await paired(house)
    await house.sandbox.advance(hours=1)  # the first offer has come by then, and none comes among the answers
    for entry in COMMANDS:
        if not SHARED & entry.where:
            async with answer(house.sam, us) as answered:
                await house.sam.says(f"/{entry.name}", us)
            assert "That works in another chat" in answered.only, entry.name
    await is_well(house)


async def test_every_command_of_a_stranger_asks_to_meet_first(house: House) -> None:
    kim = await house.sandbox.new_person("Kim")
    for entry in COMMANDS:
        if entry.where & PRIVATE and entry.name not in OPEN_COMMANDS - {"settings"}:
            async with answer(kim) as answered:
                await kim.says(f"/{entry.name}")
            assert "We have not met yet" in answered.only or "is not built yet" in answered.only, entry.name
    assert rows(house.folder, "SELECT count(*) FROM partners") == [(0,)]
    await is_well(house)


async def test_commands_for_two_say_so_to_one(house: House) -> None:
    await house.sam.says("/start", settle=False)
    await moves_in(house.sam)
    for command in ("plan", "today", "talk", "games", "pause", "resume", "stop", "heard", "ask"):
        async with answer(house.sam) as answered:
            await house.sam.says(f"/{command}")
        assert "This needs the two of you" in answered.only, command
    await is_well(house)


async def test_group_of_strangers_gets_answers_and_nothing_else(house: House) -> None:
    kim, lee = [await house.sandbox.new_person(name) for name in ("Kim", "Lee")]
    group = await kim.creates_group("Book club", lee, bot=True)
    await kim.sees("Whose chat is this", group)
    for entry in COMMANDS:
        if entry.name != "start":
            async with answer(kim, group) as answered:
                await kim.says(f"/{entry.name}", group)
            assert answered.messages == [] or entry.name in LONG_COMMANDS or answered.only
    toast = await lee.presses("This is our chat", group)
    assert toast
    assert "We have not met yet" in toast
    assert rows(house.folder, "SELECT count(*) FROM couples") == [(0,)]
    await is_well(house)


async def test_edited_and_forwarded_commands_do_not_fire(house: House) -> None:
    us = await paired(house)
    said = await house.sam.says("Hello, you.")
    async with answer(house.sam) as answered:
        await house.sam.edits(said, "/pause")
    assert answered.messages == []
    paused = await house.alex.says("/today")
    async with answer(house.sam, us) as answered:
        ours = await house.sam.says("/nonsense", us)
        await house.sam.edits(ours, "/pause", us)
    assert len(answered.messages) == 1
    async with answer(house.alex, us) as answered:
        await house.alex.forwards(paused, house.alex.id, us)
    assert answered.messages == []
    async with answer(house.alex) as answered:
        await house.alex.forwards(paused, house.alex.id)
    assert "I was not waiting for words" in answered.only
    assert rows(house.folder, "SELECT count(*) FROM members WHERE paused_at IS NOT NULL") == [(0,)]
    await is_well(house)


async def test_anonymous_admins_and_channels_are_told_or_ignored(house: House) -> None:
    us = await house.sam.upgrades(await paired(house))
    for command in ("/today", "/pause", "/plan", "/start", "/nonsense"):
        async with answer(house.sam, us) as answered:
            await house.sam.says(command, us, as_="anonymous")
        assert "in the name of the group" in answered.only, command
    channel = await house.sam.creates_group("News", kind="channel", bot=True)
    await house.sam.says("/today", channel)
    await house.sam.does("link_channel", {"chat": us.id, "channel": channel.id})
    async with answer(house.sam, us) as answered:
        await house.sam.says("/pause", us, as_="channel")
        await house.sam.says("/pause", channel)
    assert len(answered.messages) <= 2
    assert rows(house.folder, "SELECT count(*) FROM members WHERE paused_at IS NOT NULL") == [(0,)]
    await is_well(house)


async def test_another_bot_gets_no_answers(house: House) -> None:
    us = await paired(house)
    robot = await house.sandbox.new_person("Robo", username="robo_bot", is_bot=True)
    await house.sam.promotes_bot(us)
    await house.sam.adds(robot, us)
    before = len(await house.sandbox.calls("sendMessage", chat=us))
    for text in ("/today", "/pause", "hello"):
        await robot.says(text, us)
    assert len(await house.sandbox.calls("sendMessage", chat=us)) == before
    await is_well(house)


async def _prompt(who: Actor, chat: Group | None) -> dict[str, int]:
    forced = (await who.chat(chat))["force_reply"]
    return {"reply_to": forced["message_id"]} if forced else {}


def _where(chat: Group | None) -> dict[str, int]:
    return {"chat": chat.id} if chat else {}
