"""A GeoDataFrame as a page of ours, in one line: list, search, filters, keyboard, no network."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.atlas.load import collector_paused
from mapper.atlas.made import MAP, Look, Rows, in_degrees, rows_of
from mapper.atlas.model import Atlas
from mapper.files.replace import replace_file
from mapper.page.data.rows import MANY
from mapper.page.digest import build_digest
from mapper.page.html.alike import content_of_rows
from mapper.page.html.content import content_of, pieces_round
from mapper.page.html.template import Content
from mapper.page.packing.pack import framed
from mapper.scene.build import build_scene
from mapper.value import value_type

if TYPE_CHECKING:
    import geopandas


@value_type
class Explored:
    """A page made of a frame, and the atlas behind it."""

    html: str
    rows: Rows

    @cached_property
    def atlas(self) -> Atlas:
        """The frame as an atlas; made when it is asked for."""
        return Atlas(**self.rows.fields())

    def save(self, path: str | Path) -> None:
        """Write the page whole or not at all; ``WriteError`` names what failed."""
        replace_file(Path(path), self.html.encode("utf-8"))

    def _repr_html_(self) -> str:
        """For notebooks: in a frame of its own that reaches nothing round it."""
        return framed(self.html)


def explored(frame: geopandas.GeoDataFrame, look: Look) -> Explored:
    """The page of a frame: a mark a row; of lines and areas also the outline, in the colour of its class."""
    with collector_paused():
        rows = rows_of(frame, look)
        content = _content(rows)
        shapes = _outlines(frame, rows)
        if not shapes:
            return Explored(html="".join(pieces_round(content)), rows=rows)
    import folium

    from mapper.page.folium.draw import draw_content

    drawn = draw_content(content)
    collection = {"type": "FeatureCollection", "features": shapes}
    folium.GeoJson(collection, style_function=_style, name="outlines").add_to(drawn)
    return Explored(html=drawn.get_root().render(), rows=rows)


def _content(rows: Rows) -> Content:
    digest = build_digest("")
    # What a list would hold is not worth a way of its own.
    if len(rows.names) > MANY:
        return content_of_rows(rows, digest)
    return content_of(build_scene(Atlas(**rows.fields()), MAP), digest)


def _outlines(frame: geopandas.GeoDataFrame, rows: Rows) -> list[dict[str, Any]]:
    """What is no point, as GeoJSON with a colour, whose it is and nothing that the frame says."""
    if (frame.geometry.geom_type == "Point").all():
        return []
    colours = [one.color for one in rows.categories]
    shapes = in_degrees(frame).geometry
    return [
        {
            "type": "Feature",
            "properties": {"color": colours[number], "of": rows.id_of(at)},
            "geometry": shape.__geo_interface__,
        }
        for at, (shape, number) in enumerate(zip(shapes, rows.of_row, strict=True))
        if shape is not None and not shape.is_empty and shape.geom_type != "Point"
    ]


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    told = feature["properties"]
    drawn = {"color": told["color"], "weight": 2, "fillOpacity": 0.25, "interactive": False}
    return {**drawn, "className": f"outline {told['of']}"}
