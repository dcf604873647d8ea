"""The week of both: what they did together, what they said, and one idea for the next week."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.pictures import Fact, Quote, Sign, WeekCard
from bot.pictures.canvas import Canvas, balanced, line, paragraph, style, width_of
from bot.pictures.card import HEAD_ROOM, LEFT, ROOM, Block, Palette, circles, head, sheet, words

PALETTE = Palette(
    sky=(247, 210, 168),
    ground=(214, 134, 116),
    paper=(255, 250, 243),
    ink=(72, 46, 41),
    soft=(138, 106, 96),
    accent=(188, 88, 66),
    tint=(253, 236, 219),
    warmth=(243, 178, 112),
)
MOST_FACTS = 9
_SIGNS: Mapping[Sign, str] = MappingProxyType(
    {"talk": "💬", "drill": "👂", "exercise": "✨", "game": "🎲", "bridge": "🌈", "win": "🌱"}
)
_FACT, _QUOTE, _SMALL, _NAMES, _QUIET = style(16), style(15), style(12.5, 600), style(14.5), style(19)
_PADDING = 13.0
_BLANK = 4.5
_SIGN = 17.0
"""The radius of the circle behind a sign."""


def draw(card: WeekCard[str]) -> Canvas:
    """Return the card; a week without anything is its warm sentence alone."""
    if card.quiet is not None:
        return sheet(_quiet(card.quiet, card.names), PALETTE, card.quiet)
    blocks = [head(card.title, None, PALETTE), _names(card.names, HEAD_ROOM)]
    blocks += [_fact(fact, space=14 if number == 0 else 6) for number, fact in enumerate(card.facts[:MOST_FACTS])]
    quotes = [quote for quote in card.quotes if paragraph(quote.words, _QUOTE, ROOM, 1)]  # some font has its script
    blocks += [_quote(quote, number % 2, space=16 if number == 0 else 8) for number, quote in enumerate(quotes)]
    if card.idea is not None:
        blocks.append(_idea(card.idea_title or "", card.idea))
    return sheet(blocks, PALETTE, card.title)


def _names(names: tuple[str, str], room: float, *, align: float = 0) -> Block:
    """Return both names on one line, or each on its own if they are long; one that no font has is left out."""
    written = [name for name in (line(name, _NAMES, room) for name in names) if width_of(name)]
    parts = [written[0], line("&", _NAMES, room), written[1]] if len(written) > 1 else written
    whole = sum(map(width_of, parts)) + (len(parts) - 1) * _BLANK
    if whole > room:
        return _stacked(names, room, align)

    def side_by_side(canvas: Canvas, y: float) -> None:
        x = LEFT + (room - whole) * align
        for part in parts:
            canvas.write(part, x, y + 15, PALETTE.soft)
            x += width_of(part) + _BLANK

    return Block(20, side_by_side, 5)


def _stacked(names: tuple[str, str], room: float, align: float) -> Block:
    lines = [line(name, _NAMES, room) for name in names]

    def one_below_the_other(canvas: Canvas, y: float) -> None:
        for number, part in enumerate(lines):
            canvas.write(part, LEFT, y + 15 + 20 * number, PALETTE.soft, room, align)

    return Block(40, one_below_the_other, 5)


def _fact(fact: Fact[str], space: float) -> Block:
    sign = line(_SIGNS[fact.sign], style(19), 60)
    lines = balanced(fact.words, _FACT, ROOM - 2 * _SIGN - 12, 2)
    height = max(2 * _SIGN, 22.0 * len(lines))

    def draw_fact(canvas: Canvas, y: float) -> None:
        middle = y + height / 2
        canvas.dot(LEFT + _SIGN, middle, _SIGN, PALETTE.tint)
        canvas.write(sign, LEFT, middle + 7, PALETTE.ink, 2 * _SIGN, 0.5)
        first = middle - 11 * len(lines) + 16.5
        for number, written in enumerate(lines):
            canvas.write(written, LEFT + 2 * _SIGN + 12, first + 22 * number, PALETTE.ink, ROOM - 2 * _SIGN - 12)

    return Block(height, draw_fact, space)


def _quote(quote: Quote[str], side: int, space: float) -> Block:
    """Return somebody's line as a bubble, the first from one side, the second from the other."""
    most = ROOM - 22
    room = most - 2 * _PADDING
    name = line(quote.name, _SMALL, room)
    lines = paragraph(quote.words, _QUOTE, room, 4)
    width = min(most, max(width_of(name), *(width_of(each) for each in lines)) + 2 * _PADDING) if lines else most
    x = LEFT + (ROOM - width) * side
    height = 2 * 10 + 17 + 20.5 * len(lines)

    def draw_quote(canvas: Canvas, y: float) -> None:
        canvas.box(x, y, width, height, 15, PALETTE.tint)
        inner = width - 2 * _PADDING
        canvas.write(name, x + _PADDING, y + 22, PALETTE.accent, inner, canvas.far_if(name))
        for number, written in enumerate(lines):
            canvas.write(written, x + _PADDING, y + 43 + 20.5 * number, PALETTE.ink, inner, canvas.far_if(lines[0]))

    return Block(height, draw_quote, space)


def _idea(title: str, idea: str) -> Block:
    room = ROOM - 2 * _PADDING
    blocks = [
        words(title, _SMALL, 12.5, PALETTE.paper, most=2, x=LEFT + _PADDING, room=room),
        words(idea, _QUOTE, 15, PALETTE.paper, most=5, x=LEFT + _PADDING, room=room),
    ]
    height = sum(block.height for block in blocks) + 2 * 12

    def draw_idea(canvas: Canvas, y: float) -> None:
        canvas.box(LEFT, y, ROOM, height, 16, PALETTE.accent)
        blocks[0].draw(canvas, y + 11)
        blocks[1].draw(canvas, y + 12 + blocks[0].height)

    return Block(height, draw_idea, 18)


def _quiet(sentence: str, names: tuple[str, str]) -> list[Block]:
    def motif(canvas: Canvas, y: float) -> None:
        circles(canvas, LEFT + ROOM / 2, y + 46, 46, PALETTE)

    said = words(sentence, _QUIET, 19, PALETTE.ink, most=7, x=LEFT + 8, room=ROOM - 16, align=0.5, space=22)
    named = _names(names, ROOM, align=0.5)
    return [Block(92, motif, 0), said, Block(named.height, named.draw, 12), Block(4, lambda _canvas, _y: None)]
