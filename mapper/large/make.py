"""A source of any length → a folder with a page and the files that it fetches from, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mapper.errors import MapperError, Problem
from mapper.large import areas as shaped
from mapper.large import finding, gather, join
from mapper.large import room as rooms
from mapper.large.crew import Crew
from mapper.large.grid import degrees, parted
from mapper.large.legend import Legend, legend_of
from mapper.large.plan import Plan, plan_of
from mapper.large.sources import ROWS, Source
from mapper.value import value_type
from mapper.words.saying import Saying, say

Step = Callable[[Saying], None]
EDGE = 0.005
"""Part of the places, on each side, that the opening view may leave out: far ones make all others small."""
ROOM_ROUND = 0.08
FORM = 1
"""Of the files; another one begins the work anew."""


@value_type
class Data:
    """What was made, before a page is put to it."""

    rows: int
    """All rows of the source."""
    places: int
    bad: tuple[Problem, ...]
    legend: Legend
    category_counts: tuple[int, ...]
    """Of the legend's categories, and of what is in none of them."""
    period_counts: tuple[int, ...]
    """Of what has no year, and of the legend's periods."""
    tongues: tuple[str, ...]
    """Languages that names are in, most frequent first."""
    view: tuple[float, float, float, float]
    """West, south, east, north in degrees."""
    files: Mapping[str, join.Made]
    shown: Mapping[int, tuple[int, int]]
    """Zoom → places counted in cells, places shown singly (in tiles of this zoom or wider ones)."""


def make(source: Source, room: Path, crew: Crew, *, title: str, step: Step, most: int = ROWS) -> Data:
    """Everything but the page, into ``room``; what was done there before is not done again."""

    def told(key: str) -> Callable[[int, int], None]:
        return lambda done, count: step(say(f"large.step.{key}", done=done, count=count))

    pieces = [(piece, source.layout, str(room)) for piece in source.pieces]
    read = crew.run(gather.gather, pieces, told("reading"))
    results = [rooms.result(room, name) for name in read]
    if not sum(one["rows"] for one in results):
        raise MapperError(say("large.nothing", count=sum(len(one["bad"]) for one in results)))
    categories, years = _summed(results, "categories"), _summed(results, "years")
    legend = legend_of(categories, {int(year): count for year, count in years.items()})
    plan = plan_of(room, read, most)
    task = shaped.Task(
        room=str(room), layout=source.layout, legend=legend, read=tuple(read), above=plan.above
    )
    areas = crew.run(shaped.shape, [(at, one, task) for at, one in enumerate(plan.areas)], told("tiles"))
    outcomes = [rooms.result(room, name) for name in areas]
    spans = finding.spans_of([one["terms"] for one in outcomes], gather.STORED)
    found = crew.run(
        finding.order, [(at, span, tuple(areas), str(room)) for at, span in enumerate(spans)], told("search")
    )
    step(say("large.step.joining"))
    view, bounds = _view(results), _bounds(results)
    tiles, above = join.tiles_file(room, areas, plan.above, bounds=bounds, title=title)
    files = {
        "tiles": tiles,
        "records": join.records_file(room, areas, [one.first for one in plan.areas]),
        "search": join.search_file(room, found),
    }
    bad = tuple(_problems(results))
    return Data(
        rows=plan.count + len(bad),
        places=plan.count,
        bad=bad,
        legend=legend,
        category_counts=_counted(categories, legend),
        period_counts=_dated(years, legend, plan.count),
        tongues=_tongues(results),
        view=view,
        files=files,
        shown=_checked(plan, outcomes, above),
    )


def purpose_of(source: Source, most: int) -> str:
    """What the work is for: with other columns or other settings it begins anew.

    Another file among the others does not: pieces are called by what they are made of.
    """
    return rooms.hashed(repr((FORM, most, source.layout)).encode())


def _summed(results: Sequence[Any], key: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in results:
        total.update(one[key])
    return total


def _counted(categories: Counter[str], legend: Legend) -> tuple[int, ...]:
    named = [categories[name] for name in legend.categories]
    return (*named, categories.total() - sum(named))


def _dated(years: Counter[str], legend: Legend, places: int) -> tuple[int, ...]:
    counts = [0] * legend.width
    for year, count in years.items():
        counts[legend.period(int(year))] += count
    return (places - sum(counts), *counts[1:])


def _tongues(results: Sequence[Any]) -> tuple[str, ...]:
    """Languages by the number of names; the plain ones first."""
    ranked = sorted(_summed(results, "names").items(), key=lambda one: (one[0] != "", -one[1], one[0]))
    return tuple(tag for tag, count in ranked if count)


def _samples(results: Sequence[Any]) -> Any:
    return parted(np.concatenate([np.array(one["sample"], np.int64) for one in results]))


def _view(results: Sequence[Any]) -> tuple[float, float, float, float]:
    """Where nearly all places lie, with some room round them."""
    x, y = _samples(results)
    sides = [np.quantile(one, [EDGE, 1 - EDGE]) for one in (x, y)]
    (left, right), (top, bottom) = (
        (low - (room := (high - low) * ROOM_ROUND), high + room) for low, high in sides
    )
    (west, north), (east, south) = degrees(left, top), degrees(right, bottom)
    return tuple(round(float(one), 5) for one in (max(west, -180), south, min(east, 180), north))  # type: ignore[return-value]


def _bounds(results: Sequence[Any]) -> tuple[float, float, float, float]:
    x, y = _samples(results)
    (west, north), (east, south) = degrees(x.min(), y.min()), degrees(x.max(), y.max())
    return float(west), float(south), float(east), float(north)


def _problems(results: Sequence[Any]) -> Iterator[Problem]:
    for one in results:
        for row, code, told in one["bad"]:
            yield Problem(
                file=one["piece"]["file"],
                row=row,
                code=code.replace(".", "-"),
                saying=say(code, told=told),
            )


def _checked(plan: Plan, outcomes: Sequence[Any], above: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """What each zoom shows; an error of our own where it is not every place once."""
    counted: Counter[int] = Counter(above)
    ended: Counter[int] = Counter()
    for one in outcomes:
        counted.update({int(zoom): count for zoom, count in one["counted"].items()})
        ended.update({int(zoom): count for zoom, count in one["ended"].items()})
    shown, single = {}, 0
    for zoom in range(max([*counted, *ended]) + 1):
        single += ended[zoom]
        shown[zoom] = counted[zoom], single
        if counted[zoom] + single != plan.count:
            raise RuntimeError(f"zoom {zoom}: {counted[zoom]} + {single} places of {plan.count}")
    return shown
