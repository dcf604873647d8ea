"""Printing figures as a table, worst first, and keeping them beside those of the last run."""

import json
from pathlib import Path

from benchmarks.figures import Figure, Result, shown
from benchmarks.machine import line

RESULTS = Path(__file__).parent / "results"


def last(name: str) -> dict[str, object]:
    """Return what the last run of a benchmark left, or nothing."""
    path = RESULTS / f"{name}.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def keep(name: str, result: Result, machine: dict[str, object], *, is_quick: bool) -> None:
    """Write a run's figures for the next run to compare with."""
    content = {
        "machine": machine,
        "is_quick": is_quick,
        "figures": [figure.as_json() for figure in result.figures],
        "facts": [fact.as_json() for fact in result.facts],
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n")


def table(name: str, result: Result, machine: dict[str, object], before: dict[str, object]) -> str:
    """Return everything a reader needs, as text; what is worse than its peer stands first."""
    lines = [f"\n{name} - {line(machine)}"]
    ordered = sorted(result.figures, key=lambda figure: figure.ratio >= 1)
    if ordered:
        heads = ("what", "ours", "peer", "times better (min-max)", "runs", "last", "against")
        lines += _columns([heads, *(_row(figure, before) for figure in ordered)])
        lines += ["", "How it was measured:"]
        hows = dict.fromkeys((figure.what, figure.how) for figure in ordered)
        lines += [f"  {what}: {how}." for what, how in hows]
    lines += [f"  {note}" for note in result.notes]
    for fact in result.facts:
        lines += [f"\n{fact.what}:", *(f"  {each}" for each in fact.words.splitlines())]
    return "\n".join(lines)


def _row(figure: Figure, before: dict[str, object]) -> tuple[str, ...]:
    low, high = min(figure.ratios), max(figure.ratios)
    return (
        _mark(figure) + figure.what,
        shown(_middle(figure.ours), figure.unit),
        shown(_middle(figure.peer), figure.unit),
        f"{figure.ratio:.3g} ({low:.3g}-{high:.3g})",
        str(len(figure.ours)),
        _before(figure, before),
        figure.against,
    )


def _mark(figure: Figure) -> str:
    if figure.ratio >= 1:
        return ""
    return "WORSE: " if max(figure.ratios) < 1 else "worse or even: "


def _middle(samples: tuple[float, ...]) -> float:
    return sorted(samples)[len(samples) // 2]


def _before(figure: Figure, before: dict[str, object]) -> str:
    kept = before.get("figures")
    for each in kept if isinstance(kept, list) else ():
        if each["what"] == figure.what and each["against"] == figure.against:
            return f"{each['ratio']:.3g}"
    return "-"


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
