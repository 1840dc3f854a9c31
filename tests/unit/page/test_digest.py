"""A page carries what it was made from: everything that shapes it, and nothing that does not."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from mapper.page import digest as digesting
from mapper.page.digest import build_digest, package_digest, stored_digest
from mapper.page.html.published import left_beside
from tests.unit.test_imports import PACKAGE, RANKS, imported_rooms


def page(digest: str = "a" * 64, padding: int = 0) -> str:
    return f'<!DOCTYPE html>{"." * padding}<meta name="mapper-digest" content="{digest}">text 文'


@pytest.mark.parametrize(
    ("text", "found"),
    [(page(), "a" * 64), (page(padding=9000), ""), (page("short"), ""), ("", "")],
)
def test_the_digest_is_read_near_the_top_of_a_page(tmp_path: Path, text: str, found: str) -> None:
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    assert stored_digest(tmp_path / "a.html") == found
    assert stored_digest(tmp_path / "nothing.html") == ""


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "link to a device", "folder"])
def test_what_is_no_page_is_not_waited_for(tmp_path: Path, kind: str) -> None:
    path, pipe = tmp_path / "a.html", tmp_path / "pipe"
    os.mkfifo(path if kind == "pipe" else pipe)
    if kind.startswith("link"):
        path.symlink_to(pipe if kind.endswith("pipe") else "/dev/zero")
    elif kind == "folder":
        path.mkdir()
    assert stored_digest(path) == ""
    assert left_beside(path) == []


def test_the_digest_follows_the_tables_and_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digesting, "_own_digest", digesting._own_digest.__wrapped__)
    first = build_digest("1" * 64)
    assert build_digest("1" * 64) == first != build_digest("2" * 64)
    assert any(name.startswith("folium-") for name in digesting._versions())
    monkeypatch.setattr(digesting, "_versions", lambda: ["folium-99"])
    assert build_digest("1" * 64) != first


@cache
def used_by_pages() -> set[str]:
    """The rooms that ``page`` imports, and those they import, and so on."""
    found, waiting = set(), {"page"}
    while waiting:
        room = waiting.pop()
        found.add(room)
        inside = [*(PACKAGE / room).rglob("*.py"), *PACKAGE.glob(f"{room}.py")]
        waiting |= {other for path in inside for other in imported_rooms(path)} - found
    return found


def files_of(room: str) -> set[str]:
    """One file of each kind that the room holds, relative to the package."""
    inside = [*PACKAGE.glob(f"{room}.py"), *(PACKAGE / room).rglob("*")]
    kinds = {path.suffix: path for path in inside if path.is_file() and "__pycache__" not in path.parts}
    return {path.relative_to(PACKAGE).as_posix() for path in kinds.values()}


WORDS = {path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "words" / "en").glob("*.toml")}
TOLD_ON_PAGES = {f"words/en/{name}.toml" for name in ("language", "page", "viewer")}
SHAPING = {name for room in used_by_pages() - {"words"} for name in files_of(room)} | TOLD_ON_PAGES
OTHERS = {name for room in set(RANKS) - used_by_pages() for name in files_of(room)} | WORDS - TOLD_ON_PAGES


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("copy") / "mapper"
    return shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("viewer", "__pycache__"))


def test_rooms_on_either_side_are_known() -> None:
    assert {"scene", "atlas", "tables", "basemap", "geometry", "export"} <= used_by_pages()
    assert {"geocode", "editing", "cli"} <= set(RANKS) - used_by_pages()


@pytest.mark.parametrize("name", sorted(SHAPING | OTHERS | {"static/stamp", "static/made-up.css"}))
def test_a_page_is_out_of_date_when_what_shapes_it_changed(package: Path, name: str) -> None:
    changed = package / name
    before, text = package_digest(package), changed.read_bytes() if changed.exists() else None
    changed.parent.mkdir(exist_ok=True)
    changed.write_bytes((text or b"") + b"\n")
    assert (package_digest(package) != before) == (name not in OTHERS)
    changed.write_bytes(text) if text is not None else changed.unlink()
    assert package_digest(package) == before
