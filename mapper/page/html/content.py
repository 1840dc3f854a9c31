"""What a page is made of, and the whole page of a map without additions.

No folium here: importing it costs more than building a page of thousands of places. A test holds
:func:`page_html` and :func:`mapper.page.folium.draw.draw_scene` together, byte for byte.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mapper.basemap.coarse import coarse_told
from mapper.markup import NOTHING, element, inline_script
from mapper.page.data.island import island_json
from mapper.page.data.rows import is_many, rows_of
from mapper.page.html.calls import script_of
from mapper.page.html.packed import packed
from mapper.page.html.squeezing import squeezed
from mapper.page.html.template import Content, page_pieces, refuse_reserved, script_texts, style_text
from mapper.scene.model import Scene
from mapper.words.saying import Words

if TYPE_CHECKING:
    from mapper.basemap import Record

OPENSTREETMAP = "https://www.openstreetmap.org/copyright"
"""Where the licence of OpenStreetMap asks a credit to lead."""


def page_html(scene: Scene, digest: str = "") -> str:
    """The whole page as text; ``digest`` stands for everything it is made from."""
    return "".join(pieces_of(scene, digest))


def pieces_of(scene: Scene, digest: str = "") -> Iterable[str]:
    """The same in the pieces that it is made of."""
    refuse_reserved(scene)
    return pieces_round(content_of(scene, digest))


def pieces_round(content: Content) -> Iterable[str]:
    """The page of this content, in the pieces that it is made of."""
    return page_pieces(
        content,
        style=style_text(),
        head=NOTHING,
        map_html=element("div", NOTHING, {"class": "folium-map", "id": "map_1"}),
        scripts=[*script_texts(), inline_script(script_of(content.scene, "map_1"))],
    )


def content_of(scene: Scene, digest: str = "") -> Content:
    """What the scene's page is made of; features beyond ``rows.MANY`` are packed into blocks."""
    words = Words(scene.languages)
    archive, base = base_of(scene, words)
    rows = rows_of(scene, words)
    blocks = packed(rows, scene, words) if is_many(scene) else None
    island = island_json(scene, base, rows, packed=blocks is not None)
    return Content(
        scene=scene,
        words=words,
        digest=digest,
        island=island,
        archive=archive,
        packed=blocks,
        portraits=_portraits(scene),
    )


def _portraits(scene: Scene) -> str:
    """The drawings the map opens with, in their order, as a block; nothing where no place has one."""
    drawings = list(scene.portraits.values())
    return squeezed([json.dumps(drawings, ensure_ascii=False).encode()])[0] if any(drawings) else ""


def base_of(scene: Scene, words: Words) -> tuple[str, dict[str, Any]]:
    """The base map's archive in base64 and what the island says of it; a scene may have none."""
    data, known = _archive(scene)
    return base64.b64encode(data).decode("ascii"), base_told(scene, words, known)


def base_told(scene: Scene, words: Words, known: Record | None) -> dict[str, Any]:
    """What the island says of the scene's base map; ``known`` is None where it has none."""
    credit = _credit(known, words) if known else None
    return {
        "name": scene.base,
        "maxDataZoom": known.max_zoom if known else 0,
        "flavor": known.flavor if known else scene.kind,
        "boundaries": _borders(scene) if scene.borders else None,
        **({"credit": credit} if credit else {}),
        **(coarse_told(known.error_m) if known else {}),
        **(_edge(known) if known else {}),
    }


def _edge(known: Record) -> dict[str, Any]:
    """What the base says of where it ends: railways that go on, or the frame in which its streets lie."""
    from mapper.basemap import names, record

    shipped = record(known.over) if known.over in names() else known
    if shipped.flavor == "streets":
        return {"frame": list(known.bounds)}
    return {"ends": [list(end) for end in shipped.ends]} if shipped.ends else {}


def _borders(scene: Scene) -> dict[str, Any]:
    """Lines as flat lon, lat lists: those that all agree on, and the disputed ones, which are dashed."""
    lines: dict[str, list[list[float]]] = {"agreed": [], "disputed": []}
    for border in scene.borders:
        # About a kilometre in the world, a metre in a city.
        flat = [round(value, 2 if scene.kind == "world" else 5) for point in border.points for value in point]
        lines["disputed" if border.disputed else "agreed"].append(flat)
    return {**lines, **coarse_told(max(border.error_m for border in scene.borders))}


def _credit(known: Record, words: Words) -> dict[str, Any] | None:
    """What a street map owes on the map itself: its makers by language, and where they say so."""
    if not known.credits or not (known.over or known.flavor == "streets"):
        return None
    if known.of_openstreetmap:
        return {"text": dict(words.text("page.credit.openstreetmap")), "link": OPENSTREETMAP}
    return {"text": dict(known.credits), "link": ""}


def _archive(scene: Scene) -> tuple[bytes, Record | None]:
    """The scene's archive, shipped or of the atlas' own, and what is known of it."""
    from mapper.basemap import opened

    return opened(scene.base, scene.folder) if scene.base else (b"", None)
