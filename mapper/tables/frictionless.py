"""Frictionless Table Schema files, generated from the declared tables for editors and other tools.

Partial dates and lists have no type there: they are strings with a pattern, which says as much.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mapper.tables.patterns import PATTERNS
from mapper.tables.reader import Table
from mapper.tables.schema import Column, TableSchema

SCHEMA_FOLDER = "schema"
PACKAGE = "datapackage.json"
PROFILE = "https://specs.frictionlessdata.io/schemas/table-schema.json"
_CODECS = {"GB18030": "gb18030", "UTF-16": "utf-16"}
_NUMBERS = {"number": (None, None), "latitude": (-90, 90), "longitude": (-180, 180)}


def descriptors(tables: Sequence[Table]) -> dict[str, str]:
    """Path below the atlas folder → content: one Table Schema a table, and the package that names them.

    The schemas describe the tables as they stand, column by column, so that other tools find them valid;
    columns of the editor's own are strings.
    """
    delimited = [
        table for table in tables if table.by_name and table.detected and table.detected.format == "CSV"
    ]
    files = {
        f"{SCHEMA_FOLDER}/{table.schema.name}.json": _text(_table(table, delimited)) for table in delimited
    }
    return {**files, PACKAGE: _text(_package(delimited))}


def _package(tables: Sequence[Table]) -> dict[str, Any]:
    return {"profile": "data-package", "resources": [_resource(table) for table in tables]}


def _resource(table: Table) -> dict[str, Any]:
    detected = table.detected
    return {
        "name": table.schema.name,
        "path": Path(table.file).name,
        "format": "csv",
        "encoding": _CODECS.get(detected.encoding if detected else "", "utf-8"),
        "dialect": {"delimiter": detected.separator if detected else ","},
        "schema": f"{SCHEMA_FOLDER}/{table.schema.name}.json",
    }


def _table(table: Table, tables: Sequence[Table]) -> dict[str, Any]:
    schema = table.schema
    fields = [
        _field(heading.column, heading.written, schema)
        if heading.column is not None
        else {"name": heading.written, "type": "string"}
        for heading in table.headings
    ]
    keyed = {other.schema.name: other.by_name["id"].written for other in tables if "id" in other.by_name}
    descriptor: dict[str, Any] = {
        "$schema": PROFILE,
        "name": schema.name,
        "description": schema.about,
        "fields": fields,
        "missingValues": [""],
        "primaryKey": [table.by_name[name].written for name in schema.key if name in table.by_name],
    }
    links = [
        {
            "fields": heading.written,
            "reference": {"resource": heading.column.refers[0], "fields": keyed[heading.column.refers[0]]},
        }
        for heading in table.headings
        if heading.column is not None
        and len(heading.column.refers) == 1
        and not heading.column.many
        and heading.column.refers[0] in keyed
    ]
    return {**descriptor, "foreignKeys": links} if links else descriptor


def _text(descriptor: Mapping[str, Any]) -> str:
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _field(column: Column, name: str, schema: TableSchema) -> dict[str, Any]:
    constraints = _constraints(column, schema)
    field: dict[str, Any] = {"name": name, "type": _type(column), "description": column.about}
    if column.kind == "flag":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    return {**field, "constraints": constraints} if constraints else field


def _type(column: Column) -> str:
    if column.many:
        return "string"
    if column.kind == "integer":
        return "integer"
    if column.kind in _NUMBERS:
        return "number"
    return "boolean" if column.kind == "flag" else "string"


def _constraints(column: Column, schema: TableSchema) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.required and not column.per_language:
        found["required"] = True
    if schema.key == (column.name,):
        found["unique"] = True
    if column.many:
        pattern = PATTERNS.get(column.kind) or ("[0-9]+" if column.kind == "integer" else "")
        return found | ({"pattern": rf"({pattern})(; *({pattern}))*"} if pattern else {})
    if column.kind in PATTERNS:
        found["pattern"] = PATTERNS[column.kind]
    if column.choices:
        found["enum"] = list(column.choices)
    least, most = _NUMBERS.get(column.kind, (None, None))
    bounds = {
        "minimum": column.least if least is None else least,
        "maximum": column.most if most is None else most,
    }
    return found | {
        key: value for key, value in bounds.items() if value is not None and column.kind != "text"
    }
