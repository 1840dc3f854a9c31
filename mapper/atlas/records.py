"""The records of an atlas, which nobody changes, one class a table; they know no file and no page."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from mapper.atlas.choices import Certainty, RemarkKind, Role, Shape, SourceKind, Tie
from mapper.atlas.dates import PartialDate
from mapper.geometry.types import Box
from mapper.positions.model import Position
from mapper.value import value_type
from mapper.words.text import NO_TEXT, Text

Cell = Text | PartialDate | str | float | bool | tuple[str, ...]
"""What a column says of one record, where it says anything."""
Extra = tuple[tuple[str, Cell], ...]
"""Columns by name, with what they say."""


@value_type(slots=True)
class Source:
    """A publication that a fact comes from."""

    id: str
    title: str = ""
    publisher: str = ""
    date: PartialDate | None = None
    url: str = ""
    accessed: PartialDate | None = None
    kind: SourceKind = "reference"
    licence: str = ""


@value_type(slots=True)
class Category:
    """A class of places, told apart by shape and colour together."""

    id: str
    name: Text
    shape: Shape
    color: str
    """sRGB ``#rrggbb`` on the light page."""
    color_dark: str
    """sRGB ``#rrggbb`` on the dark page; that of the light page where the table says nothing."""
    pictogram: str = ""
    sensitive: bool = False
    """Whether each of its places is."""


@value_type(slots=True)
class Place:
    """A landmark, plant, institute, organisation or service of the city map."""

    id: str
    name: Text
    name_map: Text = NO_TEXT
    """Short name for the map."""
    weight: int | None = None
    """0 a dot to 3 the most; None where the table leaves it to the map."""
    aliases: tuple[str, ...] = ()
    category: str
    kind: Text = NO_TEXT
    """The finer word, e.g. "railway station"."""
    pictogram: str = ""
    """Portrait of this place; the category's own when empty."""
    country: str = ""
    """ISO 3166-1 alpha-2 code that decides the datum of a provider's answer."""
    address: Text = NO_TEXT
    description: Text = NO_TEXT
    note: Text = NO_TEXT
    """What is not known, or where sources disagree."""
    founded: PartialDate | None = None
    extent_km2: float | None = None
    sites: tuple[str, ...] = ()
    """Ids of the places an organisation without a position of its own consists of."""
    same_spot_as: tuple[str, ...] = ()
    sensitive: bool = False
    sources: tuple[str, ...] = ()
    position: Position | None = None
    drawn_on: str = ""
    """Id of the map that draws a service without a place."""
    extra: Extra = ()
    """Columns without a field here: the editor's own, and such as only the schema declares."""


@value_type(slots=True)
class PartnerCity:
    """A city tied to the hub: by an agreement, or by what goes between them."""

    id: str
    name: Text
    name_map: Text = NO_TEXT
    """Short name for the map."""
    weight: int | None = None
    """0 a dot to 3 the most; None where the table leaves it to the map."""
    local_name: str = ""
    local_language: str = ""
    """BCP-47 tag of ``local_name``."""
    aliases: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166-1 alpha-2."""
    country_name: Text = field(default_factory=Text, metadata={"column": "country"})
    tie: Tie
    established: PartialDate | None = None
    ordinal: int | None = None
    ordinal_status: Literal["", "stated", "inferred"] = ""
    """Where the number comes from."""
    timezone: str = ""
    """IANA name, e.g. ``Asia/Tokyo``."""
    description: Text = NO_TEXT
    note: Text = NO_TEXT
    sources: tuple[str, ...] = ()
    position: Position | None = None
    extra: Extra = ()


@value_type(slots=True)
class RailStop:
    """A point of the railway: a station, a border crossing, a junction."""

    id: str
    name: Text
    name_map: Text = NO_TEXT
    """Short name for the map."""
    weight: int | None = None
    """0 a dot to 3 the most; None where the table leaves it to the map."""
    local_name: str = ""
    local_language: str = ""
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2; two for a border crossing."""
    note: Text = NO_TEXT
    sources: tuple[str, ...] = ()
    position: Position | None = None
    extra: Extra = ()


@value_type(slots=True)
class CorridorStop:
    """A stop as one corridor passes it."""

    stop: str
    role: Role = "waypoint"
    gauge_after_mm: tuple[int, ...] = ()
    """Track gauges laid after this stop, in millimetres; two where both are laid."""
    note: Text = NO_TEXT
    """What holds for this stop on this corridor only."""


@value_type(slots=True)
class Corridor:
    """An ordered chain of stops."""

    id: str
    name: Text
    main: bool = False
    description: Text = NO_TEXT
    stops: tuple[CorridorStop, ...] = field(default=(), metadata={"rows": "corridor_stops"})
    sources: tuple[str, ...] = ()
    extra: Extra = ()


@value_type(slots=True)
class Leg:
    """A stretch of one corridor that a service runs over; ``start`` and ``end`` are stop ids."""

    corridor: str
    start: str = field(metadata={"column": "from"})
    end: str = field(metadata={"column": "to"})
    certainty: Certainty = field(metadata={"column": "status"})


@value_type(slots=True)
class Service:
    """A documented train service; without legs its route is not published and nothing is drawn."""

    id: str
    name: Text
    origin: Text = NO_TEXT
    destination: Text = NO_TEXT
    first_run: PartialDate | None = None
    days: str = ""
    """Published travel time in days, ``12`` or ``12-14``."""
    km: float | None = None
    """Published length in kilometres, as published."""
    frequency: Text = NO_TEXT
    description: Text = NO_TEXT
    note: Text = NO_TEXT
    legs: tuple[Leg, ...] = field(default=(), metadata={"rows": "legs"})
    sources: tuple[str, ...] = ()
    extra: Extra = ()


@value_type(slots=True)
class Event:
    """Something held in the city; ``venue`` is a place id or empty."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    venue: str = ""
    since: PartialDate | None = None
    editions: Text = NO_TEXT
    description: Text = NO_TEXT
    note: Text = NO_TEXT
    sources: tuple[str, ...] = ()
    extra: Extra = ()


@value_type(slots=True)
class Figure:
    """A key figure with its date, source and, where there is one, its dispute."""

    id: str
    name: Text
    value: Text
    date: PartialDate | None = None
    subject: str = ""
    """Id of the feature the figure is about; empty for the whole atlas."""
    dispute: Text = NO_TEXT
    sources: tuple[str, ...] = ()


@value_type(slots=True)
class Correction:
    """Where a printed text and the evidence disagree, or what is to be known of one that holds."""

    id: str
    kind: RemarkKind = "correction"
    """``note``: what was printed holds; the evidence says what is meant or how it was counted."""
    subject: str = ""
    """Id of the feature it is about; empty for the whole atlas."""
    printed: Text
    """What was printed."""
    evidence: Text
    """What the evidence says."""
    printed_source: str = ""
    sources: tuple[str, ...] = ()


@value_type(slots=True)
class StoryStep:
    """A step of the story that a map tells."""

    map: str
    """Id of the map in atlas.toml."""
    step: int
    title: Text
    text: Text
    show: tuple[str, ...] = ()
    """Ids of what is shown; the first one is highlighted."""
    box: Box | None = None
    """Frame of the map; what is shown decides where there is none."""
    layers: tuple[str, ...] = ()
    """Groups of the list that stay on the map; all of them when empty."""
    year: int | None = None
    """Year at whose end the ties are shown."""
    sources: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What it is called where rows are told apart."""
        return f"{self.map}-{self.step}"


Entry = Place | PartnerCity | RailStop | Corridor | Service | Event
"""A record that is an entry of a page's list."""


@value_type
class Tables:
    """What the tables of an atlas say, each in the order of its rows."""

    categories: tuple[Category, ...] = ()
    place_list: tuple[Place, ...] = ()
    partner_list: tuple[PartnerCity, ...] = ()
    stop_list: tuple[RailStop, ...] = ()
    corridors: tuple[Corridor, ...] = ()
    services: tuple[Service, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    story: tuple[StoryStep, ...] = ()
    sources: tuple[Source, ...] = ()
