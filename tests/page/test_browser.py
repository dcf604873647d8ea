"""What happens where there is no Chromium."""

import pytest

from tests.support.browser import chromium_path


@pytest.fixture
def no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@pytest.mark.usefixtures("no_chromium")
def test_page_tests_are_skipped_when_chromium_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="chromium is not on PATH"):
        chromium_path()


@pytest.mark.usefixtures("no_chromium")
def test_page_tests_fail_when_chromium_is_missing_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="chromium is not on PATH"):
        chromium_path()
