"""The master key's file: what may be wrong with it, and how a new one takes its place."""

from pathlib import Path

import pytest

from bot.keys import KeyPlaces, write_key
from bot.settings import Settings, SettingsRefused
from bot.storage.master_keys import name_of

OLD, NEW = "5a" * 32, "a5" * 32


def places(folder: Path, **given: object) -> KeyPlaces:
    return KeyPlaces(Settings(_env_file=None, data_dir=folder, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "mode", "helps"),
    [
        (OLD[:40], 0o600, "its length is 40"),
        ("", 0o600, "its length is 0"),
        (OLD + OLD, 0o600, "64 hexadecimal digits"),
        ("z" * 64, 0o600, "64 hexadecimal digits"),
        (OLD, 0o644, "can be read by everybody on this machine. Take that away with: chmod 600"),
        (OLD, 0o604, "can be read by everybody"),
    ],
)
def test_key_file_is_refused_in_words_and_left_alone_when_it_is_no_good(
    tmp_path: Path, content: str, mode: int, helps: str
) -> None:
    file = tmp_path / "master.key"
    file.write_text(content)
    file.chmod(mode)

    with pytest.raises(SettingsRefused, match=helps) as refused:
        places(tmp_path).current()

    assert OLD not in str(refused.value)
    assert file.read_text() == content


def test_a_group_may_read_the_key_file(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_text(OLD)
    (tmp_path / "master.key").chmod(0o640)

    assert places(tmp_path).current() == bytes.fromhex(OLD)


def test_the_new_key_takes_the_old_ones_place_and_the_old_one_is_kept(tmp_path: Path) -> None:
    write_key(tmp_path / "master.key", OLD)
    keys = places(tmp_path)
    fresh = keys.prepare_next()
    assert keys.prepare_next() == fresh

    kept = keys.promote_next()

    assert keys.current() == fresh
    assert keys.waiting() is None
    assert keys.retired() == [bytes.fromhex(OLD)]
    assert kept == tmp_path / f"master.key.{name_of(bytes.fromhex(OLD))}.old"
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_the_new_key_waits_beside_the_data_when_the_old_one_is_a_setting(tmp_path: Path) -> None:
    keys = places(tmp_path, master_key=OLD)
    fresh = keys.prepare_next()

    assert keys.promote_next() is None
    assert (keys.current(), keys.waiting()) == (bytes.fromhex(OLD), fresh)
