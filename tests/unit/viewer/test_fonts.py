"""Every system finds fonts of its own in the stacks, Latin and Chinese, on the page and on its canvases."""

from __future__ import annotations

import pytest

from mapper.tokens import fonts

SYSTEMS = {
    "Windows": ("Segoe UI", "Microsoft YaHei"),
    "macOS": ("Avenir Next", "PingFang SC"),
    "iOS": ("Helvetica Neue", "PingFang SC"),
    "Android": ("Roboto", "Noto Sans CJK SC"),
    "HarmonyOS": ("HarmonyOS Sans", "HarmonyOS Sans SC"),
    "Linux": ("Arial", "Noto Sans CJK SC"),
}


def stack(name: str) -> set[str]:
    return set(fonts(name).replace("'", "").split(","))


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_page_names_fonts_of_every_system(system: str) -> None:
    latin, chinese = SYSTEMS[system]
    assert latin in stack("latin")
    assert chinese in stack("chinese")


def test_serif_headings_have_chinese_of_every_desktop() -> None:
    assert {"Georgia", "Noto Serif"} <= stack("latin-serif")
    assert {"Songti SC", "SimSun", "Noto Serif CJK SC"} <= stack("chinese-serif")
