"""Where the points of a foreign file lie: in which country, whether only the other way round in it, and
whether in one whose maps shift coordinates.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Literal

from mapper.basemap.countries import (
    CountryOutlines,
    any_within,
    count_by_country,
    countries_near,
    country_surely_round,
)
from mapper.geometry.types import Point
from mapper.importing.categories import Incoming
from mapper.importing.mapping import Proposal
from mapper.positions.checks import check_country
from mapper.positions.model import Position
from mapper.words.saying import Saying, say

SEVERAL_DATUMS = ("CN",)
"""Countries whose map services shift coordinates."""
MOST_SHIFTED = 0.25
"""Of the points: where no more lie in these, the list is one of the world, which hardly comes from there."""
_Located = list[tuple[Mapping[str, str], Point]]
Doubt = Literal["none", "of some", "of all"]
SAMPLE = 60
"""Points that are looked at."""
NEARLY_ALL = 0.9
"""Of the rows, which lie in the country that an atlas is of; `check` doubts every other one."""


def doubt_of_datum(rows: Incoming, country: str) -> Doubt:
    """Whether it has to be known what the points refer to, because no row says so and they lie where that
    makes a difference; ``of some`` where only a few of a list of the world do. ``country`` is that of the
    atlas, for points that lie in none.
    """
    if not rows.undated:
        return "none"
    undated = [(cells, point) for cells, point in _located(rows) if cells["id"] in rows.undated]
    sample = _points(_from_all_over(undated))
    found = count_by_country(sample)
    shifted = sum(found[code] for code in SEVERAL_DATUMS)
    if shifted > MOST_SHIFTED * len(sample) or (not found and country in SEVERAL_DATUMS):
        return "of all"
    inside = (any_within(code, _points(undated)) for code in SEVERAL_DATUMS)
    return "of some" if shifted or any(inside) else "none"


def surely_in(rows: Incoming) -> str:
    """The country that nearly all rows lie in, as far as coarse outlines can tell; else empty."""
    return country_surely_round(_points(_sample(rows)), share=NEARLY_ALL)


def stated_in(rows: Incoming) -> str:
    """The one country that the rows name, if outlines do not contradict it; else empty."""
    named = {cells["country"] for cells in rows.cells.values() if cells.get("country")}
    return next(iter(named)) if len(named) == 1 and named <= {*countries_near(_points(_sample(rows)))} else ""


def swapped(rows: Incoming, proposals: Sequence[Proposal], country: str) -> Saying | None:
    """That most rows lie in their country, or else this one, only with latitude and longitude exchanged."""
    outlines = CountryOutlines()
    told = [
        finding is not None and finding.code == "swapped"
        for cells, point in _sample(rows)
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


def _located(rows: Incoming) -> _Located:
    located = (row for row in rows.cells.values() if row.get("lat"))
    return [(row, Point(float(row["lat"]), float(row["lon"]))) for row in located]


def _sample(rows: Incoming) -> _Located:
    return _from_all_over(_located(rows))


def _from_all_over(located: _Located) -> _Located:
    """Some of the rows, from the first to the last: a file may be in the order of countries."""
    return [located[at * len(located) // SAMPLE] for at in range(SAMPLE)] if located[SAMPLE:] else located


def _points(located: _Located) -> list[tuple[float, float]]:
    return [point.lonlat for _, point in located]
