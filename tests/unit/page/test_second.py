from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mapper.page.html.figure import second_view
from mapper.scene.build import build_scene
from mapper.scene.catalogue import load_words
from tests.unit.scene.lisbon import lisbon


def test_a_world_page_carries_its_figure_in_every_language(tmp_path: Path) -> None:
    atlas = lisbon(tmp_path)
    scene = build_scene(atlas, "ties")
    words = load_words(scene.languages)
    section = second_view(scene, words)
    assert section.count("<svg") == 1
    assert '<g class="t" lang="en">' in section
    assert '<g class="t" lang="zh" display="none">' in section
    assert "Lisbon" in section
    assert second_view(replace(scene, kind="city"), words) == ""
    assert second_view(replace(scene, hub=""), words) == ""
