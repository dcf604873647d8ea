"""Which sends may be recorded a moment later: those that a crash before it only repeats unseen."""

import pytest

from bot.core.audience import ChatOf
from bot.core.effects import Ask, Effect, Say, Text, Unsay
from bot.core.ids import ChatId, MessageId, RowId
from bot.storage.parcels import Parcel
from jobs import record
from jobs.outcomes import Record, Retry, SendAnew, StaysUnknown, Verdict

HERE = ChatOf(ChatId(71))
HELLO = Say(to=HERE, text=(Text("hello"),))
DONE = Record(5, {"message_id": 5})


def parcel(effect: Effect, edits: int | None) -> Parcel:
    message = None if edits is None else MessageId(edits)
    return Parcel(
        RowId(1), ChatId(71), effect, ("en",), None, None, "UTC", is_quiet=False, message_id=message, copies=0,
        resend_cap=3, tries=1, size=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("effect", "edits", "verdict", "can_wait"),
    [
        (HELLO, 5, DONE, True),
        (HELLO, None, DONE, False),
        (HELLO, 5, SendAnew(), False),
        (HELLO, 5, Retry(1.0, is_counted=True), False),
        (HELLO, 5, StaysUnknown("no answer"), False),
        (Unsay(to=HERE, message=MessageId(5)), 5, DONE, False),
        (Ask(to=HERE, method="getChat"), None, DONE, False),
    ],
)
def test_only_an_edit_that_was_made_can_wait_to_be_recorded(
    effect: Effect, edits: int | None, verdict: Verdict, *, can_wait: bool
) -> None:
    assert record.can_wait(parcel(effect, edits), verdict) is can_wait
