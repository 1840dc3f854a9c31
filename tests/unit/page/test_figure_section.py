from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mapper.page.html.figure import figure_section
from mapper.scene.build import build_scene
from mapper.words.saying import Words
from tests.unit.scene.lisbon import lisbon


def test_a_world_page_carries_its_figure_in_every_language(tmp_path: Path) -> None:
    atlas = lisbon(tmp_path)
    scene = build_scene(atlas, "ties")
    words = Words(scene.languages)
    section = figure_section(scene, words)
    assert section.count("<svg") == 1
    assert '<g class="t" lang="en">' in section
    assert '<g class="t" lang="zh" display="none">' in section
    assert "Lisbon" in section
    assert figure_section(replace(scene, kind="city"), words) == ""
    assert figure_section(replace(scene, hub=""), words) == ""
