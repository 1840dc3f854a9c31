"""The atlases that benchmarks measure with: what is left out of them is not measured."""

import csv
from pathlib import Path

import pytest

from benchmarks.full import write_full
from mapper.atlas.load import examine
from mapper.atlas.schema import ALL_TABLES
from mapper.tables.schema import TableSchema

ROWS = 400


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


def test_the_same_count_gives_the_same_bytes(full: Path, tmp_path: Path) -> None:
    again = write_full(tmp_path, ROWS)
    assert {path.name: path.read_bytes() for path in full.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }
