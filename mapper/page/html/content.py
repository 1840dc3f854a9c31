"""What a page is made of, and the whole page of a map without additions.

No folium here: importing it costs more than building a page of thousands of places. A test holds
:func:`page_html` and :func:`mapper.page.folium.draw.draw_scene` together, byte for byte.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from mapper.markup import NOTHING, element, inline_script
from mapper.page.data.island import island_json
from mapper.page.data.rows import is_many, rows_of
from mapper.page.html.calls import script_of
from mapper.page.html.packed import packed
from mapper.page.html.template import Content, page_text, refuse_reserved, script_texts, style_text
from mapper.scene.model import Scene
from mapper.words.saying import Words


def page_html(scene: Scene, digest: str = "") -> str:
    """The whole page as text; ``digest`` stands for everything it is made from."""
    refuse_reserved(scene)
    return page_text(
        content_of(scene, digest),
        style=style_text(),
        head=NOTHING,
        map_html=element("div", NOTHING, {"class": "folium-map", "id": "map_1"}),
        scripts=[*script_texts(), inline_script(script_of(scene, "map_1"))],
    )


def content_of(scene: Scene, digest: str = "") -> Content:
    """What the scene's page is made of; features beyond ``rows.MANY`` are packed into blocks."""
    words = Words(scene.languages)
    archive, base = _base(scene)
    rows = rows_of(scene, words)
    blocks = packed(rows, scene, words) if is_many(scene) else None
    island = island_json(scene, base, rows, packed=blocks is not None)
    return Content(scene=scene, words=words, digest=digest, island=island, archive=archive, packed=blocks)


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
    from mapper.basemap import archive, names, open_archive, record

    if not scene.base:
        return b"", scene.kind, 0
    if scene.base in names():
        data, known = archive(scene.base), record(scene.base)
    else:
        data, known = open_archive(Path(scene.folder, scene.base))
    return data, known.flavor, known.max_zoom
