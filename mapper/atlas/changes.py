"""What differs between two states of an atlas, as plain records; the page shows those of ``changes.json``.

``mapper diff --page`` writes that file beside the tables, so that a page says the same wherever it is built.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field
from typing import Any, Literal, get_args

from mapper.value import value_type
from mapper.words.text import Text

FILE = "changes.json"
FARTHEST_M = 21_000_000
"""Half the way round the earth."""
Kind = Literal[
    "added", "removed", "moved", "located", "unlocated", "renamed", "reworded", "re-sourced", "changed"
]


@value_type
class Detail:
    """One column before and after; empty where there was or is nothing."""

    column: str
    """With its language, where it has one: ``description_zh``."""
    before: str
    after: str


@value_type
class Change:
    """One thing that differs."""

    table: str
    id: str
    name: Text
    """As it stands now (before, when it was removed)."""
    kind: Kind
    details: tuple[Detail, ...] = ()
    """Columns concerned; for tables in the table (stops of a corridor) without before and after."""
    metres: float | None = None
    """How far it moved."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; ``metres`` only where something moved."""
        plain: dict[str, Any] = {"table": self.table, "id": self.id, "name": dict(self.name)}
        plain["kind"] = self.kind
        if self.details:
            plain["details"] = [asdict(detail) for detail in self.details]
        if self.metres is not None:
            plain["metres"] = round(self.metres, 1)
        return plain


@value_type
class Changes:
    """Every change since some state."""

    since: str = ""
    """ISO 8601 day of that state; empty when it is not known."""
    items: tuple[Change, ...] = field(default=())


def changes_of(content: bytes) -> Changes:
    """What ``mapper diff`` wrote as JSON; raises anything when it is anything else."""
    raw = json.loads(content)
    return Changes(since=_string(raw.get("since", "")), items=tuple(map(_change, raw["changes"])))


def _change(raw: Mapping[str, Any]) -> Change:
    if raw["kind"] not in get_args(Kind):
        raise ValueError(raw["kind"])
    metres = raw.get("metres")
    # Written so that NaN fails too.
    if metres is not None and not 0 <= metres <= FARTHEST_M:
        raise ValueError(metres)
    return Change(
        table=_string(raw["table"]),
        id=_string(raw["id"]),
        name=Text.of({_string(tag): _string(text) for tag, text in raw["name"].items()}),
        kind=raw["kind"],
        details=tuple(
            Detail(column=_string(one["column"]), before=_string(one["before"]), after=_string(one["after"]))
            for one in raw.get("details", ())
        ),
        metres=None if metres is None else float(metres),
    )


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # half a character of UTF-16 could not be written into a page
    return value
