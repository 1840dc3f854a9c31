"""What to think of a provider's candidates: single, several, fuzzy, broad, far, foreign or none.

A provider's own score says how precisely it placed a match, not whether the match is right. What counts
here: one of the candidate's own names is the asked one, it lies where the subject must lie, and it is that
kind of thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.geocode.model import Candidate, Provider, Subject
from mapper.geocode.names import normalise
from mapper.geocode.speech import Saying, say
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point
from mapper.positions.model import Datum, Verdict
from mapper.positions.outside import outside_country_m

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SAME_PLACE_M = 150.0
"""Metres within which two candidates of one name are one place recorded twice."""
FEWEST_METRES, POINT_METRES, TOWN_METRES = 50.0, 150.0, 3000.0
"""Least honest uncertainty of a candidate, that of a point without outline, and that of a town's point."""
ADMINISTRATIVE = ("boundary=", "place=")
BROAD_LEVELS = ("国家", "省", "市", "城市", "区县", "开发区", "乡镇", "村庄", "热点商圈")
STREETS = ("highway=",)
STREET_LEVELS = ("道路", "道路交叉路口")
AREA_WORDS = ("district", "area", "park", "zone", "town", "city", "village", "community", "square", "island")
STREET_WORDS = ("street", "road", "avenue", "bridge", "square", "highway", "motorway", "alley", "lane")


@dataclass(frozen=True, kw_only=True)
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
    def uncertainty_m(self) -> float:
        """Honest radius of its point: half its outline's diagonal, or a guess by what it is."""
        box = self.candidate.box
        if box is None:
            return TOWN_METRES if _administrative(self.candidate.kind) else POINT_METRES
        half = metres(Point(box.south, box.west), Point(box.north, box.east)) / 2
        return float(round(max(half, FEWEST_METRES)))


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The verdict and the candidates in the order a person should look at them."""

    verdict: Verdict
    candidates: tuple[Judged, ...]
    reason: Saying
    """One sentence, for people."""

    @property
    def chosen(self) -> Judged | None:
        """The candidate to write down; only ``single`` has one."""
        return self.candidates[0] if self.verdict == "single" else None


def judge(
    subject: Subject,
    offers: Iterable[tuple[Provider, Candidate]],
    outlines: Mapping[str, BaseGeometry] | None = None,
) -> Judgement:
    """The verdict on everything that was offered for ``subject``.

    ``outlines`` are country polygons in (lon, lat) by ISO 3166-1 code; a candidate of which the provider
    does not tell the country is judged by them. Raises what :meth:`mapper.geocode.model.Provider.datum`
    raises.
    """
    judged = [_weigh(subject, provider, candidate, outlines or {}) for provider, candidate in offers]
    judged.sort(key=lambda one: (not one.good, not one.equal, one.abroad, one.outside, one.broad))
    candidates = _without_doubles(judged)
    verdict, reason = _verdict(subject, candidates)
    return Judgement(verdict=verdict, candidates=tuple(candidates), reason=reason)


def _weigh(
    subject: Subject, provider: Provider, candidate: Candidate, outlines: Mapping[str, BaseGeometry]
) -> Judged:
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
    asked = {
        normalise(name, settlement=town)
        for name in (*subject.names.values(), subject.local_name, *subject.aliases)
    } - {""}
    return any(normalise(name, settlement=town) in asked for name in candidate.names)


def _administrative(kind: str) -> bool:
    return kind.startswith(ADMINISTRATIVE) or kind.removeprefix("level=") in BROAD_LEVELS


def _fits(subject: Subject, kind: str) -> bool:
    """Whether a thing of this kind can be the subject: no street for a factory, no district for a station."""
    words = subject.sort.casefold()
    if _administrative(kind):
        return subject.settlement or any(word in words for word in AREA_WORDS)
    if kind.startswith(STREETS) or kind.removeprefix("level=") in STREET_LEVELS:
        return any(word in words for word in STREET_WORDS)
    return True


def _without_doubles(judged: Sequence[Judged]) -> list[Judged]:
    """Leaves out what is another record of a place already in the list."""
    kept: list[Judged] = []
    for one in judged:
        if not any(_same_place(one, other) for other in kept):
            kept.append(one)
    return kept


def _same_place(one: Judged, other: Judged) -> bool:
    if one.candidate.ref and one.candidate.ref == other.candidate.ref:
        return True
    if one.equal != other.equal or one.broad != other.broad:
        return False
    shared = set(map(normalise, one.candidate.names)) & set(map(normalise, other.candidate.names))
    if not shared:
        return False
    if metres(one.point, other.point) <= SAME_PLACE_M:
        return True
    towns = _administrative(one.candidate.kind) and _administrative(other.candidate.kind)
    boxes = (one.candidate.box, other.candidate.box)
    points = (other.point, one.point)
    return towns and any(
        box is not None and box.holds(point) for box, point in zip(boxes, points, strict=True)
    )


def _verdict(subject: Subject, candidates: Sequence[Judged]) -> tuple[Verdict, Saying]:
    if not candidates:
        return "none", say("reason.none")
    good = [one for one in candidates if one.good]
    if len(good) == 1:
        return "single", say("reason.single", name=good[0].candidate.name)
    if good:
        return "several", say("reason.several", count=len(good))
    equal = [one for one in candidates if one.equal]
    near = [one for one in candidates if not (one.abroad or one.outside)]
    if not any(one in near for one in equal or candidates):
        return _elsewhere(subject, equal or candidates)
    if all(one.broad for one in near):
        if any(one.equal for one in near):
            return "fuzzy", say("reason.kind", kind=near[0].candidate.kind)
        return "broad", say("reason.broad", name=near[0].candidate.name)
    return "fuzzy", say("reason.fuzzy", name=near[0].candidate.name)


def _elsewhere(subject: Subject, candidates: Sequence[Judged]) -> tuple[Verdict, Saying]:
    nearest = min(candidates, key=lambda one: (one.abroad, one.distance_km))
    name, country = nearest.candidate.name, nearest.candidate.country
    if nearest.abroad and country:
        return "foreign", say("reason.foreign", country=country, name=name)
    if nearest.abroad:
        return "foreign", say("reason.outside", countries=", ".join(subject.countries), name=name)
    return "far", say("reason.far", km=nearest.distance_km, name=name)
