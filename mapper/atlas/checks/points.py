"""Where things are said to be: what the judge of positions finds, under the cells that say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import repeat

from mapper.atlas import wording
from mapper.atlas.config.model import Config
from mapper.atlas.positions import FILED, LOCATED, Positions
from mapper.errors import Problem
from mapper.positions.checks import (
    Finding,
    Reference,
    check_area,
    check_datum,
    check_precision,
    check_shared,
)
from mapper.positions.coarse import MOST_DECIMALS
from mapper.positions.model import Position
from mapper.tables.messages import problem
from mapper.tables.reader import Table


def check_points(tables: Mapping[str, Table], positions: Positions, config: Config) -> Iterator[Problem]:
    """Problems and warnings about where things are said to be."""
    for finding in _findings(tables, positions, config):
        yield finding.problem(positions.at(finding.id, finding.column))
    yield from _dead(tables)
    yield from _sensitive(tables, positions)


def _findings(tables: Mapping[str, Table], positions: Positions, config: Config) -> Iterator[Finding]:
    known = {id: positions.by_id[id] for id in positions.stated if id in positions.by_id}
    rows = tables["places"].rows
    places = dict(zip(rows.texts("id"), rows.lists("same_spot_as"), strict=True))
    doubted = filter(check_precision, known.values())
    yield from filter(None, (_coarse(position, positions) for position in doubted))
    # Nearly all points stand in one file only.
    own = (position for id, position in known.items() if positions.filed.get(id, position) is not position)
    yield from filter(None, (_slip(position, positions) for position in own))
    here = [known[id] for id in places if id in known]
    if config.area is not None:
        yield from filter(None, map(check_area, here, repeat(config.area)))
    yield from check_shared(here, places)


def _coarse(position: Position, positions: Positions) -> Finding | None:
    """The same for a point that seems too coarse, by how it is written: zeros at the end can only help."""
    return check_precision(position, _decimals(positions, position.id))


def _slip(position: Position, positions: Positions) -> Finding | None:
    """A row's own point against the one that a positions file has of the same subject."""
    filed = positions.filed[position.id]
    if filed.point is None:
        return None
    table, _ = positions.stated[position.id]
    if table.schema.name in FILED:
        return None
    known = Reference(point=filed.point, uncertainty_m=filed.uncertainty_m or 0.0, source=f"{FILED[0]}.csv")
    return check_datum(position, [known])


def _decimals(positions: Positions, id: str) -> int:
    """Decimals as they are written; degrees with minutes and metres count as fine enough."""
    return max(_written(positions.at(id, name).snippet.strip()) for name in ("lat", "lon"))


def _written(text: str) -> int:
    whole, point, decimals = text.partition(".")
    if whole.lstrip("+-").isdigit() and abs(int(whole)) > 180:
        return 6  # metres of a map grid
    return len(decimals) if point else (0 if whole.lstrip("+-").isdigit() else 6)


def _sensitive(tables: Mapping[str, Table], positions: Positions) -> Iterator[Problem]:
    """Coordinates of sensitive places that say more than may be published."""
    sensitive = {row.text("id") for row in tables["categories"].rows if row.flag("sensitive")}
    if not sensitive and "sensitive" not in tables["places"].by_name:
        return
    rows = tables["places"].rows
    columns = zip(rows.texts("id"), rows.flags("sensitive"), rows.texts("category"), strict=True)
    for id, flag, category in columns:
        hidden = flag or category in sensitive
        if hidden and id in positions.stated and _decimals(positions, id) > MOST_DECIMALS:
            yield problem(wording.SENSITIVE, positions.at(id), id=id, most=MOST_DECIMALS)


def _dead(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Positions of subjects that are in no table."""
    if not all(tables[name].whole for name in LOCATED):
        return
    known = {id for name in LOCATED for id in tables[name].rows.texts("id")}
    for table in (tables[name] for name in FILED):
        for at, id in enumerate(table.rows.texts("id")):
            if id and id not in known:
                yield problem(wording.DEAD_POSITION, table.at(table.rows[at], "id"), id=id)
