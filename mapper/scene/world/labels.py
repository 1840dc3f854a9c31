"""Names on the base map of the world: oceans, and the countries that the tables name, in their words."""

from __future__ import annotations

from mapper.geometry.antimeridian import into_window
from mapper.scene.drawing import Inputs
from mapper.scene.model import Label
from mapper.words.text import Text


def world_labels(inputs: Inputs, *, middle: float) -> tuple[Label, ...]:
    """Ocean names in the languages of the page and the names the atlas gives to countries."""
    from mapper.basemap import labels

    found = []
    for point in labels():
        if point["rank"] == "country":
            name = inputs.countries.get(point["iso2"], Text())
        else:
            name = Text.of({tag: point.get(f"name_{tag}", "") for tag in inputs.words.languages})
        if name:
            lon = into_window(point["lon"], middle)
            found.append(Label(lat=point["lat"], lon=lon, name=name, rank=point["rank"]))
    return tuple(found)
