"""Names on the base map of the world: oceans, and the countries that the tables name, in their words."""

from __future__ import annotations

from mapper.atlas.model import Atlas
from mapper.atlas.text import Text
from mapper.scene.model import Label
from mapper.scene.parts.countries import country_names


def world_labels(atlas: Atlas) -> tuple[Label, ...]:
    """Ocean names in the languages of the page and the names the atlas gives to countries."""
    from mapper.basemap import labels

    countries = country_names(atlas)
    found = []
    for point in labels():
        if point["rank"] == "country":
            name = countries.get(point["iso2"], Text())
        else:
            name = Text.of({tag: point.get(f"name_{tag}", "") for tag in atlas.config.languages})
        if name:
            found.append(Label(lat=point["lat"], lon=point["lon"], name=name, rank=point["rank"]))
    return tuple(found)
