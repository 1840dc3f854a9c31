"""What is fuzzed: each target takes bytes and fails when anything but a problem comes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from mapper.atlas.config.read import read_config
from mapper.atlas.load import examine
from mapper.atlas.schema import ALL_TABLES
from mapper.errors import DataError, Problem, UsageError
from mapper.tables.escape import escape, unescape
from mapper.tables.fmt import formatted
from mapper.tables.headings import Vocabulary
from mapper.tables.rawtable import read_raw
from mapper.tables.reader import read_table
from tests.builders import ATLAS_TOML, category, place, position, source, write_table

SCHEMAS = {schema.name: schema for schema in ALL_TABLES}
LANGUAGES = ("en", "zh")


def told(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Every problem says where it is and what it is, in both languages, on one line."""
    for problem in problems:
        assert problem.file, problem
        assert problem.line() != problem.line("zh"), problem
        assert problem.code, problem
        for language in LANGUAGES:
            line = problem.line(language)
            assert "\n" not in line, problem
            assert "\0" not in line, problem


def reading(data: bytes) -> None:
    """Any bytes as any kind of file."""
    for name in ("places.csv", "positions.csv", "corridor_stops.tsv", "categories.xlsx", "stops.geojson"):
        table = read_table(name, SCHEMAS[name.split(".", maxsplit=1)[0]], languages=LANGUAGES, data=data)
        told(list(table.problems))


def settings(data: bytes) -> None:
    """Any bytes as settings."""
    told(read_config(data, file="atlas.toml")[1])


def atlas(data: bytes) -> None:
    """Any bytes as one table of an atlas that is good otherwise."""
    texts: dict[str, str | bytes] = {"atlas.toml": ATLAS_TOML}
    rows = {"places": [place()], "categories": [category()], "sources": [source()]}
    with tempfile.TemporaryDirectory(prefix="mapper-fuzz-") as folder:
        for name, some in {**rows, "positions": [position("centre", 41.8, 123.4)]}.items():
            texts[f"{name}.csv"] = write_table(Path(folder, f"{name}.csv"), some).read_bytes()
    for name in ("places.csv", "positions.csv", "sources.csv"):
        told(examine("data", texts={**texts, name: data}).problems)


def form(data: bytes) -> None:
    """What fmt makes of a table holds every cell of it, reads the same, and is in form already."""
    schema = SCHEMAS["places"]
    with tempfile.TemporaryDirectory(prefix="mapper-fuzz-") as folder:
        path = Path(folder, "places.csv")
        path.write_bytes(data)
        try:
            once = formatted(path, schema, languages=LANGUAGES)
        except (DataError, UsageError):
            return
        before = cells_of(path)
        path.write_bytes(once)
        assert before == cells_of(path)
        assert formatted(path, schema, languages=LANGUAGES) == once


def cells_of(path: Path) -> list[list[tuple[str, str]]]:
    """Every row as what stands under each heading, in no order: all but blanks."""
    raw = read_raw(path, Vocabulary(SCHEMAS["places"], LANGUAGES))
    names = list(raw.headings)
    found = []
    for row in raw.rows:
        width = len(row.cells)
        under = names + [""] * (width - len(names)) if row.is_data else [""] * width
        found.append(
            sorted((name, cell) for name, cell in zip(under, row.cells, strict=False) if cell.strip())
        )
    return sorted(row for row in found if row)


def cells(data: bytes) -> None:
    """Escaping and its undoing."""
    text = data.decode("utf-8", errors="replace")
    assert unescape(escape(text)) == text


TARGETS: tuple[Callable[[bytes], None], ...] = (reading, settings, atlas, form, cells)
