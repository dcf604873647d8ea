"""The page as a test speaks of it: three panes, their messages, and the world behind."""

from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import Locator, Page

from tests.page.scripted_bot import ScriptedBot

SAM = 1001
ALEX = 1002
BOT = 7000
Json = dict[str, Any]


@dataclass
class Pane:
    """One of the three chats on the page."""

    page: Page
    slot: str

    @property
    def node(self) -> Locator:
        return self.page.locator(f"#pane-{self.slot}")

    @property
    def title(self) -> Locator:
        return self.page.locator(f"#title-{self.slot}")

    @property
    def input(self) -> Locator:
        return self.node.get_by_label("Message", exact=True)

    def message(self, text: str) -> Locator:
        return self.node.locator(".message", has_text=text)

    def button(self, name: str) -> Locator:
        return self.node.get_by_role("button", name=name, exact=True)

    async def say(self, text: str) -> None:
        await self.input.fill(text)
        await self.input.press("Enter")

    async def speak_as(self, name: str) -> None:
        await self.node.get_by_role("radio", name=name).check(force=True)


@dataclass
class Sandbox:
    """The world behind the page, acted on through the control API."""

    session: ClientSession
    address: str

    async def act(self, person: int, action: str, **fields: Any) -> Json:
        return await self.post(f"people/{person}/{action}", fields)

    async def post(self, path: str, fields: Json) -> Json:
        async with self.session.post(f"{self.address}/sandbox/{path}", json=fields) as response:
            answer: Json = await response.json()
        assert response.status == 200, answer
        return answer

    async def state(self) -> Json:
        async with self.session.get(f"{self.address}/sandbox/state") as response:
            answer: Json = await response.json()
        return answer

    async def meet(self) -> None:
        """Both have written to the bot, so it may write to them."""
        await self.act(SAM, "say", text="/start")
        await self.act(ALEX, "say", text="/start")

    async def group(self) -> int:
        """Make a chat of both and the bot; answers its id."""
        chat = await self.act(SAM, "create_group", title="Us", members=[ALEX, BOT])
        return int(chat["id"])


@dataclass
class Scene:
    """What a test needs: the page, the world and the bot."""

    page: Page
    world: Sandbox
    bot: ScriptedBot

    @property
    def sam(self) -> Pane:
        return Pane(self.page, "sam")

    @property
    def shared(self) -> Pane:
        return Pane(self.page, "shared")

    @property
    def alex(self) -> Pane:
        return Pane(self.page, "alex")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")
