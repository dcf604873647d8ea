"""The ratios of the last whole run of each benchmark, in one small file that is kept with the code."""

import json
from pathlib import Path

from benchmarks.figures import Result

KEPT = Path(__file__).parent / "results.json"
DESCRIBED = ("processor", "cores", "python", "sqlite")
NOTEWORTHY = 0.1
"""A ratio that moved by less than this share is not worth a line."""

Kept = dict[str, dict[str, object]]


def keep(name: str, result: Result, machine: dict[str, object]) -> list[str]:
    """Write a benchmark's ratios beside those of the others; return how they differ from the last ones."""
    kept: Kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    before = kept.get(name, {})
    now = {f"{figure.what} | {figure.against}": round(figure.ratio, 3) for figure in result.figures}
    kept[name] = {"machine": {each: machine[each] for each in DESCRIBED}, "ratios": now}
    KEPT.write_text(json.dumps(dict(sorted(kept.items())), indent=2, ensure_ascii=False) + "\n")
    return _differences(now, before.get("ratios"))


def _differences(now: dict[str, float], before: object) -> list[str]:
    if not isinstance(before, dict):
        return ["  nothing to compare with: these are the first ratios kept"] if now else []
    moved = [
        f"  {before[what]:.3g} -> {ratio:.3g}  {what}"
        for what, ratio in now.items()
        if before.get(what) and abs(ratio / before[what] - 1) >= NOTEWORTHY
    ]
    return ["  ratios that moved by a tenth or more since the last run:", *moved] if moved else ["  no ratio moved"]
