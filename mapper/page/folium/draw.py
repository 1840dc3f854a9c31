"""A scene as a folium map: the one way from what is drawn to how."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.page.data.columns import is_many
from mapper.page.data.island import CITY_ZOOM, WORLD_ZOOM, island_json
from mapper.page.data.packed import packed_texts
from mapper.page.html.template import Content
from mapper.scene.catalogue import load_words
from mapper.scene.model import Scene

if TYPE_CHECKING:
    import folium


def draw_scene(scene: Scene) -> folium.Map:
    """A ``folium.Map`` that shows the scene; whatever is added to it, ``save`` writes one file.

    Raises ``MissingAsset`` on saving when an added element needs a file that is not bundled.
    """
    from mapper.page.folium import elements
    from mapper.page.folium.document import Page

    page = Page(content_of(scene))
    start = start_of(scene)
    drawn = elements.AtlasMap(location=start.location, zoom_start=start.zoom, max_zoom=start.max_zoom)
    page.add_child(drawn)
    for element in (elements.EmbeddedBase, elements.BaseLabels, elements.Lines, elements.Points):
        element().add_to(drawn)
    if scene.locator:
        elements.Locator().add_to(drawn)
    elements.Reader().add_to(drawn)
    return drawn


@dataclass(frozen=True, kw_only=True)
class Start:
    """What Leaflet is told of a map before the viewer takes over."""

    location: tuple[float, float]
    """lat, lon."""
    zoom: int
    max_zoom: int


def start_of(scene: Scene) -> Start:
    """The middle of the scene's view at a zoom that shows about all of it."""
    view, city = scene.view, scene.kind == "city"
    return Start(
        location=((view.south + view.north) / 2, (view.west + view.east) / 2),
        zoom=CITY_ZOOM[0] + 3 if city else 2,
        max_zoom=(CITY_ZOOM if city else WORLD_ZOOM)[1],
    )


def content_of(scene: Scene) -> Content:
    """What the scene's page is made of; features beyond ``columns.MANY`` are packed into columns."""
    words = load_words(scene.languages)
    archive, base = _base(scene)
    packed = packed_texts(scene, words) if is_many(scene) else None
    island = island_json(scene, words, base, many=packed.manifest if packed else None)
    return Content(scene=scene, words=words, island=island, archive=archive, packed=packed)


def _base(scene: Scene) -> tuple[str, dict[str, Any]]:
    """The base map's archive in base64 and what the island says of it; a scene may have none."""
    data, flavor, most = _archive(scene)
    said = {
        "name": scene.base,
        "maxDataZoom": most,
        "flavor": flavor,
        "boundaries": _borders(scene) if scene.borders else None,
    }
    return base64.b64encode(data).decode("ascii"), said


def _borders(scene: Scene) -> dict[str, list[list[float]]]:
    """Lines as flat lon, lat lists: those that all agree on, and the disputed ones, which are dashed."""
    lines: dict[str, list[list[float]]] = {"agreed": [], "disputed": []}
    for border in scene.borders:
        flat = [round(value, 2 if scene.kind == "world" else 5) for point in border.points for value in point]
        lines["disputed" if border.disputed else "agreed"].append(flat)
    return lines


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
