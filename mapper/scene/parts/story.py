"""The story of a map: the steps that its table tells, in their order."""

from __future__ import annotations

from collections.abc import Collection

from mapper.geometry.antimeridian import moved
from mapper.geometry.types import Box
from mapper.scene.drawing import Inputs
from mapper.scene.model import Step


def steps_of(inputs: Inputs, here: Collection[str], middle: float | None) -> tuple[Step, ...]:
    """The steps of this map, with those of their features that are ``here``; boxes in the map's window."""
    atlas = inputs.atlas
    told = sorted((one for one in atlas.story if one.map == inputs.config.id), key=lambda one: one.step)
    cited = {name for one in told for name in one.sources}
    sources = {source.id: source for source in atlas.sources if source.id in cited}
    return tuple(
        Step(
            title=one.title,
            text=one.text,
            features=tuple(name for name in one.show if name in here),
            box=_in_window(one.box, middle) if one.box else None,
            groups=one.layers,
            year=one.year,
            sources=tuple(sources[name] for name in one.sources if name in sources),
        )
        for one in told
    )


def _in_window(box: Box, middle: float | None) -> Box:
    if middle is None:
        return box
    (west, south), (east, north) = moved(((box.west, box.south), (box.east, box.north)), middle)
    return Box(west=west, south=south, east=east, north=north)
