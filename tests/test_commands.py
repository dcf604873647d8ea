"""The operator's commands while no bot runs: what they do, what they say, and how they end."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from jobs import examination

KEY = "5a" * 32
COMMANDS = ("run", "sandbox", "migrate", "backup", "restore", "rotate-key", "doctor")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an installation whose key lies apart."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTUNE_MASTER_KEY_FILE", "attune.key")
    (tmp_path / "attune.key").write_text(KEY)
    (tmp_path / "attune.key").chmod(0o600)
    assert main(["migrate"]) == 0
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; return how it ended and all that it said."""
    capsys.readouterr()
    code = main([*arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert KEY not in out + err
    return code, out + err


def only_backup(folder: Path) -> Path:
    (found,) = (folder / "data" / "backups").glob("*.backup")
    return found


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_says_what_a_command_does(command: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*([command] if command else []), "--help"])

    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(name in told for name in (COMMANDS if command is None else (command,)))
    assert command is not None or "Exit codes: 0 done, 1 something needs attention, 2 refused" in told


def test_a_backup_is_made_and_brought_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run(capsys, "backup")
    backup = only_backup(folder)
    with closing(sqlite3.connect(folder / "data" / "attune.db")) as connection, connection:
        connection.execute("INSERT INTO facts VALUES ('later', 'than the backup')")
    restored = run(capsys, "restore", str(backup))

    assert made[0] == 0
    assert f"Backed up to data/backups/{backup.name}, and read back whole. The newest 7 are kept." in made[1]
    assert restored[0] == 0
    assert "everything is as it was at 20" in restored[1]
    with closing(sqlite3.connect(folder / "data" / "attune.db")) as connection:
        assert connection.execute("SELECT 1 FROM facts WHERE name = 'later'").fetchall() == []


def test_a_command_says_what_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_file = run(capsys, "restore", "nowhere.backup")
    monkeypatch.setenv("ATTUNE_DATA_DIR", "elsewhere")
    no_database = run(capsys, "backup")

    assert no_file == (2, "attune restore did nothing.\nnowhere.backup cannot be read (No such file or directory).\n")
    assert no_database[0] == 2
    assert "There is no database at elsewhere/attune.db yet. Check ATTUNE_DATA_DIR." in no_database[1]


def test_a_key_that_is_a_setting_is_changed_in_three_steps(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ATTUNE_MASTER_KEY_FILE")
    monkeypatch.setenv("ATTUNE_MASTER_KEY", KEY)
    code, told = run(capsys, "rotate-key")
    fresh = folder / "data" / "master.key.next"
    assert code == 0
    assert "Put what that file holds where ATTUNE_MASTER_KEY comes from" in told
    assert run(capsys, "migrate")[0] == 0  # it starts with the old setting and the file

    monkeypatch.setenv("ATTUNE_MASTER_KEY", fresh.read_text().strip())
    fresh.unlink()
    assert run(capsys, "migrate")[0] == 0
    monkeypatch.setenv("ATTUNE_MASTER_KEY", KEY)
    assert "does not open this database" in run(capsys, "migrate")[1]


def test_doctor_finds_a_new_installation_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "backup")

    code, told = run(capsys, "doctor")

    assert code == 0
    for sentence in (
        "The database is sound",
        "Every data key opens",
        "MB are free",
        "is whole and opens with this key",
    ):
        assert sentence in told


def open_to_all(folder: Path) -> None:
    (folder / "data").chmod(0o755)


def damage_a_key(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "data" / "attune.db")) as connection, connection:
        connection.execute("INSERT INTO data_keys VALUES (1, 2, 3, x'0102', 4)")


def leave_a_key_waiting(folder: Path) -> None:
    (folder / "attune.key.next").write_text("a5" * 32)
    (folder / "attune.key.next").chmod(0o600)


def damage_the_backup(folder: Path) -> None:
    main(["backup"])
    only_backup(folder).write_bytes(only_backup(folder).read_bytes()[:-1])


def change_the_key(folder: Path) -> None:
    main(["backup"])
    main(["rotate-key"])


def fill_the_disk(folder: Path) -> None:
    examination.LEAST_ROOM_BYTES = 2**60


def want_one_each_night(folder: Path) -> None:
    (folder / ".env").write_text("ATTUNE_NIGHTLY_BACKUP=yes\n")


@pytest.mark.parametrize(
    ("trouble", "helps"),
    [
        (open_to_all, "Take that away with: chmod 700 data"),
        (damage_a_key, "Data keys that do not open: 1."),
        (leave_a_key_waiting, "Run `attune rotate-key`"),
        (damage_the_backup, "The newest backup is no good."),
        (change_the_key, "opens with the old master key alone. Make a new one: attune backup"),
        (fill_the_disk, "Make room"),
        (want_one_each_night, "There is no backup in data/backups."),
    ],
)
def test_doctor_names_what_needs_attention(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[Path], None],
    helps: str,
) -> None:
    monkeypatch.setattr(examination, "LEAST_ROOM_BYTES", 0)
    trouble(folder)

    code, told = run(capsys, "doctor")

    assert code == 1
    assert helps in told
