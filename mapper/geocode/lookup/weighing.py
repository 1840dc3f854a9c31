"""What speaks for and against one candidate: its own names, where it lies, and what kind of thing it is.

A provider's own score says how precisely it placed a match, not whether the match is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mapper.geocode.lookup.subjects import without_bracket
from mapper.geocode.model import Candidate, Provider, Subject
from mapper.geocode.names import normalise
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point
from mapper.positions.checks import outside_country_m
from mapper.positions.model import Datum
from mapper.regex import regex
from mapper.value import value_type

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

HOUSE = regex(r"\d")
"""A name with a number in it is that of one house, not of its street."""
FEWEST_METRES, POINT_METRES, TOWN_METRES = 50.0, 150.0, 3000.0
"""Least honest uncertainty of a candidate, that of a point without outline, and that of a town's point."""
ADMINISTRATIVE = ("boundary=", "place=")
HOUSES = ("place=house", "place=house_number", "place=houses")
"""What OpenStreetMap calls an address that it knows no thing of."""
BROAD_LEVELS = ("国家", "省", "市", "城市", "区县", "开发区", "乡镇", "村庄", "热点商圈")
STREETS = ("highway=",)
STREET_LEVELS = ("道路", "道路交叉路口")
AREA_WORDS = ("district", "area", "park", "zone", "town", "city", "village", "community", "square", "island")
STREET_WORDS = ("street", "road", "avenue", "bridge", "square", "highway", "motorway", "alley", "lane")


@value_type
class Judged:
    """One candidate with what speaks for and against it."""

    candidate: Candidate
    provider: str
    point: Point
    """Degrees WGS-84."""
    datum: Datum
    equal: bool
    """One of its own names is an asked one."""
    abroad: bool
    outside: bool
    """Of the expected area."""
    broad: bool
    """A district, a town or a street that at best contains what was asked for."""
    distance_km: float
    """From the middle of the expected area, 0 without one."""

    @property
    def good(self) -> bool:
        """Whether nothing speaks against it."""
        return self.equal and not (self.abroad or self.outside or self.broad)

    @property
    def administrative(self) -> bool:
        """Whether it is a district, a town or an area rather than a thing in one."""
        return _administrative(self.candidate.kind)

    @property
    def uncertainty_m(self) -> float:
        """Honest radius of its point: half its outline's diagonal, or a guess by what it is."""
        box = self.candidate.box
        if box is None:
            return TOWN_METRES if self.administrative else POINT_METRES
        half = metres(Point(box.south, box.west), Point(box.north, box.east)) / 2
        return float(round(max(half, FEWEST_METRES)))


def weigh(
    subject: Subject, provider: Provider, candidate: Candidate, outlines: Mapping[str, BaseGeometry]
) -> Judged:
    """What speaks for and against a candidate that ``provider`` offers for ``subject``.

    ``outlines`` are country polygons in (lon, lat) by ISO 3166-1 code; a candidate of which the provider
    does not tell the country is judged by them. Raises what :meth:`mapper.geocode.model.Provider.datum`
    raises.
    """
    datum = provider.datum(subject.countries, subject.id)
    point = _wgs84(Point(candidate.lat, candidate.lon), datum)
    area = subject.area
    return Judged(
        candidate=candidate,
        provider=provider.id,
        point=point,
        datum=datum,
        equal=_names(subject, candidate),
        abroad=_abroad(subject, candidate, point, outlines),
        outside=area is not None and not area.holds(point),
        broad=not _fits(subject, candidate.kind),
        distance_km=metres(area.middle, point) / 1000 if area else 0.0,
    )


def _abroad(
    subject: Subject, candidate: Candidate, point: Point, outlines: Mapping[str, BaseGeometry]
) -> bool:
    if not subject.countries:
        return False
    # What the provider says goes first; outlines are coarse at borders.
    if candidate.country:
        return candidate.country not in subject.countries
    return bool(outside_country_m(point, subject.countries, outlines))


def _wgs84(point: Point, datum: Datum) -> Point:
    if datum == "WGS84":
        return point
    from mapper.geometry.datum import to_wgs84

    return Point(*to_wgs84(*point, datum))


def _names(subject: Subject, candidate: Candidate) -> bool:
    position, town = subject.position, subject.settlement
    if position and position.point is None and position.provider_id and position.provider_id == candidate.ref:
        return True  # an editor has named this very place by its id
    called = (*subject.names.values(), subject.local_name, *subject.aliases)
    asked = {normalise(form, settlement=town) for name in called for form in (name, without_bracket(name))}
    # A name of signs alone comes to nothing and would equal any other such.
    if any(normalise(name, settlement=town) in asked - {""} for name in candidate.names):
        return True
    return candidate.kind in HOUSES and any(address_of(subject, name) for name in candidate.names)


def address_of(subject: Subject, name: str) -> bool:
    """Whether a name with a number in it is the house of one of the subject's addresses."""
    house = normalise(name) if HOUSE.search(name) else ""
    addresses = map(normalise, subject.addresses.values())
    return bool(house) and any(one.startswith(house) or one.endswith(house) for one in addresses)


def _administrative(kind: str) -> bool:
    return (kind.startswith(ADMINISTRATIVE) and kind not in HOUSES) or kind.removeprefix(
        "level="
    ) in BROAD_LEVELS


def _fits(subject: Subject, kind: str) -> bool:
    """Whether a thing of this kind can be the subject: no street for a factory, no district for a station."""
    words = subject.sort.casefold()
    if _administrative(kind):
        return subject.settlement or any(word in words for word in AREA_WORDS)
    if kind.startswith(STREETS) or kind.removeprefix("level=") in STREET_LEVELS:
        return any(word in words for word in STREET_WORDS)
    return True
