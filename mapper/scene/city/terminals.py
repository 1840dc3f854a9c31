"""The railway in a city: its origins there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mapper.atlas.network import railway
from mapper.scene.drawing import Inputs
from mapper.scene.model import Feature
from mapper.scene.railway.crossing import Crossing, crossing
from mapper.scene.railway.stops import stop_feature, stop_mark

RAIL = "rail-terminals"


def terminals(inputs: Inputs) -> Iterator[Feature]:
    """The railway's origins in the city that no place stands for."""
    found = crossing_of(inputs)
    if found is None:
        return
    network = railway(inputs.atlas)
    for stop in found.alone:
        mark = stop_mark(stop, network, middle=None)
        # A freight yard is no landmark, whatever begins there.
        if mark and stop.weight is None:
            mark = replace(mark, weight=1)
        yield stop_feature(stop, network, mark, inputs, see=(found.world, ""))


def crossing_of(inputs: Inputs) -> Crossing | None:
    """Where the railway touches this very map."""
    found = crossing(inputs.atlas)
    return found if found and found.city == inputs.config.id else None
