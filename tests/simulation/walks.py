"""Ways that end with something private being released, as somebody walks them who finishes what they begin."""

from dataclasses import dataclass
from enum import StrEnum


class Walk(StrEnum):
    """What somebody would like the other to see."""

    LINE = "an honest sentence or a small win"
    NOTE = "a listening note"
    OTHER_SIDE = "a view from the other side, or its correction"
    BOUNDARY = "a boundary"
    PAGE = "a page of the journal"
    DINNER = "a line after a silent dinner"
    REVERSAL = "the own view after a role reversal"
    DIARY = "a page of the other's diary, or its correction"


@dataclass(frozen=True, slots=True)
class Way:
    """How a walk goes: what to type at its beginning, and what to press, the furthest first."""

    commands: tuple[str, ...]
    presses: tuple[frozenset[str], ...]
    has_words: bool = True
    """Whether there is anything to write on it."""

    def rank(self, verb: str) -> int | None:
        """Return how far a button is from the end of the way; None for one that is not on it."""
        return next((rank for rank, verbs in enumerate(self.presses) if verb in verbs), None)


RELEASES = {
    "evening.release": Walk.LINE,
    "note.release": Walk.NOTE,
    "other-side.release": Walk.OTHER_SIDE,
    "other-side.send": Walk.OTHER_SIDE,
    "boundary.release": Walk.BOUNDARY,
    "journal.release-now": Walk.PAGE,
    "silent-dinner.show": Walk.DINNER,
    "role-reversal.show": Walk.REVERSAL,
    "diary.show": Walk.DIARY,
    "diary.send": Walk.DIARY,
}
"""Every button that lets others see what was written in private, each under a preview."""
TO_THE_OTHER_ALONE = frozenset({"note.release", "other-side.release", "other-side.send", "diary.show", "diary.send"})
"""What goes to the other's private chat and never into the shared one."""


def _way(commands: str, *presses: str, has_words: bool = True) -> Way:
    return Way(tuple(commands.split()), tuple(frozenset(verbs.split()) for verbs in presses), has_words)


WAYS = {
    Walk.LINE: _way("today", "evening.release", "evening.preview", "win.whose", "honest.agree", "honest.open win.open"),
    Walk.NOTE: _way(
        "heard", "note.release", "note.share", "note.finish note.words note.felt", "note.begin",
        "heard.go-on heard.about heard.any note.reopen",
    ),
    Walk.OTHER_SIDE: _way(
        "today", "other-side.release other-side.send", "other-side.preview", "other-side.take", "other-side.mark",
        "other-side.open",
    ),
    Walk.BOUNDARY: _way(
        "boundaries today", "boundary.release", "boundary.skip boundary.day boundary.feeling", "boundary.go-on",
        "boundary.open",
    ),
    Walk.PAGE: _way(
        "reflect journal journal", "journal.release-now", "journal.release", "reflect.done", "journal.open",
    ),
    Walk.DINNER: _way(
        "games", "silent-dinner.show", "silent-dinner.eaten", "silent-dinner.length", "silent-dinner.yes",
        "games.silent-dinner",
    ),
    Walk.REVERSAL: _way(
        "games", "role-reversal.show", "role-reversal.right role-reversal.partly role-reversal.nothing",
        "role-reversal.all", "role-reversal.write", "role-reversal.take", "role-reversal.join", "games.role-reversal",
    ),
    Walk.DIARY: _way(
        "games", "diary.show diary.send", "diary.choose diary.correct", "diary.write", "diary.yes", "games.diary",
    ),
}  # fmt: skip

TOGETHER = _way(
    "start", "pairing.ready", "chat.here", "invite.confirm", "invite.accept", "hours.keep", "zone.city", "zone.clock",
    "me.agree", "chat.make chat.way_in", "invite.make", has_words=False,
)  # fmt: skip
"""The way of two strangers to a chat of their own, up to the first day of their plan."""
