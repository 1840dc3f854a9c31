"""A made-up atlas that fills every column of every table, as a real one does; nothing in it is a fact.

``python -m benchmarks.full FOLDER COUNT`` writes a folder that ``mapper build`` takes. Most positions stand
in ``positions.csv``, some in the rows themselves; what real tables fill seldom (sites, disputes) is filled
seldom. Vocabulary and lengths are fixed, so that a row of a million weighs what a row of a thousand does.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.synthetic import CATEGORIES, LANGUAGES, Synthetic, places, toml_of, write_table
from mapper.atlas.schema import PLACES
from mapper.positions.schema import POSITION_TABLES, POSITIONS_ODBL
from mapper.tables.schema import TableSchema

Cells = dict[str, object]
"""A row by heading; what is not named is empty."""

KINDS = (
    ("factory", "工厂"), ("workshop", "车间"), ("museum", "博物馆"), ("archive", "档案馆"),
    ("station", "车站"), ("school", "学校"), ("hospital", "医院"), ("library", "图书馆"),
    ("hall", "礼堂"), ("market", "市场"), ("garden", "花园"), ("laboratory", "实验室"),
)  # fmt: skip
QUARTERS = (
    ("Old town", "老城"), ("River bank", "河岸"), ("North works", "北厂"),
    ("Garden quarter", "花园区"), ("South gate", "南门"),
)  # fmt: skip
UNCERTAINTIES = (20, 50, 80, 120, 150, 300, 450, 800, 1500)
REPRESENTS = ("building", "gate", "street", "centroid", "district")
METHODS = ("sourced", "derived", "estimated", "geocoded")
SOURCES = tuple(f"source-{number}" for number in range(1, 41))
SELDOM = 200
"""One row in so many has what is rare: sites, a shared spot, a hidden point, a point in one cell."""
DAY = "2024-03-05"


def write_full(folder: Path, count: int) -> Path:
    """An atlas in two languages with a city map ``many`` of ``count`` places; returns ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = 'facets = ["kind", "quarter"]\nfacts = ["visitors"]\n'
    folder.joinpath("atlas.toml").write_text(toml_of(LANGUAGES, shown), encoding="utf-8")
    for name, rows in _small().items():
        head = list(dict.fromkeys(heading for row in rows for heading in row))
        write_table(folder / f"{name}.csv", head, ([row.get(one, "") for one in head] for row in rows))
    head = _head(PLACES, *(f"quarter_{tag}" for tag in LANGUAGES), "visitors")
    write_table(folder / "places.csv", head, _listed(head, _places(count)))
    for table in POSITION_TABLES:
        head = _head(table)
        rows = _positions(count, odbl=table is POSITIONS_ODBL)
        write_table(folder / f"{table.name}.csv", head, _listed(head, rows))
    return folder


def _head(table: TableSchema, *own: str) -> list[str]:
    """The headings of all columns that are declared, then of the editor's ``own``."""
    declared = (
        [f"{column.name}_{tag}" for tag in LANGUAGES] if column.per_language else [column.name]
        for column in table.columns
    )
    return [*chain.from_iterable(declared), *own]


def _listed(head: list[str], rows: Iterator[Cells]) -> Iterator[list[object]]:
    return ([row.get(one, "") for one in head] for row in rows)


def _places(count: int) -> Iterator[Cells]:
    draw = random.Random(2)
    for number, one in enumerate(places(count)):
        kind, quarter = draw.choice(KINDS), draw.choice(QUARTERS)
        street = f"{one.names['en'].split()[0]} Street {draw.randrange(1, 400)}"
        row: Cells = {
            "id": one.id,
            "aliases": f"{one.names['en'].split()[0]} {number}; {one.names['zh'][:2]}{number}",
            "category": one.category,
            "country": "CN",
            "founded": draw.choice(("", "{}", "{}-05", "{}-10-17")).format(1890 + draw.randrange(130)),
            "extent_km2": round(draw.uniform(0.01, 9), 2) if draw.random() < 0.1 else "",
            "sources": ";".join(draw.sample(SOURCES, 2)),
            "visitors": f"{draw.randrange(1, 900)},000",
        }
        both = {"name": one.names, "description": one.texts}
        row |= {f"{base}_{tag}": texts[tag] for base, texts in both.items() for tag in LANGUAGES}
        row |= _pair("kind", kind) | _pair("quarter", quarter)
        row |= _pair("address", (f"{street}, {quarter[0]}", f"{quarter[1]}{street.split()[-1]}号"))
        if draw.random() < 0.3:
            row |= _pair("note", ("The year is from one source only.", "年份仅见于一处来源，有待核实。"))
        yield row | _seldom(number, one)


def _seldom(number: int, one: Synthetic) -> Cells:
    """What few rows have; those that state a point of their own among them."""
    rest, before = number % SELDOM, f"place-{number}"
    own = {"datum": "WGS84", "uncertainty_m": 80, "represents": "building"}
    if rest == 3:
        return {"sites": f"{before};place-{number - 1}"}
    if rest == 5:
        return {"same_spot_as": before, "pictogram": "car"}
    if rest == 7:
        return {"sensitive": "yes"}
    if rest == 8:
        return _pair("name_map", (one.names["en"].split()[0], one.names["zh"][:2])) | {"weight": 2}
    if rest == 9:
        return {"drawn_on": "many"}
    if rest == 11:
        return {**own, "coordinates": f"{one.lat}, {one.lon}"}
    return {**own, "lat": one.lat, "lon": one.lon} if rest % 20 == 13 else {}


def _positions(count: int, *, odbl: bool) -> Iterator[Cells]:
    """Every place of which nothing above says it, one in ten from OpenStreetMap."""
    draw = random.Random(3)
    for number, one in enumerate(places(count)):
        rest = number % SELDOM
        method, uncertainty = draw.choice(METHODS), draw.choice(UNCERTAINTIES)
        if rest in (3, 9, 11) or rest % 20 == 13 or (number % 10 == 2) != odbl:
            continue
        fine = 2 if rest == 7 else 6
        geocoded = method == "geocoded"
        yield {
            "id": one.id,
            "lat": round(one.lat, fine),
            "lon": round(one.lon, fine),
            "datum": "WGS84",
            "uncertainty_m": 2000 if rest == 7 else uncertainty,
            "method": method,
            "provider": "openstreetmap" if odbl else "made-up",
            "provider_id": f"node/{number + 1}",
            "matched_name": one.names["en"],
            "asked": one.names["zh"] if geocoded else "",
            "represents": draw.choice(REPRESENTS),
            "verdict": "single" if geocoded else "",
            "date": DAY,
            "status": "reviewed" if geocoded else "none",
            "licence": "ODbL-1.0" if odbl else "CC0-1.0",
            "note": "Made up, like everything here.",
        }


def _pair(base: str, texts: tuple[str, str]) -> Cells:
    return {f"{base}_{tag}": text for tag, text in zip(LANGUAGES, texts, strict=True)}


def _told(id: str, *bases: str) -> Cells:
    """A row of a small table: its id, a source, and a text in both languages under every heading."""
    row: Cells = {"id": id, "sources": SOURCES[0]}
    for base in bases:
        row |= _pair(base, (f"Made-up {base} of {id}", f"{id}的虚构{base}"))
    return row


def _small() -> dict[str, list[Cells]]:
    """The tables of few rows."""
    located = {
        "lat": 41.801,
        "lon": 123.402,
        "datum": "WGS84",
        "uncertainty_m": 200,
        "represents": "building",
    }
    inland = {**located, "lat": 50.087, "lon": 14.421}
    lying = {"lat": "", "lon": "", "coordinates": "41.912, 123.513"}
    short: Cells = {**_pair("name_map", ("Old", "旧")), "weight": 2, "aliases": "Old;Older"}
    stop = {**short, "local_name": "Старое", "local_language": "ru", "countries": "CN"}
    partner = {
        **short, "local_name": "Staré", "local_language": "cs", "country": "CZ",
        "tie": "sister",
        "established": "1999-05", "ordinal": 1, "ordinal_status": "stated", "timezone": "Europe/Prague",
    }  # fmt: skip
    source = {
        "publisher": "Nobody", "date": DAY, "url": "https://example.org/", "accessed": DAY, "kind": "dataset",
        "licence": "CC0-1.0",
    }  # fmt: skip
    step = {"corridor": "line", "gauge_after_mm": 1435, **_pair("note", ("Made up", "虚构"))}
    return {
        "sources": [{"id": one, "title": f"Made-up places, part {one}", **source} for one in SOURCES],
        "categories": [
            {"id": row[0], **_pair("name", row[1:3]), "shape": row[3], "color": row[4], "color_dark": row[5],
             "pictogram": row[0], "sensitive": "no"}
            for row in CATEGORIES
        ],
        "partners": [
            {**_told("partner-1", "name", "country", "description", "note"), **inland, **partner},
            {**_told("partner-2", "name", "country", "description", "note"), **inland, **partner,
             "ordinal": 2, "lat": "", "lon": "", "coordinates": "49.195, 16.607"},
        ],
        "stops": [
            {**_told("stop-1", "name", "note"), **stop, **located},
            {**_told("stop-2", "name", "note"), **stop, **located, **lying},
        ],
        "corridors": [{**_told("line", "name", "description"), "main": "yes"}],
        "corridor_stops": [
            {**step, "seq": 1, "stop": "stop-1", "role": "origin"},
            {**step, "seq": 2, "stop": "stop-2", "role": "terminus"},
        ],
        "services": [
            {**_told("train", "name", "origin", "destination", "frequency", "description", "note"),
             "first_run": DAY, "days": "12-14", "km": 12}
        ],
        "legs": [
            {"service": "train", "seq": 1, "corridor": "line", "from": "stop-1", "to": "stop-2",
             "status": "confirmed"}
        ],
        "events": [
            {**_told("fair", "name", "editions", "description", "note"), "aliases": "Show",
             "venue": "place-1", "since": "2001"}
        ],
        "figures": [
            {**_told("figure-1", "name", "value", "dispute"), "date": DAY, "subject": "place-2"}
        ],
        "corrections": [
            {**_told("correction-1", "printed", "evidence"), "kind": "correction", "subject": "place-2",
             "printed_source": SOURCES[1]}
        ],
        "story": [
            {"map": "many", "step": 1, **_pair("title", ("A made-up step", "虚构的一步")),
             **_pair("text", ("What it tells.", "所讲内容。")), "show": "place-1;place-2",
             "box": "123.1 41.6 123.7 41.9", "layers": "rail-terminals", "year": 2001, "sources": SOURCES[0]}
        ],
    }  # fmt: skip


if __name__ == "__main__":
    write_full(Path(sys.argv[1]), int(sys.argv[2]))
