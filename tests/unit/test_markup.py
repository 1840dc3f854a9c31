"""Text becomes markup in one place, and mypy tells the two apart."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mapper import markup
from mapper.markup import (
    Html,
    alone,
    block,
    data_block,
    element,
    escaped,
    inline_json,
    inline_style,
    joined,
    lines,
    replaced,
)
from tests.unit.test_imports import PACKAGE, modules

NASTY = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&quot;&#x27;"


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (escaped(NASTY), SAFE),
        (element("p", escaped(NASTY), {"title": NASTY, "class": ""}), f'<p title="{SAFE}">{SAFE}</p>'),
        (inline_json({"a": "\x0b\ud800<"}), '{"a":"\\u000b\ufffd\\u003c"}'),
        (element("div"), "<div></div>"),
        (alone("circle", {"r": "1"}), '<circle r="1"/>'),
        (joined((escaped("a"), escaped("b")), " & "), "a &amp; b"),
        (lines((escaped("a"), markup.NOTHING, escaped("b"))), "a\nb"),
        (block(escaped("a")), "\na\n"),
        (replaced(escaped("1 < 2"), "<", ">"), "1 &gt; 2"),
        (inline_style("a{}</STYLE>"), "a{}<\\/STYLE>"),
        (inline_json({"a": "</script>"}), '{"a":"\\u003c/script>"}'),
        (data_block("x", "aGk="), '<script type="text/plain" id="x">aGk=</script>'),
    ],
)
def test_a_text_is_text(made: Html, written: str) -> None:
    assert made == written


def test_data_that_would_end_their_block_are_refused() -> None:
    with pytest.raises(ValueError, match="the data of x"):
        data_block("x", "</script>")


ESCAPES = re.compile(
    r"from html import (?:\w+, )*escape\b|html\.escape|saxutils|markupsafe|u003c|<\\\\+/|&lt;"
    r"|\|\s*e\b(?![\w.])"
)
"""What code that escapes by itself would hold; folium's templates and pages would pipe into ``e``."""
ADDED = Path("page", "folium", "document.py")
"""What a developer adds to a folium map is markup: this one says so."""


def test_nothing_else_escapes() -> None:
    pages = [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.jinja")]
    sources = [path for path in (*modules(), *pages) if "node_modules" not in path.parts]
    wrong = [path.name for path in sources if ESCAPES.search(path.read_text(encoding="utf-8"))]
    assert wrong == ["markup.py"]


def test_nothing_else_calls_a_text_markup() -> None:
    def casts(path: Path) -> bool:
        calls = (
            one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call)
        )
        return any(isinstance(one.func, ast.Name) and one.func.id == "Html" for one in calls)

    casting = {path.relative_to(PACKAGE) for path in modules() if casts(path)}
    assert casting == {Path("markup.py"), ADDED}


@pytest.mark.long
@pytest.mark.xdist_group("types")  # what one run has read the next need not read again
def test_mypy_refuses_a_text_where_markup_goes(tmp_path: Path) -> None:
    code = "from mapper.markup import element, escaped\nelement('p', escaped('a'))\nelement('p', 'a')\n"
    (tmp_path / "mixed.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", str(tmp_path / "mixed.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PACKAGE.parent).stdout
    assert re.findall(r"mixed\.py:(\d+): error: Argument 2 .*Html", told) == ["3"]
