"""From an extract to a finished base map, in a folder of its own; nothing of the atlas is touched before."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any

from mapper.basemap.archives import LEAST_CLOSEST
from mapper.basemap.tiles import zoom_of
from mapper.basemap.vector import layer_names, unpacked
from mapper.basemap.writing import archive_of, packed
from mapper.errors import MapperError
from mapper.geometry.types import Box
from mapper.streets.budget import Fitted, fitted
from mapper.streets.coast import Sea, sea_within
from mapper.streets.extract import ExtractError, Header, header_of, read
from mapper.streets.features import Features
from mapper.streets.frame import Ground, shared, square_km
from mapper.streets.record import ODBL, Made, Source, description
from mapper.streets.tags import LEAST_ZOOM
from mapper.streets.tilers import tiler_named
from mapper.streets.under import Under
from mapper.value import value_type
from mapper.words.saying import say

Step = Callable[[str], None]
"""Told the key of what begins."""
STEPS = 4
BUILDINGS_EXTRACT = 12 << 20
"""Bytes of an extract within the frame beyond which there are too many buildings to keep, or to read."""
PACKED_SHARE, PACKED_BUILDINGS = 0.1, 0.035
"""Bytes in an archive for one of the features as they are written aside, of streets and of buildings."""
TILING_SHARE = 1.8
"""How long cutting takes, as a multiple of reading."""


class BudgetError(MapperError):
    """Not even main roads fit into the budget; the message says what to do."""


@value_type
class Extract:
    """A file of OpenStreetMap and the part of a map's frame that it covers."""

    path: Path
    header: Header
    frame: Box

    @property
    def with_buildings(self) -> bool:
        """Whether buildings are read: not those of so large a city that they would be dropped again."""
        covered = self.header.box
        part = min(1.0, square_km(self.frame) / square_km(covered)) if covered else 1.0
        return self.path.stat().st_size * part < BUILDINGS_EXTRACT


@value_type
class Estimate:
    """What making a base map would come to."""

    size: int
    """Bytes."""
    seconds: float
    counts: Mapping[str, int]
    """Features by layer."""


def extract_for(path: Path, ground: Ground) -> Extract:
    """The extract, as far as the map needs it; :class:`ExtractError` where it lies elsewhere."""
    header = header_of(path)
    frame = shared(ground.frame, header.box) if header.box else ground.frame
    if frame is None:
        told = [round(side, 2) for box in (header.box, ground.frame) if box for side in astuple(box)]
        raise ExtractError(say("basemap.elsewhere", path=path, covered=told[:4], frame=told[4:]))
    return Extract(path=path, header=header, frame=frame)


def estimate(extract: Extract, ground: Ground, step: Step) -> Estimate:
    """Read the extract and say what would come of it."""
    start = time.monotonic()
    with _read(extract, ground, step) as (features, _):
        sizes = {layer: path.stat().st_size for layer, path in features.files.items()}
    buildings = sizes.pop("buildings", 0)
    size = sum(sizes.values()) * PACKED_SHARE + buildings * PACKED_BUILDINGS
    taken = time.monotonic() - start
    return Estimate(size=round(size), seconds=taken * (1 + TILING_SHARE), counts=features.counts)


def from_extract(extract: Extract, ground: Ground, *, budget: int, engine: str, step: Step) -> Made:
    """The base map; ``MapperError`` of this room where there is none to be made."""
    name, tiler = tiler_named(engine)
    under = Under(ground.over) if ground.over else None
    with _read(extract, ground, step) as (features, found):
        step("basemap.step.cutting")
        raw = under.merged(tiler(features)) if under else tiler(features)
    step("basemap.step.packing")
    tiles = fitted({number: packed(tile) for number, tile in raw.items()}, budget, unpack=unpacked)
    refuse_over(tiles, budget)
    left_out = (
        tiles.left_out if extract.with_buildings else tuple(dict.fromkeys(("buildings", *tiles.left_out)))
    )
    more = under.told() if under else {"stations": found.stations} if found.stations else {}
    told = description(layers_of(tiles.tiles), **more)
    return Made(
        archive=archive_of(
            tiles.tiles, bounds=under.record.bounds if under else sides(extract.frame), description=told
        ),
        source=source_of(extract.path, extract.header.date),
        steps=_steps(ground, name, left_out),
        licence=under.record.licence if under else ODBL,
        left_out=left_out,
        open_coast=found.sea.open_ends,
    )


def refuse_over(tiles: Fitted, budget: int) -> None:
    """:class:`BudgetError` where what is left shows no streets, or still does not fit."""
    if tiles.size > budget or zoom_of(max(tiles.tiles)) < LEAST_CLOSEST:
        raise BudgetError(say("basemap.over-budget", budget=budget / 1e6))


def layers_of(tiles: Mapping[int, bytes]) -> Mapping[str, tuple[int, int]]:
    """Each layer of these tiles, and the least and greatest zoom at which it is there."""
    found: dict[str, tuple[int, int]] = {}
    for number, tile in tiles.items():
        zoom = zoom_of(number)
        for layer in layer_names(unpacked(tile)):
            least, most = found.get(layer, (zoom, zoom))
            found[layer] = (min(least, zoom), max(most, zoom))
    return dict(sorted(found.items()))


def source_of(path: Path, date: str) -> Source:
    """What is written down of a file: its name, not where it lies."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Source(name=path.name, date=date, size=path.stat().st_size, sha256=digest)


def sides(box: Box) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    return box.west, box.south, box.east, box.north


@value_type(kw_only=False)
class _Besides:
    """What is known of an extract beside its features."""

    sea: Sea
    stations: list[dict[str, Any]]
    """Of the metro, as they stand in the archive's description."""


@contextmanager
def _read(extract: Extract, ground: Ground, step: Step) -> Iterator[tuple[Features, _Besides]]:
    """The features of an extract in a folder that is gone afterwards, and what is known besides."""
    under = Under(ground.over) if ground.over else None
    ways: dict[str, Any] = {"layer_of": under.layer_of, "rest_of": under.rest_of} if under else {}
    with (
        tempfile.TemporaryDirectory(prefix="mapper-basemap-") as folder,
        Features(Path(folder), extract.frame, **ways) as features,
    ):
        step("basemap.step.reading")
        found = read(extract.path, features, ground.languages, buildings=extract.with_buildings)
        if not features.counts:
            raise ExtractError(say("basemap.nothing-there", path=extract.path))
        step("basemap.step.coast")
        sea = Sea(None) if under else _write_sea(found.coast, features)
        features.close()
        yield features, _Besides(sea, found.metro.told())


def _write_sea(coast: Sequence[str], features: Features) -> Sea:
    sea = sea_within(coast, features.box)
    land = features.box if sea.shape is None else features.box.difference(sea.shape)
    for layer, kind, shape in (("water", "ocean", sea.shape), ("earth", "earth", land)):
        if shape is not None and not shape.is_empty:
            features.write(layer, shape, {"kind": kind}, LEAST_ZOOM)
    return sea


def _steps(ground: Ground, tiler: str, left_out: tuple[str, ...]) -> list[str]:
    languages = ", ".join(ground.languages)
    steps = [
        f"streets, railways, water, green and built-up land, buildings, places; names in: {languages}",
        "pieces of a street joined; sea told from land by coastlines; clipped to the frame",
        f"cut into tiles by {tiler}; written again without its description",
    ]
    if ground.over:
        steps[1] = f"laid under the districts, water, metro and main roads of {ground.over}; pieces joined"
    return [*steps, f"left out for size: {', '.join(left_out)}"] if left_out else steps
