"""Pages reach the disk all or none, and carry what they were made from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.page import publish as publishing
from mapper.page.publish import publish, stale


def page(digest: str = "a" * 64, padding: int = 0) -> str:
    return f'<!DOCTYPE html>{"." * padding}<meta name="mapper-digest" content="{digest}">text 文'


def test_all_pages_are_written_and_measured(tmp_path: Path) -> None:
    out = tmp_path / "new" / "maps"
    sizes = publish({out / "a.html": page(), out / "b.html": page(padding=9)})
    assert sizes == {path: path.stat().st_size for path in sorted(out.iterdir())}
    assert (out / "a.html").read_text(encoding="utf-8") == page()


def test_when_one_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish({tmp_path / "a.html": "old"})
    write = publishing._write

    def full(path: Path, data: bytes) -> None:
        if "b.html" in path.name:
            path.write_bytes(data[:3])
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    monkeypatch.setattr(publishing, "_write", full)
    with pytest.raises(OSError, match="No space left"):
        publish({tmp_path / "a.html": "new", tmp_path / "b.html": "new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "old"


def test_a_folder_in_the_way_stops_it_before_anything_changes(tmp_path: Path) -> None:
    publish({tmp_path / "a.html": "old"})
    (tmp_path / "b.html").mkdir()
    with pytest.raises(IsADirectoryError):
        publish({tmp_path / "a.html": "new", tmp_path / "b.html": "new"})
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "old"


def test_what_a_killed_build_left_is_swept_once_it_is_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.html.1.part", tmp_path / ".a.html.2.part"
    for path in (old, young):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (1, 1))
    publish({tmp_path / "a.html": "new"})
    assert (old.exists(), young.exists()) == (False, True)


def test_stale_pages_are_those_of_another_digest_and_those_not_there(tmp_path: Path) -> None:
    publish({tmp_path / "a.html": page("a" * 64), tmp_path / "b.html": page("b" * 64)})
    assert stale(tmp_path, ["a", "b", "c"], "a" * 64) == ["b", "c"]
