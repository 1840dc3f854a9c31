"""``atlas.toml`` as typed records: titles, languages, maps, the hub and the area a place may lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from mapper.geometry.types import Box
from mapper.value import value_type
from mapper.words.text import Text

MapKind = Literal["city", "world"]
LayerName = Literal["places", "events", "partners", "railway"]
Opening = Literal["marks", "illustrated"]


@value_type
class OnlineTiles:
    """An optional online tile layer; off until the reader switches it on."""

    url: str
    attribution: str
    datum: Literal["WGS84", "GCJ02"]
    name: Text = field(default_factory=Text)


@value_type
class InsetConfig:
    """A part of a world map that is shown once more, larger."""

    box: Box
    name: Text = field(default_factory=Text)
    """What it is called; after the city nearest to its middle when empty."""


@value_type
class MapConfig:
    """One page: ``maps/<id>.html``."""

    id: str
    kind: MapKind
    title: Text
    story: Text = field(default_factory=Text)
    """One sentence under the title."""
    layers: tuple[LayerName, ...] = ()
    base: str = "world"
    """Name of a shipped base map, or the file name of a PMTiles archive in the atlas folder; empty for none
    (``none`` in atlas.toml)."""
    view: Box | None = None
    """What the page shows at first; derived from the features when absent."""
    insets: tuple[InsetConfig, ...] | None = None
    """Of a world map; chosen where its cities crowd when absent."""
    boundaries: str = "none"
    """``none``, ``natural-earth`` or the file name of a GeoJSON of the user's own."""
    online: OnlineTiles | None = None
    opening: Opening = "marks"
    """How a city map opens: with its marks, or with portraits of its most important places round them."""


@value_type
class Config:
    """The whole of ``atlas.toml``."""

    id: str
    title: Text
    languages: tuple[str, ...]
    """BCP-47 tags; the first is the page's default."""
    hub: str = ""
    """Id of the place from which every tie starts."""
    hub_name: Text = field(default_factory=Text)
    """The hub's city as lines are told from it ("Lisbon – Macao"); the place's own name when empty."""
    tracks: str = ""
    """File name of a GeoJSON of denser railway lines that straight legs between stops follow."""
    country: str = ""
    """ISO 3166-1 alpha-2 code of places that name none of their own."""
    countries: Mapping[str, Text] = field(default_factory=dict)
    """Names of countries by ISO 3166-1 alpha-2 code, beside those that ``partners`` gives."""
    area: Box | None = None
    """Where places of the city map are expected."""
    data_date: str = ""
    """Day the data were last gone through, ISO 8601; shown on the page."""
    credits: Text = field(default_factory=Text)
    contact: str = ""
    address: str = ""
    """Where the folder with the pages is published, ``https://example.org/maps``; empty where it is not."""
    datum: Literal["", "WGS84", "GCJ02", "BD09"] = ""
    """Datum of coordinates in places, partners and stops whose row names none; empty: each must."""
    facets: tuple[str, ...] = ()
    """Columns offered as filters, the editor's own too."""
    facts: tuple[str, ...] = ()
    """Columns shown in the card of an entry, the editor's own too."""
    headings: Mapping[str, Text] = field(default_factory=dict)
    """What columns are called on the page, by name; for those the page has no word for."""
    tiles_from: int = 1_000_000
    """Places of the table from which on ``mapper tiles`` is advised instead of one page."""
    maps: tuple[MapConfig, ...] = ()

    @property
    def columns_shown(self) -> tuple[str, ...]:
        """Every heading under which a column may stand that is a filter or shown in a card."""
        named = (*self.facets, *self.facts)
        return tuple(
            heading for name in named for heading in (name, *(f"{name}_{tag}" for tag in self.languages))
        )
