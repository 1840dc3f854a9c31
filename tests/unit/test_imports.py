"""The rooms import in one direction, as docs/architecture.md lays down."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "mapper"
RANKS = {
    "regex": 0,
    "value": 0,
    "memory": 0,
    "words": 1,
    "errors": 2,
    "tokens": 1,
    "markup": 1,
    "han": 1,
    "files": 3,
    "loopback": 4,
    "network": 3,
    "geometry": 3,
    "basemap": 4,
    "tables": 4,
    "positions": 5,
    "atlas": 6,
    "scene": 7,
    "export": 8,
    "geocode": 8,
    "streets": 8,
    "page": 9,
    "editing": 10,
    "large": 10,
    "importing": 11,
    "cli": 12,
}

INNER_RANKS = {
    "atlas": {"config": 0, "checks": 1},
    "editing": {"diff": 0, "serve": 1},
    "export": {"figure": 0},
    "geocode": {"services": 0, "lookup": 1, "doubts": 2, "review": 3},
    "page": {"data": 0, "html": 1, "linked": 1, "packing": 2, "cover": 2, "folium": 3},
    "scene": {"parts": 0, "railway": 1, "city": 2, "world": 2},
}
"""The folders within a room; the modules beside them stand above or below, but never in a circle."""


def room_of(module: str) -> str | None:
    """``mapper.scene.city.places`` → ``scene``; None outside the package or for its root."""
    parts = module.split(".")
    return parts[1] if parts[0] == "mapper" and len(parts) > 1 else None


@cache
def code_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Everything of the package that a module imports, at the top or later, by its full name."""
    return imported_by(code_of(path))


def imported_by(code: ast.AST) -> frozenset[str]:
    found = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import: {ast.unparse(node)}"
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(name for name in found if name.startswith("mapper."))


def imported_rooms(path: Path) -> set[str]:
    return {room for room in map(room_of, imported(path)) if room is not None}


def inner_room_of(name: str) -> str:
    """The folder or module a name belongs to within its room: ``scene.city``, ``scene.model``."""
    return ".".join(name.split(".")[1:3])


@cache
def modules() -> list[Path]:
    found = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return sorted(PACKAGE / path for path in found if path.parts[0] not in {"viewer", "static"})


def test_a_room_imports_only_rooms_below_it() -> None:
    for path in modules():
        room = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if room in {"__init__", "__main__"}:
            continue
        assert room in RANKS, f"{room} is no known room: give it a rank in docs/architecture.md"
        wrong = {other for other in imported_rooms(path) if other != room and RANKS[other] >= RANKS[room]}
        assert not wrong, f"{path.relative_to(PACKAGE)} imports {sorted(wrong)}"


def test_an_inner_room_imports_only_inner_rooms_below_it() -> None:
    for path in modules():
        room, *inner = path.relative_to(PACKAGE).parts[:-1] or ("",)
        ranks = INNER_RANKS.get(room, {})
        if not inner:
            continue
        assert inner[0] in ranks, f"{room}/{inner[0]} is no known inner room: give it a rank here"
        others = {inner_room_of(name).partition(".") for name in imported(path)}
        used = {other for where, _, other in others if where == room and other in ranks} - {inner[0]}
        wrong = {other for other in used if ranks[other] >= ranks[inner[0]]}
        assert not wrong, f"{path.relative_to(PACKAGE)} imports {sorted(wrong)}"


def module_name(path: Path) -> str:
    parts = ("mapper", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = {module_name(path): path for path in modules()}

    def module_of(name: str) -> str:
        """The module an imported name is, or in which it stands."""
        return name if name in known else name.rpartition(".")[0]

    graph = {one: {module_of(name) for name in imported(path)} - {one} for one, path in known.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(known)  # or CycleError names the circle


def test_what_is_in_a_room_forms_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for path in modules():
        own = inner_room_of(".".join(("mapper", *path.relative_to(PACKAGE).with_suffix("").parts)))
        others = {inner_room_of(name) for name in imported(path) if room_of(name) == own.partition(".")[0]}
        graph.setdefault(own, set()).update(others - {own})
    assert len(list(TopologicalSorter(graph).static_order())) > 100  # or CycleError, which names the circle


def test_only_the_command_line_knows_the_geocoders() -> None:
    users = {path for path in modules() if "geocode" in imported_rooms(path)}
    assert all(path.relative_to(PACKAGE).parts[0] in {"geocode", "cli"} for path in users)


def test_modules_stay_small() -> None:
    long = {path: count for path in modules() if (count := len(path.read_text("utf-8").splitlines())) > 300}
    assert not long


SHIPPED = Path("basemap", "shipped.py")
"""Names the archives and outlines that come with the package; a map takes them by name, as any other file."""


def test_the_package_knows_no_city() -> None:
    sources = [*modules(), *(PACKAGE / "viewer" / "src").rglob("*.ts"), *PACKAGE.rglob("*.toml")]
    knowing = [
        str(path.relative_to(PACKAGE))
        for path in sources
        if not path.name.endswith(".test.ts")
        and re.search("shenyang|沈阳|瀋陽", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert knowing == [str(SHIPPED)]
