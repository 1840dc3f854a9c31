"""What changed between two states of an atlas, in words a newsroom can read aloud.

Records are compared by id. A change of position is told in metres, never as two pairs of digits,
because "moved 410 m" is what an editor can judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from mapper.atlas.changes import Change, Detail, Kind
from mapper.atlas.model import Atlas
from mapper.atlas.schema import ATLAS_TABLES, SOURCES_TABLE
from mapper.geometry.geodesic import distance_km
from mapper.positions.model import point_of
from mapper.words.text import Text

TABLES: Mapping[str, str] = {
    schema.name: schema.attribute
    for schema in sorted(ATLAS_TABLES, key=lambda schema: schema is SOURCES_TABLE)
    if schema.attribute
}
"""Table → field of Atlas, in the order changes are told: sources last."""

TEXTS = {"description", "note", "address", "printed", "evidence", "dispute", "value", "editions", "frequency"}
SMALLEST_MOVE_M = 0.5
POSITION_FACTS = (
    "uncertainty_m",
    "represents",
    "method",
    "status",
    "datum",
    "licence",
    "provider",
    "provider_id",
    "note",
)
"""What is told of a position beside where it is."""


def compare(old: Atlas, new: Atlas) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, by table, then by id."""
    changes: list[Change] = []
    for table, attribute in TABLES.items():
        before = {record.id: record for record in getattr(old, attribute)}
        after = {record.id: record for record in getattr(new, attribute)}
        for record_id in sorted(before.keys() | after.keys()):
            changes.extend(_record_changes(table, before.get(record_id), after.get(record_id), new))
    changes.extend(_config_changes(old, new))
    return tuple(changes)


def _record_changes(table: str, before: Any, after: Any, atlas: Atlas) -> Iterator[Change]:
    # Frozen records compare as a whole, and most rows are as they were.
    if before == after:
        return
    record = after or before
    name = _name(record, atlas.config.languages)
    if before is None or after is None:
        yield Change(table=table, id=record.id, name=name, kind="added" if before is None else "removed")
        return
    groups: dict[Kind, tuple[Detail, ...]] = {}
    was, now = _columns(before), _columns(after)
    for column in dict.fromkeys((*was, *now)):
        kind = _kind_of(column)
        details = tuple(_details(column, was.get(column), now.get(column)))
        if details and kind is not None:
            groups[kind] = (*groups.get(kind, ()), *details)
    for kind, found in groups.items():
        yield Change(table=table, id=record.id, name=name, kind=kind, details=found)
    if getattr(before, "position", None) != getattr(after, "position", None):
        yield from _position_changes(table, before, after, name)


def _columns(record: Any) -> dict[str, Any]:
    """The fields of a record, and beside them the columns that no field holds."""
    held = {field.name: getattr(record, field.name) for field in fields(record)}
    return {**held, **dict(held.pop("extra", ()))}


def _kind_of(column: str) -> Kind | None:
    """How a difference in this column is told; None for positions, which are told in metres."""
    if column == "position":
        return None
    if column in {"name", "title"}:
        return "renamed"
    if column in TEXTS:
        return "reworded"
    return "re-sourced" if column == "sources" else "changed"


def _details(column: str, before: Any, after: Any) -> Iterator[Detail]:
    if before == after:
        return
    if isinstance(before, Text) or isinstance(after, Text):
        old, new = before or Text(), after or Text()
        for tag in dict.fromkeys((*old, *new)):
            if old.get(tag) != new.get(tag):
                yield Detail(column=f"{column}_{tag}", before=old.get(tag, ""), after=new.get(tag, ""))
        return
    yield Detail(column=column, before=_plain(before), after=_plain(after))


def _plain(value: Any) -> str:
    """A value as its table would show it; empty for what is a table of its own."""
    if isinstance(value, tuple):
        return "; ".join(value) if all(isinstance(item, str) for item in value) else ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)


def _position_changes(table: str, before: Any, after: Any, name: Text) -> Iterator[Change]:
    was, now = before.position, after.position
    then, here = point_of(was), point_of(now)
    if bool(then) != bool(here):
        yield Change(table=table, id=after.id, name=name, kind="located" if here else "unlocated")
        return
    if then and here:
        metres = distance_km(then, here) * 1000
        if metres >= SMALLEST_MOVE_M:
            yield Change(table=table, id=after.id, name=name, kind="moved", metres=metres)
    stated = tuple(
        detail
        for field in POSITION_FACTS
        for detail in _details(field, getattr(was, field, None), getattr(now, field, None))
    )
    if stated:
        yield Change(table=table, id=after.id, name=name, kind="changed", details=stated)


def _config_changes(old: Atlas, new: Atlas) -> Iterator[Change]:
    details = tuple(
        detail
        for field in fields(new.config)
        for detail in _details(field.name, getattr(old.config, field.name), getattr(new.config, field.name))
    )
    if details:
        name = Text.of({new.config.languages[0]: "atlas.toml"})
        yield Change(table="atlas", id=new.config.id, name=name, kind="changed", details=details)


def _name(record: Any, languages: tuple[str, ...]) -> Text:
    """The record's name, the atlas' first language first; its id where it has none."""
    name = getattr(record, "name", None) or getattr(record, "title", None) or record.id
    if not isinstance(name, Text):
        return Text.of({languages[0]: str(name)})
    return Text.of({tag: name[tag] for tag in (*languages, *name) if tag in name})
