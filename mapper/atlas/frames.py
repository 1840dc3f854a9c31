"""Records as GeoDataFrames in EPSG:4326, one row a subject, every column of its table.

Texts are one column a language, lists are joined with ``;``, dates are ISO 8601 strings, so that a frame
can be written to any format as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from mapper.atlas.columns import columns, headings
from mapper.atlas.network import railway
from mapper.atlas.records import PartnerCity, Place, RailStop, Tables
from mapper.geometry.types import Point
from mapper.positions.model import point_of

if TYPE_CHECKING:
    import geopandas

CRS = "EPSG:4326"
BARE = ("lat", "lon", "datum", "uncertainty_m", "represents")
"""Columns of a position that need no prefix; lat and lon are WGS-84."""
LINE_COLUMNS = ("id", "kind", "start", "end", "corridor", "services", "certainty")


def points(
    records: Sequence[Place | PartnerCity | RailStop], kind: type, languages: Sequence[str]
) -> geopandas.GeoDataFrame:
    """One row a record of one kind; empty geometry where it is unlocated."""
    import shapely

    rows = [columns(record, languages, bare=BARE) for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    spots = (point_of(record.position) for record in records)
    return _frame(
        # Without records no cell names a column: then their kind does.
        {name: [row.get(name) for row in rows] for name in names or headings(kind, languages, bare=BARE)},
        [shapely.Point(spot.lonlat) if spot else shapely.Point() for spot in spots],
    )


def lines(tables: Tables, *, hub: str) -> geopandas.GeoDataFrame:
    """One row a tie or a section of a corridor; lines in several parts where they cross ±180°.

    Columns: id, kind (sister, cooperative, linked, rail), start, end (ids), corridor, services (ids),
    certainty (confirmed, inferred, unused), km (geodesic length).
    """
    from mapper.geometry.geodesic import distance_km

    rows = [*_ties(tables, hub), *_sections(tables)]
    cells: dict[str, list[object]] = {
        name: [row[at] for row, _ in rows] for at, name in enumerate(LINE_COLUMNS)
    }
    cells["km"] = [distance_km(*ends) for _, ends in rows]
    return _frame(cells, [_shape(*ends) for _, ends in rows])


def _frame(cells: dict[str, list[object]], shapes: Sequence[object]) -> geopandas.GeoDataFrame:
    import geopandas

    return geopandas.GeoDataFrame(cells, geometry=geopandas.GeoSeries(shapes, crs=CRS), crs=CRS)


Row = tuple[tuple[str, ...], tuple[Point, Point]]
"""The cells of ``LINE_COLUMNS``, and the two ends of the line."""


def _ties(tables: Tables, hub: str) -> Iterator[Row]:
    origin = next((point_of(place.position) for place in tables.place_list if place.id == hub), None)
    for partner in tables.partner_list:
        point = point_of(partner.position)
        if origin and point:
            cells = (f"tie-{partner.id}", partner.tie, hub, partner.id, "", "", "confirmed")
            yield cells, (origin, point)


def _sections(tables: Tables) -> Iterator[Row]:
    network = railway(tables)
    for corridor, order in network.stop_orders.items():
        for start, end in pairwise(order):
            use = network.uses[frozenset((start, end))]
            services = ";".join(sorted(use.services))
            cells = (f"{corridor}-{start}-{end}", "rail", start, end, corridor, services, use.certainty)
            one, other = (point_of(network.stops[stop].position) for stop in (start, end))
            if one and other:
                yield cells, (one, other)


def _shape(start: Point, end: Point) -> object:
    import shapely

    from mapper.geometry.antimeridian import cut_at_antimeridian
    from mapper.geometry.geodesic import geodesic_line

    parts = cut_at_antimeridian(geodesic_line(start, end))
    return shapely.LineString(parts[0]) if len(parts) == 1 else shapely.MultiLineString(list(parts))
