"""Guards on the repository itself: what may lie in it, how long a module may be, and what must be written down."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
CODE_FOLDERS = ("bot", "jobs", "sandbox", "benchmarks")
LONGEST_MODULE = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}

# Written in two halves, so that this file does not name them itself.
REGISTRY_HOSTS = tuple(
    "".join(halves)
    for halves in (
        ("pypi", ".org"),
        ("python", "hosted"),
        ("registry.", "npmjs"),
        ("deb.", "debian"),
        ("/opt", "/pypi"),
    )
)
MACHINE_PATH = re.compile(
    r"(?<![\w.$}~-])/(?:root|work|home/(?!attune\b)\w+|Users/\w+)/[\w.]"  # somebody's home or workplace
    r"|(?<![A-Za-z])[A-Z]:\\{1,2}[A-Za-z]{3,}\\"  # a drive
    r"|file:/{3}"
)


def tracked_paths() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked_paths():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path.relative_to(ROOT), content.decode()))
    return found


def modules() -> list[tuple[Path, str]]:
    return [(path, text) for path, text in texts() if path.suffix == ".py" and path.parts[0] in CODE_FOLDERS]


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text()
    return dict(re.findall(r"^([\w.-]+)==([\w.+!-]+)", text, flags=re.MULTILINE))


def wanted_dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"].values()
    wanted = project["project"]["dependencies"] + [entry for group in groups for entry in group]
    return [re.split(r"[^\w.-]", entry, maxsplit=1)[0] for entry in wanted]


def test_no_file_names_a_package_registry() -> None:
    offenders = [(str(path), host) for path, text in texts() for host in REGISTRY_HOSTS if host in text.lower()]
    assert offenders == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    offenders = [
        (str(path), found.group()) for path, text in texts() if (found := MACHINE_PATH.search(text)) is not None
    ]
    assert offenders == []


@pytest.mark.parametrize(
    "line",
    ["cd /ro" + "ot/bot", "x = '/ho" + "me/kim/x'", "see D:" + "\\work\\attune", "fi" + "le:///srv/wheels"],
)
def test_a_machine_path_is_recognised_wherever_it_stands(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("lock", ["run.txt", "test.txt", "bench.txt", "deep.txt", "uv.txt"])
def test_a_lock_holds_names_versions_and_hashes_alone(lock: str) -> None:
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    allowed = re.compile(r"#.*|[\w.-]+==[\w.+!-]+( ; [\w .'<>=!()*]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not allowed.fullmatch(line)] == []
    assert not [line for line in lines if "://" in line]


@pytest.mark.parametrize("lock", ["test.txt", "bench.txt", "deep.txt"])
def test_running_and_testing_use_the_same_versions(lock: str) -> None:
    running, testing = pinned("run.txt"), pinned(lock)
    assert {name: version for name, version in running.items() if testing.get(name) != version} == {}


def test_every_dependency_is_pinned() -> None:
    locked = pinned("bench.txt") | pinned("deep.txt")
    missing = [name for name in wanted_dependencies() if re.sub(r"[._]", "-", name.lower()) not in locked]
    assert missing == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text()
    assert [name for name in wanted_dependencies() if f"**{name}**" not in reasons] == []


def test_every_setting_is_in_the_example() -> None:
    settings = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | {f"{PREFIX}SECRETS_DIR"}
    example = set(re.findall(rf"^#?\s?({PREFIX}\w+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))
    assert example == settings


def test_no_module_outgrows_its_limit() -> None:
    lengths = {str(path): text.count("\n") for path, text in modules()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = [path for path, _ in texts() if path.suffix == ".py"]
    assert [str(path) for path in named if VAGUE_NAMES & {path.stem, *path.parent.parts}] == []


def test_every_module_says_what_lives_there() -> None:
    silent = [str(path) for path, text in modules() if text.strip() and ast.get_docstring(ast.parse(text)) is None]
    assert silent == []


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text().splitlines()


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for path, text in texts():
        if path.suffix == ".md":
            targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
            broken += [(str(path), target) for target in targets if not (ROOT / path.parent / target).exists()]
    assert broken == []


def test_every_make_target_that_is_written_down_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    named = {
        (str(path), target)
        for path, text in texts()
        if path.suffix == ".md"
        for target in re.findall(r"(?:`|^\s*)make ([a-z]+)", text, flags=re.MULTILINE)
    }
    assert {(path, target) for path, target in named if target not in targets} == set()
