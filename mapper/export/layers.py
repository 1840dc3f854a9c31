"""Every layer of an atlas as a FeatureCollection after RFC 7946, with all columns of its table.

Lines are the true geodesics, also where a page draws a polar one straight, and are cut at ±180°. Features
keep the order of their tables and numbers are rounded once, so the same atlas gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mapper.atlas.columns import Value
from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.network import railway
from mapper.atlas.records import Corridor, Service
from mapper.export.records import properties
from mapper.geometry.antimeridian import cut_at_antimeridian
from mapper.geometry.types import Coordinates, LonLat
from mapper.positions.model import Position, point_of
from mapper.scene.parts.credits import credits
from mapper.scene.railway.tracks import RailGeometry, run_ids
from mapper.scene.world.ties import origin_of, tie_id, ties

DECIMALS = 6
"""A tenth of a metre, as RFC 7946 suggests."""

Json = dict[str, Any]


def collections(atlas: Atlas, maps: Sequence[MapConfig]) -> dict[str, Json]:
    """FeatureCollection by layer, of the layers that ``maps`` show."""
    shown = {layer for config in maps for layer in config.layers}
    found: dict[str, list[Json]] = {}
    if "places" in shown:
        found["places"] = _places(atlas)
    if "events" in shown:
        found["events"] = _events(atlas)
    if "partners" in shown:
        found |= {"partners": _partners(atlas), "ties": _ties(atlas)}
    if "railway" in shown:
        found |= _railway(atlas)
    said = {"type": "FeatureCollection", "attribution": _attribution(atlas)}
    return {name: {**said, "features": features} for name, features in found.items()}


def _attribution(atlas: Atlas) -> str:
    positions = [one.position for one in atlas.place_list]
    positions += [one.position for one in atlas.partner_list]
    positions += [one.position for one in atlas.stop_list]
    licences = (f"{position.licence} {position.provider}" for position in positions if position)
    first = atlas.config.languages[0]
    named = credits(atlas, (), licences)
    return " ".join(credit.best(first, atlas.config.languages)[1] for credit in named)


def _feature(id: str, geometry: Json | None, columns: Mapping[str, Value]) -> Json:
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": dict(columns)}


def _point(position: Position | None) -> Json | None:
    point = point_of(position)
    return point and {"type": "Point", "coordinates": _rounded(point.lonlat)}


def _rounded(point: LonLat) -> list[float]:
    return [round(value, DECIMALS) + 0.0 for value in point]


def line_geometry(lines: Iterable[Coordinates]) -> Json | None:
    """A line, in several parts where it crosses ±180° or consists of several; None for no line at all."""
    parts = [[_rounded(point) for point in part] for line in lines for part in cut_at_antimeridian(line)]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts} if parts else None


def _places(atlas: Atlas) -> list[Json]:
    tags = atlas.config.languages
    return [
        _feature(one.id, None if one.sensitive else _point(one.position), properties(one, tags))
        for one in atlas.place_list
    ]


def _events(atlas: Atlas) -> list[Json]:
    """An event lies where its venue does."""
    venues = {place.id: place.position for place in atlas.place_list if not place.sensitive}
    tags = atlas.config.languages
    return [_feature(one.id, _point(venues.get(one.venue)), properties(one, tags)) for one in atlas.events]


def _partners(atlas: Atlas) -> list[Json]:
    tags = atlas.config.languages
    return [_feature(one.id, _point(one.position), properties(one, tags)) for one in atlas.partner_list]


def _ties(atlas: Atlas) -> list[Json]:
    """The geodesic from the hub to each partner, with the partner's columns but for its position."""
    origin = origin_of(atlas)
    if origin is None:
        return []
    found = []
    for tie in ties(atlas.partner_list, origin):
        columns = properties(tie.partner, atlas.config.languages)
        own = {name: value for name, value in columns.items() if not name.startswith("position_")}
        measured = {"km": round(tie.way.km, 3), "bearing": round(tie.way.bearing, 3)}
        ends = {"id": tie_id(tie.partner.id), "start": origin.id, "end": tie.partner.id}
        found.append(_feature(tie_id(tie.partner.id), line_geometry([tie.line]), {**own, **ends, **measured}))
    return found


def _railway(atlas: Atlas) -> dict[str, list[Json]]:
    """Stops, tracks, and what runs on them, over one network."""
    rails = RailGeometry.of(railway(atlas), atlas.tracks)
    chains = ((one, [passed.stop for passed in one.stops]) for one in atlas.corridors)
    routes = ((one, rails.railway.routes.get(one.id, ())) for one in atlas.services)
    return {
        "stops": _stops(atlas, rails.railway.roles),
        "tracks": _tracks(rails),
        "corridors": [_routed(one, stops, rails, atlas) for one, stops in chains],
        "services": [_routed(one, stops, rails, atlas) for one, stops in routes],
    }


def _stops(atlas: Atlas, roles: Mapping[str, str]) -> list[Json]:
    tags = atlas.config.languages
    return [
        _feature(one.id, _point(one.position), {**properties(one, tags), "role": roles.get(one.id)})
        for one in atlas.stop_list
    ]


def _tracks(rails: RailGeometry) -> list[Json]:
    """Each run once, straight geodesics from stop to stop."""
    runs = rails.railway.runs
    return [
        _feature(
            name,
            line_geometry([line]),
            {
                "id": name,
                "start": run.stops[0],
                "end": run.stops[-1],
                "stops": ";".join(run.stops),
                "main": run.use.main,
                "status": run.use.certainty,
                "corridors": ";".join(run.use.corridors),
                "services": ";".join(run.use.services),
                "km": round(rails.km(run.stops), 3),
            },
        )
        for name, run, line in zip(run_ids(runs), runs, rails.lines, strict=True)
    ]


def _routed(record: Corridor | Service, stops: Sequence[str], rails: RailGeometry, atlas: Atlas) -> Json:
    """A record with a chain of stops: its columns, the stops by id, and the length along them."""
    located = [stop for stop in stops if stop in rails.railway.stops]
    columns = properties(record, atlas.config.languages)
    line = rails.along(located) if len(located) > 1 else None
    length = round(rails.km(located), 3) if line else None
    return _feature(
        record.id,
        line_geometry([line]) if line else None,
        {**columns, "stops": ";".join(located), "km_computed": length},
    )
