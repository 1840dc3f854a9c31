"""Every layer of an atlas as a FeatureCollection after RFC 7946, with all columns of its table.

Lines are the true geodesics, also where a page draws a polar one straight, and are cut at ±180°. Features
keep the order of their tables and numbers are rounded once, so the same atlas gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mapper.atlas.columns import Value
from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.network import railway
from mapper.atlas.records import Corridor, Service
from mapper.atlas.schema import LOCATED_TABLES
from mapper.atlas.table import AtlasTable
from mapper.export.records import properties, sensitive
from mapper.files.replace import replace_all
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
    for table in LOCATED_TABLES:
        if table.layer in shown:
            found[table.name] = _points(table, atlas)
    if "events" in shown:
        found["events"] = _events(atlas)
    if "partners" in shown:
        found["ties"] = _ties(atlas)
    if "railway" in shown:
        found |= _railway(atlas, found["stops"])
    said = {"type": "FeatureCollection", "attribution": _attribution(atlas)}
    return {name: {**said, "features": _even(features)} for name, features in found.items()}


def filled(atlas: Atlas, maps: Sequence[MapConfig]) -> dict[str, Json]:
    """The layers that hold anything."""
    return {name: found for name, found in collections(atlas, maps).items() if found["features"]}


def write_each(
    atlas: Atlas, folder: Path, maps: Sequence[MapConfig], ending: str, content: Callable[[str, Json], bytes]
) -> list[Path]:
    """Write ``<atlas id>-<layer>.<ending>`` for each layer that is not empty, all or none; the files written.

    ``content`` makes a file of a layer's name and its FeatureCollection.
    """
    files = {
        folder / f"{atlas.config.id}-{name}.{ending}": content(name, collection)
        for name, collection in filled(atlas, maps).items()
    }
    replace_all(files)
    return list(files)


def _even(features: Sequence[Json]) -> list[Json]:
    """The features with the same columns each: a record says nothing of a column of the editor's own in which
    its cell is empty, and in a table the cells behind would stand under the wrong heading.
    """
    names = dict.fromkeys(name for one in features for name in one["properties"])
    return [{**one, "properties": {name: one["properties"].get(name) for name in names}} for one in features]


def _attribution(atlas: Atlas) -> str:
    first = atlas.config.languages[0]
    named = credits(atlas, (), {position.id for position in atlas.positions()})
    return " ".join(credit.best(first, atlas.config.languages)[1] for credit in named)


def _feature(id: str, geometry: Json | None, columns: Mapping[str, Value]) -> Json:
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": dict(columns)}


def _point(position: Position | None) -> Json | None:
    point = point_of(position)
    return point and {"type": "Point", "coordinates": _rounded(point.lonlat)}


def _rounded(point: LonLat) -> list[float]:
    # + 0.0 makes 0.0 of −0.0.
    return [round(value, DECIMALS) + 0.0 for value in point]


def line_geometry(lines: Iterable[Coordinates]) -> Json | None:
    """A line, in several parts where it crosses ±180° or consists of several; None for no line at all."""
    parts = [[_rounded(point) for point in part] for line in lines for part in cut_at_antimeridian(line)]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts} if parts else None


def _points(table: AtlasTable, atlas: Atlas) -> list[Json]:
    """The records of a table whose rows are points; what is sensitive gives its point away to nobody."""
    tags = atlas.config.languages
    return [
        _feature(one.id, None if sensitive(one) else _point(one.position), properties(one, tags))
        for one in getattr(atlas, table.attribute)
    ]


def _events(atlas: Atlas) -> list[Json]:
    """An event lies where its venue does."""
    venues = {place.id: place.position for place in atlas.place_list if not place.sensitive}
    tags = atlas.config.languages
    return [_feature(one.id, _point(venues.get(one.venue)), properties(one, tags)) for one in atlas.events]


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


def _railway(atlas: Atlas, stops: Sequence[Json]) -> dict[str, list[Json]]:
    """Stops with their roles, tracks, and what runs on them, over one network."""
    rails = RailGeometry.of(railway(atlas), atlas.tracks)
    chains = ((one, [passed.stop for passed in one.stops]) for one in atlas.corridors)
    routes = ((one, rails.railway.routes.get(one.id, ())) for one in atlas.services)
    return {
        "stops": [_with_role(stop, rails.railway.roles.get(stop["id"])) for stop in stops],
        "tracks": _tracks(rails),
        "corridors": [_routed(one, chain, rails, atlas) for one, chain in chains],
        "services": [_routed(one, chain, rails, atlas) for one, chain in routes],
    }


def _with_role(stop: Json, role: str | None) -> Json:
    return {**stop, "properties": {**stop["properties"], "role": role}}


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
