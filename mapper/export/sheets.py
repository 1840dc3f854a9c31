"""Layers as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapely.geometry import shape

from mapper.atlas.columns import Value
from mapper.export.layers import Json

Row = Sequence[Value]


def rows(collection: Json) -> Iterator[Row]:
    """Headings, then a row a feature: its columns and where it is, points in degrees, lines as WKT."""
    features: list[Json] = collection["features"]
    lines = any((one["geometry"] or {}).get("type", "Point") != "Point" for one in features)
    names = list(features[0]["properties"])
    yield [*names, *(("wkt",) if lines else ("longitude", "latitude"))]
    for one in features:
        yield [*one["properties"].values(), *_where(one["geometry"], lines=lines)]


def _where(geometry: Json | None, *, lines: bool) -> Row:
    if lines:
        return [shape(geometry).wkt if geometry else None]
    return geometry["coordinates"] if geometry else [None, None]
