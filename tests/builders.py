"""Small atlases for tests: rows as dicts with everything else filled in, written as a user's tables.

>>> write_atlas(tmp_path, places=[place("tower", at=(41.78042, 123.42797))])
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

Row = dict[str, object]

ATLAS_TOML = """\
id = "test"
title = { en = "Test atlas", zh = "测试地图集" }
languages = ["en", "zh"]
hub = "centre"
country = "CN"
data_date = "2026-01-01"
area = { west = 122.4, south = 41.1, east = 123.9, north = 43.1 }
credits = { en = "Test data", zh = "测试数据" }

[[maps]]
id = "city"
kind = "city"
base = "world"
layers = ["places", "events"]
title = { en = "City", zh = "城市" }

[[maps]]
id = "world"
kind = "world"
base = "world"
layers = ["partners", "railway"]
title = { en = "World", zh = "世界" }
"""


def names(id: str, **row: object) -> Row:
    """A row with an id and its names in two languages."""
    title = id.replace("-", " ").capitalize()
    return {"id": id, "name_en": title, "name_zh": f"名{title}", **row}


def spot(id: str) -> tuple[float, float]:
    """A point of its own for every id, in the middle of the test atlas's area: lat, lon."""
    number = crc32(id.encode())
    return round(41.70001 + number % 997 / 5000, 5), round(123.30001 + number % 991 / 5000, 5)


def place(id: str = "centre", *, at: tuple[object, object] | None = None, **row: object) -> Row:
    """A place; its position goes into positions.csv. ``at=(None, None)`` leaves it unlocated."""
    filled = {
        "category": "landmark",
        "description_en": "One fact about it.",
        "description_zh": "关于它的一个事实。",
    }
    return names(id, **{**filled, "sources": "source-a", "_position": at or spot(id), **row})


SUVA, LAMI, APIA = (-18.1416, 178.4419), (-18.11, 178.41), (-13.8333, -171.7667)
"""Ports on both sides of the antimeridian, two of them close together."""


def islands(folder: Path) -> Path:
    """An atlas of ports on the coarse land of the world: ``centre``, ``lami`` and ``apia``."""
    return write_atlas(folder, places=[place(at=SUVA), place("lami", at=LAMI), place("apia", at=APIA)])


def partner(
    id: str = "city-chicago", *, at: tuple[object, object] = (41.85003, -87.65005), **row: object
) -> Row:
    """A sister city."""
    filled = {"country": "US", "country_en": "United States", "country_zh": "美国", "tie": "sister"}
    texts = {"description_en": "A sister city of the hub.", "description_zh": "友好城市之一。"}
    return names(id, **{**filled, **texts, "sources": "source-a", "_position": at, **row})


def stop(id: str, *, at: tuple[object, object] | None = None, **row: object) -> Row:
    """A rail stop."""
    return names(id, **{"countries": "CN", "_position": at or spot(id), **row})


def corridor(id: str = "corridor-a", **row: object) -> Row:
    """A corridor without its stops."""
    texts = {"description_en": "A way to the west.", "description_zh": "一条向西的通道。"}
    return names(id, **{"main": "yes", **texts, "sources": "source-a", **row})


def chain(corridor_id: str, *stops: str) -> list[Row]:
    """Rows of corridor_stops: the stops of one corridor in order."""
    return [
        {"corridor": corridor_id, "seq": seq, "stop": stop_id, "role": "waypoint", "gauge_after_mm": 1435}
        for seq, stop_id in enumerate(stops, start=1)
    ]


def service(id: str = "service-a", **row: object) -> Row:
    """A train service without its legs."""
    texts = {"description_en": "A train to the west.", "description_zh": "一趟西行列车。"}
    ends = {"origin_en": "Here", "origin_zh": "此地", "destination_en": "There", "destination_zh": "彼地"}
    return names(id, **{**ends, **texts, "sources": "source-a", **row})


def leg(service_id: str, seq: int, corridor_id: str, start: str, end: str, status: str = "confirmed") -> Row:
    """One leg of a service."""
    return {
        "service": service_id,
        "seq": seq,
        "corridor": corridor_id,
        "from": start,
        "to": end,
        "status": status,
    }


def event(id: str = "fair", **row: object) -> Row:
    """An event."""
    texts = {"description_en": "Held every year.", "description_zh": "每年举办一次。"}
    return names(id, **{**texts, "sources": "source-a", **row})


def figure(id: str = "figure-a", **row: object) -> Row:
    """A key figure."""
    return names(id, **{"value_en": "23", "value_zh": "23", "date": "2025", "sources": "source-a", **row})


def correction(id: str = "correction-a", **row: object) -> Row:
    """A correction."""
    printed = {"printed_en": "It was printed so.", "printed_zh": "印作如此。", "printed_source": "source-a"}
    evidence = {"evidence_en": "It is otherwise.", "evidence_zh": "实际并非如此。"}
    return {"id": id, **printed, **evidence, "sources": "source-a", **row}


def step(number: int = 1, map: str = "city", **row: object) -> Row:
    """A step of a story."""
    texts = {
        "title_en": f"Step {number}",
        "title_zh": f"第{number}步",
        "text_en": "Told.",
        "text_zh": "讲述。",
    }
    return {"map": map, "step": number, **texts, "show": "centre", "sources": "source-a", **row}


def source(id: str = "source-a", **row: object) -> Row:
    """A source."""
    filled = {"title": "A book", "publisher": "A press", "date": "2025", "url": "https://example.org/a"}
    return {"id": id, **filled, "kind": "reference", **row}


def category(id: str = "landmark", **row: object) -> Row:
    """A category."""
    return names(id, **{"shape": "square", "color": "#8a3324", "color_dark": "#e8927c", **row})


def position(id: str, lat: object, lon: object, **row: object) -> Row:
    """A row of positions.csv; ``lat=None`` is an unlocated subject."""
    here = {"lat": "" if lat is None else lat, "lon": "" if lon is None else lon, "datum": "WGS84"}
    told = {"uncertainty_m": 150, "method": "sourced", "represents": "building", "status": "reviewed"}
    return {"id": id, **here, **told, **row}


def write_table(path: Path, rows: Iterable[Mapping[str, object]], *, encoding: str = "utf-8-sig") -> Path:
    """Write rows as CSV; headings are the keys in the order they are met."""
    kept = [{key: value for key, value in row.items() if not key.startswith("_")} for row in rows]
    headings = list(dict.fromkeys(key for row in kept for key in row))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    return path


def write_atlas(folder: Path, *, toml: str = ATLAS_TOML, **tables: list[Row]) -> Path:
    """Write a small atlas and return its folder.

    ``tables`` are lists of rows by table name (``positions_odbl`` for positions-odbl); what is not given has
    a default: a hub, a category and a source. Positions are collected from the rows unless they are given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "atlas.toml").write_text(toml, encoding="utf-8")
    defaults = {"places": [place()], "categories": [category()], "sources": [source()]}
    filled: dict[str, list[Row]] = {**defaults, **tables}
    filled.setdefault("positions", _positions(row for rows in filled.values() for row in rows))
    for name, rows in filled.items():
        if rows:
            write_table(folder / f"{name.replace('_odbl', '-odbl')}.csv", rows)
    return folder


def _positions(rows: Iterable[Row]) -> list[Row]:
    found = {str(row["id"]): row["_position"] for row in rows if "_position" in row}
    return [position(id, *where) for id, where in sorted(found.items())]  # type: ignore[misc]


def railway() -> dict[str, list[Row]]:
    """Tables of a small railway: two corridors of three stops and one service over both."""
    return {
        "stops": [
            stop("stop-a", at=(41.94175, 123.50266)),
            stop("stop-b", at=(49.59766, 117.43319), countries="CN;RU"),
            stop("stop-c", at=(51.82721, 107.60627), countries="RU"),
            stop("stop-d", at=(55.75222, 37.61556), countries="RU"),
            stop("stop-e", at=(53.57532, 10.01534), countries="DE"),
        ],
        "corridors": [corridor("corridor-a"), corridor("corridor-b", main="")],
        "corridor_stops": [
            *chain("corridor-a", "stop-a", "stop-b", "stop-c"),
            *chain("corridor-b", "stop-c", "stop-d", "stop-e"),
        ],
        "services": [service("service-a", first_run="2015-10", days="12-14", km=10000)],
        "legs": [
            leg("service-a", 1, "corridor-a", "stop-a", "stop-c"),
            leg("service-a", 2, "corridor-b", "stop-c", "stop-e", "inferred"),
        ],
    }
