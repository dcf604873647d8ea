"""What all pictures share: a sheet of paper on a warm ground, and blocks that stand on it one below the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas, Colour, balanced, blend, paragraph, style
from bot.pictures.directions import base_level
from bot.pictures.lines import Style

WIDTH = 360.0
MARGIN = 12.0
"""From the picture's edge to the paper."""
INSET = 20.0
"""From the paper's edge to what stands on it."""
LEFT = MARGIN + INSET
ROOM = WIDTH - 2 * LEFT
LEADING = 1.38
"""From one line to the next, in sizes of the letters."""
_ASCENT = 1.04
_CORNER = 26.0
_TITLE = style(22, 600)
_SUBTITLE = style(14)
_TITLE_POINTS = 22.0
_MOTIF = 22.0
APART = 1.25
"""How far apart the two circles stand, in their radius."""
HEAD_ROOM = ROOM - 3.4 * _MOTIF
"""What the circles leave of the paper's width."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one kind of picture."""

    sky: Colour
    ground: Colour
    paper: Colour
    ink: Colour
    soft: Colour
    """For what is said in passing."""
    accent: Colour
    tint: Colour
    warmth: Colour
    """The second circle, and the second of two."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stands on the paper: its height, and how it is drawn from a height on."""

    height: float
    draw: Callable[[Canvas, float], None]
    space: float = 0
    """Above it, unless it comes first."""


def sheet(blocks: Sequence[Block], palette: Palette, title: str) -> Canvas:
    """Return the blocks on their paper; the title's script decides from which side they are read."""
    spaces = [0.0, *(block.space for block in blocks[1:])]
    height = sum(block.height for block in blocks) + sum(spaces) + 2 * LEFT
    canvas = Canvas(WIDTH, round(height), palette.sky, palette.ground, is_mirrored=bool(base_level(title)))
    edge = blend(palette.sky, palette.ground, 0.75)
    canvas.box(MARGIN, round(height) - MARGIN + 2 - 2 * _CORNER, WIDTH - 2 * MARGIN, 2 * _CORNER, _CORNER, edge)
    canvas.box(MARGIN, MARGIN, WIDTH - 2 * MARGIN, round(height) - 2 * MARGIN, _CORNER, palette.paper)
    y = LEFT
    for space, block in zip(spaces, blocks, strict=True):
        block.draw(canvas, y + space)
        y += space + block.height
    return canvas


def words(  # noqa: PLR0913 -- each says one thing about a paragraph
    text: str,
    letters: Style,
    points: float,
    colour: Colour,
    *,
    most: int = 3,
    x: float = LEFT,
    room: float = ROOM,
    align: float = 0,
    space: float = 0,
) -> Block:
    """Return a paragraph of up to `most` lines, none of which is left with a single word if that can be helped."""
    lines = balanced(text, letters, room, most)

    def draw(canvas: Canvas, y: float) -> None:
        for number, written in enumerate(lines):
            canvas.write(written, x, y + points * (_ASCENT + number * LEADING), colour, room, align)

    return Block(len(lines) * points * LEADING, draw, space)


def head(title: str, subtitle: str | None, palette: Palette) -> Block:
    """Return the title, a line or two below it, and the two circles at the far end."""
    lines = balanced(title, _TITLE, HEAD_ROOM, 3)
    below = paragraph(subtitle, _SUBTITLE, HEAD_ROOM, 2) if subtitle else []
    end_of_title = _TITLE_POINTS * 1.25 * len(lines)

    def draw(canvas: Canvas, y: float) -> None:
        circles(canvas, LEFT + ROOM - _MOTIF * (1 + APART / 2), y + _MOTIF, _MOTIF, palette)
        for number, written in enumerate(lines):
            canvas.write(written, LEFT, y + _TITLE_POINTS * (_ASCENT + number * 1.25), palette.ink, HEAD_ROOM)
        for number, written in enumerate(below):
            canvas.write(written, LEFT, y + end_of_title + 19 + 19 * number, palette.soft, HEAD_ROOM)

    height = end_of_title + (5 + 19 * len(below) if below else 0)
    return Block(max(2 * _MOTIF, height) if below else height, draw)


def circles(canvas: Canvas, x: float, y: float, radius: float, palette: Palette) -> None:
    """Draw two circles that share something, around a point."""
    apart = radius * APART / 2
    canvas.dot(x - apart, y, radius, palette.accent, 0.55)
    canvas.dot(x + apart, y, radius, palette.warmth, 0.6)
