"""Mutation testing: change a module a little, see whether the tests that belong to it notice, print the score.

`make mutate` takes every module of the table, one after the other, for hours; `make mutate ARGS="outbox rules/bold"`
those whose path ends in one of these. `SHOW=1` prints each change that no test noticed.
"""
# ruff: noqa: T201 -- it prints its table

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("bot", "jobs", "sandbox", "migrations", "tests", "docs", "README.md", "pyproject.toml")
NEEDED = 0.85
OUTBOX = (
    *(f"tests/storage/test_{name}.py"
      for name in ("outbox", "order", "unreadable", "slots", "still_wanted", "mornings", "holds")),
    "tests/features/rights/test_hide.py",
)  # fmt: skip
RENDERED = tuple(f"tests/telegram/test_{name}.py" for name in ("rendering", "rendering_private", "lengths"))
SEALED = ("tests/storage/test_encryption.py", "tests/storage/test_data_keys.py", "tests/storage/test_unreadable.py")
PLAYED = {
    "bold": "test_bold",
    "diary": "test_diary_rules",
    "fresh_yes": "test_diary_rules test_replay_rules test_silent_dinner_rules",
    "give_back": "test_give_back",
    "guided_listening": "test_guided_listening_rules",
    "mirror": "test_mirror_rules",
    "openers": "test_openers",
    "quiz": "test_quiz_rules",
    "replay": "test_replay_rules",
    "role_reversal": "test_role_reversal_rules",
    "role_reversal_state": "test_role_reversal_rules",
    "silent_dinner": "test_silent_dinner_rules",
    "stop_word": "test_replay_rules",
    "yes_and": "test_yes_and_rules",
}
"""The rules of each game, and the modules of tests that play it without a table."""
TESTS: Mapping[str, Sequence[str]] = {
    "bot/storage/outbox.py": OUTBOX,
    "bot/storage/sending.py": (*OUTBOX, "tests/jobs/test_deliver.py", "tests/jobs/test_outcomes.py"),
    "bot/storage/parcels.py": OUTBOX,
    "bot/storage/timers.py": (
        "tests/storage/test_timers.py", "tests/storage/test_timer_rows.py", "tests/jobs/test_due.py",
    ),
    "bot/storage/encryption.py": SEALED,
    "bot/storage/receipts.py": ("tests/storage/test_receipts.py",),
    "bot/storage/sealed_file.py": ("tests/storage/test_sealed_file.py",),
    "bot/storage/people.py": ("tests/storage/test_people.py",),
    "bot/storage/expectations.py": ("tests/storage/test_expectations.py",),
    "bot/core/incoming.py": ("tests/core/test_incoming.py",),
    "bot/core/local_time.py": ("tests/core/test_local_time.py",),
    "bot/core/transitions.py": ("tests/core/test_transitions.py",),
    "bot/core/waking.py": ("tests/core/test_waking.py", "tests/core/test_overlap.py"),
    "bot/telegram/rendering.py": RENDERED,
    "bot/features/boundaries/rules.py": ("tests/features/boundaries",),
    "bot/features/energy/rules.py": ("tests/features/energy",),
    "bot/features/evening/rules.py": ("tests/features/evening",),
    "bot/features/listening/rules.py": ("tests/features/listening",),
    "bot/features/pairing/rules.py": ("tests/features/pairing",),
    "bot/features/perspective/rules.py": ("tests/features/perspective",),
    "bot/features/plan/moments.py": ("tests/features/plan",),
    "bot/features/plan/rules.py": ("tests/features/plan",),
    "bot/features/present/rules.py": ("tests/features/present",),
    "bot/features/rehearse/rules/check.py": ("tests/features/rehearse",),
    "bot/features/reflections/rules.py": ("tests/features/reflections",),
    "bot/features/summaries/rules.py": ("tests/features/summaries",),
    "bot/features/talk/rules.py": ("tests/features/talk",),
    "bot/features/timeout/rules.py": ("tests/features/timeout",),
    **{f"bot/features/games/rules/{name}.py": [f"tests/features/games/{test}.py" for test in tests.split()]
       for name, tests in PLAYED.items()},
}  # fmt: skip
NOT_NOTICED = {0: "survived", 5: "no test", 33: "no test", None: "not run", 34: "left out"}
LEFT_OUT = "left out"


def main(wanted: Sequence[str]) -> int:
    """Run the modules that were named, or all, and print a table; end with 1 when one is below 85 %."""
    modules = [path for path in TESTS if not wanted or any(path.removesuffix(".py").endswith(name) for name in wanted)]
    scores = [_score(module) for module in modules]
    for module, noticed, of in scores:
        print(f"{noticed / max(of, 1):6.1%}  {noticed:5} of {of:5}  {module}", flush=True)
    return 0 if modules and all(noticed >= NEEDED * of for _, noticed, of in scores) else 1


def _score(module: str) -> tuple[str, int, int]:
    with tempfile.TemporaryDirectory(prefix="attune-mutants-") as name:
        folder = Path(name)
        _prepare(folder, module)
        mutmut = [sys.executable, "-m", "mutmut", "run", "--max-children", os.environ.get("JOBS", "2")]
        done = subprocess.run(mutmut, cwd=folder, check=False, capture_output=True, text=True)
        found = folder / "mutants" / f"{module}.meta"
        results: dict[str, int | None] = json.loads(found.read_text())["exit_code_by_key"] if found.exists() else {}
        if not results or all(code is None for code in results.values()):
            print(done.stdout[-3000:], done.stderr[-2000:], file=sys.stderr)
        kinds = Counter(NOT_NOTICED.get(code, "noticed") for code in results.values())
        print(f"{module}: {dict(kinds)}", flush=True)
        if os.environ.get("SHOW"):
            for line in _changes(folder, [key for key, code in results.items() if code in NOT_NOTICED]):
                print(line, flush=True)
        return module, kinds["noticed"], kinds.total() - kinds[LEFT_OUT]


def _prepare(folder: Path, module: str) -> None:
    """Copy the project, with a configuration that changes this module alone."""
    unwanted = shutil.ignore_patterns("__pycache__", "*.png", "simulation", "stories")
    for each in COPIED:
        source = ROOT / each
        if source.is_dir():
            shutil.copytree(source, folder / each, ignore=unwanted)
        else:
            shutil.copy(source, folder / each)
    config = folder / "pyproject.toml"
    copied = json.dumps([each for each in COPIED if each not in {"bot", "tests", "pyproject.toml"}])
    settings = (
        '\n[tool.mutmut]\nsource_paths = ["bot"]\n'
        f"only_mutate = [{module!r}]\nalso_copy = {copied}\n"
        'pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:cacheprovider"]\n'
        f"pytest_add_cli_args_test_selection = {json.dumps(list(TESTS[module]))}\n"
        "track_dependencies = false\ntimeout_multiplier = 3.0\ntimeout_constant = 5.0\n"
    )
    config.write_text(config.read_text("utf-8") + settings, "utf-8")
    tomllib.loads(config.read_text("utf-8"))


def _changes(folder: Path, keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        shown = subprocess.run([sys.executable, "-m", "mutmut", "show", key], cwd=folder, check=False,
                               capture_output=True, text=True)  # fmt: skip
        yield shown.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
