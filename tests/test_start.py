"""What is loaded by when, since loading is what a start costs."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
LOADED = "import sys, {module}; print(*sys.modules, sep='\\n')"


def loaded_by(module: str) -> set[str]:
    """Return the modules that a fresh process has loaded with this one."""
    code = LOADED.format(module=module)
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return set(told.stdout.split())


def test_telegram_can_be_met_before_any_feature_is_loaded() -> None:
    loaded = loaded_by("bot.commands, bot.app")

    assert "telegram.ext" in loaded
    assert [module for module in loaded if module.startswith("bot.features.") and "handlers" in module] == []
    assert not loaded & {"aiohttp", "icalendar", "PIL", "starlette", "prometheus_client"}


def test_a_mistyped_command_is_told_before_settings_are_loaded() -> None:
    assert not loaded_by("bot.__main__") & {"pydantic", "structlog", "cryptography"}


def test_rubbish_is_searched_for_again_when_a_command_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTUNE_LOG_LEVEL", "LOUD")

    assert main(["migrate"]) == 2

    assert gc.isenabled()
