"""What changed between two states of an atlas, in words a newsroom can read aloud.

Records are compared by id. A change of position is told in metres, never as two pairs of digits,
because "moved 410 m" is what an editor can judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from mapper.atlas.model import Atlas
from mapper.atlas.text import Text
from mapper.geometry.geodesic import distance_km

Kind = Literal[
    "added", "removed", "moved", "located", "unlocated", "renamed", "reworded", "re-sourced", "changed"
]

TABLES: Mapping[str, str] = {
    "categories": "categories",
    "places": "place_list",
    "partners": "partner_list",
    "stops": "stop_list",
    "corridors": "corridors",
    "services": "services",
    "events": "events",
    "figures": "figures",
    "corrections": "corrections",
    "sources": "sources",
}
"""Table → field of Atlas, in the order changes are told."""

TEXTS = {"description", "note", "address", "printed", "evidence", "dispute", "value", "editions", "frequency"}
SMALLEST_MOVE_M = 0.5


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that differs."""

    table: str
    id: str
    name: str
    """Name in the atlas' first language, as it stands now (before, when it was removed)."""
    kind: Kind
    fields: tuple[str, ...] = ()
    """Columns concerned, without language suffix."""
    metres: float | None = None

    def sentence(self) -> str:
        """``name: moved 410 m`` and the like."""
        what = {
            "added": "added",
            "removed": "removed",
            "moved": f"moved {_metres(self.metres or 0)}",
            "located": "now has a position",
            "unlocated": "lost its position",
            "renamed": "renamed",
            "reworded": f"reworded ({', '.join(self.fields)})",
            "re-sourced": "re-sourced",
            "changed": f"changed ({', '.join(self.fields)})",
        }[self.kind]
        return f"{self.name}: {what}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; ``metres`` only where something moved."""
        plain: dict[str, Any] = {"table": self.table, "id": self.id, "name": self.name, "kind": self.kind}
        if self.fields:
            plain["fields"] = list(self.fields)
        if self.metres is not None:
            plain["metres"] = round(self.metres, 1)
        return plain


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
    record = after or before
    name = _name(record, atlas.config.languages)
    if before is None or after is None:
        yield Change(table=table, id=record.id, name=name, kind="added" if before is None else "removed")
        return
    differing = [
        field.name for field in fields(after) if getattr(before, field.name) != getattr(after, field.name)
    ]
    for kind, names in _sorted_out(differing).items():
        yield Change(table=table, id=record.id, name=name, kind=kind, fields=names)
    if "position" in differing:
        yield from _position_changes(table, before, after, name)


def _sorted_out(names: list[str]) -> dict[Kind, tuple[str, ...]]:
    groups: dict[Kind, tuple[str, ...]] = {}
    for name in names:
        kind: Kind | None = None
        if name == "name" or name == "title":
            kind = "renamed"
        elif name in TEXTS:
            kind = "reworded"
        elif name == "sources":
            kind = "re-sourced"
        elif name != "position":
            kind = "changed"
        if kind:
            groups[kind] = (*groups.get(kind, ()), name)
    return groups


def _position_changes(table: str, before: Any, after: Any, name: str) -> Iterator[Change]:
    was, now = before.position, after.position
    was_located = was is not None and was.located
    now_located = now is not None and now.located
    if was_located != now_located:
        kind: Kind = "located" if now_located else "unlocated"
        yield Change(table=table, id=after.id, name=name, kind=kind)
        return
    if was_located:
        metres = distance_km(was.lat, was.lon, now.lat, now.lon) * 1000
        if metres >= SMALLEST_MOVE_M:
            yield Change(table=table, id=after.id, name=name, kind="moved", metres=metres)
    stated = [
        field
        for field in ("uncertainty_m", "represents", "method", "status", "note", "datum")
        if getattr(was, field, None) != getattr(now, field, None)
    ]
    if stated:
        yield Change(table=table, id=after.id, name=name, kind="changed", fields=tuple(stated))


def _config_changes(old: Atlas, new: Atlas) -> Iterator[Change]:
    differing = tuple(
        field.name
        for field in fields(new.config)
        if getattr(old.config, field.name) != getattr(new.config, field.name)
    )
    if differing:
        yield Change(table="atlas", id=new.config.id, name="atlas.toml", kind="changed", fields=differing)


def _name(record: Any, languages: tuple[str, ...]) -> str:
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if isinstance(name, Text):
        name = name.best(languages[0], languages)[1]
    return name or record.id


def _metres(metres: float) -> str:
    return f"{metres:,.0f} m" if metres < 10_000 else f"{metres / 1000:,.1f} km"
