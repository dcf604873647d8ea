"""Mutation testing: change a module a little, see whether the tests that belong to it notice, print the score.

`make mutate` takes every module of the table, one after the other, for hours; `make mutate ARGS="outbox rules/bold"`
those whose path ends in one of these. `SHOW=1` prints each change that no test noticed, or that never came to an end.
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
OUTBOX = tuple(
    f"tests/storage/test_{name}.py"
    for name in ("owed", "taking_place", "cancelling", "slots", "outbox", "unreadable", "arrivals")
)
RENDERED = tuple(f"tests/telegram/test_{name}.py" for name in ("rendering", "rendering_private", "rendering_files"))
CLAIMED = tuple(
    f"tests/storage/test_{name}.py" for name in ("claiming", "outbox", "order", "still_wanted", "mornings", "holds")
)
SEALED = ("tests/storage/test_encryption.py", "tests/storage/test_data_keys.py", "tests/storage/test_unreadable.py")
DECIDING = {
    "boundaries/rules": "boundaries/test_rules",
    "boundaries/wording": "boundaries/test_wording",
    "energy/rules": "energy/test_rules",
    "evening/rules": "evening/test_rules",
    "games/rules/bold": "games/test_bold",
    "games/rules/diary": "games/test_diary_rules",
    "games/rules/fresh_yes": "games/test_diary_rules games/test_replay_rules games/test_silent_dinner_rules",
    "games/rules/give_back": "games/test_give_back",
    "games/rules/guided_listening": "games/test_guided_listening_rules",
    "games/rules/mirror": "games/test_mirror_rules",
    "games/rules/openers": "games/test_openers",
    "games/rules/quiz": "games/test_quiz_rules",
    "games/rules/replay": "games/test_replay_rules",
    "games/rules/role_reversal": "games/test_role_reversal_beginning games/test_role_reversal_rules",
    "games/rules/role_reversal_state": "games/test_role_reversal_rules",
    "games/rules/silent_dinner": "games/test_silent_dinner_rules",
    "games/rules/stop_word": "games/test_replay_rules",
    "games/rules/yes_and": "games/test_yes_and_rules",
    "learn/search": "learn/test_library",
    "listening/rules": "listening/test_rules",
    "listening/trend": "listening/test_trend",
    "pairing/rules": "pairing/test_rules",
    "perspective/rules": "perspective/test_rules",
    "plan/moments": "plan/test_moments",
    "plan/rhythm": "plan/test_rhythm",
    "plan/rules": "plan/test_rules",
    "present/rules": "present/test_rules",
    "reflections/reflection": "reflections/test_reflection",
    "reflections/rules": "reflections/test_rules",
    "rehearse/rules/check": "rehearse/test_check",
    "summaries/rules": "summaries/test_rules",
    "talk/rules": "talk/test_rules",
    "timeout/rules": "timeout/test_rules",
}
"""What decides in the features, and the tests that ask it alone, without anything stored."""
TESTS: Mapping[str, Sequence[str]] = {
    "bot/storage/together.py": tuple(f"tests/storage/test_{name}.py" for name in ("together", "joining", "database")),
    "bot/storage/outbox.py": OUTBOX,
    "bot/storage/sending.py": CLAIMED,
    "bot/storage/arrivals.py": ("tests/storage/test_arrivals.py",),
    "bot/storage/parcels.py": ("tests/storage/test_parcels.py",),
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
    **{f"bot/features/{name}.py": [f"tests/features/{test}.py" for test in tests.split()]
       for name, tests in DECIDING.items()},
}  # fmt: skip
NOT_NOTICED = {0: "survived", 5: "no test", 33: "no test", None: "not run", 34: "left out"}
HANGS = dict.fromkeys((-24, 24, 36, 152, 255), "hangs")
"""Noticed, too; told apart because a busy machine may only look like it: whoever sees many should run it again."""
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
        kinds = Counter((NOT_NOTICED | HANGS).get(code, "noticed") for code in results.values())
        print(f"{module}: {dict(kinds)}", flush=True)
        if os.environ.get("SHOW"):
            for line in _changes(folder, [key for key, code in results.items() if code in NOT_NOTICED | HANGS]):
                print(line, flush=True)
        return module, kinds["noticed"] + kinds["hangs"], kinds.total() - kinds[LEFT_OUT]


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
        'pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]\n'
        f"pytest_add_cli_args_test_selection = {json.dumps(list(TESTS[module]))}\n"
        "track_dependencies = false\ntimeout_multiplier = 3.0\ntimeout_constant = 20.0\n"
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
