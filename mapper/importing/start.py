"""A first atlas of one's own from one file: what the file says of its name, place, languages and country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import NamedTuple

from mapper.atlas.looks import looks
from mapper.basemap.countries import countries_near, country_surely_round
from mapper.editing.fmt import write_schemas
from mapper.editing.init import Plan, init_atlas
from mapper.errors import UsageError
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Box, Point
from mapper.importing.bring import Import, Request, assumed, carry_out, look, schema_of, source_id
from mapper.importing.categories import Incoming, Known
from mapper.importing.country import stated_in, surely_in, swapped
from mapper.importing.flows import Flows, flows_in, hub_row
from mapper.importing.foreign import Foreign
from mapper.importing.language import languages_in
from mapper.importing.mapping import Proposal, as_read, without_strangers
from mapper.importing.rows import incoming
from mapper.importing.shown import shown
from mapper.tables.headings import Vocabulary
from mapper.tables.writer import Cell
from mapper.value import value_type
from mapper.words.saying import Saying, either, say

NAMES = 60
"""Names that are looked at for the languages."""
MARGIN = 0.25
"""Of the size of what there is, by which the area is wider; a town at least, so that a slip is still told."""
LEAST_DEGREES = 0.3


class Read(NamedTuple):
    """A file as an atlas would take it."""

    request: Request
    foreign: Foreign
    proposals: list[Proposal]
    rows: Incoming


@value_type
class Start:
    """What was found out, and what of it nobody stated."""

    plan: Plan
    request: Request
    foreign: Foreign
    proposals: Sequence[Proposal]
    rows: Incoming
    assumed: Saying | None = None
    """That a datum is taken which nobody stated."""
    unshown: tuple[str, ...] = ()
    """Columns of the file that stay in the table only."""
    flows: Flows | None = None
    """What all rows share, where each goes from one place to another."""

    @property
    def brought(self) -> Import:
        """What is to be shown of it before it is begun."""
        # Of flows the country is that of the hub alone.
        other_way = None if self.flows else swapped(self.rows, self.proposals, self.plan.country)
        return Import(
            foreign=self.foreign,
            proposals=as_read(self.proposals, exchanged=self.rows.exchanged),
            rows=self.rows,
            added=self.rows.total,
            swapped=other_way,
            assumed=self.assumed,
        )

    @property
    def lies_in(self) -> str | Saying:
        """The country; near a border those it may be, and how to say which."""
        near = () if self.plan.country else countries_near([(self.plan.lon, self.plan.lat)])
        return say("import.near-a-border", countries=either(near)) if near[1:] else self.plan.country or "–"


def derive(
    request: Request,
    *,
    name: str,
    languages: Sequence[str],
    country: str,
    name_zh: str = "",
    centre: Point | None = None,
) -> Start:
    """What a new atlas of the file would be; what is named is not looked for.

    ``UsageError`` where nobody can know: no point at all, or which of several datums its points are in.
    """
    tags = tuple(languages) or ("en",)
    read = _understood(request, tags, country)
    flows = flows_in(request, read.foreign, read.proposals) if read.rows.total else None
    if flows:
        read = _understood(flows.of_partners(request), tags, country)
    lies_in = country or ("" if flows else surely_in(read.rows) or stated_in(read.rows))
    rows_of_names = [record.cells for record in read.foreign.grid.records[:NAMES]]
    wanted = tuple(languages) or languages_in(read.proposals, rows_of_names, lies_in)
    if name_zh and not any(tag.startswith("zh") for tag in wanted):
        wanted = (*wanted, "zh")
    if wanted != tags:
        tags = wanted
        read = _understood(read.request, tags, country)
    named = name or _name(request.file, read.foreign)
    names = {tag: name_zh if name_zh and tag.startswith("zh") else named for tag in tags}
    if flows:
        return _round_a_hub(read, flows, _understood(flows.of_hub(request), tags, country), names, country)
    cells = read.rows.cells.values()
    points = [Point(float(row["lat"]), float(row["lon"])) for row in cells if row.get("lat")]
    if not points and centre is None:
        raise UsageError(_without_points(request.file, read.foreign, read.rows))
    return _planned(read, _plan(points, names, lies_in, centre), read.rows, country)


def _planned(read: Read, plan: Plan, located: Incoming, country: str) -> Start:
    """The start with what readers see, and with the datum that is taken of what is ``located``."""
    taken = assumed(located, country) if located.undated and read.request.default is None else None
    vocabulary = Vocabulary(schema_of(read.request.into), tuple(plan.names), country)
    seen = shown(read.rows, vocabulary)
    plan = replace(plan, facts=seen.facts, facets=seen.facets)
    return Start(plan=plan, **read._asdict(), assumed=taken, unshown=seen.rest)


def _round_a_hub(read: Read, flows: Flows, hubs: Read, names: Mapping[str, str], country: str) -> Start:
    """The start of a world map: ``hubs`` are the rows of the file as the end that they share."""
    file, rows = read.request.file, read.rows
    hub = {**hub_row(file, flows, hubs.rows.cells), "sources": source_id(file)}
    centre = Point(float(hub["lat"]), float(hub["lon"]))
    lies_in = country or country_surely_round([centre.lonlat])
    lines = say("starter.lines-from" if flows.outward else "starter.lines-to", hub=flows.name)
    plan = replace(
        _plan([], names, lies_in, centre),
        hub=hub["id"],
        rows=_rows_of_hub(hub, names),
        story={tag: lines.line(tag) for tag in names},
    )
    # One judgement of both ends, as both are drawn on one map.
    undated = hubs.rows.undated | rows.undated
    ends = replace(rows, cells={**hubs.rows.cells, **rows.cells}, undated=undated)
    start = _planned(read, plan, ends, country)
    request = replace(read.request, datum="WGS84") if start.assumed else read.request
    return replace(start, request=request, flows=flows)


def _rows_of_hub(hub: Mapping[str, str], languages: Iterable[str]) -> dict[str, list[dict[str, Cell]]]:
    """The hub among the places, and a category for it."""
    names = {f"name_{tag}": say("import.category").line(tag) for tag in languages}
    category: dict[str, Cell] = {"id": "places", **names, **next(looks(()))}
    return {"categories": [category], "places": [{**hub, "category": "places"}]}


def _without_points(file: Path, foreign: Foreign, rows: Incoming) -> Saying:
    """That no row has a point, by its cause where the file has coordinates."""
    if not rows.total:
        lines = foreign.left_out
        return say("import.only-lines", file=file, count=lines) if lines else say("import.no-rows", file=file)
    wrong = next((one for one in rows.problems if one.severity == "error" and one.cure), None)
    if wrong is None:
        return say("import.no-points", file=file)
    return say("import.no-points-because", file=file, reason=wrong.message, cure=wrong.cure)


def _understood(request: Request, tags: tuple[str, ...], country: str) -> Read:
    """The file as an atlas in these languages would take it."""
    vocabulary = Vocabulary(schema_of(request.into), tags, country)
    foreign, proposals = look(request, vocabulary, "")
    known = Known(
        ids=(), rows={}, categories={}, source="source", category=say("import.category").line(tags[0])
    )
    proposals = without_strangers(proposals, foreign.column, vocabulary, ())
    datum = request.default or "WGS84"
    rows = incoming(foreign.grid, proposals, vocabulary, known, file=str(request.file), datum=datum)
    return Read(request, foreign, proposals, rows)


def begin(folder: Path, start: Start) -> tuple[Path, Import]:
    """Write the new atlas and bring the file in; its folder of tables, and what was brought in."""
    data = init_atlas(folder, start.plan)
    done = carry_out(data, start.request)
    write_schemas(data, tuple(start.plan.names))
    return data, done


def _plan(points: Sequence[Point], names: Mapping[str, str], country: str, centre: Point | None) -> Plan:
    if not points and centre is not None:
        return Plan(names=names, lat=centre.lat, lon=centre.lon, country=country, examples=False)
    box = Box.round([point.lonlat for point in points], margin=MARGIN, least=LEAST_DEGREES)
    area = replace(box, south=max(box.south, -90), north=min(box.north, 90))
    if box.east - box.west >= 360:
        area = replace(area, west=-180, east=180)
    # On the turn of the box, as the points on both sides of the antimeridian lie together there.
    lon = median(into_window(point.lon, box.middle.lon) for point in points)
    middle = centre or Point(median(point.lat for point in points), into_window(lon, 0))
    return Plan(
        names=names,
        lat=middle.lat,
        lon=middle.lon,
        country=country,
        area=area,
        examples=False,
    )


def _name(file: Path, foreign: Foreign) -> str:
    """The title that the file states, else its name in words."""
    title = foreign.origin.title
    if title and title != file.name and Path(title).suffix.lower() != file.suffix.lower():
        return " ".join(title.split())[:80]
    words = re.sub(r"[_\-]+", " ", file.stem).strip()
    return words[:1].upper() + words[1:] or "Atlas"
