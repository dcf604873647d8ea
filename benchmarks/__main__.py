"""The command line: `python -m benchmarks [name ...] [--quick] [--minutes M]`."""

import argparse
import importlib
import sys
import time
import traceback

from benchmarks import machine, ratios, report
from benchmarks.figures import Result

NAMES = ("press", "start", "rest", "transactions", "intake", "lanes", "pictures", "scale", "queues", "spread")
WHEN_ASKED = ("million",)
"""Too large for every day."""


def main() -> int:
    """Run the benchmarks that were asked for, or all; print and keep what they find."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="name", help=f"one or more of {', '.join(NAMES)} (default), million"
    )
    parser.add_argument("--quick", action="store_true", help="less of everything: for a first look, not for a claim")
    parser.add_argument("--minutes", type=float, help="how long the highest rate of `intake` lasts")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - {*NAMES, *WHEN_ASKED})
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; choose from {', '.join((*NAMES, *WHEN_ASKED))}")
    failed: list[str] = []
    for name in options.names or NAMES:
        try:
            _run(name, is_quick=options.quick, more={"minutes": options.minutes} if name == "intake" else {})
        except Exception:  # noqa: BLE001 -- the others are measured and kept all the same
            traceback.print_exc()
            failed.append(name)
    if failed:
        print(f"\nNot measured: {', '.join(failed)}; why stands above.")
    return len(failed)


def _run(name: str, *, is_quick: bool, more: dict[str, float]) -> None:
    described, before = machine.describe(), report.last(name)
    began_at = time.monotonic()
    result: Result = importlib.import_module(f"benchmarks.{name}").measure(quick=is_quick, **more)
    print(report.table(name, result, described, before))
    print(f"  ({name} took {time.monotonic() - began_at:.0f} s{'; quick, so do not quote it' if is_quick else ''})")
    sys.stdout.flush()
    report.keep(name, result, described, is_quick=is_quick)
    if not is_quick:
        print("\n".join(ratios.keep(name, result, described)))


if __name__ == "__main__":
    sys.exit(main())
