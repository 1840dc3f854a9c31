"""The code of docs/python.md runs as it stands there, and the Chinese guide has the same."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = ("shenyang-with-layers", "mine", "packed", "explored", "made")


def blocks(name: str) -> list[str]:
    return BLOCK.findall((ROOT / "docs" / name).read_text(encoding="utf-8"))


def test_the_guide_runs_and_its_pages_ask_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code in blocks("python.md"):
        exec(compile(code, "docs/python.md", "exec"), names)
    for page in PAGES:
        text = (tmp_path / f"{page}.html").read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text
        assert not re.search(r"<(?:script|link)\b[^>]*(?:src|href)=\"(?!data:)", text), page


def test_both_languages_show_the_same_code() -> None:
    assert blocks("python.md") == blocks("python.zh.md") != []
