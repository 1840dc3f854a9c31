"""What a base map costs: ``python -m benchmarks.streets EXTRACT… [--copies 16] [--engine gdal]``.

Sizes, processor seconds (ours and the tiler's) and peak memory of each, in a process of its own, over the
whole box of the extract. ``--copies`` measures so many copies side by side: real tags, a made-up city.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from math import cos, isqrt, radians
from pathlib import Path


def main() -> int:
    """Measure each and print a row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("extracts", nargs="+", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--engine", default="")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measured(options.extracts[0], options.engine)))
        return 0
    print("extract | MB | km² | archive MB | left out | CPU s | peak MB")
    with tempfile.TemporaryDirectory() as folder:
        for path in options.extracts:
            source = copied(path, options.copies, Path(folder)) if options.copies > 1 else path
            command = [sys.executable, "-m", "benchmarks.streets", str(source), "--inside"]
            done = subprocess.run([*command, f"--engine={options.engine}"], check=True, capture_output=True)
            print(" | ".join(map(str, json.loads(done.stdout).values())))
    return 0


def measured(path: Path, engine: str) -> dict[str, object]:
    """Make the base map of a whole extract in this process."""
    from mapper.streets.extract import header_of
    from mapper.streets.frame import Ground, square_km
    from mapper.streets.make import extract_for, from_extract

    box = header_of(path).box
    assert box, "the extract does not say what it covers"
    ground = Ground(
        folder=Path(), map_id="", number=1, languages=("en", "zh"), frame=box, view=box, base="", file=""
    )
    made = from_extract(
        extract_for(path, ground), ground, budget=3_000_000, engine=engine, step=lambda _: None
    )
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "extract": path.stem,
        "MB": round(path.stat().st_size / 1e6, 2),
        "km²": round(square_km(box)),
        "archive MB": round(len(made.archive) / 1e6, 3),
        "left out": ", ".join(made.left_out) or "–",
        "CPU s": round(sum(one.ru_utime + one.ru_stime for one in used), 1),
        "peak MB": round(max(one.ru_maxrss for one in used) / 1024),
    }


def copied(path: Path, copies: int, folder: Path, *, around: tuple[float, float] | None = None) -> Path:
    """A square of so many copies of an extract side by side, there or ``around`` a point (lat, lon)."""
    import osmium
    from osmium.osm import mutable

    box = osmium.io.Reader(str(path)).header().box()
    low, high = box.bottom_left, box.top_right
    wide, tall, side = high.lon - low.lon, high.lat - low.lat, isqrt(copies)
    lat, lon = around or (low.lat + tall * side / 2, low.lon + wide * side / 2)
    # As wide on the ground as it was.
    stretch = cos(radians(low.lat)) / cos(radians(lat)) if around else 1.0
    west, south = lon - wide * stretch * side / 2, lat - tall * side / 2
    target = folder / f"{copies}x-{path.name}"
    header = osmium.io.Header()
    header.add_box(osmium.osm.Box(west, south, west + wide * stretch * side, south + tall * side))
    with osmium.SimpleWriter(str(target), header=header) as writer:
        for kind in (osmium.osm.NODE, osmium.osm.WAY, osmium.osm.RELATION):
            for copy in range(copies):
                column, row, more = copy % side, copy // side, copy * (1 << 40)
                for one in osmium.FileProcessor(str(path), kind):
                    number = one.id + more
                    if one.is_node():
                        east, north = one.location.lon - low.lon, one.location.lat - low.lat
                        place = (west + (column * wide + east) * stretch, south + row * tall + north)
                        writer.add_node(mutable.Node(base=one, id=number, location=place))
                    elif one.is_way():
                        writer.add_way(
                            mutable.Way(base=one, id=number, nodes=[n.ref + more for n in one.nodes])
                        )
                    else:
                        members = [(each.type, each.ref + more, each.role) for each in one.members]
                        writer.add_relation(mutable.Relation(base=one, id=number, members=members))
    return target


if __name__ == "__main__":
    sys.exit(main())
