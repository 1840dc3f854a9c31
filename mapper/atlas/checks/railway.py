"""The railway hangs together: legs follow each other and lie on their corridors in running order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mapper.atlas import wording
from mapper.atlas.build import grouped
from mapper.errors import Problem
from mapper.tables.messages import problem
from mapper.tables.reader import Row, Table


def check_railway(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Problems of corridors and legs that no single row shows."""
    stops = tables["corridor_stops"]
    chains = {corridor: rows for corridor, rows in grouped(stops, "corridor").items() if corridor}
    order = {name: {row.text("stop"): n for n, row in enumerate(rows)} for name, rows in chains.items()}
    for name, rows in chains.items():
        yield from _twice(stops, name, rows)
    corridors = tables["corridors"]
    for row in corridors.rows:
        if row.text("id") and len(chains.get(row.text("id"), ())) < 2 and stops.whole:
            yield problem(wording.SHORT_CORRIDOR, corridors.at(row, "id"), corridor=row.text("id"))
    legs = tables["legs"]
    for rows in grouped(legs, "service").values():
        yield from _gaps(legs, rows)
    if stops.whole:
        for row in legs.rows:
            yield from _on_corridor(legs, row, order)


def _twice(table: Table, corridor: str, rows: Sequence[Row]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        stop = row.text("stop")
        if stop in seen:
            yield problem(wording.STOP_TWICE, table.at(row, "stop"), stop=stop, corridor=corridor)
        elif stop:
            seen.add(stop)


def _gaps(legs: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    for before, after in pairwise(rows):
        end, start = before.text("to"), after.text("from")
        if end and start and end != start:
            yield problem(wording.LEG_GAP, legs.at(after, "from"), start=start, end=end)


def _on_corridor(legs: Table, row: Row, order: Mapping[str, Mapping[str, int]]) -> Iterator[Problem]:
    corridor, start, end = row.text("corridor"), row.text("from"), row.text("to")
    stops = order.get(corridor)
    if stops is None:
        return
    for name, stop in (("from", start), ("to", end)):
        if stop and stop not in stops:
            yield problem(wording.OFF_CORRIDOR, legs.at(row, name), stop=stop, corridor=corridor)
    if start in stops and end in stops and stops[start] >= stops[end]:
        at = legs.at(row, "to")
        yield problem(wording.LEG_BACKWARDS, at, start=start, end=end, corridor=corridor)
