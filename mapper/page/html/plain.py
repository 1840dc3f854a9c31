"""A page without anything added to its map, made without folium: the same text, byte for byte.

Importing folium costs more than building a page of thousands of places. A test holds this and
:func:`mapper.page.folium.draw.draw_scene` together.
"""

from __future__ import annotations

from mapper.page.csp import inline_script
from mapper.page.folium.draw import content_of, start_of
from mapper.page.html.template import page_text, refuse_reserved, script_texts, style_text
from mapper.scene.model import Scene

_MAP = """\
var map_1 = L.map("map_1", {{
                center: [{lat!r}, {lon!r}],
                crs: L.CRS.EPSG3857,
                ...{{
  "zoom": {zoom},
  "zoomControl": false,
  "preferCanvas": false,
  "zoomSnap": 0.25,
  "zoomDelta": 0.5,
  "maxZoom": {max_zoom},
}}
            }});"""
_CALL = """\
var {name}_{number} = mapper.{function}(
                map_1, {{
  "data": "mapper-data",
{more}}}
            );"""


def plain_page(scene: Scene) -> str:
    """The whole page as text."""
    refuse_reserved(scene)
    return page_text(
        content_of(scene),
        style=style_text(),
        head="",
        map_html='<div class="folium-map" id="map_1"></div>',
        scripts=[*script_texts(), inline_script(_script(scene))],
    )


def _script(scene: Scene) -> str:
    start = start_of(scene)
    lat, lon = start.location
    calls = [
        ("embedded_base", "base"),
        ("base_labels", "labels"),
        ("lines", "lines"),
        ("points", "points"),
        *([("locator", "locator")] if scene.locator else []),
        ("reader", "reader"),
    ]
    return "\n".join(
        [
            _MAP.format(lat=lat, lon=lon, zoom=start.zoom, max_zoom=start.max_zoom),
            *(
                _CALL.format(
                    name=name,
                    function=function,
                    number=number,
                    more='  "archive": "mapper-base",\n' if function == "base" else "",
                )
                for number, (name, function) in enumerate(calls, start=2)
            ),
        ]
    )
