"""What the columns with a choice may say: the tables are declared with it, and the records hold it."""

from __future__ import annotations

from typing import Literal, get_args

Tie = Literal["sister", "cooperative", "linked"]
TIES: tuple[Tie, ...] = get_args(Tie)
AGREEMENTS: tuple[Tie, ...] = ("sister", "cooperative")
"""Ties that two cities have agreed on: each has a day, and the other city a country."""
Shape = Literal["circle", "square", "diamond", "triangle", "hexagon", "pentagon", "shield", "star", "drop"]
Certainty = Literal["confirmed", "inferred"]
Role = Literal[
    "origin", "waypoint", "junction", "border_station", "border_crossing", "gauge_change", "terminus"
]
SourceKind = Literal["official", "press", "company", "reference", "dataset", "copy"]
RemarkKind = Literal["correction", "note"]
