"""Every system finds fonts of its own in the stacks, Latin and Chinese, on the page and on its canvases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[3] / "mapper" / "viewer" / "src" / "core"
SYSTEMS = {
    "Windows": ("Segoe UI", "Microsoft YaHei"),
    "macOS": ("Avenir Next", "PingFang SC"),
    "iOS": ("Helvetica Neue", "PingFang SC"),
    "Android": ("Roboto", "Noto Sans CJK SC"),
    "HarmonyOS": ("HarmonyOS Sans", "HarmonyOS Sans SC"),
    "Linux": ("Arial", "Noto Sans CJK SC"),
}


def stacks(text: str, latin: str, chinese: str) -> list[list[str]]:
    found = []
    for name in (latin, chinese):
        stack = re.search(rf"{name}\s*[:=]\s*(.*?);", text, re.S)
        assert stack, name
        found.append([part.strip("\"' \n") for part in stack[1].split(",")])
    return found


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_page_names_fonts_of_every_system(system: str) -> None:
    latin, chinese = stacks((SOURCES / "tokens.css").read_text(encoding="utf-8"), "--latin", "--chinese")
    assert SYSTEMS[system][0] in latin
    assert SYSTEMS[system][1] in chinese


def test_canvases_write_in_the_fonts_of_the_page() -> None:
    page = stacks((SOURCES / "tokens.css").read_text(encoding="utf-8"), "--latin", "--chinese")
    assert stacks((SOURCES / "theme.ts").read_text(encoding="utf-8"), "const LATIN", "const CHINESE") == page


def test_serif_headings_have_chinese_of_every_desktop() -> None:
    text = (SOURCES / "tokens.css").read_text(encoding="utf-8")
    latin, chinese = stacks(text, "--latin-serif", "--chinese-serif")
    assert {"Georgia", "Noto Serif"} <= set(latin)
    assert {"Songti SC", "SimSun", "Noto Serif CJK SC"} <= set(chinese)
