"""One person who writes a thousand lines a second delays nobody: measured by what was done before, not by a clock."""

from pathlib import Path

import pytest

from jobs.pace import TELEGRAM
from tests.support.feed import BATCH, Json, open_feed

SPAMMER = 500
OTHERS = range(600, 610)
FLOOD = 1_000


def line(user: int, number: int) -> Json:
    """A stranger's command, which gets one short answer."""
    return {
        "message": {
            "message_id": number,
            "date": 1_772_438_400,
            "chat": {"id": user, "type": "private", "first_name": "Kim"},
            "from": {"id": user, "is_bot": False, "first_name": "Kim"},
            "text": "/plan",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        }
    }


async def test_others_are_served_first_when_one_person_floods_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each batch somebody else writes last, after ninety-nine lines of the one who floods."""
    flood = [line(SPAMMER, number) for number in range(FLOOD)]
    for place, other in enumerate(OTHERS):
        flood[(place + 1) * BATCH - 1] = line(other, place)
    async with open_feed(tmp_path, monkeypatch, TELEGRAM) as feed:
        ids = await feed.take(flood)

    lasts = [ids[(place + 1) * BATCH - 1] for place in range(len(OTHERS))]
    assert [feed.acted.index(each) % BATCH for each in lasts] == [pytest.approx(1, abs=1)] * len(OTHERS)
    assert sorted(feed.acted) == list(ids)
    answered = [chat for method, chat in feed.calls if method == "sendMessage"]
    assert set(OTHERS) <= set(answered), "all have their answers"
    assert answered.count(SPAMMER) <= 20, "who floods waits for their own limit, and nobody waits for them"
