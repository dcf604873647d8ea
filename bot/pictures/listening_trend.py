"""How listening goes: how heard the partner felt over the weeks, and the six moves, each in a chart of its own."""

from collections.abc import Sequence
from statistics import fmean

from bot.core.pictures import Answer, AnswerNames, ListeningTrend, TrendMove, TrendWeek
from bot.pictures.canvas import Canvas, balanced, blend, line, style, width_of
from bot.pictures.card import LEFT, ROOM, Block, Palette, head, sheet, words

PALETTE = Palette(
    sky=(196, 222, 196),
    ground=(112, 158, 138),
    paper=(250, 253, 248),
    ink=(36, 60, 50),
    soft=(98, 122, 110),
    accent=(64, 134, 102),
    tint=(229, 242, 232),
    warmth=(244, 196, 112),
)
LOWEST, HIGHEST = 1, 7
MOST_CONVERSATIONS = 12
_HEADING, _SMALL, _MOVE, _KEY = style(14.5, 600), style(12), style(13), style(12.5)
_CHART = 132.0
_AXIS = 16.0
_MOST_LABELS = 4
_GAP = 16.0
_COLUMN = (ROOM - _GAP) / 2
_STEP = _COLUMN / MOST_CONVERSATIONS
_DOT = 4.2


def draw(trend: ListeningTrend[str]) -> Canvas:
    """Return the trend."""
    has_own = any(answer is not None for move in trend.moves for answer in move.own)
    blocks = [head(trend.title, trend.subtitle, PALETTE)]
    if any(week.felt for week in trend.weeks):
        blocks += [words(trend.felt_title, _HEADING, 14.5, PALETTE.ink, most=2, space=16), _felt(trend.weeks)]
    if any(answer is not None for move in trend.moves for answer in move.partner):
        blocks.append(words(trend.moves_title, _HEADING, 14.5, PALETTE.ink, most=2, space=16))
        blocks += [_pair(trend, index, has_own=has_own) for index in range(0, len(trend.moves), 2)]
        if has_own or any(len(move.partner) > 1 for move in trend.moves):  # else each answer stands there in words
            blocks.append(_key(trend))
    if has_own:
        blocks += [words(view, _KEY, 12.5, PALETTE.soft, space=2) for view in (trend.partner_view, trend.own_view)]
    blocks.append(words(trend.footnote, _SMALL, 12, PALETTE.soft, most=4, space=14))
    return sheet(blocks, PALETTE, trend.title)


def _felt(weeks: Sequence[TrendWeek[str]]) -> Block:
    def draw_felt(canvas: Canvas, y: float) -> None:
        canvas.box(LEFT, y, ROOM, _CHART, 14, PALETTE.tint)
        for value in (LOWEST, 4, HIGHEST):
            canvas.box(LEFT + 26, _height(y, value) - 0.5, ROOM - 38, 1, 0, blend(PALETTE.tint, PALETTE.soft, 0.25))
            canvas.write(line(str(value), _SMALL, 20), LEFT + 6, _height(y, value) + 4, PALETTE.soft, 14, 0.5)
        _spreads(canvas, y, weeks)
        _means(canvas, y, weeks)
        _labels(canvas, y + _CHART + 14, weeks)

    return Block(_CHART + 18, draw_felt, 6)


def _spreads(canvas: Canvas, y: float, weeks: Sequence[TrendWeek[str]]) -> None:
    """Draw from the lowest to the highest of a week, and each value in it."""
    for index, week in enumerate(weeks):
        if len(week.felt) > 1:
            top, bottom = _height(y, max(week.felt)), _height(y, min(week.felt))
            canvas.box(
                _place(index, weeks) - 6, top - 6, 12, bottom - top + 12, 6, blend(PALETTE.tint, PALETTE.accent, 0.28)
            )
        for value in set(week.felt):
            canvas.dot(_place(index, weeks), _height(y, value), 2.4, PALETTE.accent, 0.6)


def _means(canvas: Canvas, y: float, weeks: Sequence[TrendWeek[str]]) -> None:
    points = [(_place(index, weeks), _height(y, fmean(week.felt))) for index, week in enumerate(weeks) if week.felt]
    if len(points) > 1:
        canvas.stroke(points, 2, PALETTE.accent)
    for x, mean_y in points:
        canvas.dot(x, mean_y, 6.5, PALETTE.paper)
        canvas.dot(x, mean_y, 5, PALETTE.accent)


def _labels(canvas: Canvas, y: float, weeks: Sequence[TrendWeek[str]]) -> None:
    """Name the last week, and others as far as they do not touch."""
    every = -(-len(weeks) // _MOST_LABELS)
    for index in range(len(weeks) - 1, -1, -every or -1):
        label = line(weeks[index].label, _SMALL, ROOM / _MOST_LABELS)
        x = min(_place(index, weeks), LEFT + ROOM - width_of(label) / 2)
        canvas.write(label, max(LEFT, x - width_of(label) / 2), y, PALETTE.soft)


def _place(index: int, weeks: Sequence[TrendWeek[str]]) -> float:
    start, end = LEFT + 44, LEFT + ROOM - 24
    return (start + end) / 2 if len(weeks) == 1 else start + (end - start) * index / (len(weeks) - 1)


def _height(y: float, value: float) -> float:
    share = (value - LOWEST) / (HIGHEST - LOWEST)
    return y + _CHART - _AXIS - share * (_CHART - 2 * _AXIS)


def _pair(trend: ListeningTrend[str], first: int, *, has_own: bool) -> Block:
    moves = trend.moves[first : first + 2]
    names = [balanced(move.name, _MOVE, _COLUMN, 2) for move in moves]
    deepest = 17.5 * max(map(len, names))

    def draw_pair(canvas: Canvas, y: float) -> None:
        for number, (move, name) in enumerate(zip(moves, names, strict=True)):
            x = LEFT + number * (_COLUMN + _GAP)
            for row, written in enumerate(name):
                canvas.write(written, x, y + 13 + 17.5 * (row + (deepest / 17.5 - len(name))), PALETTE.ink, _COLUMN)
            _multiple(canvas, x, y + deepest + 4, move, has_own=has_own)
            if len(move.partner) == 1 and not has_own:
                said = line(dict(_named(trend.answers)).get(move.partner[0], ""), _KEY, _COLUMN - 16)
                canvas.write(said, x + 16, y + deepest + 15, PALETTE.soft)

    return Block(deepest + (30 if has_own else 17), draw_pair, 8)


def _multiple(canvas: Canvas, x: float, y: float, move: TrendMove[str], *, has_own: bool) -> None:
    """Draw a move's conversations in a row, one's own view below; where the two differ, a band joins them."""
    partner, own = move.partner[-MOST_CONVERSATIONS:], move.own[-MOST_CONVERSATIONS:]
    for index in range(max(len(partner), len(own))):
        middle = x + (index + 0.5) * _STEP
        theirs = partner[index] if index < len(partner) else None
        mine = own[index] if index < len(own) else None
        if has_own and _differ(theirs, mine):
            canvas.box(middle - _STEP / 2 + 0.5, y, _STEP - 1, 25, 5.5, blend(PALETTE.paper, PALETTE.warmth, 0.55))
        _answer(canvas, middle, y + 6.5, theirs, PALETTE)
        if has_own:
            _answer(canvas, middle, y + 18.5, mine, PALETTE)


def _differ(theirs: Answer | None, mine: Answer | None) -> bool:
    told = {"yes", "partly", "no"}
    return theirs in told and mine in told and theirs != mine


def _answer(canvas: Canvas, x: float, y: float, answer: Answer | None, palette: Palette) -> None:
    if answer is None:
        return
    if answer == "cannot-say":
        canvas.dot(x, y, 1.5, palette.soft)
        return
    canvas.dot(x, y, _DOT, palette.accent)
    if answer != "yes":
        canvas.dot(x, y, _DOT - 1.3, palette.paper)
    if answer == "partly":
        canvas.half_dot(x, y, _DOT - 0.5, palette.accent)


def _key(trend: ListeningTrend[str]) -> Block:
    places, x, row = [], LEFT, 0
    for answer, name in _named(trend.answers):
        written = line(name, _KEY, ROOM - 20)
        if x > LEFT and x + 14 + width_of(written) > LEFT + ROOM:
            x, row = LEFT, row + 1
        places.append((answer, written, x, row))
        x += 14 + width_of(written) + 18

    def draw_key(canvas: Canvas, y: float) -> None:
        for answer, written, start, below in places:
            _answer(canvas, start + _DOT, y + 9 + 18 * below, answer, PALETTE)
            canvas.write(written, start + 14, y + 13 + 18 * below, PALETTE.soft)

    return Block(18.0 * (row + 1), draw_key, 14)


def _named(answers: AnswerNames[str]) -> tuple[tuple[Answer | None, str], ...]:
    return (
        ("yes", answers.yes),
        ("partly", answers.partly),
        ("no", answers.no),
        ("cannot-say", answers.cannot_say),
    )
