"""The week's card as matplotlib would draw it: the same words, boxes and circles at the same size, without emoji."""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from bot.core.pictures import WeekCard

DPI = 144
_INK, _SOFT, _ACCENT, _TINT, _PAPER, _GROUND = "#482e29", "#8a6a60", "#bc5842", "#fdecdb", "#fffaf3", "#e6ac8e"


def draw(card: WeekCard[str], height: float) -> bytes:
    """Return the card as PNG, 360 points wide and so many high."""
    figure = Figure(figsize=(360 / 72, height / 72), dpi=DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 360), ylim=(height, 0))
    axes.axis("off")
    _box(axes, 12, 12, 336, height - 24, 26, _PAPER)
    for x, colour in ((278, _ACCENT), (306, "#f3b270")):
        axes.add_patch(Circle((x, 54), 22, color=colour, alpha=0.55, linewidth=0))
    axes.text(32, 60, card.title.replace(", ", ",\n"), size=22 * 0.72, weight="bold", color=_INK, va="center")
    axes.text(32, 100, " & ".join(card.names), size=14 * 0.72, color=_SOFT)
    y = 130.0
    for fact in card.facts:
        axes.add_patch(Circle((49, y), 17, color=_TINT, linewidth=0))
        axes.text(78, y, fact.words, size=16 * 0.72, color=_INK, va="center")
        y += 40
    for quote in card.quotes:
        _box(axes, 32, y, 274, 74, 15, _TINT)
        axes.text(45, y + 20, quote.name, size=12.5 * 0.72, weight="bold", color=_ACCENT)
        axes.text(45, y + 44, quote.words[:40] + "\n" + quote.words[40:], size=15 * 0.72, color=_INK, va="center")
        y += 82
    _box(axes, 32, y, 296, 76, 16, _ACCENT)
    axes.text(45, y + 22, card.idea_title or "", size=12.5 * 0.72, weight="bold", color=_PAPER)
    idea = card.idea or ""
    axes.text(45, y + 48, idea[:40] + "\n" + idea[40:], size=15 * 0.72, color=_PAPER, va="center")
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def _box(axes: object, x: float, y: float, width: float, height: float, radius: float, colour: str) -> None:
    patch = FancyBboxPatch((x + radius, y + radius), width - 2 * radius, height - 2 * radius,
                           boxstyle=f"round,pad={radius}", facecolor=colour, linewidth=0)  # fmt: skip
    axes.add_patch(patch)  # type: ignore[attr-defined]
