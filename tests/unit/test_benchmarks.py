"""The atlases that benchmarks measure with: what is left out of them is not measured."""

import csv
from pathlib import Path

import pytest

from benchmarks.__main__ import main as measure
from benchmarks.full import write_full
from mapper.atlas.load import examine, load
from mapper.atlas.schema import ALL_TABLES
from mapper.files.read import LIMIT_MB
from mapper.page.html.content import pieces_of
from mapper.scene.build import build_scene
from mapper.tables.schema import TableSchema
from tests.calls import calls

ROWS = 400
MOST_CALLS = 355
"""Calls of functions for each place more, every column of which is filled."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_full(tmp_path_factory.mktemp("full"), ROWS)


@pytest.mark.parametrize("schema", ALL_TABLES, ids=lambda schema: schema.name)
def test_the_full_atlas_leaves_no_column_of_a_table_empty(full: Path, schema: TableSchema) -> None:
    with (full / f"{schema.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for column in schema.columns:
        names = [f"{column.name}_{tag}" for tag in ("en", "zh")] if column.per_language else [column.name]
        for name in names:
            assert any(row.get(name) for row in rows), name


def test_the_full_atlas_can_be_built(full: Path) -> None:
    examination = examine(full)
    assert not examination.problems
    assert examination.atlas
    assert sum(place.position is not None for place in examination.atlas.place_list) > 0.98 * ROWS


def test_the_table_of_a_million_places_is_not_too_large_to_be_read(full: Path) -> None:
    assert (full / "places.csv").stat().st_size / ROWS * 1_000_000 < LIMIT_MB << 20


def test_the_same_count_gives_the_same_bytes(full: Path, tmp_path: Path) -> None:
    again = write_full(tmp_path, ROWS)
    assert {path.name: path.read_bytes() for path in full.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def built(count: int, folder: Path) -> int:
    """How many calls of functions a whole build of so many places is."""
    data = write_full(folder / f"data-{count}", count)
    return calls(lambda: pieces_of(build_scene(load(data), "many")))


@pytest.mark.long
def test_twice_the_places_are_no_more_than_twice_the_work(tmp_path: Path) -> None:
    built(1010, tmp_path)  # what is made once in a process is made now
    once, twice, thrice = (built(count, tmp_path) for count in (1200, 2000, 2800))
    # The growth and not the sum, of which a part is the same for any number.
    assert thrice - twice < 1.1 * (twice - once)
    assert thrice - once < MOST_CALLS * 1600


@pytest.mark.parametrize(("arguments", "code"), [(["large", "--help"], 0), (["larg", "20"], 2)])
def test_help_and_wrong_names_start_no_measurement(arguments: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as end:
        measure(arguments)
    assert end.value.code == code
