"""The fonts: which of them shows a character, and at which size and weight."""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

UNITS_PER_PIXEL = 64
BOLD_FROM = 600
"""The weight from which a font without weights of its own is thickened."""

_HERE = Path(__file__).parent / "fonts"
_SCRIPTS = (
    "", "Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Tamil", "Telugu", "Gujarati", "Gurmukhi", "Kannada",
    "Malayalam", "Oriya", "Sinhala", "Khmer", "Lao", "Myanmar", "Ethiopic", "Armenian", "Georgian", "Symbols",
)  # fmt: skip
_JAPANESE, _KOREAN, _CHINESE = 0, 1, 2
"""Where each language's forms stand in the collection of Han characters."""
_KANA, _HANGUL = ("\u3041", "\u30ff"), ("\uac00", "\ud7a3")
_EMOJI_SIGNS = ("\ufe0f", "\u20e3", "\u200d")


class Kind(Enum):
    """What a font's characters are made of."""

    OUTLINES = "outlines"
    PAINT = "paint"
    BITMAPS = "bitmaps"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, opened."""

    kind: Kind
    face: hb.Face
    font: hb.Font
    has_weights: bool = False

    def covers(self, cluster: str) -> bool:
        """Whether it has all that is to be seen of a character."""
        return all(self.font.get_nominal_glyph(ord(char)) for char in cluster if not _is_invisible(char))


@cache
def sized(face: Face, pixels: int, weight: int) -> hb.Font:
    """Return a font at a size; weight 400 is regular, 600 half bold."""
    font = hb.Font(face.face)
    font.scale = (pixels * UNITS_PER_PIXEL, pixels * UNITS_PER_PIXEL)
    if face.has_weights:
        font.set_variations({"wght": weight})
    elif face.kind is Kind.OUTLINES and weight >= BOLD_FROM:
        font.synthetic_bold = (0.02, 0.02, True)
    return font


def han_of(text: str) -> int:
    """Return which language's Han characters a text wants, as far as its other letters tell."""
    if any(_KANA[0] <= char <= _KANA[1] for char in text):
        return _JAPANESE
    return _KOREAN if any(_HANGUL[0] <= char <= _HANGUL[1] for char in text) else _CHINESE


def face_for(cluster: str, near: Face | None, han: int) -> Face | None:
    """Return the first font that shows a character, the one of its neighbour if that does; None if none can."""
    first = _first_for(cluster, han)
    if near is None or near is first or near.kind is not Kind.OUTLINES or cluster[0].isalpha():
        return first
    is_coloured = first is not None and first.kind is not Kind.OUTLINES
    return near if not is_coloured and near.covers(cluster) else first


@lru_cache(4096)
def _first_for(cluster: str, han: int) -> Face | None:
    if cluster.isascii():
        return _letters()[0]
    faces = (*_emoji(), *_letters(), _han(han)) if _is_emoji(cluster) else (*_letters(), _han(han), *_emoji())
    whole = (face for face in faces if face.covers(cluster))
    part = (face for face in faces if face.covers(cluster[0]))
    return next(whole, None) or next(part, None)


def _is_emoji(cluster: str) -> bool:
    """Whether it is to be shown in colour: marked so, or no letter of our first font."""
    if "\ufe0e" in cluster:
        return False
    is_marked = any(sign in cluster for sign in _EMOJI_SIGNS) and not cluster[0].isalpha()
    is_picture = unicodedata.category(cluster[0]) in {"So", "Sk", "Sm", "Cn"} and not _letters()[0].covers(cluster[0])
    return (is_marked or is_picture) and any(face.covers(cluster[0]) for face in _emoji())


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Cc"} or "\ufe00" <= char <= "\ufe0f"


@cache
def _letters() -> tuple[Face, ...]:
    return tuple(_opened(_package("manimgx_fonts") / f"NotoSans{script}[wght].ttf", has_weights=True)
                 for script in _SCRIPTS)  # fmt: skip


@cache
def _emoji() -> tuple[Face, ...]:
    return (
        _opened(_HERE / "Noto-COLRv1-noflags.ttf", Kind.PAINT),
        _opened(_HERE / "NotoColorEmoji-flagsonly.ttf", Kind.BITMAPS),
        _opened(_package("manimgx_fonts") / "NotoEmoji[wght].ttf", has_weights=True),
    )


@cache
def _han(index: int) -> Face:
    return _opened(_package("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc", index=index)


def _opened(path: Path, kind: Kind = Kind.OUTLINES, *, index: int = 0, has_weights: bool = False) -> Face:
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    return Face(kind, face, hb.Font(face), has_weights)


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the fonts of {name} are not installed")
    return Path(spec.origin).parent
