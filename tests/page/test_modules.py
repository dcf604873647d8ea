"""What the page's own files may hold."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "sandbox" / "page"
MODULES = sorted(PAGE.glob("*.js"))
LONGEST_MODULE = 250
MARKUP_FROM_DATA = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|\beval\(|new Function")
INLINE = re.compile(r"<style|\bstyle=|<script(?![^>]*\bsrc=)|\son\w+=")
ELSEWHERE = re.compile(r"(?:src|href|url\(|import|from)\W{1,3}(?:https?:)?//")


def by_name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_a_module_says_first_what_lives_there(path: Path) -> None:
    first = path.read_text().splitlines()[0]
    assert re.fullmatch(r"// .+\.", first)


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_a_module_stays_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_no_module_builds_markup_from_text(path: Path) -> None:
    assert MARKUP_FROM_DATA.search(path.read_text()) is None


def test_the_page_holds_no_script_or_style_of_its_own() -> None:
    assert INLINE.search((PAGE / "index.html").read_text()) is None


@pytest.mark.parametrize("path", sorted(PAGE.iterdir()), ids=by_name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    assert ELSEWHERE.search(path.read_text()) is None
