"""A line of text: split by font and direction, measured, cut to fit, broken into several."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz as hb

from bot.core.graphemes import clusters
from bot.pictures.directions import base_level, levels, visual_order
from bot.pictures.faces import UNITS_PER_PIXEL, Face, face_for, han_of, sized

ELLIPSIS = "…"
_LONGEST_CLUSTER = 16
"""Code points of one visible character; more would be a tower of marks."""
_BREAK_ANYWHERE = ("\u2e80", "\ufaff")
"""Scripts that put no blanks between words."""


@dataclass(frozen=True, slots=True)
class Style:
    """How large and heavy letters are; the size is in pixels of the picture."""

    pixels: int
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape of a font and where it stands, in font units from the run's start."""

    id: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, in the order in which they stand."""

    face: Face
    glyphs: tuple[Glyph, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be drawn."""

    style: Style
    runs: tuple[Run, ...]
    is_right_to_left: bool = False

    @property
    def width(self) -> float:
        """Its width in pixels."""
        return sum(run.width for run in self.runs) / UNITS_PER_PIXEL


def one_line(text: str, style: Style, room: float) -> Line:
    """Return the text as one line, cut with an ellipsis between visible characters if it is wider than the room."""
    return _fitted(list(_shown(text)), style, room, base_level(text))


def wrapped(text: str, style: Style, room: float, most: int) -> list[Line]:
    """Return the text as up to `most` lines; what does not fit is cut off with an ellipsis."""
    return _broken(_measured(text, style), style, room, most, base_level(text))


def balanced(text: str, style: Style, room: float, most: int) -> list[Line]:
    """Return the text as few lines that are about as long as each other."""
    words, base = _measured(text, style), base_level(text)
    count = len(_filled(words, style, room, most, base))
    rooms = [room * share for share in _SHARES] if 1 < count <= most else []
    fitting = (each for each in rooms if len(_filled(words, style, each, most, base)) == count)
    return _broken(words, style, next(fitting, room), most, base)


_SHARES = (0.5, 0.58, 0.65, 0.72, 0.79, 0.86, 0.93)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not torn apart, with the blank after it."""

    characters: tuple[str, ...]
    width: float
    """Without the blank."""
    blank: float


def _shown(text: str) -> Iterator[str]:
    """Yield the visible characters that some font has; all white space is one blank."""
    tidy = " ".join(text.split())
    before, han = " ", han_of(tidy)
    for shown in (drawn for cluster in _characters(tidy) for drawn in _drawable(cluster, han)):
        if not shown == before == " ":
            before = shown[:_LONGEST_CLUSTER]
            yield before


def _drawable(cluster: str, han: int) -> Sequence[str]:
    """Return a visible character as some font has it, if need be in its plain form: an ornate S as S."""
    if unicodedata.category(cluster[0]) in {"Cf", "Cc"} or face_for(cluster, None, han) is not None:
        return (cluster,)
    plain = unicodedata.normalize("NFKC", cluster)
    return [char for char in clusters(plain) if plain != cluster and face_for(char, None, han) is not None]


def _characters(text: str) -> Iterable[str]:
    return text if text.isascii() else clusters(text)


def _measured(text: str, style: Style) -> list[_Word]:
    words, begun = [], 0
    characters = list(_shown(text))
    blank = _line(" ", style, 0).width
    for index, char in enumerate(characters):
        is_loose = _BREAK_ANYWHERE[0] <= char[0] <= _BREAK_ANYWHERE[1]
        if char == " " or is_loose or index == len(characters) - 1:
            part = characters[begun : index + 1]
            width = _line("".join(part).rstrip(), style, 0).width
            words.append(_Word(tuple(part), width, blank if char == " " else 0))
            begun = index + 1
    return words


def _broken(words: Sequence[_Word], style: Style, room: float, most: int, base: int) -> list[Line]:
    lines = _filled(words, style, room, most, base)
    if len(lines) > most:
        lines = [*lines[: most - 1], [char for line in lines[most - 1 :] for char in line]]
    return [_fitted(line, style, room, base) for line in lines]


def _filled(words: Sequence[_Word], style: Style, room: float, most: int, base: int) -> list[list[str]]:
    """Return the characters of each line; of what is over `most` lines, all in one more."""
    lines: list[list[str]] = []
    width = room + 1
    for word in words:
        if len(lines) > most or width + word.width <= room:
            lines[-1] += word.characters
            width += word.width + word.blank
            continue
        pieces = _torn(word, style, room, base)
        lines += [list(piece) for piece in pieces]
        width = (word.width if len(pieces) == 1 else _line("".join(pieces[-1]), style, base).width) + word.blank
    return lines


def _torn(word: _Word, style: Style, room: float, base: int) -> list[tuple[str, ...]]:
    """Return a word in as many pieces as it needs to fit; most need one."""
    if word.width <= room:
        return [word.characters]
    pieces, rest = [], word.characters
    while rest:
        fits, breaks = 1, len(rest) + 1
        while breaks - fits > 1:
            middle = (fits + breaks) // 2
            is_fitting = _line("".join(rest[:middle]).rstrip(), style, base).width <= room
            fits, breaks = (middle, breaks) if is_fitting else (fits, middle)
        pieces.append(rest[:fits])
        rest = rest[fits:]
    return pieces


def _fitted(characters: Sequence[str], style: Style, room: float, base: int) -> Line:
    whole = _line("".join(characters).rstrip(), style, base)
    if whole.width <= room:
        return whole
    fits, breaks = 0, len(characters)
    while breaks - fits > 1:
        middle = (fits + breaks) // 2
        is_fitting = _cut(characters[:middle], style, base).width <= room
        fits, breaks = (middle, breaks) if is_fitting else (fits, middle)
    return _cut(characters[:fits], style, base)


def _cut(characters: Sequence[str], style: Style, base: int) -> Line:
    return _line("".join(characters).rstrip(" ,;:–—-") + ELLIPSIS, style, base)


def _line(text: str, style: Style, base: int) -> Line:
    parts = _parts(text, base)
    runs = [_shaped(words, face, level, style) for words, face, level in parts]
    ordered = visual_order(runs, [level for _, _, level in parts])
    return Line(style, tuple(ordered), is_right_to_left=bool(base))


def _parts(text: str, base: int) -> list[tuple[str, Face, int]]:
    """Split where the font or the direction changes."""
    level_of = levels(text, base)
    found: list[tuple[str, Face, int]] = []
    place, near, han = 0, None, han_of(text)
    for cluster in _characters(text):
        level = level_of[place]
        place += len(cluster)
        face = face_for(cluster, near, han)
        if face is not None:
            found.append((cluster, face, level))
            near = face
    return [
        ("".join(cluster for cluster, _, _ in same), face, level)
        for (face, level), same in groupby(found, key=lambda part: part[1:])
    ]


def _shaped(words: str, face: Face, level: int, style: Style) -> Run:
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    hb.shape(sized(face, style.pixels, style.weight), buffer)
    glyphs, x = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint:  # 0 is the box of what a font does not have
            glyphs.append(Glyph(info.codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
    return Run(face, tuple(glyphs), x)
