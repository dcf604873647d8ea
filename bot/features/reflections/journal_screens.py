"""What the journal looks like: its pages, its weeks, one entry, and the questions before deleting and releasing."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.effects import At, Button, Keys, Style, Text, text
from bot.core.private import Private
from bot.features.reflections.entries import (
    A_PAGE,
    ALL_WEEKS,
    WEEKS_A_PAGE,
    Entry,
    Found,
    Source,
    Spot,
    Standing,
    days_of,
    leaves_of,
)
from bot.features.reflections.reflection import LONGEST_RELEASE

Shown = tuple[tuple[Text, ...], Keys]


def nearest(spot: Spot, entries: int) -> Spot:
    """Return the page that there is, when the wanted one lies behind the last."""
    return replace(spot, page=min(spot.page, max(0, entries - 1) // A_PAGE))


def on_page(entries: Sequence[Found], spot: Spot) -> Sequence[Found]:
    """Return the entries of one page."""
    return entries[spot.page * A_PAGE : (spot.page + 1) * A_PAGE]


def page(entries: Sequence[Entry], spot: Spot, total: int, zone: str) -> Shown:
    """List entries, the newest first, with a button for each."""
    if not entries:
        return (text("journal-none"),), ()
    rows = [_row(number, entry) for number, entry in enumerate(entries, 1)]
    numbers = [
        Button(text("journal-key-number", number=number), "journal.open", _args(entry, 0, spot))
        for number, entry in enumerate(entries, 1)
    ]
    turns = []
    if spot.page > 0:
        turns.append(_turn("newer", replace(spot, page=spot.page - 1)))
    if (spot.page + 1) * A_PAGE < total:
        turns.append(_turn("older", replace(spot, page=spot.page + 1)))
    by_week = [Button(text("journal-key-weeks"), "journal.weeks", (0,))]
    if spot.week != ALL_WEEKS:
        by_week.append(_turn("all", Spot()))
    return (_head(spot, zone), *rows), _keys(numbers, turns, by_week)


def weeks(found: Sequence[tuple[int, int]], page: int, zone: str) -> Shown:
    """List the weeks with entries, the newest first."""
    if not found:
        return (text("journal-none"),), ()
    page = min(page, (len(found) - 1) // WEEKS_A_PAGE)
    here = found[page * WEEKS_A_PAGE : (page + 1) * WEEKS_A_PAGE]
    rows = [[_week_key(week, count, zone)] for week, count in here]
    turns = []
    if page > 0:
        turns.append(Button(text("journal-key-newer"), "journal.weeks", (page - 1,)))
    if (page + 1) * WEEKS_A_PAGE < len(found):
        turns.append(Button(text("journal-key-older"), "journal.weeks", (page + 1,)))
    return (text("journal-weeks"),), _keys(*rows, turns, [_turn("all", Spot())])


def entry(shown: Entry, leaf: int, spot: Spot) -> Shown:
    """Show one entry, leaf by leaf when it is long."""
    leaves = leaves_of(shown.words or "")
    leaf = min(leaf, len(leaves) - 1)
    between = []
    if leaf > 0:
        between.append(Button(text("journal-key-before"), "journal.open", _args(shown, leaf - 1, spot)))
    if leaf + 1 < len(leaves):
        between.append(Button(text("journal-key-after"), "journal.open", _args(shown, leaf + 1, spot)))
    release = [_ask("release", shown, spot)] if shown.can_be_released else []
    delete = [_ask("delete", shown, spot)] if shown.can_be_deleted else []
    number = (text("journal-leaf", leaf=leaf + 1, leaves=len(leaves)),) if len(leaves) > 1 else ()
    texts = (*_title(shown), *number, *_body(shown, leaves[leaf]), *_below(shown))
    return texts, _keys(between, release, [*delete, _turn("back", spot)])


def sure(shown: Entry, spot: Spot) -> Shown:
    """Ask whether an entry shall really go."""
    question = "journal-delete-shared" if shown.standing is Standing.SHARED else "journal-delete"
    really = Button(text("journal-key-delete-now"), "journal.delete-now", _args(shown, 0, spot))
    stay = Button(text("journal-key-stay"), "journal.open", _args(shown, 0, spot))
    texts = (text(question), *_title(shown), _beginning(shown))
    return texts, _keys([really], [stay])


def preview(post: tuple[Text, ...], reflection: int, spot: Spot) -> Shown:
    """Show what would stand in the shared chat."""
    args = (Source.REFLECTION.value, reflection, 0, spot.page, spot.week)
    put = Button(text("journal-key-release-now"), "journal.release-now", args)
    stay = Button(text("journal-key-stay"), "journal.open", args)
    return (text("journal-preview"), *post), _keys([put, stay])


def released(reflection: int, spot: Spot) -> Shown:
    """Say that it stands there."""
    look = Button(text("journal-key-back"), "journal.page", (spot.page, spot.week))
    return (text("journal-released"),), _keys([look])


def _title(shown: Entry) -> tuple[Text, ...]:
    return (text("journal-entry", kind=text(f"journal-kind-{shown.kind}"), day=At(shown.found.at, Style.DAY_AND_TIME)),)


def _body(shown: Entry, words: str) -> tuple[Text, ...]:
    if shown.words is None:
        return (text("journal-unreadable"),)
    if shown.found.source is Source.BOUNDARY:
        return tuple(_piece(shown, name, said) for name, said in shown.pieces.items())
    if shown.found.source is Source.NOTE:
        return tuple(_said(shown, name, said) for name, said in shown.pieces.items())
    if shown.found.source is Source.CHECK_IN:
        return (_felt(shown),)
    prompt = (text("journal-prompt", prompt=text(f"reflect-prompt-{shown.prompt}")),) if shown.prompt else ()
    question = [text("journal-question", words=Private(shown.author, said)) for said in shown.pieces.values()]
    return (*prompt, text("journal-words", words=Private(shown.author, words)), *question)


def _piece(shown: Entry, name: str, said: str) -> Text:
    if name == "listed":
        return text("journal-boundary-feeling", words=text(f"feeling-{said}"))
    return text(f"journal-boundary-{name}", words=Private(shown.author, said))


def _said(shown: Entry, name: str, said: str) -> Text:
    """Return one thing that a listening note says: how heard, one of the six moves, or one of the two fields."""
    if name == "felt":
        return text("listening-felt", felt=int(said))
    if name in {"more", "next"}:
        return text(f"listening-said-{name}", words=Private(shown.author, said))
    return text(f"listening-said-{said}", move=text(f"listening-move-{name}"))


def _felt(shown: Entry) -> Text:
    """Return what a check-in noted."""
    feeling, strength, place = (shown.pieces[name] for name in ("feeling", "strength", "place"))
    return text(
        "journal-check-in",
        feeling=text(f"feeling-{feeling}"),
        strength=text(f"strength-{strength}"),
        place=text(f"body-{place}"),
    )


def _below(shown: Entry) -> tuple[Text, ...]:
    is_reflection = shown.found.source is Source.REFLECTION
    match shown.standing:
        case Standing.OPEN:
            return (text("journal-is-open-reflection" if is_reflection else "journal-is-open"),)
        case Standing.SHARED:
            return (text("journal-is-shared"),)
        case Standing.KEPT if is_reflection and shown.words is not None and not shown.can_be_released:
            return (text("journal-is-long", limit=LONGEST_RELEASE),)
        case _:
            return ()


def _head(spot: Spot, zone: str) -> Text:
    if spot.week == ALL_WEEKS:
        return text("journal-head")
    first, last = days_of(spot.week, zone)
    return text("journal-head-week", first=At(first, Style.DAY), last=At(last, Style.DAY))


def _row(number: int, shown: Entry) -> Text:
    kind, day = text(f"journal-kind-{shown.kind}"), At(shown.found.at, Style.DAY)
    return text("journal-row", number=number, day=day, kind=kind, beginning=_beginning(shown))


def _beginning(shown: Entry) -> Text:
    if shown.words is None:
        return text("journal-unreadable")
    if shown.found.source is Source.CHECK_IN:
        return _felt(shown)
    if shown.found.source is Source.NOTE and not shown.words:
        return _said(shown, *next(iter(shown.pieces.items())))
    return text("journal-beginning", words=Private(shown.author, shown.beginning))


def _week_key(week: int, count: int, zone: str) -> Button:
    first, last = days_of(week, zone)
    label = text("journal-key-week", first=At(first, Style.DAY), last=At(last, Style.DAY), count=count)
    return Button(label, "journal.page", (0, week))


def _turn(label: str, spot: Spot) -> Button:
    return Button(text(f"journal-key-{label}"), "journal.page", (spot.page, spot.week))


def _ask(what: str, shown: Entry, spot: Spot) -> Button:
    return Button(text(f"journal-key-{what}"), f"journal.{what}", _args(shown, 0, spot))


def _args(shown: Entry, leaf: int, spot: Spot) -> tuple[str | int, ...]:
    return (shown.found.source.value, shown.found.id, leaf, spot.page, spot.week)


def _keys(*rows: Sequence[Button]) -> Keys:
    return tuple(tuple(row) for row in rows if row)
