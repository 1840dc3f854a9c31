"""Bring a foreign file into a table of an atlas: what would be written, and writing it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import cast

from mapper.atlas.config.model import Config
from mapper.atlas.config.read import read_folder
from mapper.atlas.load import collector_paused
from mapper.atlas.looks import looks
from mapper.atlas.schema import ATLAS_TABLES, CATEGORIES, PLACES, SOURCES_TABLE
from mapper.errors import DataError, UsageError
from mapper.files.lock import alone_in
from mapper.files.replace import replace_all
from mapper.geometry.types import Point
from mapper.importing import undo
from mapper.importing.categories import Incoming, Known
from mapper.importing.country import doubt_of_datum, swapped
from mapper.importing.foreign import Foreign, Wanted, read_foreign
from mapper.importing.mapping import Proposal, as_read, propose, without_strangers
from mapper.importing.rows import incoming
from mapper.positions.model import Datum, Position
from mapper.positions.rowfile import RowFile
from mapper.positions.schema import POSITION_TABLES, POSITIONS_ODBL
from mapper.tables.datums import DATUMS
from mapper.tables.folder import find_table
from mapper.tables.grid import Grid
from mapper.tables.headings import Vocabulary
from mapper.tables.ids import Latin
from mapper.tables.keyed import KeyedFile
from mapper.tables.messages import shorten
from mapper.tables.reader import read_table
from mapper.tables.records import Record
from mapper.tables.schema import TableSchema
from mapper.value import value_type
from mapper.words.saying import Saying, say

_POSITION = ("lat", "lon", "datum", "uncertainty_m", "represents")


@value_type
class Request:
    """What is asked for."""

    file: Path
    into: str = "places"
    sheet: str = ""
    layer: str = ""
    wishes: Mapping[str, str] = field(default_factory=dict)
    """Heading → column, where the proposal is not what is wanted; an empty column keeps it as it is."""
    datum: str = ""
    """Of coordinates that name none."""
    constant: Mapping[str, str] = field(default_factory=dict)
    """Column → what every row says in it, where the file has no such column."""

    @property
    def default(self) -> Datum | None:
        """The datum, where it is no coordinate system of its own, for single rows that name none."""
        return cast("Datum", self.datum) if self.datum in DATUMS.values() else None


@value_type
class Import:
    """What would be written."""

    foreign: Foreign
    proposals: Sequence[Proposal]
    rows: Incoming
    added: int = 0
    filled: int = 0
    """Rows that were there and have a cell more now."""
    differing: Sequence[str] = ()
    """Cells that say something else than the file, and are left as they are, with what the file says."""
    assumed: Saying | None = None
    """That a datum is taken which nobody stated."""
    swapped: Saying | None = None
    """That the points lie in their country only the other way round."""
    contents: Mapping[Path, bytes] = field(default_factory=dict)


def prepare(folder: Path, request: Request) -> Import:
    """What bringing in the file would write; :class:`DataError` and :class:`UsageError` when it cannot be."""
    config, problems = read_folder(folder)
    if config is None:
        raise DataError(problems)
    schema = schema_of(request.into)
    own, _ = find_table(folder, schema.name)
    if own is not None and request.file.exists() and own.samefile(request.file):
        raise UsageError(say("import.is-the-table", file=request.file, name=schema.name, folder=folder))
    vocabulary = Vocabulary(schema, config.languages, config.country)
    datum = request.default or config.datum or None
    foreign, proposals = look(request, vocabulary, datum or "")
    target = KeyedFile.open(folder, schema, languages=config.languages)
    categories = KeyedFile.open(folder, CATEGORIES, languages=config.languages)
    known = _known(folder, config, schema, target, categories, request.file)
    proposals = without_strangers(proposals, foreign.column, vocabulary, {*known.ids, *known.rows})
    rows = incoming(
        foreign.grid, proposals, vocabulary, known, file=str(request.file), datum=datum or "WGS84"
    )
    other_way = swapped(rows, proposals, config.country) if schema is PLACES else None
    shown = as_read(proposals, exchanged=rows.exchanged)
    plan = Import(foreign=foreign, proposals=shown, rows=rows, swapped=other_way)
    if not datum and rows.undated:
        plan = replace(plan, assumed=assumed(rows, config.country))
    return _merged(folder, config, plan, target, categories, known)


def assumed(rows: Incoming, country: str) -> Saying:
    """What is said of the datum that is taken where nobody states one; ``UsageError`` where none can be."""
    doubt = doubt_of_datum(rows, country)
    if doubt == "of all":
        raise UsageError(say("import.say-datum"))
    return say("import.assumed-for-all" if doubt == "of some" else "import.assumed", datum="WGS84")


def look(request: Request, vocabulary: Vocabulary, datum: str) -> tuple[Foreign, list[Proposal]]:
    """The file and what becomes of each of its headings; ``datum`` is that of the atlas."""
    wanted = Wanted(
        vocabulary=vocabulary, sheet=request.sheet, layer=request.layer, datum=request.datum or datum
    )
    foreign = read_foreign(request.file, wanted)
    proposals = _proposed(foreign, vocabulary, request.wishes)
    datums = {"datum": request.datum} if request.datum else {}
    for name, text in {**request.constant, **datums}.items():
        if not any(one.target == name for one in proposals):
            foreign = replace(foreign, grid=_with_column(foreign.grid, name, text))
            proposals = [*proposals, Proposal(heading=name, target=name, samples=[text])]
    return foreign, proposals


def _with_column(grid: Grid, name: str, text: str) -> Grid:
    """The grid with a further column that says the same in every row."""
    heading = grid.heading or Record(1, [])
    width = len(heading.cells)
    records = [
        Record(one.row, [*one.cells[:width], *[""] * (width - len(one.cells)), text, *one.cells[width:]])
        for one in grid.records
    ]
    return replace(grid, heading=Record(heading.row, [*heading.cells, name]), records=records)


def _proposed(foreign: Foreign, vocabulary: Vocabulary, wishes: Mapping[str, str]) -> list[Proposal]:
    heading = foreign.grid.heading.cells if foreign.grid.heading else []
    return propose(heading, list(map(foreign.column, range(len(heading)))), vocabulary, wishes)


def carry_out(folder: Path, request: Request) -> Import:
    """Bring the file in: every table it concerns, or none. :mod:`mapper.importing.undo` takes it back."""
    with alone_in(folder), collector_paused():
        plan = prepare(folder, request)
        if plan.contents:
            journal = undo.journal(folder, plan.contents)
            replace_all({**plan.contents, **journal}, within=folder)
    return plan


def schema_of(name: str) -> TableSchema:
    """The table of this name that rows can be brought into; ``UsageError`` for any other."""
    tables = {schema.name: schema for schema in ATLAS_TABLES if schema.key == ("id",)}
    if name not in tables:
        raise UsageError(say("import.no-table", name=name, known=tuple(tables)))
    return tables[name]


def _known(
    folder: Path, config: Config, schema: TableSchema, target: KeyedFile, categories: KeyedFile, file: Path
) -> Known:
    others = [table for table in ATLAS_TABLES if table is not schema]
    found = ((table, find_table(folder, table.name)[0]) for table in others)
    tables = [read_table(path, table, languages=config.languages) for table, path in found if path]
    ids = {row.text("id") for table in tables for row in table.rows if row.text("id")}
    named = {id: id for id in categories.rows()}
    for id, cells in categories.rows().items():
        named |= {text.casefold(): id for name, text in cells.items() if name.startswith("name_") and text}
    return Known(
        ids=ids,
        rows=target.rows(),
        categories=named,
        source=source_id(file),
        category=say("import.category").line(config.languages[0]),
    )


def source_id(file: Path) -> str:
    """The id of the source that rows of a file name."""
    return f"source-{Latin([file.stem]).of(file.stem) or 'file'}"


def _merged(
    folder: Path, config: Config, plan: Import, target: KeyedFile, categories: KeyedFile, known: Known
) -> Import:
    """The plan with what every file shall hold."""
    contents: dict[Path, bytes] = {}
    incoming_cells = {id: dict(cells) for id, cells in plan.rows.cells.items()}
    if plan.foreign.origin.odbl:
        contents |= _odbl_positions(folder, incoming_cells)
    wanted: dict[str, dict[str, str]] = {}
    differing: list[str] = []
    filled = 0
    for id, cells in incoming_cells.items():
        before = known.rows.get(id)
        if before is None:
            wanted[id] = cells
            continue
        more, apart = _more(before, cells)
        differing += (f"{id} {name} ({shorten(cells[name], 30)})" for name in apart)
        filled += bool(more)
        if more:
            wanted[id] = more
    target.put_cells(wanted)
    new = dict(zip(plan.rows.categories.items(), looks(categories.rows().values()), strict=False))
    categories.put_cells(
        {
            id: {"id": id, **_names(name, plan.rows.translations.get(id, {}), config.languages), **look}
            for (id, name), look in new.items()
        }
    )
    sources = KeyedFile.open(folder, SOURCES_TABLE, languages=config.languages)
    if wanted or contents:
        sources.put_cells(_source(plan.foreign, known.source, sources))
    contents |= {file.path: file.content() for file in (target, categories, sources) if file.dirty}
    return replace(plan, contents=contents, filled=filled, differing=differing, added=len(wanted) - filled)


def _names(name: str, known: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """The cells that name a category in every language, in its own words where there are no others."""
    return {f"name_{tag}": known.get(tag, name) for tag in languages}


def _more(before: Mapping[str, str], cells: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What the file adds to a row that is there, and which of its cells say something else."""
    more: dict[str, str] = {}
    apart: list[str] = []
    located = bool(before.get("lat", "").strip() or before.get("lon", "").strip())
    for name, text in cells.items():
        there = before.get(name, "").strip()
        if name == "sources":
            listed = [one.strip() for one in there.replace("；", ";").split(";") if one.strip()]
            if text not in listed:
                more[name] = "; ".join([*listed, text])
        elif there:
            apart += [name] if there != text and name not in ("id", "category") else []
        elif text and not (located and name in _POSITION):
            more[name] = text
    return more, apart


def _odbl_positions(folder: Path, rows: dict[str, dict[str, str]]) -> dict[Path, bytes]:
    """Positions under the ODbL go into their own file and out of the rows; those that are there stay."""
    files = [RowFile.open(folder, schema) for schema in POSITION_TABLES]
    there = {id for file in files for id in file.rows()}
    today = datetime.date.today().isoformat()
    found: dict[str, Position] = {}
    for id, cells in rows.items():
        taken = {name: cells.pop(name, "") for name in _POSITION}
        if taken["lat"] and id not in there:
            point = Point(float(taken["lat"]), float(taken["lon"]))
            found[id] = Position(
                id=id,
                point=point,
                stated=point,
                datum=cast("Datum", taken["datum"]),
                uncertainty_m=float(taken["uncertainty_m"]) if taken["uncertainty_m"] else None,
                represents=taken["represents"],
                method="sourced",
                provider="openstreetmap",
                provider_id=cells.get("source_id", ""),
                licence="ODbL-1.0",
                date=today,
            )
    (odbl,) = (file for file, schema in zip(files, POSITION_TABLES, strict=True) if schema is POSITIONS_ODBL)
    odbl.put(found)
    return {odbl.path: odbl.content()} if odbl.dirty else {}


def _source(foreign: Foreign, id: str, sources: KeyedFile) -> dict[str, dict[str, str]]:
    origin = foreign.origin
    told = {
        "title": origin.title,
        "publisher": origin.publisher,
        "date": origin.date,
        "url": origin.url,
        "accessed": datetime.date.today().isoformat(),
        "kind": "dataset",
        "licence": origin.licence,
    }
    before = sources.rows().get(id, {})
    keep = {name for name, text in before.items() if text.strip()} - {"accessed"}
    return {id: {"id": id, **{name: text for name, text in told.items() if text and name not in keep}}}
