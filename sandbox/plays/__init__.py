"""Scripted plays: two partners who use the bot as people would, by what they see."""

from collections.abc import Awaitable, Callable

from sandbox.client import Sandbox
from sandbox.plays import games, toolbox, week
from sandbox.plays.transcript import Transcript
from sandbox.sight import StoryError as PlayFailed

__all__ = ["PLAYS", "PlayFailed", "Transcript"]

Play = Callable[[Sandbox, Transcript], Awaitable[None]]

PLAYS: dict[str, Play] = {"week": week.play, "games": games.play, "toolbox": toolbox.play}
