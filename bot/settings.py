"""The settings: from the environment, a `.env` file or secret files, checked before anything starts."""

import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import structlog
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ATTUNE_"
TELEGRAM = "https://api.telegram.org/bot"


class SettingsRefused(Exception):
    """The settings cannot work; each line says which one and what to do."""


def _is_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("write an address such as http://127.0.0.1:8081/bot")
    return value.rstrip("/")


def _is_token(value: SecretStr) -> SecretStr:
    number, _, secret = value.get_secret_value().partition(":")
    if not number.isdigit() or len(secret) < 20:  # noqa: PLR2004 -- Telegram's have 35
        raise ValueError("copy the whole token that BotFather gave you; it looks like 123456:ABC-DEF...")
    return value


Address = Annotated[str, AfterValidator(_is_address)]
Token = Annotated[SecretStr, AfterValidator(_is_token)]


class Settings(BaseSettings):
    """Everything that an operator may set; see `.env.example` for what each is for."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    bot_token: Token | None = None
    api_base_url: Address = TELEGRAM
    data_dir: Path = Path("data")
    operator_name: str = Field(default="The person who set this up", min_length=1, max_length=60)
    master_key: SecretStr | None = None
    master_key_file: Path | None = None
    backup_dir: Path | None = None
    backups_kept: int = Field(default=7, ge=1, le=1000)
    nightly_backup: bool = False
    clock_url: Address | None = None
    sandbox_port: int = Field(default=8710, ge=0, le=65535)
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = "INFO"
    metrics_port: int | None = Field(default=None, ge=1, le=65535)

    @model_validator(mode="after")
    def _never_moves_time_on_telegram(self) -> "Settings":
        if self.clock_url is not None and self.api_base_url == TELEGRAM:
            raise ValueError(
                "ATTUNE_CLOCK_URL moves the bot's clock and is for the sandbox; remove it to run on Telegram itself"
            )
        return self

    @property
    def database_path(self) -> Path:
        """Where the database lies."""
        return self.data_dir / "attune.db"

    @property
    def backups_path(self) -> Path:
        """Where backups lie."""
        return self.backup_dir or self.data_dir / "backups"

    @property
    def server_name(self) -> str:
        """What tells one Bot API server from another in receipts."""
        return urlsplit(self.api_base_url).netloc


def load() -> Settings:
    """Read the settings; raise SettingsRefused with a sentence for each that is missing or malformed."""
    secrets_dir = os.environ.get(f"{PREFIX}SECRETS_DIR")
    if secrets_dir is not None and not Path(secrets_dir).is_dir():
        raise SettingsRefused(f"ATTUNE_SECRETS_DIR: there is no folder {secrets_dir}; create it or unset the variable.")
    try:
        return Settings(_secrets_dir=secrets_dir)
    except ValidationError as refused:
        raise SettingsRefused("\n".join(_sentence(error) for error in refused.errors())) from None


def prepare_data_dir(settings: Settings) -> None:
    """Make the data folder; raise SettingsRefused when it cannot be written."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = settings.data_dir / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsRefused(
            f"ATTUNE_DATA_DIR: {settings.data_dir} cannot be written ({error.strerror}). "
            "Choose a folder that belongs to the user who runs Attune."
        ) from None


def set_up_logging(settings: Settings) -> None:
    """Log at the chosen level, but never let the libraries print what they carry."""
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            # Plain tracebacks: the pretty ones print local variables, and with them what people wrote.
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    for chatty in ("aiohttp", "aiosqlite", "apscheduler", "asyncio", "httpx", "httpcore", "telegram", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _sentence(error: object) -> str:
    location = error["loc"] if isinstance(error, dict) else ()
    message = str(error["msg"]) if isinstance(error, dict) else ""
    name = f"{PREFIX}{str(location[0]).upper()}: " if location else ""
    return f"{name}{message.removeprefix('Value error, ')}."
