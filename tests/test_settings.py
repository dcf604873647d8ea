"""What an operator can get wrong: each mistake ends with code 2 and one sentence that helps, and changes nothing."""

import asyncio
import os
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bot.__main__ import main
from bot.clock import SystemClock
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import INSTALLATION, Place, Vault
from sandbox.server import serve
from tests.support.house import TOKEN
from tests.support.ledger import until
from tests.support.process import attune, running

KEY, OTHER_KEY = "5a" * 32, "a5" * 32
SECRET = TOKEN.partition(":")[2]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run where no `.env` lies, with none of the operator's own settings."""
    for name in [name for name in os.environ if name.startswith("ATTUNE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a database in which something was sealed with KEY."""
    monkeypatch.setenv("ATTUNE_MASTER_KEY", KEY)
    assert main(["migrate"]) == 0
    monkeypatch.delenv("ATTUNE_MASTER_KEY")
    asyncio.run(_seal(tmp_path / "data"))
    return tmp_path / "data"


async def _seal(folder: Path) -> None:
    vault = Vault(bytes.fromhex(KEY))
    database = await SqliteDatabase(folder / "attune.db", SystemClock(), vault, Random(1)).open()
    await database.run(lambda tx: vault.seal(tx, INSTALLATION, Place("outbox", "payload", 1), "hello"))
    await database.close()


def contents(folder: Path) -> list[str]:
    """Return all that a database holds."""
    with closing(sqlite3.connect(folder / "attune.db")) as connection:
        return list(connection.iterdump())


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must not start, and return what it says."""
    capsys.readouterr()
    assert main([*arguments]) == 2
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert SECRET not in out + err
    return err


@pytest.mark.parametrize(
    ("name", "value", "helps"),
    [
        ("BOT_TOKEN", "not-a-token", "copy the whole token that BotFather gave you"),
        ("BOT_TOKEN", "7000:short", "copy the whole token"),
        ("BOT_TOKEN", SECRET, "copy the whole token"),
        ("API_BASE_URL", "api.telegram.org/bot", "write an address such as http://"),
        ("API_BASE_URL", "ftp://127.0.0.1/bot", "write an address such as http://"),
        ("SANDBOX_PORT", "web", "valid integer"),
        ("SANDBOX_PORT", "70000", "less than or equal to 65535"),
        ("LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("OPERATOR_NAME", "x" * 61, "at most 60"),
        ("MASTER_KEY", "5a5a", "64 hexadecimal digits"),
        ("MASTER_KEY", "zz" * 32, "64 hexadecimal digits"),
        ("MASTER_KEY_FILE", "nowhere.key", "nowhere.key is missing"),
        ("SECRETS_DIR", "nowhere", "there is no folder nowhere"),
    ],
)
def test_mistake_is_named_with_what_to_do(
    name: str,
    value: str,
    helps: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv(f"ATTUNE_{name}", value)

    said = refusal(capsys, "migrate")

    assert name in said or helps in said
    assert helps in said
    assert len(said.splitlines()) == 2
    assert not (tmp_path / "data" / "attune.db").exists()


def test_every_mistake_is_named_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ATTUNE_BOT_TOKEN", "not-a-token")
    monkeypatch.setenv("ATTUNE_SANDBOX_PORT", "web")

    said = refusal(capsys, "run")

    assert "ATTUNE_BOT_TOKEN: " in said
    assert "ATTUNE_SANDBOX_PORT: " in said


def test_clock_url_is_refused_on_telegram_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATTUNE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ATTUNE_CLOCK_URL", "http://127.0.0.1:1/clock")

    assert "is for the sandbox; remove it to run on Telegram itself" in refusal(capsys, "run")


@pytest.mark.parametrize("command", ["migrate", "doctor"])
def test_data_folder_that_cannot_be_written_is_named(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    said = refusal(capsys, command)

    assert "ATTUNE_DATA_DIR: data cannot be written" in said
    assert "Choose a folder" in said
    assert (tmp_path / "data").read_text() == "a file where the folder should be"


def test_file_that_is_no_database_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "attune.db").write_bytes(b"my holiday pictures" * 100)
    (tmp_path / "data" / "master.key").write_text(KEY)
    (tmp_path / "data" / "master.key").chmod(0o600)

    assert "attune.db" in refusal(capsys, "migrate")
    assert (tmp_path / "data" / "attune.db").read_bytes() == b"my holiday pictures" * 100


def test_missing_master_key_is_named_when_there_is_a_database(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(data)

    said = refusal(capsys, "migrate")

    assert "master.key is missing. Put it back" in said
    assert contents(data) == before
    assert not (data / "master.key").exists()


def test_wrong_master_key_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(data)
    monkeypatch.setenv("ATTUNE_MASTER_KEY", OTHER_KEY)

    said = refusal(capsys, "migrate")

    assert "does not open this database. Put back the key it was made with" in said
    assert contents(data) == before
    assert OTHER_KEY not in said


def test_newer_database_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(data / "attune.db")) as connection, connection:
        connection.execute("INSERT INTO migrations (number, name, checksum) VALUES (9999, 'tomorrow', 'x')")
    before = contents(data)
    monkeypatch.setenv("ATTUNE_MASTER_KEY", KEY)

    assert "was made by a newer Attune" in refusal(capsys, "migrate")
    assert contents(data) == before


def test_migrate_makes_a_key_that_only_its_owner_reads(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["migrate"]) == 0
    first = capsys.readouterr().out
    assert main(["migrate"]) == 0
    second = capsys.readouterr().out

    key = tmp_path / "data" / "master.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert re.fullmatch(r"[0-9a-f]{64}\n", key.read_text())
    assert "applied 0001 foundation" in first
    assert second == "data/attune.db is up to date.\n"


def test_settings_come_from_a_file_and_from_secret_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "attune_master_key").write_text(KEY)
    (tmp_path / ".env").write_text("ATTUNE_DATA_DIR=elsewhere\n")
    monkeypatch.setenv("ATTUNE_SECRETS_DIR", "secrets")

    assert main(["migrate"]) == 0

    assert "elsewhere/attune.db is up to date." in capsys.readouterr().out
    assert not (tmp_path / "elsewhere" / "master.key").exists()


def test_doctor_says_where_things_stand_without_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0

    said = capsys.readouterr().out
    assert "opens with this key and is up to date" in said
    assert "The master key lies beside the data" in said
    assert "There is no ATTUNE_BOT_TOKEN" in said


async def test_doctor_asks_the_server(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    async with serve() as served:
        monkeypatch.setenv("ATTUNE_API_BASE_URL", served.bot_api_url)
        known = await _doctor(monkeypatch, capsys, TOKEN)
        refused = await _doctor(monkeypatch, capsys, f"7999:{SECRET}")
    silent = await _doctor(monkeypatch, capsys, TOKEN)

    assert (known[0], refused[0], silent[0]) == (0, 1, 1)
    assert "Telegram knows this bot as @attune_bot." in known[1]
    assert "Telegram does not accept ATTUNE_BOT_TOKEN" in refused[1]
    assert "The Bot API server does not answer" in silent[1]
    assert SECRET not in known[1] + refused[1] + silent[1]


async def _doctor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], token: str) -> tuple[int, str]:
    monkeypatch.setenv("ATTUNE_BOT_TOKEN", token)
    code = await asyncio.to_thread(main, ["doctor"])
    out, err = capsys.readouterr()
    return code, out + err


async def test_bot_ends_with_a_sentence_when_the_token_is_refused(tmp_path: Path) -> None:
    async with serve() as served:
        served.world.adopt_bot_id(7999)
        ended = await attune("run", folder=tmp_path, bot_token=TOKEN, api_base_url=served.bot_api_url)

    assert ended.code == 2
    assert "ATTUNE_BOT_TOKEN: Telegram does not accept it." in ended.err
    assert "Traceback" not in ended.err
    assert SECRET not in ended.out + ended.err


async def test_bot_waits_for_a_server_that_does_not_answer_yet(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with running(tmp_path, bot_token=TOKEN, api_base_url=f"http://127.0.0.1:{port}/bot"):
        await until(lambda: "does not answer yet" in log.read_text())
        async with serve(port) as served:
            await until(lambda: served.world.updates.is_waited_for)
    assert SECRET not in log.read_text()
    assert "Traceback" not in log.read_text()


async def test_sandbox_takes_another_port_when_its_own_is_taken(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with running(tmp_path, sandbox_port=str(port)) as process:
            await until(lambda: "sandbox is open" in log.read_text())
            shown = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text())
        assert shown is not None
        assert int(shown[1]) != port
        assert process.returncode == 0
