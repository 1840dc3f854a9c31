"""A scene as a folium map: the one way from what is drawn to how."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.page.island import CITY_ZOOM, WORLD_ZOOM, island_json
from mapper.scene.catalogue import load_words
from mapper.scene.model import Scene

if TYPE_CHECKING:
    import folium


def draw_scene(scene: Scene) -> folium.Map:
    """A ``folium.Map`` that shows the scene; whatever is added to it, ``save`` writes one file.

    Raises ``MissingAsset`` on saving when an added element needs a file that is not bundled.
    """
    from mapper.page import elements
    from mapper.page.document import Page

    words = load_words(scene.languages)
    archive, base = _base(scene)
    page = Page(scene, words, island=island_json(scene, words, base), archive=archive)
    view = scene.view
    drawn = elements.AtlasMap(
        location=((view.south + view.north) / 2, (view.west + view.east) / 2),
        zoom_start=CITY_ZOOM[0] + 3 if scene.kind == "city" else 2,
        max_zoom=(CITY_ZOOM if scene.kind == "city" else WORLD_ZOOM)[1],
    )
    page.add_child(drawn)
    for element in (elements.EmbeddedBase, elements.BaseLabels, elements.Lines, elements.Points):
        element().add_to(drawn)
    if scene.locator:
        elements.Locator().add_to(drawn)
    elements.Reader().add_to(drawn)
    return drawn


def _base(scene: Scene) -> tuple[str, dict[str, Any]]:
    """The base map's archive in base64 and what the island says of it; a scene may have none."""
    data, flavor, most = _archive(scene)
    said = {
        "name": scene.base,
        "maxDataZoom": most,
        "flavor": flavor,
        "boundaries": None if scene.boundaries == "none" else scene.boundaries,
    }
    return base64.b64encode(data).decode("ascii"), said


def _archive(scene: Scene) -> tuple[bytes, str, int]:
    """Bytes, flavour and greatest zoom of the scene's archive, shipped or of the atlas' own."""
    from mapper.basemap import archive, open_archive, record

    if not scene.base:
        return b"", scene.kind, 0
    if scene.base.endswith(".pmtiles"):
        data, known = open_archive(Path(scene.folder, scene.base))
    else:
        data, known = archive(scene.base), record(scene.base)
    return data, known.flavor, known.max_zoom
