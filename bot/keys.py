"""The master key on disk: read, made at the first start, exchanged for a new one with no moment without either."""

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings, SettingsRefused
from bot.storage.encryption import Vault
from bot.storage.master_keys import KEY_BYTES, name_of

_DIGITS = 2 * KEY_BYTES
_OTHERS = stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class KeyPlaces:
    """Where the master key lies, and where the next one waits during a change."""

    settings: Settings

    @property
    def file(self) -> Path | None:
        """The key's own file; None where the key comes as a setting."""
        if self.settings.master_key is not None:
            return None
        return self.settings.master_key_file or self._default

    @property
    def next_file(self) -> Path:
        """Where the new key lies from before its first use until it takes the old one's place."""
        file = self.file or self._default
        return file.with_name(f"{file.name}.next")

    @property
    def _default(self) -> Path:
        return self.settings.data_dir / "master.key"

    def current(self) -> bytes:
        """Return the master key; make its file at the first start. Raises SettingsRefused."""
        if self.settings.master_key is not None:
            return decoded(self.settings.master_key.get_secret_value(), "ATTUNE_MASTER_KEY")
        path = self.file or self._default
        if not path.exists():
            if self.settings.master_key_file is not None or self.settings.database_path.exists():
                raise SettingsRefused(
                    f"The master key {path} is missing. Put it back from where you keep it safe, or name its new place "
                    "in ATTUNE_MASTER_KEY_FILE and restart the bot: without it nothing that people wrote can be read. "
                    "Nothing was changed."
                )
            write_key(path, secrets.token_hex(KEY_BYTES))
        return read_key(path)

    def waiting(self) -> bytes | None:
        """Return the key that waits to take the place of the current one, if a change was begun."""
        return read_key(self.next_file) if self.next_file.exists() else None

    def retired(self) -> list[bytes]:
        """Return the keys that this one replaced, as far as they still lie beside it: old backups need them."""
        folder, name = (self.file or self._default).parent, (self.file or self._default).name
        return [read_key(path) for path in sorted(folder.glob(f"{name}.*.old"))]

    def vault(self) -> Vault:
        """Return a vault that opens with the current key and with the one that waits; it seals with the current."""
        current, waiting = self.current(), self.waiting()
        return Vault(current, *([] if waiting is None else [waiting]))

    def prepare_next(self) -> bytes:
        """Write a new key beside the current one, unless one waits there already, and return it.

        One that an operator has made the current one already, as a setting, waits no longer.
        """
        waiting = self.waiting()
        if waiting is not None and waiting != self.current():
            return waiting
        write_key(self.next_file, secrets.token_hex(KEY_BYTES))
        return read_key(self.next_file)

    def promote_next(self) -> Path | None:
        """Let the key that waits take the current one's place and keep the old one; return where it is kept.

        None where the key comes as a setting: then the new one goes on waiting beside the data.
        """
        if self.file is None:
            return None
        old = self.file.with_name(f"{self.file.name}.{name_of(self.current())}.old")
        write_key(old, self.current().hex())
        self.next_file.replace(self.file)
        flush_folder(self.file.parent)
        return old


def read_key(path: Path) -> bytes:
    """Read a key file; raise SettingsRefused when it cannot be read, is damaged, or anybody may read it."""
    mode, digits = 0, ""
    try:
        mode = path.stat().st_mode
        digits = path.read_text(encoding="ascii").strip()
    except OSError:
        raise SettingsRefused(f"The master key {path} cannot be read. Check who owns it.") from None
    except UnicodeDecodeError:
        pass  # no key: said below
    if os.name == "posix" and mode & _OTHERS:
        raise SettingsRefused(
            f"The master key {path} can be read by everybody on this machine. Take that away with: chmod 600 {path}"
        )
    return decoded(digits, str(path))


def decoded(digits: str, where: str) -> bytes:
    """Return the key that these digits write; raise SettingsRefused when they are no key."""
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsRefused(
            f"{where}: a master key is {_DIGITS} hexadecimal digits, and there is something else (its length is "
            f"{len(digits)}). Put back the whole key from where you keep it safe; for a new installation make one "
            "with: openssl rand -hex 32"
        )
    return key


def write_key(path: Path, digits: str) -> None:
    """Write it through to the disk: what is sealed with a key that a power cut takes away is lost."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(digits + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise SettingsRefused(f"The master key {path} cannot be written ({error.strerror}).") from None


def flush_folder(folder: Path) -> None:
    """Write a folder's names through to the disk, where folders can be opened."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
