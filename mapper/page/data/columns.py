"""A scene of very many features as compressed columns: numbers in one block, names in one, texts in many.

Nothing here is an object per place once the browser has it: a row is a number, in the order of the list. Wide
numbers are stored byte by byte (all lowest bytes first, …), which gzip packs far better than whole numbers,
and a column that holds one value everywhere is only named. Texts go into blocks of ``BLOCK`` rows, so that
opening one place unpacks some hundred, not all.
"""

from __future__ import annotations

import base64
import json
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mapper.page.data.facets import narrowing
from mapper.scene.model import Feature, Form, Mark, Scene
from mapper.words.saying import Words

MANY = 1_000
"""Above this many features the list is not written as HTML."""
BLOCK = 400
"""Rows whose texts are packed together: about 30 kB, unpacked within a few milliseconds."""
FORMS: tuple[Form, ...] = ("solid", "ring", "dashed", "area")
NOWHERE = 255
"""Form of a row without a point."""
_GZIP = 31
_LEVEL = 6
_WIDTHS = {"u8": ("B", 1), "u16": ("H", 2), "u32": ("I", 4), "f32": ("f", 4)}


@dataclass(frozen=True)
class Block:
    """One script element: its id and its content, gzip in base64."""

    id: str
    data: str


@dataclass(frozen=True, kw_only=True)
class Packed:
    """All columns of a scene."""

    manifest: Mapping[str, Any]
    """What the viewer needs to read the blocks; goes into the island as ``many``."""
    early: tuple[Block, ...]
    """Needed for the first drawing: stands before the scripts."""
    late: tuple[Block, ...]
    """Read later or never: stands after the scripts."""


@dataclass(frozen=True, kw_only=True)
class _Column:
    name: str
    type: str
    values: Sequence[float]


def is_many(scene: Scene) -> bool:
    """Whether the scene's page holds columns instead of a list."""
    return len(scene.features) > MANY


def in_order(scene: Scene) -> list[Feature]:
    """The features as the list shows them, group by group; then those of no group."""
    by_id = {feature.id: feature for feature in scene.features}
    rows = [by_id.pop(name) for group in scene.groups for name in group.features if name in by_id]
    return [*rows, *by_id.values()]


def pack(scene: Scene, words: Words, record: Callable[[Feature], Any], shared: Callable[[], Any]) -> Packed:
    """The scene's columns.

    ``record`` gives what is to be known of a feature once it is opened, as JSON; ``shared``, asked last, what
    the records refer to.
    """
    rows = in_order(scene)
    columns, origin, tables = _columns(rows, scene)
    narrow = narrowing(rows, scene, words)
    later = [_Column(name=name, type=type, values=values) for name, type, values in narrow.columns]
    texts = [
        Block(f"mapper-texts-{start // BLOCK}", _json(list(map(record, rows[start : start + BLOCK]))))
        for start in range(0, len(rows), BLOCK)
    ]
    manifest = {
        "count": len(rows),
        "block": BLOCK,
        "origin": origin,
        "columns": [_described(column) for column in columns],
        "later": [_described(column) for column in later],
        "groups": _groups(scene, rows),
        **tables,
        **narrow.manifest,
    }
    return Packed(
        manifest=manifest,
        early=(
            Block("mapper-points", _numbers(columns)),
            Block("mapper-ids", _packed("\n".join(row.id for row in rows).encode())),
        ),
        late=(
            Block("mapper-names", _packed(_names(rows, scene.languages).encode())),
            Block("mapper-later", _numbers(later)),
            Block("mapper-shared", _json(shared())),
            *texts,
        ),
    )


def _columns(rows: Sequence[Feature], scene: Scene) -> tuple[list[_Column], list[int], dict[str, list[str]]]:
    """The columns, the (lat, lon) they count from in micro-degrees, and the tables they point into."""
    category = {one.id: at for at, one in enumerate(scene.categories, start=1)}
    marks = [row.mark for row in rows]
    lats = [None if mark is None else round(mark.lat * 1e6) for mark in marks]
    lons = [None if mark is None else round(mark.lon * 1e6) for mark in marks]
    south = min((lat for lat in lats if lat is not None), default=0)
    west = min((lon for lon in lons if lon is not None), default=0)
    kinds, layers = _table(row.kind for row in rows), _table(row.layer for row in rows)
    pictograms = _table(mark.pictogram if mark else "" for mark in marks)
    shapes = _table(mark.shape if mark else "" for mark in marks)

    def column(name: str, type: str, values: Iterable[float]) -> _Column:
        return _Column(name=name, type=type, values=list(values))

    def of_marks(name: str, type: str, value: Callable[[Mark], float], missing: float) -> _Column:
        return column(name, type, (missing if mark is None else value(mark) for mark in marks))

    columns = [
        column("lat", "u32", (0 if lat is None else lat - south for lat in lats)),
        column("lon", "u32", (0 if lon is None else lon - west for lon in lons)),
        of_marks("category", "u16", lambda mark: category.get(mark.category, 0), 0),
        of_marks("form", "u8", lambda mark: FORMS.index(mark.form), NOWHERE),
        of_marks("emphasis", "u8", lambda mark: mark.emphasis, 1),
        of_marks("pictogram", "u16", lambda mark: pictograms[mark.pictogram], 0),
        of_marks("shape", "u8", lambda mark: shapes[mark.shape], 0),
        of_marks("uncertainty", "f32", lambda mark: mark.uncertainty_m or 0.0, 0.0),
        of_marks("area", "f32", lambda mark: mark.area_km2 or 0.0, 0.0),
        column("kind", "u8", (kinds[row.kind] for row in rows)),
        column("layer", "u8", (layers[row.layer] for row in rows)),
    ]
    tables = {
        "kinds": list(kinds),
        "layers": list(layers),
        "pictograms": list(pictograms),
        "shapes": list(shapes),
    }
    return columns, [south, west], tables


def _table(values: Iterable[str]) -> dict[str, int]:
    """Each different value and its number, in order of appearance."""
    return {value: at for at, value in enumerate(dict.fromkeys(values))}


def _constant(column: _Column) -> bool:
    return not column.values or column.values.count(column.values[0]) == len(column.values)


def _described(column: _Column) -> list[Any]:
    constant = [column.values[0] if column.values else 0] if _constant(column) else []
    return [column.name, column.type, *constant]


def _numbers(columns: Sequence[_Column]) -> str:
    """One block of all columns that vary."""
    return _packed(b"".join(_planes(column) for column in columns if not _constant(column)))


def _planes(column: _Column) -> bytes:
    code, width = _WIDTHS[column.type]
    numbers = array(code, column.values)
    raw = numbers.tobytes()
    if numbers.itemsize != width:
        raise ValueError(f"numbers of type {code!r} have {numbers.itemsize} bytes here, not {width}")
    planes = [raw[byte::width] for byte in range(width)]
    return b"".join(planes if sys.byteorder == "little" else reversed(planes))


def _groups(scene: Scene, rows: Sequence[Feature]) -> list[list[Any]]:
    """Id, first row and number of rows of each group; rows of no group come last and are named by none."""
    known = {row.id for row in rows}
    groups, start = [], 0
    for group in scene.groups:
        count = sum(name in known for name in group.features)
        groups.append([group.id, start, count])
        start += count
    return groups


def _names(rows: Sequence[Feature], languages: Sequence[str]) -> str:
    """A line a row: the names in each language, then what else is searched; columns end with a NUL."""
    columns = [[_line(row.name.get(tag, "")) for row in rows] for tag in languages]
    columns.append([_line("; ".join(filter(None, (*row.aliases, row.local_name)))) for row in rows])
    return "\0".join("\n".join(column) for column in columns)


def _line(text: str) -> str:
    """The text with single blanks, without the characters that end a row or a column."""
    plain = text.isprintable() and "  " not in text
    return text if plain else " ".join(text.replace("\0", " ").split())


def _json(value: Any) -> str:
    return _packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


@lru_cache(maxsize=64)  # whoever edits one of very many rows sees the page anew; most blocks are as they were
def _packed(raw: bytes) -> str:
    """gzip without a time stamp, in base64: the same bytes for the same content."""
    squeezed = zlib.compress(raw, _LEVEL, _GZIP)
    return base64.b64encode(squeezed).decode("ascii")
