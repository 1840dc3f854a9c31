"""What is declared once, in the schema and the records, is complete: no list beside it is forgotten."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from mapper.atlas.config.model import LayerName
from mapper.atlas.records import Tables
from mapper.atlas.schema import ATLAS_TABLES, LOCATED_TABLES
from mapper.atlas.table import SOURCES, AtlasTable, column_of

BY_NAME = {schema.name: schema for schema in ATLAS_TABLES}


def parts() -> dict[str, str]:
    """Tables whose rows are parts of other records → the column that names the whole."""
    named = [field.metadata.get("rows") for schema in ATLAS_TABLES for field in fields(schema.record)]
    return {name: BY_NAME[name].key[0] for name in named if name}


@pytest.mark.parametrize("schema", ATLAS_TABLES, ids=lambda schema: schema.name)
def test_what_can_name_its_sources_must(schema: AtlasTable) -> None:
    geography = schema.name in ("stops", "corridors")  # any map shows where they are
    assert schema.factual is (SOURCES in schema.columns and not geography)


@pytest.mark.parametrize("schema", ATLAS_TABLES, ids=lambda schema: schema.name)
def test_every_field_has_its_column_and_every_column_a_place_in_the_record(schema: AtlasTable) -> None:
    read = {column_of(field) for field in fields(schema.record) if "rows" not in field.metadata}
    assert read - {"position", "extra"} <= {column.name for column in schema.columns}
    assert ("position" in read) is schema.located
    assert "extra" in read or not schema.without_field
    assert all(column.fact for column in schema.without_field), "nothing shows it"


def test_every_table_is_held_by_the_atlas_or_part_of_another() -> None:
    held = {schema.attribute for schema in ATLAS_TABLES} - {""}
    assert held == {field.name for field in fields(Tables)}
    assert {schema.name for schema in ATLAS_TABLES if not schema.attribute} == set(parts())


def test_every_layer_has_its_tables_and_one_that_it_needs() -> None:
    needed = [schema.layer for schema in ATLAS_TABLES if schema.needed]
    assert sorted(filter(None, needed)) == sorted(get_args(LayerName))
    assert {schema.layer for schema in ATLAS_TABLES} - {None} == set(get_args(LayerName))


def test_what_is_located_and_what_must_cite_sources() -> None:
    assert [schema.name for schema in LOCATED_TABLES] == ["places", "partners", "stops"]
    assert all(SOURCES in schema.columns for schema in ATLAS_TABLES if schema.factual)
