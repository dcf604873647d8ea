"""The list of all games: what each is, how long it takes, where it is played, and a button for it."""

from collections.abc import Iterable, Sequence

from bot.core.effects import Button, Keys, Text, text
from bot.features.games.kind import Kind
from bot.features.games.screens import Screen, end_key
from bot.features.games.store import Head

COLUMNS = 2


def menu(games: Iterable[Kind], running: Head | None, *, is_private: bool) -> Screen:
    """List the games for a private chat, or for the shared one; what is on can be ended here."""
    listed = [kind for kind in games if kind.start is not None]
    keys = [key for kind in listed for key in _keys(kind, is_private=is_private)]
    more: Keys = ((Button(text("games-key-bold"), "games.bold"),),)
    over: Keys = ((end_key(running),),) if running else ()
    head = text("games-list-private" if is_private else "games-list-shared")
    lines = [_line(kind, is_private=is_private) for kind in listed]
    return Screen((head, *lines), (*_rows(keys), *more, *over))


def name_of(kind: Kind) -> Text:
    """Return the name of a game."""
    return text(f"{kind.id}-name")


def _line(kind: Kind, *, is_private: bool) -> Text:
    lasts = text("games-minutes", minutes=kind.minutes) if kind.minutes else text(f"{kind.id}-lasts")
    where = text("games-where-private") if kind.is_private else _where(kind, is_private=is_private)
    return text("games-list-game", name=name_of(kind), lasts=lasts, where=where, line=text(f"{kind.id}-line"))


def _where(kind: Kind, *, is_private: bool) -> Text:
    if kind.alone is not None:
        return text("games-where-either" if is_private else "games-where-here-or-private")
    return text("games-where-shared" if is_private else "games-where-here")


def _keys(kind: Kind, *, is_private: bool) -> list[Button]:
    """Return what begins a game from here; a private one is opened in the private chat alone."""
    if kind.is_private and not is_private:
        return []
    begin = Button(name_of(kind), f"games.{kind.id}")
    if kind.alone is None or not is_private:
        return [begin]
    return [begin, Button(text("games-key-alone", name=name_of(kind)), kind.alone)]


def _rows(keys: Sequence[Button]) -> Keys:
    return tuple(tuple(keys[at : at + COLUMNS]) for at in range(0, len(keys), COLUMNS))
