"""Pages without a built viewer: the bundle is replaced by a few bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mapper.page import assets
from mapper.page.html import template
from mapper.scene.model import Scene


@pytest.fixture(autouse=True)
def bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    def text(name: str) -> str:
        return f"/* {name} */"

    monkeypatch.setattr(assets, "static_text", text)
    monkeypatch.setattr(template, "static_text", text)


@pytest.fixture
def html() -> Callable[[Scene], str]:
    from mapper.page.folium.draw import draw_scene

    return lambda scene: draw_scene(scene, "0" * 64).get_root().render()
