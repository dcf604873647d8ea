"""What is counted, and what it says about health."""

import aiohttp
import pytest

from bot.metrics import LONGEST_SILENCE_S, RECENTLY_S, Metrics, serving
from bot.storage.failures import StorageDamaged, StorageUnavailable
from tests.support.stage import Stage


class Watch:
    """A stopwatch that a test sets."""

    def __init__(self) -> None:
        self.shows = 1000.0

    def __call__(self) -> float:
        return self.shows


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_polling_is_in_trouble_when_nobody_has_answered_yet(watch: Watch) -> None:
    metrics = Metrics(watch)
    metrics.poll_failed("another program fetches this bot's updates")

    assert (metrics.polling().is_well, metrics.polling().words) == (
        False,
        "another program fetches this bot's updates",
    )


def test_polling_is_in_trouble_only_when_the_silence_grows_long(watch: Watch) -> None:
    metrics = Metrics(watch)
    metrics.polled()
    metrics.poll_failed("no connection")

    watch.shows += LONGEST_SILENCE_S - 1
    before = metrics.polling()
    watch.shows += 1

    assert (before.is_well, metrics.polling().is_well) == (True, False)
    assert before.words.endswith("Since then: no connection.")


def test_texts_that_did_not_open_are_told_and_are_no_reason_to_restart(watch: Watch) -> None:
    metrics = Metrics(watch)
    before = metrics.reading().words
    metrics.count_unreadable(lambda: 2)

    assert "Every stored text" in before
    assert "did not open: 2" in metrics.reading().words
    assert metrics.reading().is_well
    assert metrics.registry.get_sample_value("attune_unreadable") == 2


def test_sending_is_well_again_when_the_token_is_accepted_again(watch: Watch) -> None:
    metrics = Metrics(watch)
    metrics.delivered("token refused")
    refused = metrics.sending(3)
    metrics.delivered("again")
    still = metrics.sending(3)
    metrics.delivered("sent")

    assert [health.is_well for health in (refused, still, metrics.sending(0))] == [False, False, True]
    assert "3" in refused.words


def test_storing_is_in_trouble_for_a_while_after_something_was_not_taken(watch: Watch) -> None:
    metrics = Metrics(watch)
    before = metrics.storing()
    metrics.storage_failed(StorageUnavailable("database or disk is full"))
    watch.shows += RECENTLY_S - 1
    soon = metrics.storing()
    watch.shows += 1

    assert (before.is_well, soon.is_well, metrics.storing().is_well) == (True, False, True)
    assert soon.words.endswith("59 seconds ago it could not: database or disk is full.")


def test_a_damaged_database_stays_in_trouble_whatever_comes_after(watch: Watch) -> None:
    metrics = Metrics(watch)
    metrics.storage_failed(StorageDamaged("database disk image is malformed"))
    metrics.storage_failed(StorageUnavailable("database is locked"))
    watch.shows += 10 * RECENTLY_S

    assert not metrics.storing().is_well
    assert metrics.storing().words == "Part of it is damaged: database disk image is malformed."


async def test_health_says_so_when_the_database_cannot_be_written(
    stage: Stage, watch: Watch, unused_tcp_port: int
) -> None:
    metrics = Metrics(watch)
    metrics.polled()
    await stage.database.outside_transaction(lambda connection: connection.execute("PRAGMA query_only = ON"))

    async with serving(metrics, stage.database, unused_tcp_port) as port, aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/health") as response:
            status, told = response.status, await response.json()
        async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
            numbers = await response.text()

    assert (status, told["health"]) == (503, "in trouble")
    assert told["database"].startswith("It cannot be written")
    assert "attune_outbox_waiting NaN" in numbers
