"""Other bots in a chat are left alone."""

from tests.support.house import House


async def test_another_bot_gets_no_answer_when_it_types_a_command(house: House) -> None:
    other = await house.sandbox.new_person("Helper", username="helper_bot", is_bot=True)
    group = await house.sam.creates_group("Us", house.alex, bot=True)
    await house.sam.adds(other, group)
    before = len(await house.sam.messages(group))

    await other.says("/plan@attune_bot", chat=group)

    assert len(await house.sam.messages(group)) == before + 1
