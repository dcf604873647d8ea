"""A partner's own week: each check-in as a dot between mild and strong, with its word beside it."""

from bot.core.pictures import Day, Mark, PrivateWeek
from bot.pictures.canvas import SCALE, Canvas, line, style, width_of
from bot.pictures.card import LEFT, ROOM, Block, Palette, head, sheet, words

PALETTE = Palette(
    sky=(199, 197, 230),
    ground=(132, 124, 180),
    paper=(251, 249, 255),
    ink=(50, 44, 76),
    soft=(120, 113, 148),
    accent=(124, 106, 188),
    tint=(234, 230, 249),
    warmth=(236, 160, 152),
)
STRONGEST = 5
_LABEL, _FEELING, _AXIS, _LINE = style(14, 600), style(14), style(12), style(15)
_DAY_WIDTH = 54.0
_START, _END = LEFT + _DAY_WIDTH + 8, LEFT + ROOM - 8
_LANE = 28.0
_MOST_MARKS = 4
"""Check-ins of one day that are drawn; the newest ones."""


def draw(week: PrivateWeek[str]) -> Canvas:
    """Return the week: seven days with their check-ins, and a sentence or two below."""
    blocks = [head(week.title, week.subtitle, PALETTE), _axis(week.mild, week.strong)]
    blocks += [_day(day) for day in week.days]
    for number, sentence in enumerate(week.lines):
        blocks.append(words(sentence, _LINE, 15, PALETTE.ink, space=14 if number == 0 else 4))
    return sheet(blocks, PALETTE, week.title)


def _axis(mild: str, strong: str) -> Block:
    room = (_END - _START) / 2 + 8
    first, last = line(mild, _AXIS, room), line(strong, _AXIS, room)

    def draw_axis(canvas: Canvas, y: float) -> None:
        canvas.write(first, _START - 8, y + 13, PALETTE.soft, room)
        canvas.write(last, _END + 8 - room, y + 13, PALETTE.soft, room, 1)

    return Block(18, draw_axis, 14)


def _day(day: Day[str]) -> Block:
    marks = day.marks[-_MOST_MARKS:]
    label = line(day.label, _LABEL, _DAY_WIDTH)
    lanes = max(1, len(marks))
    height = _LANE * lanes + 2

    def draw_day(canvas: Canvas, y: float) -> None:
        canvas.box(_START - 12, y + 1, _END - _START + 24, height - 2, 13, PALETTE.tint)
        canvas.write(label, LEFT, y + 20, PALETTE.ink if marks else PALETTE.soft, _DAY_WIDTH)
        for number, mark in enumerate(marks):
            _mark(canvas, y + 1 + _LANE * (number + 0.5), mark)

    return Block(height, draw_day, 3)


def _mark(canvas: Canvas, y: float, mark: Mark[str]) -> None:
    """Draw one check-in; its word stands on the side that has room."""
    for step in range(STRONGEST):
        canvas.dot(_x(step + 1), y, 1.6, PALETTE.soft, 0.45)
    x = _x(min(max(mark.strength, 1), STRONGEST))
    radius = 5.5 + 0.7 * mark.strength
    before, after = x - _START - 12, _END - x - 12
    is_after = after >= before
    word = line(mark.feeling, _FEELING, (after if is_after else before) + 12)
    start = x + radius + 6 if is_after else x - radius - 6 - width_of(word)
    canvas.box(start - 3, y - 9, width_of(word) + 6, 18, 1 / SCALE, PALETTE.tint)
    canvas.dot(x, y, radius, PALETTE.accent)
    canvas.write(word, start, y + 5, PALETTE.ink)


def _x(strength: int) -> float:
    return _START + (_END - _START) * (strength - 1) / (STRONGEST - 1)
