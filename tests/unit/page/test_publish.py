"""Pages reach the disk all or none, and carry what they were made from."""

from __future__ import annotations

from pathlib import Path

from mapper.page.publish import publish, stale


def page(digest: str = "a" * 64, padding: int = 0) -> str:
    return f'<!DOCTYPE html>{"." * padding}<meta name="mapper-digest" content="{digest}">text 文'


def test_all_pages_are_written_and_measured(tmp_path: Path) -> None:
    out = tmp_path / "new" / "maps"
    sizes = publish({out / "a.html": page(), out / "b.html": page(padding=9)})
    assert sizes == {path: path.stat().st_size for path in sorted(out.iterdir())}
    assert (out / "a.html").read_text(encoding="utf-8") == page()


def test_stale_pages_are_those_of_another_digest_and_those_not_there(tmp_path: Path) -> None:
    publish({tmp_path / "a.html": page("a" * 64), tmp_path / "b.html": page("b" * 64)})
    assert stale(tmp_path, ["a", "b", "c"], "a" * 64) == ["b", "c"]
