"""Point layers (GeoJSON, GeoPackage and the other formats) → rows with lat, lon and datum columns.

All parts of a file become one table; what is left out of it is told. The layer's own coordinate reference
system is honoured: points become WGS-84 before anything sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mapper.errors import Problem, UsageError
from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.grid import Detected, Grid
from mapper.tables.layer_formats import Unwelcome
from mapper.tables.layer_parts import WGS84, LayerPart, open_parts
from mapper.tables.layer_points import Stated
from mapper.tables.messages import At, problem
from mapper.tables.records import Record
from mapper.tables.schema import fold
from mapper.words.saying import Saying, say, the_first

LAYER = "layer"
"""The column that tells the parts of a file apart."""
COORDINATES = ("lat", "lon", "datum")
_IN_MEMORY = regex(r"/vsi\w+/\S*?pyogrio_\w+(\.zip)?(/layer)?")
"""What GDAL calls the file it was given."""
_MOST_NAMED = 8
_MOST_UNREAD = 24
"""Parts that one line names."""


Prepared = Callable[[list[LayerPart]], list[LayerPart]]
"""What is done to the parts of a file before they become rows."""


def read_layer(
    path: Path,
    content: bytes,
    *,
    meaning: Callable[[str], str] = fold,
    datum: str = "",
    prepared: Prepared = list,
) -> Grid:
    """One row a feature; row 2 is the first feature, as if it were a table with headings.

    ``meaning`` tells which column of the table a heading stands for. ``datum`` holds for the points of a file
    that does not say itself what its coordinates refer to; empty for WGS-84, as the formats have it.
    """
    at = At(str(path))
    try:
        return grid_of_parts(prepared(open_parts(path, content, datum)), path, meaning=meaning, datum=datum)
    except UsageError:
        raise
    except Unwelcome as error:
        trouble = problem(error.message, at, **error.values)
    except Exception as error:  # GDAL, PROJ and the parsers raise anything for damaged files
        reason = _IN_MEMORY.sub(path.name, str(error).partition("\n")[0]) or type(error).__name__
        trouble = problem(wording.BAD_LAYER, at, reason=reason)
    return Grid(detected=Detected(format=_format(path)), problems=[trouble], whole=False)


def _format(path: Path) -> str:
    return path.suffix[1:].upper()


def grid_of_parts(
    parts: Sequence[LayerPart], path: Path, *, meaning: Callable[[str], str] = fold, datum: str = ""
) -> Grid:
    """The parts of a layer as one table; see :func:`read_layer`."""
    beside = [name for part in parts for name in part.beside]
    parts, problems = _told_apart(parts, At(str(path)))
    stated = [Stated(part, meaning, datum) for part in parts]
    headings = dict.fromkeys(name for one in stated for name in one.columns)
    named = len({part.name for part in parts}) > 1
    records: list[Record] = []
    for part, one in zip(parts, stated, strict=True):
        empty = [""] * len(part)
        columns = [one.columns.get(name, empty) for name in headings]
        cells = zip(*columns, strict=True) if columns else ([] for _ in empty)
        points, found = one.coordinates(str(path), first=len(records) + 2)
        problems += found
        for texts, point in zip(cells, points, strict=True):
            own = [*texts, part.name] if named else texts
            records.append(Record(len(records) + 2, [*own, *point]))
    heading = [*headings, *([_free(LAYER, headings)] if named else []), *COORDINATES]
    detected = Detected(
        format=_format(path),
        parts=(*_named(parts), *unread(beside)),
        crs=", ".join(dict.fromkeys(name for one in stated for name in one.systems)) or WGS84,
        rows=len(records),
        columns=len(headings) + named,
    )
    return Grid(heading=Record(1, heading), records=records, detected=detected, problems=problems)


def _told_apart(parts: Sequence[LayerPart], at: At) -> tuple[list[LayerPart], list[Problem]]:
    """The parts that are rows of the table, and what is to be said of the others.

    A part without any point is left out where others have points; where none has, each row says so itself.
    """
    pointed = [part for part in parts if any(p is None or p.geom_type == "Point" for p in part.points)]
    kept = pointed or [part for part in parts if part.shapes is not None]
    problems = list(_left_out((part for part in parts if part not in kept), at))
    for message, count in (
        (wording.LINKS_NOT_FOLLOWED, sum(part.links for part in parts)),
        (wording.OVERLAYS_NOT_READ, sum(part.overlays for part in parts)),
    ):
        if count:
            problems.append(problem(message, at, count=count))
    return kept, problems


def _left_out(parts: Iterator[LayerPart], at: At) -> Iterator[Problem]:
    for part in parts:
        message = wording.PART_WITHOUT_PLACES if part.shapes is None else wording.PART_WITHOUT_POINTS
        if len(part):
            yield problem(message, at, name=part.name, count=len(part))


def _named(parts: Sequence[LayerPart]) -> list[Saying]:
    names = dict.fromkeys(part.name for part in parts if part.name)
    return the_first([say("check.form.layer", name=name) for name in names], _MOST_NAMED)


def unread(names: Sequence[str]) -> list[Saying]:
    """That these parts of a file are not read; nothing where there are none."""
    return [say("check.form.unread", parts=the_first(names, _MOST_UNREAD))] if names else []


def _free(name: str, taken: Sequence[str] | dict[str, None]) -> str:
    folded = {fold(one) for one in taken}
    return next(
        one for one in (name, *(f"{name}_{n}" for n in range(2, len(folded) + 3))) if one not in folded
    )
