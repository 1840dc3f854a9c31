"""Tables of very many places: the same for the same numbers, some rows are no places, and a spot is busy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq

WORDS = ("museum", "tower", "garden", "station", "bridge", "school", "market", "temple", "harbour", "gallery")
CHINESE = ("博物馆", "塔", "花园", "车站", "大桥", "学校", "市场", "寺", "港", "画廊")
CITIES = np.array(
    [[-9.14, 38.71], [-9.02, 38.76], [113.54, 22.19], [121.47, 31.23], [2.35, 48.85], [-74.0, 40.71]]
)
SPOT = (-9.14, 38.71)
"""Where one place of five hundred is."""
BAD = 1e-3
"""Part of the rows whose latitude is beyond the pole."""


def places(count: int, *, seed: int = 1, first: int = 0) -> pa.Table:
    """So many places round some cities."""
    random = np.random.default_rng(seed)
    city = CITIES[random.integers(0, len(CITIES), count)]
    spread = random.choice([0.01, 0.05, 0.5], count, p=[0.5, 0.4, 0.1])
    lng, lat = (city[:, axis] + random.normal(0, 1, count) * spread for axis in (0, 1))
    lat = np.where(random.random(count) < BAD, lat + 90, lat)
    same = random.random(count) < 0.002
    lng[same], lat[same] = SPOT
    kinds, numbers = random.integers(0, len(WORDS), count), range(first, first + count)
    years = np.where(random.random(count) < 0.8, random.integers(1950, 2020, count).astype(str), "")
    return pa.table(
        {
            "id": [f"p{number}" for number in numbers],
            "name": [f"{WORDS[kind].title()} of Place {n}" for kind, n in zip(kinds, numbers, strict=True)],
            "name_zh": [f"第{n}{CHINESE[kind]}" for kind, n in zip(kinds, numbers, strict=True)],
            "category": [WORDS[kind] for kind in kinds],
            "founded": years,
            "address": [f"{number % 997} Long Street" for number in numbers],
            "description": [f"A {WORDS[kind]} told of in a sentence." for kind in kinds],
            "lng": np.round(lng, 6),
            "lat": np.round(lat, 6),
        }
    )


def write_csv(path: Path, count: int, *, seed: int = 1) -> Path:
    """Them as a table of text."""
    csv.write_csv(places(count, seed=seed), path)
    return path


def points(lng: Any, lat: Any) -> pa.Array:
    """Points as nearly everyone writes them, in WKB."""
    count = len(lng)
    whole = np.zeros((count, 21), np.uint8)
    whole[:, :2] = 1
    for at, values in ((5, lng), (13, lat)):
        whole[:, at : at + 8] = np.asarray(values, "<f8")[:, None].view(np.uint8)
    ends = pa.py_buffer(np.arange(0, 21 * (count + 1), 21, dtype=np.int32))
    return pa.Array.from_buffers(pa.binary(), count, [None, ends, pa.py_buffer(whole.tobytes())])


def write_parts(folder: Path, count: int, parts: int) -> Path:
    """Them as a folder of GeoParquet files."""
    folder.mkdir()
    told = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    for part in range(parts):
        size = count // parts
        table = places(size, seed=part + 1, first=part * size)
        shapes = points(table["lng"].to_numpy(), table["lat"].to_numpy())
        table = table.drop_columns(["lng", "lat"]).append_column("geometry", shapes)
        table = table.replace_schema_metadata({b"geo": json.dumps(told).encode()})
        pq.write_table(table, folder / f"part-{part:03d}.parquet", row_group_size=50_000)
    return folder
