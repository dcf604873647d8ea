"""The fresh yes that each gives privately: a no, no answer and a yes that stands alone leave the same trace."""

from dataclasses import dataclass, replace

from bot.core.errors import AlreadyDone

BOTH = frozenset({0, 1})


@dataclass(frozen=True, slots=True)
class FreshYes:
    """Who answered the private question and who said yes; partners are known by their seats, 0 and 1."""

    willing: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()

    @property
    def is_given(self) -> bool:
        """Whether both said yes."""
        return self.willing == BOTH

    def answer(self, seat: int, *, is_willing: bool) -> "FreshYes":
        """Return it with one more answer; raise AlreadyDone for a second one."""
        if seat in self.answered:
            raise AlreadyDone
        willing = self.willing | {seat} if is_willing else self.willing
        return replace(self, willing=willing, answered=self.answered | {seat})

    def pack(self) -> list[list[int]]:
        """Return it as a round keeps it."""
        return [sorted(self.willing), sorted(self.answered)]


UNASKED = FreshYes()


def unpack(packed: object) -> FreshYes:
    """Return what was packed; raise ValueError for another shape."""
    match packed:
        case [list(willing), list(answered)]:
            return FreshYes(frozenset(willing), frozenset(answered))
        case _:
            raise ValueError("a fresh yes has another shape")
