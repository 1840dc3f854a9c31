"""The features of a scene as rows: a row is a number, in the order of the list.

What can be drawn, narrowed and sorted by is a column of numbers; a text that many rows share stands once in
a table that a column points into. Every page has such rows: most write them into the island, one of very
many features packs them into blocks (:mod:`mapper.page.html.packed`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from mapper.atlas.records import Category
from mapper.page.data.columns import Column, ColumnType
from mapper.page.data.facets import Facet, date_number, facets_of
from mapper.scene.model import Feature, Form, Group, Mark, Scene
from mapper.value import value_type
from mapper.words.saying import Words

MANY = 1_000
"""Above this many features the list is not written as HTML."""
BLOCK = 400
"""Rows whose texts are packed together: about 30 kB, unpacked within a few milliseconds."""
FORMS: tuple[Form, ...] = get_args(Form)
_FORM = {form: at for at, form in enumerate(FORMS)}
NOWHERE = 255
"""Form of a row without a point."""


class Numbering(dict[str, int]):
    """Each different text and its number, in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


@value_type
class Tables:
    """What columns of numbers point into."""

    category: Mapping[str, int]
    """Number of a category plus one."""
    pictograms: Numbering
    shapes: Numbering
    kinds: Numbering
    layers: Numbering


MARK_COLUMNS: tuple[
    tuple[str, ColumnType, float, Callable[[Sequence[Mark], Tables], Sequence[float]]], ...
] = (
    ("category", "u16", 0, lambda marks, tables: [tables.category.get(one.category, 0) for one in marks]),
    ("form", "u8", NOWHERE, lambda marks, _: [_FORM[one.form] for one in marks]),
    ("emphasis", "u8", 1, lambda marks, _: [one.emphasis for one in marks]),
    ("weight", "u8", 2, lambda marks, _: [one.weight for one in marks]),
    ("shape", "u8", 0, lambda marks, tables: [tables.shapes[one.shape] for one in marks]),
    ("uncertainty", "f32", 0.0, lambda marks, _: [one.uncertainty_m or 0.0 for one in marks]),
)
"""What is known of every mark: name, type, the value of a row without one, and how those of many are had."""
FEATURE_COLUMNS: tuple[
    tuple[str, ColumnType, Callable[[Sequence[Feature], Tables], Sequence[float]]], ...
] = (
    ("kind", "u8", lambda rows, tables: [tables.kinds[one.kind] for one in rows]),
    ("layer", "u8", lambda rows, tables: [tables.layers[one.layer] for one in rows]),
    (
        "pictogram",
        "u16",
        lambda rows, tables: [tables.pictograms[(one.mark or one).pictogram] for one in rows],
    ),
)


@value_type
class Rows:
    """All features of a page as rows."""

    features: tuple[Feature, ...]
    number: Mapping[str, int]
    """Row of an id."""
    columns: tuple[Column, ...]
    """What is needed to draw."""
    later: tuple[Column, ...]
    """What rows are narrowed, counted and sorted by."""
    offer: Mapping[str, Any]
    """Groups, tables, and what the viewer's controls offer before they have read ``later``."""

    def written(self) -> dict[str, Any]:
        """The rows with everything that is no text, for the island of a page whose list is written out."""
        extra = {row: values for row, one in enumerate(self.features) if (values := machine_values(one))}
        return {
            "count": len(self.features),
            "ids": [one.id for one in self.features],
            "columns": [column.written() for column in self.columns],
            "later": [column.written() for column in self.later],
            "extra": extra,
            **self.offer,
        }

    def described(self) -> dict[str, Any]:
        """What the viewer needs to read the blocks that the rows are packed into."""
        return {
            "count": len(self.features),
            "block": BLOCK,
            "columns": [column.described() for column in self.columns],
            "later": [column.described() for column in self.later],
            **self.offer,
        }


def is_many(scene: Scene) -> bool:
    """Whether the scene's page holds packed columns instead of a list."""
    return len(scene.features) > MANY


def in_order(scene: Scene) -> list[Feature]:
    """The features as the list shows them, group by group; then those of no group."""
    by_id = {feature.id: feature for feature in scene.features}
    # Taken out one by one: nothing comes twice, and what is left belongs to no group.
    rows = [by_id.pop(name) for group in scene.groups for name in group.features if name in by_id]
    return [*rows, *by_id.values()]


def rows_of(scene: Scene, words: Words) -> Rows:
    """The scene's features as rows."""
    rows = in_order(scene)
    facets = facets_of(rows, scene, words)
    return make_rows(rows, categories=scene.categories, groups=scene.groups, facets=facets, hub=scene.hub)


def make_rows(
    rows: Sequence[Feature],
    *,
    categories: Sequence[Category] = (),
    groups: Sequence[Group] = (),
    facets: Sequence[Facet] = (),
    hub: str = "",
) -> Rows:
    """These features, in this order, as rows; ``hub`` is the id that distances are measured from."""
    number = {row.id: at for at, row in enumerate(rows)}
    tables = Tables(
        category={one.id: at for at, one in enumerate(categories, start=1)},
        pictograms=Numbering(),
        shapes=Numbering(),
        kinds=Numbering(),
        layers=Numbering(),
    )
    columns, origin = _columns(rows, tables)
    ties, tie_columns = _ties(rows)
    later = (
        Column(name="date", type="u32", values=[date_number(row.sort_date) for row in rows]),
        Column(
            name="disputed",
            type="u8",
            values=[1 if row.corrections and _disputed(row) else 0 for row in rows],
        ),
        *(facet.column() for facet in facets),
        *tie_columns,
    )
    start = number.get(hub, -1)
    return Rows(
        features=tuple(rows),
        number=number,
        columns=columns,
        later=later,
        offer={
            "origin": origin,
            "groups": _groups(groups, number),
            "kinds": list(tables.kinds),
            "layers": list(tables.layers),
            "pictograms": list(tables.pictograms),
            "shapes": list(tables.shapes),
            "parts": _parts(rows, number),
            "facets": [facet.described() for facet in facets],
            # The first two of later are date and disputed.
            "years": sorted({int(date) // 10_000 for date in later[0].values if date}),
            "disputed": sum(later[1].values),
            "hub": start if start >= 0 and rows[start].mark is not None else -1,
            "ties": ties,
            **_map_names(rows),
        },
    )


def _map_names(rows: Sequence[Feature]) -> dict[str, Any]:
    """Row → what the map calls it where that is not its name; nothing where there is no such row."""
    short = {at: dict(row.mark.name) for at, row in enumerate(rows) if row.mark and row.mark.name.tags}
    return {"mapNames": short} if short else {}


def _disputed(row: Feature) -> bool:
    """Whether sources disagree; a note on a printed text that holds is no dispute."""
    return any(one.kind == "correction" for one in row.corrections)


def _columns(rows: Sequence[Feature], tables: Tables) -> tuple[tuple[Column, ...], list[int]]:
    """What is drawn of each row, and the (lat, lon) that points count from, in micro-degrees."""
    drawn = [row.mark is not None for row in rows]
    marks = [row.mark for row in rows if row.mark is not None]

    def column(name: str, kind: ColumnType, values: Sequence[float], missing: float = 0) -> Column:
        return Column(name=name, type=kind, values=_filled(values, drawn, missing))

    degrees = [[round(mark.lat * 1e6) for mark in marks], [round(mark.lon * 1e6) for mark in marks]]
    # From the south-western corner no difference is negative, as an unsigned column asks.
    origin = [min(values, default=0) for values in degrees]
    columns = [
        column(name, "u32", [value - start for value in values])
        for name, values, start in zip(("lat", "lon"), degrees, origin, strict=True)
    ]
    columns += [column(name, kind, of(marks, tables), missing) for name, kind, missing, of in MARK_COLUMNS]
    columns += [Column(name=name, type=kind, values=of(rows, tables)) for name, kind, of in FEATURE_COLUMNS]
    return tuple(columns), origin


def _filled(values: Sequence[float], there: Sequence[bool], missing: float) -> Sequence[float]:
    """The values of the rows that have one, in their order, and what stands for it in the others."""
    if len(values) == len(there):
        return values
    each = iter(values)
    return [next(each) if has else missing for has in there]


def _groups(groups: Sequence[Group], number: Mapping[str, int]) -> list[list[Any]]:
    """Id, first row and number of rows of each group; rows of no group come last and are named by none."""
    found, start = [], 0
    for group in groups:
        count = sum(map(number.__contains__, group.features))
        found.append([group.id, start, count])
        start += count
    return found


def _parts(rows: Sequence[Feature], number: Mapping[str, int]) -> list[list[Any]]:
    """Row and the rows that stand for it on the map: sites of a place, stops of a service, a venue."""
    parts = []
    for at, row in enumerate(rows):
        if row.members or row.venue:  # few have either
            others = [number[one] for one in (*row.members, row.venue) if one in number]
            parts += [[at, others]] if others else []
    return parts


def _ties(rows: Sequence[Feature]) -> tuple[dict[str, Any], tuple[Column, ...]]:
    """The ties by kind, year and country: what is offered of them, and their columns, 0 for no tie."""
    tied = {at: row.extra for at, row in enumerate(rows) if row.extra and row.extra.get("tie")}
    kinds, countries = Numbering(), Numbering()
    since, tie, country = _first_runs(rows), [0] * len(rows), [0] * len(rows)
    years: Counter[int] = Counter()
    for at, one in tied.items():
        if year := date_number(one.get("established", "")) // 10_000:
            since[at] = year
            years[year] += 1
        tie[at] = kinds[one["tie"]] + 1
        country[at] = countries[one["country"]] + 1 if one.get("country") else 0
    columns = (
        Column(name="since", type="u16", values=since),
        Column(name="tie", type="u8", values=tie),
        Column(name="country", type="u16", values=country),
    )
    offered = {
        "years": sorted([year, count] for year, count in years.items()),
        "undated": len(tied) - years.total(),
    }
    return {**offered, "kinds": list(kinds), "countries": list(countries)}, columns


def _first_runs(rows: Sequence[Feature]) -> list[int]:
    """The year from which on a row of the railway is told of: a service its own, all else the first one's.

    A service of which nobody knows cannot have run before that either. 0 for other rows, and where no run
    is known.
    """
    runs = [date_number(row.sort_date) // 10_000 if row.kind == "service" else 0 for row in rows]
    first = min((run for run in runs if run), default=0)
    return [run or (first if row.layer == "railway" else 0) for run, row in zip(runs, rows, strict=True)]


def machine_values(feature: Feature) -> dict[str, Any]:
    """What the viewer is told of a feature beside numbers and texts; without keys that have no value."""
    values = {
        "timezone": feature.extra.get("timezone"),
        "role": feature.extra.get("role"),
        "sensitive": feature.sensitive,
    }
    return {key: value for key, value in values.items() if value}
