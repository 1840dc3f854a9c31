"""An atlas as GeoDataFrames in EPSG:4326, one row a subject, every column of its table.

Texts are one column a language, lists are joined with ``;``, dates are ISO 8601 strings, so that a frame
can be written to any format as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mapper.atlas.dates import PartialDate
from mapper.atlas.model import Atlas, Corridor, PartnerCity, Place, RailStop
from mapper.atlas.text import Text
from mapper.positions.model import Position

if TYPE_CHECKING:
    import geopandas

    from mapper.geometry.geodesic import Coordinates

CRS = "EPSG:4326"
SHORT_NAMES = {"country_name": "country"}
"""Text fields whose columns have another name in their table."""
OWN_POSITION_COLUMNS = ("lat", "lon", "datum", "uncertainty_m", "represents")
"""Parts of a position that need no prefix; lat and lon are WGS-84."""


def places_frame(atlas: Atlas) -> geopandas.GeoDataFrame:
    """One row a place; empty geometry where it is unlocated."""
    return _points(atlas.place_list, Place, atlas.config.languages)


def partners_frame(atlas: Atlas) -> geopandas.GeoDataFrame:
    """One row a partner city."""
    return _points(atlas.partner_list, PartnerCity, atlas.config.languages)


def stops_frame(atlas: Atlas) -> geopandas.GeoDataFrame:
    """One row a rail stop."""
    return _points(atlas.stop_list, RailStop, atlas.config.languages)


def lines_frame(atlas: Atlas) -> geopandas.GeoDataFrame:
    """One row a tie or a corridor section; lines in several parts where they cross ±180°.

    Columns: id, kind (sister, cooperative, rail), start, end (ids), corridor, services (ids), certainty, km
    (geodesic length).
    """
    import geopandas

    rows = [*_ties(atlas), *_sections(atlas)]
    names = ("id", "kind", "start", "end", "corridor", "services", "certainty", "km")
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in names}
    shapes = geopandas.GeoSeries([row["geometry"] for row in rows], crs=CRS)
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def _points(
    records: Sequence[Place | PartnerCity | RailStop], kind: type, languages: Sequence[str]
) -> geopandas.GeoDataFrame:
    import geopandas
    import shapely

    rows: list[dict[str, Any]] = [dict(_cells(record, languages)) for record in records]
    headings = list(dict.fromkeys(name for row in rows for name in row)) or list(_headings(kind, languages))
    columns = {name: [row.get(name) for row in rows] for name in headings}
    points = [
        shapely.Point(row["lon"], row["lat"]) if row.get("lat") is not None else shapely.Point()
        for row in rows
    ]
    shapes = geopandas.GeoSeries(points, crs=CRS)
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def _headings(kind: type, languages: Sequence[str]) -> Iterator[str]:
    """Column names of a frame without rows."""
    for field in fields(kind):
        if field.name == "position":
            yield from OWN_POSITION_COLUMNS
        elif field.type == "Text":
            yield from (f"{SHORT_NAMES.get(field.name, field.name)}_{tag}" for tag in languages)
        elif field.name != "extra":
            yield field.name


def _cells(record: Place | PartnerCity | RailStop, languages: Sequence[str]) -> Iterator[tuple[str, object]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "position":
            yield from _position_cells(value)
        elif field.name == "extra":
            yield from value
        elif isinstance(value, Text):
            for tag in dict.fromkeys((*languages, *value)):
                yield f"{SHORT_NAMES.get(field.name, field.name)}_{tag}", value.get(tag, "")
        elif isinstance(value, tuple):
            yield field.name, ";".join(value)
        else:
            yield field.name, str(value) if isinstance(value, PartialDate) else value


def _position_cells(position: Position | None) -> Iterator[tuple[str, object]]:
    for field in fields(Position):
        if field.name != "id":
            name = field.name if field.name in OWN_POSITION_COLUMNS else f"position_{field.name}"
            yield name, getattr(position, field.name) if position is not None else None


def _ties(atlas: Atlas) -> Iterator[dict[str, object]]:
    hub = next((place for place in atlas.place_list if place.id == atlas.config.hub), None)
    if hub is None:
        return
    for partner in atlas.partner_list:
        drawn = _drawn(hub.position, partner.position)
        if drawn:
            yield {
                "id": f"tie-{partner.id}",
                "kind": partner.tie,
                "start": hub.id,
                "end": partner.id,
                "corridor": "",
                "services": "",
                "certainty": "confirmed",
                **drawn,
            }


def _sections(atlas: Atlas) -> Iterator[dict[str, object]]:
    positions = {stop.id: stop.position for stop in atlas.stop_list}
    for corridor in atlas.corridors:
        users = _users(atlas, corridor)
        for before, after in pairwise(corridor.stops):
            drawn = _drawn(positions.get(before.stop), positions.get(after.stop))
            if drawn:
                services = users.get(before.stop, {})
                yield {
                    "id": f"{corridor.id}-{before.stop}-{after.stop}",
                    "kind": "rail",
                    "start": before.stop,
                    "end": after.stop,
                    "corridor": corridor.id,
                    "services": ";".join(sorted(services)),
                    "certainty": _certainty(services),
                    **drawn,
                }


def _certainty(services: dict[str, str]) -> str:
    """A section is as certain as its surest user; one without users is used by nobody known."""
    if not services:
        return "unused"
    return "confirmed" if "confirmed" in services.values() else "inferred"


def _users(atlas: Atlas, corridor: Corridor) -> dict[str, dict[str, str]]:
    """Stop → the services that run between it and the next stop of the corridor, each with its certainty."""
    order = {stop.stop: index for index, stop in enumerate(corridor.stops)}
    users: dict[str, dict[str, str]] = {}
    for service in atlas.services:
        for leg in service.legs:
            if leg.corridor != corridor.id:
                continue
            first, last = sorted((order[leg.start], order[leg.end]))
            for stop in corridor.stops[first:last]:
                users.setdefault(stop.stop, {})[service.id] = leg.certainty
    return users


def _drawn(start: Position | None, end: Position | None) -> dict[str, object]:
    """The geodesic between two positions and its length; nothing when one of them is unlocated."""
    if start is None or end is None:
        return {}
    if start.lat is None or start.lon is None or end.lat is None or end.lon is None:
        return {}
    from mapper.geometry.antimeridian import cut_at_antimeridian
    from mapper.geometry.geodesic import distance_km, geodesic_line

    way = (start.lat, start.lon, end.lat, end.lon)
    return {"km": distance_km(*way), "geometry": _shape(cut_at_antimeridian(geodesic_line(*way)))}


def _shape(parts: Sequence[Coordinates]) -> object:
    import shapely

    return shapely.LineString(parts[0]) if len(parts) == 1 else shapely.MultiLineString(list(parts))
