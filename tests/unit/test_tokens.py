"""Colours, fonts and sizes are chosen in one place: none stands elsewhere, is missing or left over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.export.figure.style import STYLES
from mapper.scene.parts.marks import MARKS
from mapper.tokens import THEMES, color, fonts

PACKAGE = Path(__file__).resolve().parents[2] / "mapper"
KINDS = {".py", ".ts", ".js", ".mjs", ".css", ".html", ".jinja"}
BUILT = {"static", "node_modules"}
EXAMPLE = "#b5482a"
"""How a message tells what a colour looks like in a table."""
NAMED = (
    "white|black|gr[ae]y|silver|red|maroon|orange|yellow|gold|brown|green|olive|teal|navy|blue|purple|pink"
)
_LITERAL = re.compile(
    rf"""(?<![\w&/])\#(?:[0-9a-f]{{8}}|[0-9a-f]{{6}}|[0-9a-f]{{3,4}})\b
      |\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(\s*[\d.]
      |(?<=[:"'\s])(?:{NAMED})(?=\s*[;"'!}}])""",
    re.IGNORECASE | re.VERBOSE,
)
_HEIGHT = re.compile(r"z-index:\s*\d+|\.zIndex = \W*\d+")
_USE = re.compile(r"""var\(--([\w-]+)|\b(?:token|color|fonts)\(([^()]*)\)|\bcolour: "([\w-]+)\"""")
_PANE = re.compile(r'\blayer\([^"()]+"(\w+)"')
"""What the viewer lays between Leaflet's own panes, at the height of ``z-`` and its name."""
_OWN = re.compile(r'--([\w-]+)"?:|setProperty\("--([\w-]+)')


def sources() -> Iterator[tuple[str, str]]:
    """Path and text of everything that could name a colour, comments left out."""
    for path in sorted(PACKAGE.rglob("*")):
        if (
            path.suffix in KINDS
            and not BUILT & set(path.relative_to(PACKAGE).parts)
            and not path.name.endswith(".test.ts")
        ):
            comment = r"^\s*#\s.*$" if path.suffix == ".py" else r"/\*[\s\S]*?\*/|^\s*//.*$"
            text = re.sub(comment, "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            yield path.relative_to(PACKAGE).as_posix(), text


def tokens() -> dict[str, object]:
    table = tomllib.loads(PACKAGE.joinpath("tokens", "tokens.toml").read_text(encoding="utf-8"))
    groups = [*table.pop("page").values(), *table.values()]
    found = {name: value for group in groups for name, value in group.items()}
    assert len(found) == sum(map(len, groups)), "a token is there twice"
    return found


def used() -> set[str]:
    """The tokens that anything asks for, those left out that the page's own style sheets and scripts set."""
    found = {token for _, token, _ in MARKS.values()}
    own: set[str] = set()
    for _, text in sources():
        for variable, asked, named in _USE.findall(text):
            found |= {variable, named, *re.findall(r'"([\w-]+)"', asked)}
        found |= {f"z-{name}" for name in _PANE.findall(text)}
        own |= {name for names in _OWN.findall(text) for name in names}
    return found - own - {*THEMES, "", "z-"}


@pytest.mark.parametrize(
    "line",
    [
        "a{color:#fff}",
        'x = "#a3271b"',
        "b: rgb(1 2 3 / 0.4)",
        "c: rgba(1, 2, 3)",
        "d: hsl(10 2% 3%)",
        "e: white;",
    ],
)
def test_a_colour_is_seen_however_it_is_written(line: str) -> None:
    assert _LITERAL.search(line)


@pytest.mark.parametrize(
    "line", ['"#list"', "#map-area{", "&#123;", "color-mix(in srgb, var(--a) 8%, transparent)"]
)
def test_what_is_no_colour_is_not_taken_for_one(line: str) -> None:
    assert not _LITERAL.search(line)


def test_no_colour_stands_outside_the_tokens() -> None:
    found = {path: colors for path, text in sources() if (colors := set(_LITERAL.findall(text)) - {EXAMPLE})}
    assert found == {}


def test_what_lies_over_what_is_told_by_name() -> None:
    found = {path: told for path, text in sources() if (told := _HEIGHT.findall(text))}
    assert found == {}


def test_every_token_is_there_and_used() -> None:
    assert not PACKAGE.joinpath("viewer/src/core/tokens.css").exists(), "it is written by hatch_build.py"
    assert used() - set(tokens()) == set()
    assert set(tokens()) - used() == set()


def test_a_token_has_a_value_for_light_and_dark() -> None:
    for name in tokens():
        assert all(color(name, theme) for theme in THEMES)
    assert (color("paper"), color("paper", "dark")) == tuple(tokens()["paper"][:2])  # type: ignore[index]
    assert fonts("latin", "chinese").startswith("'Avenir Next'")
    with pytest.raises(KeyError):
        color("no-such-token")


@pytest.mark.parametrize(
    ("line", "category", "styles"),
    [
        ("sister", "sister", ("sister", "dot-sister")),
        ("cooperative", "cooperative", ("cooperative", "dot-cooperative")),
        ("linked", "linked", ("linked", "dot-linked")),
        ("rail", "rail-terminals", ("rail-main", "rail-branch")),
    ],
)
def test_a_line_its_mark_and_the_static_figure_have_one_colour(
    line: str, category: str, styles: tuple[str, ...]
) -> None:
    token = MARKS[category][1]
    source = dict(sources())
    assert f".line-{line} {{\n  stroke: var(--{token});" in source["viewer/src/lines/lines.css"]
    assert f'className: "line line-{line}", colour: "{token}"' in source["viewer/src/lines/strokes.ts"]
    for name in styles:
        look = STYLES[name]
        assert look["fill" if name.startswith("dot") else "stroke"] == color(token)
