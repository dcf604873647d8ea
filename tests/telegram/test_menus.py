"""The menus over HTTP on loopback."""

from pathlib import Path

import pytest

from bot.telegram import menus
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from tests.support.pretend_api import DONE, TOKEN, pretend_api


async def test_every_menu_is_registered_when_the_network_fails_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menus, "FIRST_PAUSE_S", 0)
    names = {*menus.PRIVATE_MENU, *menus.SHARED_MENU}
    for language in ("en", "de"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text("".join(f"cmd-{name} = {name}\n" for name in names))
    catalogue = Catalogue.load(tmp_path)
    async with pretend_api() as api, Transport(TOKEN, api.base_url) as transport:
        api.answers = [(502, {}), (500, {}), (200, DONE)]

        await menus.register(transport, catalogue)

        tries, menus_of_two_languages = 2, 4
        assert api.called == ["setMyCommands"] * (tries + menus_of_two_languages)
