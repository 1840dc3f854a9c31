"""The viewer's rooms import in one direction, types and lazy imports included."""

from __future__ import annotations

import posixpath
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from mapper.page.assets import static_text

SOURCES = Path(__file__).resolve().parents[3] / "mapper" / "viewer" / "src"
RANKS = {
    "core": 0,
    "leaflet": 0,
    "symbols": 1,
    "search": 1,
    "features": 1,
    "session": 2,
    "map": 3,
    "marks": 4,
    "lines": 4,
    "list": 5,
    "card": 5,
    "paper": 5,
    "opening": 6,
    "embed": 6,
    "cover": 6,
    "tiles": 6,
    "": 7,
}
"""Room → rank; the files beside the rooms put everything together."""
_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']+\.ts)["']""")


def files() -> list[str]:
    found = (path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.ts"))
    return sorted(path for path in found if not path.endswith((".test.ts", ".d.ts")))


def imported(path: str) -> set[str]:
    """The files of the viewer that a file names, however it does."""
    names = _IMPORT.findall((SOURCES / path).read_text(encoding="utf-8"))
    return {posixpath.normpath(posixpath.join(room(path), name)) for name in names}


def room(path: str) -> str:
    return posixpath.dirname(path)


@pytest.mark.parametrize("path", files())
def test_a_room_imports_only_rooms_below_it(path: str) -> None:
    assert room(path) in RANKS, f"{room(path)} is no known room: give it a rank in docs/architecture.md"
    assert imported(path) <= set(files())
    others = {other for other in imported(path) if room(other) != room(path)}
    assert {other for other in others if RANKS[room(other)] >= RANKS[room(path)]} == set()


def test_no_file_imports_itself_round_a_corner() -> None:
    list(TopologicalSorter({path: imported(path) for path in files()}).static_order())


@pytest.mark.parametrize(
    "line",
    [
        'import { a } from "../core/a.ts";',
        "import type { A } from '../core/a.ts';",
        'export { a } from "../core/a.ts";',
        'import "../core/a.ts";',
        'const a = await import("../core/a.ts");',
        'let a: import("../core/a.ts").A;',
    ],
)
def test_every_way_to_import_is_seen(line: str) -> None:
    assert _IMPORT.findall(line) == ["../core/a.ts"]


def test_tests_stand_beside_their_file() -> None:
    tests = [path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.test.ts")]
    assert tests
    assert [path for path in tests if path.replace(".test.ts", ".ts") not in files()] == []


def test_what_is_private_to_leaflet_is_asked_for_in_one_file_and_is_still_there() -> None:
    using = {path: set(re.findall(r'[.{,"] ?(_[a-z]\w+)', code_of(path))) - {"_blank"} for path in files()}
    assert [path for path, names in using.items() if names and path != "leaflet/privates.ts"] == []
    bundle = static_text("viewer.js")
    for name in using["leaflet/privates.ts"]:
        assert len(re.findall(rf"\b{name}\b", bundle)) > 2, f"Leaflet has no {name} any more"


def code_of(path: str) -> str:
    return re.sub(r"(?m)^\s*//.*|/\*[\s\S]*?\*/", "", (SOURCES / path).read_text(encoding="utf-8"))
