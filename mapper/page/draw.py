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
    """The base map's archive in base64 and its record for the island."""
    data, most = _archive(scene)
    record = {
        "name": scene.base,
        "maxDataZoom": most,
        "flavor": scene.kind,
        "boundaries": None if scene.boundaries == "none" else scene.boundaries,
    }
    return base64.b64encode(data).decode("ascii"), record


def _archive(scene: Scene) -> tuple[bytes, int]:
    """Bytes of a PMTiles archive, if the scene has one, and its greatest zoom: byte 101 of the header."""
    if not scene.base:
        return b"", 0
    from mapper.basemap import archive

    data = (
        Path(scene.folder, scene.base).read_bytes()
        if scene.base.endswith(".pmtiles")
        else archive(scene.base)
    )
    return data, data[101]
