"""Which part of the earth a map needs streets of, and in which languages."""

from __future__ import annotations

from contextlib import suppress
from math import cos, radians
from pathlib import Path

from mapper import basemap
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import read_folder
from mapper.atlas.load import examine
from mapper.errors import DataError, UsageError
from mapper.geometry.types import Box
from mapper.scene.build import build_scene
from mapper.streets.features import METRES_PER_DEGREE
from mapper.value import value_type
from mapper.words.saying import say

MARGIN = 0.3
"""Of the view's own size, on each side: windows are wider or higher than it."""
LEAST_HALF_M = 2500.0
"""Half the side of the smallest frame: who looks at one square wants to know what lies round it."""
WIDER = 1.4
"""Least width of a frame as a multiple of its height: a tall view stands in the middle of a wide window."""
LARGEST_KM = 250.0
"""Side of the largest frame: streets of more are no map of a city, and no page could carry them."""


@value_type
class Ground:
    """The map that is to stand on streets."""

    folder: Path
    map_id: str
    number: int
    """Of the map in ``atlas.toml``, from 1."""
    languages: tuple[str, ...]
    frame: Box
    view: Box
    """What the map opens with."""
    base: str
    """What it stands on now; empty for nothing."""
    file: str
    """Name of the archive to be written."""
    over: str = ""
    """The shipped city map that streets are laid under; empty for none."""


def ground_of(folder: Path, map_id: str = "", bbox: Box | None = None) -> Ground:
    """The city map of an atlas and its frame: ``bbox``, else what it shows, with a margin.

    Raises ``DataError`` for an atlas that cannot be read, ``UsageError`` where there is no such map or its
    frame is no city's.
    """
    examined = examine(folder, bare=True)
    config, _ = read_folder(folder)
    if examined.atlas is None or config is None:
        raise DataError(examined.errors)
    number = _number(config, map_id)
    chosen = config.maps[number - 1]
    view = build_scene(examined.atlas, chosen.id).view
    frame = bbox or grown(view)
    _refuse_large(frame)
    return Ground(
        folder=folder,
        map_id=chosen.id,
        number=number,
        languages=config.languages,
        frame=frame,
        view=view,
        base=chosen.base,
        file=_file(config, chosen.id),
        over=_over(folder, chosen.base),
    )


def _over(folder: Path, base: str) -> str:
    """The shipped city map that is the base, or lies over the streets of a base made before."""
    if base and base not in basemap.names():
        # A base that is broken is about to be made anew.
        with suppress(basemap.ArchiveError):
            base = basemap.open_archive(folder / base)[1].over
    return base if base in basemap.names() and basemap.record(base).flavor == "city" else ""


def _number(config: Config, map_id: str) -> int:
    found = [
        number
        for number, one in enumerate(config.maps, start=1)
        if (one.id == map_id if map_id else one.kind == "city")
    ]
    if not found:
        if map_id:
            known = [one.id for one in config.maps] or say("errors.none")
            raise UsageError(say("errors.no-such-map", name=map_id, known=known))
        raise UsageError(say("basemap.no-city-map"))
    return found[0]


def _file(config: Config, map_id: str) -> str:
    """``streets.pmtiles``, unless another map stands on that."""
    others = {one.base for one in config.maps if one.id != map_id}
    return "streets.pmtiles" if "streets.pmtiles" not in others else f"streets-{map_id}.pmtiles"


def grown(view: Box) -> Box:
    """A view with a margin, at least some kilometres wide and as wide beside its height as windows are."""
    middle = view.middle
    along = METRES_PER_DEGREE * cos(radians(middle.lat))
    high = (view.north - view.south) / 2 * METRES_PER_DEGREE * (1 + MARGIN)
    wide = (view.east - view.west) / 2 * along * (1 + MARGIN)
    high = max(high, wide / 2, LEAST_HALF_M)
    wide = max(wide, high * WIDER)
    return Box(
        west=round(middle.lon - wide / along, 4),
        south=round(middle.lat - high / METRES_PER_DEGREE, 4),
        east=round(middle.lon + wide / along, 4),
        north=round(middle.lat + high / METRES_PER_DEGREE, 4),
    )


def square_km(box: Box) -> float:
    """How large a box is."""
    wide, high = _sides_km(box)
    return wide * high


def _sides_km(box: Box) -> tuple[float, float]:
    along = METRES_PER_DEGREE * cos(radians(box.middle.lat))
    return (box.east - box.west) * along / 1000, (box.north - box.south) * METRES_PER_DEGREE / 1000


def _refuse_large(frame: Box) -> None:
    wide, high = _sides_km(frame)
    if max(wide, high) > LARGEST_KM:
        raise UsageError(say("basemap.too-large", wide=wide, high=high))


def shared(frame: Box, covered: Box) -> Box | None:
    """What two boxes have in common; None for nothing."""
    west, south = max(frame.west, covered.west), max(frame.south, covered.south)
    east, north = min(frame.east, covered.east), min(frame.north, covered.north)
    return Box(west=west, south=south, east=east, north=north) if west < east and south < north else None


def box_in(text: str) -> Box:
    """``west,south,east,north`` in degrees; ``UsageError`` for anything else."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise UsageError(say("basemap.no-bbox", text=text)) from None
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise UsageError(say("basemap.no-bbox", text=text))
    return Box(west=west, south=south, east=east, north=north)
