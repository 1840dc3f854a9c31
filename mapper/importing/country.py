"""Where the points of a foreign file lie: in which country, and whether only the other way round in it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from mapper.basemap.countries import CountryOutlines, country_round, country_surely_round
from mapper.geometry.types import Point
from mapper.importing.categories import Incoming
from mapper.importing.mapping import Proposal
from mapper.positions.checks import check_country
from mapper.positions.model import Position
from mapper.words.saying import Saying, say

SAMPLE = 60
"""Points that are looked at."""
NEARLY_ALL = 0.9
"""Of the rows, which lie in the country that an atlas is of; `check` doubts every other one."""


def country_of(rows: Incoming) -> str:
    """The country that most rows lie in or nearest to; empty where none has a point."""
    return country_round(point.lonlat for _, point in _located(rows))


def surely_in(rows: Incoming) -> str:
    """The country that nearly all rows lie in, as far as coarse outlines can tell; else empty."""
    return country_surely_round((point.lonlat for _, point in _located(rows)), share=NEARLY_ALL)


def swapped(rows: Incoming, proposals: Sequence[Proposal], country: str) -> Saying | None:
    """That most rows lie in their country, or else this one, only with latitude and longitude exchanged."""
    outlines = CountryOutlines()
    told = [
        finding is not None and finding.code == "swapped"
        for cells, point in _located(rows)
        for codes in [[code for code in [cells.get("country") or country] if code]]
        for finding in [check_country(Position(id=cells["id"], point=point), codes, outlines)]
    ]
    if sum(told) * 2 <= len(told):
        return None
    headings = {one.target: one.heading for one in proposals}
    if not {"lat", "lon"} <= headings.keys():
        return say("import.swapped-points")
    wishes = (f"{headings['lat']}=lon", f"{headings['lon']}=lat")
    return say("import.swapped", wishes=" ".join(f"--map {shlex.quote(one)}" for one in wishes))


def _located(rows: Incoming) -> Iterator[tuple[Mapping[str, str], Point]]:
    located = (row for row in rows.cells.values() if row.get("lat"))
    return ((row, Point(float(row["lat"]), float(row["lon"]))) for row in islice(located, SAMPLE))
