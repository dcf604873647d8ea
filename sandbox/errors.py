"""What goes wrong in the sandbox, as Telegram or the control API says it."""

from typing import Any


class BotApiError(Exception):
    """A refusal that the bot sees, in Telegram's words."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class ControlError(Exception):
    """A refusal that a test or the page sees: a sentence, with an HTTP status."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def bad_request(text: str) -> BotApiError:
    return BotApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {text}")
