"""Made-up OpenStreetMap extracts: ways and areas in metres from the middle of a town that is nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import asinh, cos, pi, radians, tan
from pathlib import Path

import osmium
import shapely
from osmium.osm import mutable

from mapper.basemap.tiles import every_tile, tile_number, zoom_of
from mapper.basemap.writing import packed
from mapper.geometry.types import Box
from mapper.streets.frame import Ground
from tests.builders import place, write_atlas
from tests.unit.basemap.mvt import layers

LAT, LON = 40.0, -20.0
DEGREE_M = 111_195.0
Metres = tuple[float, float]
"""East and north."""


def at(east: float, north: float, middle: tuple[float, float] = (LAT, LON)) -> tuple[float, float]:
    """Latitude and longitude."""
    lat, lon = middle
    return lat + north / DEGREE_M, lon + east / DEGREE_M / cos(radians(lat))


def box(half: float = 2000.0, middle: tuple[float, float] = (LAT, LON)) -> Box:
    (south, west), (north, east) = at(-half, -half, middle), at(half, half, middle)
    return Box(west=west, south=south, east=east, north=north)


def square(half: float, east: float = 0, north: float = 0) -> list[Metres]:
    """A ring round a point, against the clock: what is land has it to its left."""
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    return [(east + x, north + y) for x, y in corners]


class Town:
    """Collects things and writes them as an extract."""

    def __init__(self, middle: tuple[float, float] = (LAT, LON)) -> None:
        self.middle = middle
        self._forgotten: set[Metres] = set()
        self._nodes: dict[Metres, int] = {}
        self._signs: list[tuple[Metres, Mapping[str, str]]] = []
        self._ways: list[tuple[list[int], Mapping[str, str]]] = []
        self._relations: list[tuple[list[tuple[str, int, str]], Mapping[str, str]]] = []

    def node(self, where: Metres, **tags: str) -> int:
        self._signs.append((where, _keys(tags)))
        return self._number(where)

    def way(self, points: Sequence[Metres], **tags: str) -> int:
        self._ways.append(([self._number(point) for point in points], _keys(tags)))
        return len(self._ways)

    def area(self, outer: Sequence[Metres], *holes: Sequence[Metres], **tags: str) -> None:
        """A multipolygon; without holes a closed way would do."""
        members = [("w", self.way(outer), "outer"), *(("w", self.way(hole), "inner") for hole in holes)]
        self.relation(members, type="multipolygon", **tags)

    def relation(self, members: Sequence[tuple[str, int, str]], **tags: str) -> None:
        self._relations.append((list(members), _keys(tags)))

    def forget(self, where: Metres) -> None:
        """Leave a node out, as extracts do beyond their edge."""
        self._forgotten.add(where)

    def write(self, path: Path, *, header: Box | None = None) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        told = osmium.io.Header()
        told.set("osmosis_replication_timestamp", "2026-02-03T04:05:06Z")
        side = header or box(middle=self.middle)
        told.add_box(osmium.osm.Box(side.west, side.south, side.east, side.north))
        signs = {self._number(where): tags for where, tags in self._signs}
        with osmium.SimpleWriter(str(path), header=told) as writer:
            there = {where: one for where, one in self._nodes.items() if where not in self._forgotten}
            for (east, north), number in there.items():
                lat, lon = at(east, north, self.middle)
                writer.add_node(mutable.Node(id=number, location=(lon, lat), tags=signs.get(number, {})))
            for number, (nodes, tags) in enumerate(self._ways, start=1):
                writer.add_way(mutable.Way(id=number, nodes=nodes, tags=tags))
            for number, (members, tags) in enumerate(self._relations, start=1):
                writer.add_relation(mutable.Relation(id=number, members=members, tags=tags))
        return path

    def _number(self, where: Metres) -> int:
        return self._nodes.setdefault(where, len(self._nodes) + 1)


def _keys(tags: Mapping[str, str]) -> dict[str, str]:
    """``name_fi`` → ``name:fi``, which Python takes for no name."""
    return {key.replace("name_", "name:"): value for key, value in tags.items()}


def town() -> Town:
    """A coast in the east, an island before it, a lake with an island, a river, streets and a park."""
    made = Town()
    # Northwards: the land is to its left, the sea in the east.
    made.way([(1200, -3000), (1200, 0), (1200, 3000)], natural="coastline")
    made.way(square(150, 1600, 800), natural="coastline")
    for east in range(-1600, 1200, 400):
        made.way([(east, -1000), (east, 0)], highway="residential", name=f"Way {east}")
        made.way([(east, 0), (east, 1000)], highway="residential", name=f"Way {east}")
    made.way(
        [(-1800, 0), (0, 0)], highway="primary", name="Main", name_fi="Pää", name_zh="大街", name_ar="شارع"
    )
    made.way(
        [(0, 0), (1000, 0)], highway="primary", name="Main", name_fi="Pää", name_zh="大街", name_ar="شارع"
    )
    made.way([(-1800, 300), (1000, 300)], highway="footway")
    made.way([(-1800, -300), (1000, -300)], highway="service")
    made.way([(-1800, -900), (1000, -900)], railway="rail")
    made.area(square(300, -900, 1400), square(100, -900, 1400), natural="water", name="Ring Lake")
    made.way(square(80, 500, 600), waterway="riverbank")
    made.way(square(250, -400, -1400), leisure="park", name="Green", name_zh="绿园")
    made.way(square(20, 100, 100), building="yes")
    track = made.way([(-1500, -500), (1000, -500)], railway="subway", tunnel="yes")
    made.node((-700, -480), railway="station", station="subway", name="Market", name_zh="市场站")
    stop = {"public_transport": "stop_position", "name": "Market", "name_zh": "市场站"}
    platforms = [made.node((east, -500), **stop) for east in (-710, -690)]
    made.node((700, -480), railway="station", subway="yes", name="Harbour")
    made.node((900, -880), railway="station", name="Trains only")
    for ref, platform in (("10", platforms[0]), ("2", platforms[1])):
        members = [("w", track, ""), ("n", platform, "stop")]
        made.relation(members, type="route", route="subway", ref=ref, colour="#cc0000")
    made.node((300, -600), place="suburb", name="Old Town", name_zh="老城")
    return made


def atlas(folder: Path, *, languages: str = '"en", "zh"', base: str = "none") -> Path:
    """An atlas whose map looks at the middle of the town."""
    west, south, east, north = (
        side for side in (box(900).west, box(900).south, box(900).east, box(900).north)
    )
    toml = f"""\
id = "town"
title = {{ en = "Town", zh = "小城" }}
languages = [{languages}]
country = "PT"
data_date = "2026-01-01"

[[maps]]
id = "city"
kind = "city"
base = "{base}"  # plain paper
layers = ["places"]
title = {{ en = "City", zh = "城市" }}
view = {{ west = {west}, south = {south}, east = {east}, north = {north} }}
"""
    return write_atlas(folder, toml=toml, places=[place("tower", at=at(0, -600))])


def ground(half: float = 2000.0, *, languages: tuple[str, ...] = ("en", "zh"), base: str = "") -> Ground:
    """A map of the town without an atlas round it."""
    return Ground(
        folder=Path("data"),
        map_id="city",
        number=1,
        languages=languages,
        frame=box(half),
        view=box(half / 2),
        base=base,
        file="streets.pmtiles",
    )


def found_at(
    archive: bytes, east: float, north: float, *, zoom: int = 13, middle: tuple[float, float] = (LAT, LON)
) -> set[str]:
    """What an archive draws at a point: ``layer/kind`` of areas round it and of lines within 15 m."""
    lat, lon = at(east, north, middle)
    count = 1 << zoom
    across = (lon + 180) / 360 * count
    down = (1 - asinh(tan(radians(lat))) / pi) / 2 * count
    number = tile_number(zoom, int(across), int(down))
    layered = layers(dict(every_tile(archive)).get(number) or packed(b""))
    found = set()
    for name, layer in layered.items():
        point = shapely.Point(across % 1 * layer.extent, down % 1 * layer.extent)
        reach = 15 * layer.extent * count / (40_075_017 * cos(radians(lat)))
        for properties, commands in layer.features:
            parts = list(_parts(commands))
            lines = shapely.MultiLineString([part for part in parts if len(part) > 1])
            rings = [shapely.Polygon(part) for part in parts if len(part) > 2 and 15 in commands]
            # Holes are rings within rings: an odd number of them round a point is inside.
            inside = sum(ring.contains(point) for ring in rings) % 2 == 1
            if inside or (not rings and lines.distance(point) < reach):
                found.add(f"{name}/{properties.get('kind', '')}")
    return found


def _parts(commands: list[int]) -> Iterator[list[tuple[int, int]]]:
    """The parts of a feature; 15 among the commands closes a ring."""
    x = y = position = 0
    part: list[tuple[int, int]] = []
    while position < len(commands):
        command, count = commands[position] & 7, commands[position] >> 3
        position += 1
        for _ in range(count if command != 7 else 0):
            if command == 1 and part:
                yield part
                part = []
            x, y = x + _signed(commands[position]), y + _signed(commands[position + 1])
            position += 2
            part.append((x, y))
    yield part


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def texts_of(archive: bytes, layer: str, *, zoom: int = 13) -> list[dict[str, str]]:
    """Properties of everything in a layer at a zoom."""
    tiles = (layers(tile) for number, tile in every_tile(archive) if zoom_of(number) == zoom)
    return [properties for tile in tiles if layer in tile for properties, _ in tile[layer].features]
