"""The vocabulary of a scene: everything a page or an export needs, nothing about folium, HTML or files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from mapper.atlas.choices import Shape
from mapper.atlas.config.model import MapKind, OnlineTiles
from mapper.atlas.records import Category, Correction, Figure, Source
from mapper.geometry.types import Box, Coordinates
from mapper.value import value_type
from mapper.words.text import NO_TEXT, Text

FeatureKind = Literal["place", "partner", "stop", "service", "corridor", "event"]
TABLE_OF: Mapping[FeatureKind, str] = {
    "place": "places",
    "partner": "partners",
    "stop": "stops",
    "service": "services",
    "corridor": "corridors",
    "event": "events",
}
"""The table that features of a kind are read from."""
_NOTHING: Mapping[str, Any] = {}
"""One for all that say nothing."""
Form = Literal["solid", "ring", "dashed", "area"]
"""How a marker says its quality at rest: within 150 m, within 1 km, worse, an area without outline."""
LineStyle = Literal["sister", "cooperative", "linked", "rail-main", "rail-branch"]


@value_type(slots=True)
class Mark:
    """A point feature's drawing."""

    lat: float
    lon: float
    """Degrees WGS-84; on a world map moved into the map's window (−30 … 330)."""
    shape: Shape
    category: str
    pictogram: str
    form: Form = "solid"
    uncertainty_m: float | None = None
    area_km2: float | None = None
    emphasis: int = 1
    """0 quiet (waypoint), 1 normal, 2 strong (hub, terminal): how it is drawn on a world map."""
    weight: int = 2
    """0 a dot to 3 the most: size on a city map, and which names come first on any."""
    name: Text = NO_TEXT
    """What the map calls it, where that is shorter than its name."""


@value_type
class Stroke:
    """One drawn line. A rail section shared by several services is one stroke that belongs to all of them."""

    id: str
    style: LineStyle
    dashed: bool = False
    undated: bool = False
    """Whether nobody knows since when there is what it tells of, though of other lines somebody does."""
    points: Coordinates
    length_km: float = 0.0
    """Geodesic length on WGS-84."""
    features: tuple[str, ...] = ()
    """Ids of the features told by this line: one partner, or the corridors and services that use it."""
    start: str = ""
    """Feature id at the first point."""
    end: str = ""
    note: Text = NO_TEXT
    """Why it is drawn otherwise than the reader expects (inferred, rhumb line near the pole)."""


@value_type(slots=True)
class Fact:
    """One line of a feature's table: a word of the page's catalogue and its value per language."""

    label: str
    """Key in the page's catalogue, e.g. ``founded``."""
    value: Text
    machine: str = ""
    """Machine-readable value (ISO date, number) where there is one."""


@value_type(slots=True)
class Feature:
    """One entry of the list and, where it has a mark or strokes, of the map."""

    id: str
    kind: FeatureKind
    layer: str
    group: str
    """Heading of the list it stands under: a category id or a catalogue key."""
    name: Text
    local_name: str = ""
    local_language: str = ""
    aliases: tuple[str, ...] = ()
    subtitle: Text = NO_TEXT
    description: Text = NO_TEXT
    note: Text = NO_TEXT
    address: Text = NO_TEXT
    facts: tuple[Fact, ...] = ()
    quality: Text = NO_TEXT
    """Position quality in words: what the point represents and how far off it may be."""
    mark: Mark | None = None
    pictogram: str = ""
    """Its drawing in the list where it has no mark."""
    strokes: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    members: tuple[str, ...] = ()
    """Ids of the sites an organisation consists of, or of the stops a service calls at."""
    venue: str = ""
    see_map: str = ""
    """Id of another map of the atlas that draws this feature."""
    see_feature: str = ""
    """Id of the entry there; this feature's own id when empty."""
    sort_date: str = ""
    sensitive: bool = False
    extra: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Machine values for the viewer: ``tie``, ``established``, ``country``, ``timezone``, ``role``."""
    facets: Mapping[str, Text] = field(default_factory=lambda: _NOTHING)
    """Facet → what this feature is filtered by (``kind`` → tower)."""


@value_type
class Label:
    """A name on the base map that is no feature."""

    lat: float
    lon: float
    name: Text
    rank: Literal["ocean", "country", "district", "river", "lake", "station"]


@value_type
class Group:
    """A heading of the list with its features in order."""

    id: str
    name: Text
    features: tuple[str, ...]


@value_type
class MapLink:
    """Another page of the same atlas."""

    id: str
    title: Text
    names: tuple[str, ...] = ()
    """All names of each feature that is listed there and not here, in one text; for the search here."""


@value_type
class Border:
    """A boundary line over the base map, as (lon, lat) in the map's window."""

    points: Coordinates
    disputed: bool = False
    error_m: float = 0.0
    """Metres it may be off, as ``Record.error_m`` of a base map."""


@value_type
class Locator:
    """A small overview of a wider region with one dot: where in the world a city map is."""

    view: Box
    """What the inset shows, degrees WGS-84."""
    land: tuple[Coordinates, ...]
    """Outer rings of the land, each clipped to ``view``, as (lon, lat)."""
    lat: float
    lon: float
    """The dot, degrees WGS-84."""


@value_type
class Inset:
    """A part of a world map that its page shows once more, larger."""

    box: Box
    """Degrees WGS-84, in the map's window."""
    name: Text = NO_TEXT


@value_type
class TotalsRow:
    """One country of ``Totals``."""

    country: str
    """ISO 3166 code."""
    name: Text
    counts: tuple[int, ...]
    """As many as ``Totals.ties``."""


@value_type
class Totals:
    """Ties counted by country."""

    name: Text
    ties: tuple[tuple[str, Text], ...]
    """Kind of tie and the heading of its column."""
    rows: tuple[TotalsRow, ...]


@value_type
class Step:
    """One step of the story that the map tells."""

    title: Text
    text: Text
    features: tuple[str, ...] = ()
    """Ids of what it shows; the first one is highlighted."""
    box: Box | None = None
    """What the map holds, degrees WGS-84 in the map's window; None where the features decide."""
    groups: tuple[str, ...] = ()
    """Groups of the list that stay on the map; all of them when empty."""
    year: int | None = None
    """Year at whose end the ties are shown."""
    sources: tuple[Source, ...] = ()


@value_type
class ChangeNote:
    """One line of the section that tells what changed since an earlier state."""

    id: str
    """Feature id; empty when this page has no such feature (any more)."""
    name: Text
    kind: str
    """``moved``, ``added`` …: see ``atlas.changes.Kind``."""
    what: Text
    """``moved 411 m``."""


@value_type
class Scene:
    """Everything one page shows."""

    map_id: str
    kind: MapKind
    title: Text
    story: Text
    languages: tuple[str, ...]
    base: str
    view: Box
    """What is shown at first, degrees WGS-84 in the map's window."""
    central_meridian: float | None = None
    """World maps show exactly one world, 180° either side of this longitude; other maps have none."""
    hub: str = ""
    """Feature id of the point every tie starts from."""
    hub_name: Text = NO_TEXT
    """The city in whose name ties are told."""
    categories: tuple[Category, ...] = ()
    features: tuple[Feature, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    labels: tuple[Label, ...] = ()
    groups: tuple[Group, ...] = ()
    figures: tuple[Figure, ...] = ()
    totals: Totals | None = None
    """Ties by country, on world maps."""
    corrections: tuple[Correction, ...] = ()
    steps: tuple[Step, ...] = ()
    """The story that the map tells, in its order."""
    portraits: Mapping[str, str] = field(default_factory=dict)
    """Ids of the places that a city map opens with, and their SVG: empty for a pictogram."""
    changes: tuple[ChangeNote, ...] = ()
    changes_since: str = ""
    """ISO 8601 day of the state the changes are told from; empty when it is not known."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    headings: Mapping[str, Text] = field(default_factory=dict)
    """Headings of facts and filters by label, where the page's own words are not used."""
    other_maps: tuple[MapLink, ...] = ()
    credits: tuple[Text, ...] = ()
    data_date: str = ""
    locator: Locator | None = None
    insets: tuple[Inset, ...] | None = None
    """None where the page is to choose by itself where marks crowd."""
    borders: tuple[Border, ...] = ()
    """Lines of ``boundaries``."""
    online: OnlineTiles | None = None
    """Tiles that a reader may switch on; nothing is fetched before."""
    folder: str = ""
    """Folder that a file name in ``base`` is relative to; never written into a page."""
    address: str = ""
    """Where the page of this map is published; empty where it is not known."""
    base_hash: str = ""
    """SHA-256 of the base map: one of the same name may be another."""

    def feature(self, feature_id: str) -> Feature:
        """The feature with this id; ``KeyError`` when there is none."""
        for feature in self.features:
            if feature.id == feature_id:
                return feature
        raise KeyError(feature_id)
