"""What a picture is drawn on: smooth shapes and lines of text, measured in points of a phone 360 points wide."""

import io
import math
import struct
from collections.abc import Sequence
from functools import cache

import uharfbuzz as hb
from isal import isal_zlib
from PIL import Image, ImageDraw

from bot.pictures import lines
from bot.pictures.faces import UNITS_PER_PIXEL, Face, Kind, sized
from bot.pictures.lines import Line, Run, Style

SCALE = 2
"""Pixels per point: drawn at double size, so that it is sharp on a phone."""
_SMOOTHING = 4
"""Shapes are drawn this much larger and brought down, which smooths their edges."""
_OVERHANG = 0.45
"""How far a line's marks may reach above and below it, in sizes of its letters."""

_ROWS_AT_A_TIME = 64

Colour = tuple[int, int, int]


class Canvas:
    """A picture in the making; mirrored for readers whose script runs from right to left."""

    def __init__(self, width: float, height: float, top: Colour, bottom: Colour, *, is_mirrored: bool = False) -> None:
        """Begin with a ground that goes from one colour to another; all measures are in points, as in what follows."""
        self.width = width
        self.is_mirrored = is_mirrored
        self._pen = hb.RasterDraw()
        self._pen.scale_factor = (UNITS_PER_PIXEL, UNITS_PER_PIXEL)
        column = Image.new("RGB", (1, round(height * SCALE)), top)
        column.paste(bottom, (0, 0), Image.linear_gradient("L").resize(column.size))
        self.image = column.resize((round(width * SCALE), column.height), Image.Resampling.NEAREST)

    def box(self, x: float, y: float, width: float, height: float, radius: float, colour: Colour) -> None:
        """Fill a box with round corners."""
        left, top = round(self._left(x, width) * SCALE), round(y * SCALE)
        right, bottom = left + round(width * SCALE), top + round(height * SCALE)
        rounded = round(min(radius, width / 2, height / 2) * SCALE)
        self.image.paste(colour, (left + rounded, top, right - rounded, top + rounded))
        self.image.paste(colour, (left, top + rounded, right, bottom - rounded))
        self.image.paste(colour, (left + rounded, bottom - rounded, right - rounded, bottom))
        for (corner_x, corner_y), mask in zip(
            ((left, top), (right - rounded, top), (left, bottom - rounded), (right - rounded, bottom - rounded)),
            _corner_masks(rounded),
            strict=False,
        ):
            self.image.paste(colour, (corner_x, corner_y), mask)

    def dot(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Fill a circle around a point; a weaker one lets what is below shine through."""
        mask = _dot_mask(round(2 * radius * SCALE))
        if strength < 1:
            mask = mask.point(lambda value: round(value * strength))
        self._stamp(self._left(x - radius, 2 * radius), y - radius, mask, colour)

    def half_dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill the lower half of a circle."""
        mask = _dot_mask(round(2 * radius * SCALE)).copy()
        mask.paste(0, (0, 0, mask.width, mask.height // 2))
        self._stamp(self._left(x - radius, 2 * radius), y - radius, mask, colour)

    def stroke(self, points: Sequence[tuple[float, float]], thickness: float, colour: Colour) -> None:
        """Draw a line through the points, with round joints."""
        xs = [self._left(x, 0) for x, _ in points]
        ys = [y for _, y in points]
        left, top = min(xs) - thickness, min(ys) - thickness
        factor = SCALE * _SMOOTHING
        size = (math.ceil((max(xs) + thickness - left) * SCALE), math.ceil((max(ys) + thickness - top) * SCALE))
        large = Image.new("L", (size[0] * _SMOOTHING, size[1] * _SMOOTHING))
        drawn = [((x - left) * factor, (y - top) * factor) for x, y in zip(xs, ys, strict=True)]
        ImageDraw.Draw(large).line(drawn, fill=255, width=round(thickness * factor), joint="curve")
        self._stamp(left, top, large.resize(size, Image.Resampling.BOX), colour)

    def write(self, line: Line, x: float, baseline: float, colour: Colour, room: float = 0, align: float = 0) -> None:
        """Write a line into the room from x on: at its start (0), in the middle (0.5), at its end (1)."""
        spare = room - line.width / SCALE
        left = self._left(x, room) if room else self._left(x, line.width / SCALE)
        if room:
            left += spare * (1 - align if self.is_mirrored else align)
        place = round(left * SCALE)
        passed = 0
        for run in line.runs:
            self._run(run, line.style, place + passed / UNITS_PER_PIXEL, round(baseline * SCALE), colour)
            passed += run.width

    def far_if(self, line: Line) -> float:
        """Return where a line starts that may run against the picture: at its near side, 0, or at its far one, 1."""
        return float(line.is_right_to_left != self.is_mirrored)

    def _left(self, x: float, width: float) -> float:
        return self.width - x - width if self.is_mirrored else x

    def _stamp(self, x: float, y: float, mask: Image.Image, colour: Colour) -> None:
        self.image.paste(colour, (round(x * SCALE), round(y * SCALE)), mask)

    def _run(self, run: Run, style: Style, x: float, baseline: int, colour: Colour) -> None:
        if run.face.kind is Kind.OUTLINES:
            self._outlines(run, style, x, baseline, colour)
            return
        for glyph in run.glyphs:
            picture, left, top = _emoji(run.face, glyph.id, style.pixels)
            self.image.paste(
                picture, (round(x + glyph.x / UNITS_PER_PIXEL + left), baseline - round(top)), picture.getchannel("A")
            )

    def _outlines(self, run: Run, style: Style, x: float, baseline: int, colour: Colour) -> None:
        pen = self._pen
        start = int(x)
        shift = round((x - start) * UNITS_PER_PIXEL)
        font = sized(run.face, style.pixels, style.weight)
        for glyph in run.glyphs:
            pen.transform = (1, 0, 0, 1, glyph.x + shift, glyph.y)
            pen.draw_glyph(font, glyph.id)
        drawn = pen.render()
        extents = drawn.extents
        if not extents.width or not extents.height:
            return
        size = (extents.width, extents.height)
        mask = Image.frombuffer("L", size, bytes(drawn.buffer), "raw", "L", extents.stride, -1)
        top = baseline - extents.y_origin - extents.height
        highest, lowest = (
            baseline - round((1 + _OVERHANG) * style.pixels),
            baseline + round((0.2 + _OVERHANG) * style.pixels),
        )
        kept = mask.crop((0, max(0, highest - top), extents.width, max(0, min(extents.height, lowest - top))))
        if kept.height:
            self.image.paste(colour, (start + extents.x_origin, max(top, highest)), kept)


def style(points: float, weight: int = 400) -> Style:
    """Return letters of a size in points."""
    return Style(round(points * SCALE), weight)


def line(text: str, letters: Style, room: float) -> Line:
    """Return a text as one line that fits into a room of so many points."""
    return lines.one_line(text, letters, room * SCALE)


def paragraph(text: str, letters: Style, room: float, most: int) -> list[Line]:
    """Return a text as up to `most` lines that fit into a room of so many points."""
    return lines.wrapped(text, letters, room * SCALE, most)


def balanced(text: str, letters: Style, room: float, most: int) -> list[Line]:
    """Return a paragraph whose lines are about as long as each other."""
    return lines.balanced(text, letters, room * SCALE, most)


def width_of(written: Line) -> float:
    """Return how many points a line is wide."""
    return written.width / SCALE


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Return the colour between two, nearer to the other the larger its share."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def to_png(image: Image.Image) -> bytes:
    """Return an RGB image as a file.

    Pillow tries five filters on each row, which costs more than drawing; what we draw is flat, and smallest with none.
    """
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", _compressed(image)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", isal_zlib.crc32(kind + content))
        for kind, content in parts
    )


def _compressed(image: Image.Image) -> bytes:
    """Return the rows, each after a zero that stands for no filter."""
    row = image.width * 3
    packer = isal_zlib.compressobj(2)
    packed = []
    for y in range(0, image.height, _ROWS_AT_A_TIME):
        count = min(_ROWS_AT_A_TIME, image.height - y)
        colours = image.crop((0, y, image.width, y + count)).tobytes()
        rows = Image.new("L", (row + 1, count))
        rows.paste(Image.frombuffer("L", (row, count), colours, "raw", "L", 0, 1), (1, 0))
        packed.append(packer.compress(rows.tobytes()))
    return b"".join([*packed, packer.flush()])


@cache
def _dot_mask(pixels: int) -> Image.Image:
    large = Image.new("L", (pixels * _SMOOTHING, pixels * _SMOOTHING))
    ImageDraw.Draw(large).ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
    return large.resize((pixels, pixels), Image.Resampling.BOX)


@cache
def _corner_masks(radius: int) -> tuple[Image.Image, ...]:
    """Return the quarters of a circle, row by row; none for a sharp corner."""
    if radius == 0:
        return ()
    whole = _dot_mask(2 * radius)
    return tuple(whole.crop((x, y, x + radius, y + radius)) for y in (0, radius) for x in (0, radius))


def _emoji(face: Face, glyph: int, pixels: int) -> tuple[Image.Image, float, float]:
    """Return a coloured character, and where it stands from its origin: to the right, and up to its top."""
    font = sized(face, pixels, 400)
    if face.kind is Kind.BITMAPS:
        advance = font.get_glyph_h_advance(glyph) / UNITS_PER_PIXEL
        bitmap = Image.open(io.BytesIO(font.get_glyph_color_png(glyph).data)).convert("RGBA")
        size = (round(advance), round(advance * bitmap.height / bitmap.width))
        return bitmap.resize(size, Image.Resampling.LANCZOS), 0, pixels * 0.36 + size[1] / 2
    brush = hb.RasterPaint()
    brush.scale_factor = (UNITS_PER_PIXEL, UNITS_PER_PIXEL)
    if not brush.paint_glyph_or_fail(font, glyph):
        return Image.new("RGBA", (1, 1)), 0, 0
    painted = brush.render()
    extents = painted.extents
    size = (max(1, extents.width), max(1, extents.height))
    if not extents.width or not extents.height:
        return Image.new("RGBA", size), 0, 0
    picture = Image.frombuffer("RGBA", size, bytes(painted.buffer), "raw", "BGRa", extents.stride, -1)
    return picture, extents.x_origin, extents.y_origin + extents.height
