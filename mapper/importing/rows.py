"""The rows of a foreign file as rows of a table of the atlas: ids, categories, positions, further columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapper.errors import Problem
from mapper.importing.categories import Categories, Incoming, Known
from mapper.importing.mapping import KEEP, Proposal
from mapper.importing.plaintext import Plain
from mapper.importing.translated import CATEGORY, category_named
from mapper.positions.model import Datum
from mapper.positions.rows import sound_points, unsound_points
from mapper.tables import wording
from mapper.tables.escape import escape
from mapper.tables.grid import Grid
from mapper.tables.headings import Vocabulary
from mapper.tables.homonyms import as_meant
from mapper.tables.ids import Ids, Latin, is_id
from mapper.tables.reader import Table, typed
from mapper.tables.reading import Value
from mapper.tables.records import Record
from mapper.tables.schema import SOURCE_ID
from mapper.tables.spellings import is_measure
from mapper.tables.writer import cell_text

_POINT = ("lat", "lon", "datum", "coordinates")
_ROLES = ("id", CATEGORY)
_LEADING = "=+-@#_' \t"
"""A heading of this beginning would be a formula or a remark."""
_OF_THE_MAPPING = frozenset(
    {"missing-column", "unused-column", "empty-cell", "unknown-column", "unlisted-language"}
)
"""Problems of headings and empty cells, which bringing in answers itself."""


def incoming(
    grid: Grid,
    proposals: Sequence[Proposal],
    vocabulary: Vocabulary,
    known: Known,
    *,
    file: str,
    datum: Datum,
) -> Incoming:
    """Every row of the grid with an id of its own; nothing is raised for what is in it."""
    table = _typed(grid, proposals, vocabulary, file)
    found = Incoming(total=len(grid.records), problems=[*_to_tell(table), *unsound_points(table, datum)])
    latitudes = table.by_name.get("lat")
    found.exchanged = latitudes is not None and proposals[latitudes.index].target == "lon"
    plain = Plain()
    own_ids = _usable_ids(table, proposals)
    columns = _columns(proposals, vocabulary, keep_ids=not own_ids)
    points = sound_points(table, datum)
    categories = Categories(table, proposals, vocabulary, known, found)
    classes = [categories.of(row) for row in table.rows]
    apart = replace(known, ids={*known.ids, *found.categories})
    ids = _ids(table, proposals, vocabulary, apart, usable=own_ids)
    located = [row.number in points for row in table.rows]
    unread: Counter[str] = Counter()
    written = [
        _written(index, name, proposals[index].heading, table, vocabulary, plain, unread, located)
        for index, name in columns.items()
        if table.rows
    ]
    texts = [column for columns_of_one in written for column in columns_of_one]
    first = f"name_{vocabulary.languages[0]}" if "name" in vocabulary.names else ""
    names = [f"name_{tag}" for tag in vocabulary.languages]
    for number, (row, id, told) in enumerate(zip(table.rows, ids, classes, strict=True)):
        cells = {"id": id, "sources": known.source}
        cells |= {name: column[number] for name, column in texts if column[number]}
        cells.update(told)
        if first and not any(cells.get(name) for name in names):
            cells[first] = cell_text(categories.named(row))
            found.unnamed += 1
        if row.number in points:
            point, of_point = points[row.number]
            lat, lon = cell_text(round(point.lat, 6)), cell_text(round(point.lon, 6))
            cells |= {"lat": lat, "lon": lon, "datum": of_point}
            found.located += 1
            found.undated |= set() if row.text("datum") else {id}
        found.cells[id] = cells
    found.markup, found.unread = plain.changed, unread
    return found


def _written(
    index: int,
    name: str,
    heading: str,
    table: Table,
    vocabulary: Vocabulary,
    plain: Plain,
    unread: Counter[str],
    located: Sequence[bool],
) -> Iterator[tuple[str, list[str]]]:
    """One column of the file as cells of a table, and a second one for what could not be read in it."""
    found = table.headings[index]
    texts = [cell.strip() for cell in table.rows.cells[index]]
    if name in _POINT:
        if name != "datum":
            yield from _beside_points(texts, heading, _own(heading, vocabulary), located, unread)
        return
    if not found.name:
        yield name, list(map(escape, plain.all(texts)))
        return
    read = table.rows.column(found.name)
    values = list(map(_text, read))
    if found.column is not None and found.column.kind == "text":
        values = plain.all(values)
    yield name, list(map(escape, values))
    lost = [
        text if text and not value and typed_one is not False else ""  # a no is a value, written as nothing
        for text, value, typed_one in zip(texts, values, read, strict=True)
    ]
    if any(lost):
        unread[heading] += sum(map(bool, lost))
        yield _own(heading, vocabulary), list(map(escape, lost))


def _beside_points(
    texts: Sequence[str], heading: str, name: str, located: Sequence[bool], unread: Counter[str]
) -> Iterator[tuple[str, list[str]]]:
    """What stands where a point should and is none; links and addresses are kept for their own sake, too."""
    more = any("://" in text or "\n" in text for text in texts)
    kept = ["" if there and not more else text for text, there in zip(texts, located, strict=True)]
    lost = sum(bool(text) and not there for text, there in zip(kept, located, strict=True))
    if lost:
        unread[heading] += lost
    if any(kept):
        yield name, list(map(escape, kept))


def _typed(grid: Grid, proposals: Sequence[Proposal], vocabulary: Vocabulary, file: str) -> Table:
    """The grid under the headings of the mapping; what is kept or looked at by hand is a remark there."""
    meant = as_meant([one.heading for one in proposals], grid.sample)
    headings = [_heading(index, one, meant[index], vocabulary) for index, one in enumerate(proposals)]
    row = grid.heading.row if grid.heading else 1
    return typed(replace(grid, heading=Record(row, headings)), vocabulary, file)


def _heading(index: int, one: Proposal, meant: str, vocabulary: Vocabulary) -> str:
    """What its own heading means where the table understands that, because it may name a datum or speak of
    metres; not where its word may mean something else, which is settled.
    """
    if one.target in (KEEP, *_ROLES) or category_named(one.target):
        return f"#{index}"
    clear = vocabulary.meaning(meant) == one.target and not is_measure(meant)
    return meant if clear else one.target


def _to_tell(table: Table) -> list[Problem]:
    """What is said of the file as a whole, and errors; how cells were understood shows in the rows."""
    return [
        one
        for one in table.problems
        if one.code not in _OF_THE_MAPPING
        and not one.column.startswith("#")
        and one.saying.key != wording.READ_AS_ENCODING.key  # the samples show how it was read
        and (one.severity == "error" or not one.column)
    ]


def _columns(proposals: Sequence[Proposal], vocabulary: Vocabulary, *, keep_ids: bool) -> dict[int, str]:
    """Index of a column of the file → the heading its cells go under."""
    found: dict[int, str] = {}
    for index, one in enumerate(proposals):
        if one.target == "id":
            found |= {index: SOURCE_ID} if keep_ids else {}
        elif one.target == KEEP:
            name = _own(one.heading, vocabulary)
            taken = set(found.values())
            found[index] = next(n for n in (name, *(f"{name}_{k}" for k in range(2, 1000))) if n not in taken)
        elif one.target != CATEGORY and not category_named(one.target):
            found[index] = one.target
    return found


def _own(heading: str, vocabulary: Vocabulary) -> str:
    """A heading that stays, so that it is neither a formula nor a remark nor a column of the table."""
    name = " ".join(heading.split()).lstrip(_LEADING) or "column"
    return f"{name} (file)" if vocabulary.meaning(name) or vocabulary.meaning(f"{name} (file)") else name


def _text(value: Value) -> str:
    return (
        "; ".join(value)
        if isinstance(value, tuple)
        else cell_text(value)
        if not isinstance(value, str)
        else value
    )


def _usable_ids(table: Table, proposals: Sequence[Proposal]) -> bool:
    """Whether the ids of the file can be ids of the atlas: somebody called them so, and each is one."""
    own = next((index for index, one in enumerate(proposals) if one.target == "id"), None)
    return (
        own is not None
        and proposals[own].heading.strip().casefold() == "id"
        and all(is_id(cell.strip()) for cell in table.rows.cells[own])
        and not all(cell.strip().isdecimal() for cell in table.rows.cells[own])
    )


def _ids(
    table: Table, proposals: Sequence[Proposal], vocabulary: Vocabulary, known: Known, *, usable: bool
) -> Iterator[str]:
    """The id of each row: the one it has, the one its like had before, or one made from its name."""
    own = next((index for index, one in enumerate(proposals) if one.target == "id"), None)
    stated = [row.written(own).strip() if own is not None else "" for row in table.rows]
    before = {
        (cells.get(SOURCE_ID, ""), known.source): id
        for id, cells in known.rows.items()
        if cells.get(SOURCE_ID) and known.source in cells.get("sources", "").replace(";", " ").split()
    }
    names = list(_names(table, vocabulary))
    latin = Latin([*names, *stated])
    ids, mine = Ids(known.ids), Ids(())
    for name, text in zip(names, stated, strict=True):
        if text and (text, known.source) in before:
            yield mine.free(before[text, known.source])
        else:
            made = text if usable and text else latin.of(name) or latin.of(text) or "place"
            yield mine.free(ids.free(made) if made in known.ids else made)


def _names(table: Table, vocabulary: Vocabulary) -> Iterator[str]:
    """The names that ids are made from: English where there is one, else the first."""
    columns = [f"name_{tag}" for tag in ("en", *vocabulary.languages)]
    columns = [name for name in (*columns, "title", "printed") if name in table.by_name]
    for row in table.rows:
        yield next(filter(None, map(row.text, columns)), "")
