"""Every doubt that geometry, the gazetteer and the kept answers raise about an atlas' positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.atlas.config import Box
from mapper.errors import Problem
from mapper.geocode.model import Answer, Provider, Subject
from mapper.geocode.names import normalise
from mapper.geocode.subjects import texts_of
from mapper.geocode.towns import Gazetteer
from mapper.geocode.verdict import Judged, Judgement, judge
from mapper.positions import sanity
from mapper.positions.sanity import Finding, Reference

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.atlas.model import Atlas

HOUSE = re.compile(r"\d")
"""A name with a number in it is that of one house, not of its street."""
GAZETTEER_M = 100.0
"""Taken for the uncertainty of a gazetteer point when it is asked only whether a datum has slipped."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What positions are compared with."""

    answers: Sequence[Answer] = ()
    providers: Mapping[str, Provider] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer(()))
    districts: Mapping[str, BaseGeometry] = field(default_factory=dict)
    """District polygons in (lon, lat), by name in any language."""
    countries: Mapping[str, BaseGeometry] = field(default_factory=dict)
    """Country polygons in (lon, lat), by ISO 3166-1 alpha-2 code."""


def doubts(subjects: Sequence[Subject], evidence: Evidence) -> list[Finding]:
    """Findings about all positions, in the order of the subjects."""
    findings = [finding for subject in subjects for finding in doubts_of(subject, evidence)]
    allowed = {subject.id: subject.same_spot_as for subject in subjects}
    located = [subject.position for subject in subjects if subject.position and subject.kind == "place"]
    return findings + sanity.same_spot(located, allowed)


def problems(folder: Path) -> list[Problem]:
    """Every doubt about an atlas folder's positions as warnings of a check; asks nobody.

    Raises ``DataError`` or ``UsageError`` when the folder cannot be used at all.
    """
    from mapper.geocode.session import Session

    session = Session.open(folder, mend=False)
    return [
        Problem(
            file=str(folder / "positions.csv"),
            code=finding.code,
            message=f"{finding.id}: {finding.message}",
            cure=f"Look at it with: mapper review --only {finding.id}",
            severity="warning",
            message_zh=f"{finding.id}：{finding.message_zh}",
            cure_zh=f"请用 mapper review --only {finding.id} 查看",
        )
        for finding in doubts(session.subjects, session.evidence())
    ]


def doubts_of(subject: Subject, evidence: Evidence) -> Iterator[Finding]:
    """Findings about one subject's position."""
    position = subject.position
    if position is None:
        return
    found: list[Finding | None] = [
        sanity.coordinates(subject.id, position.stated_lat, position.stated_lon),
        sanity.precision(position),
        sanity.district(position, subject.addresses.values(), evidence.districts),
        sanity.country(position, subject.countries, evidence.countries),
        sanity.datum_slip(position, references(subject, evidence)),
    ]
    if subject.area is not None:
        found += _in_area(subject, subject.area)
    yield from (finding for finding in found if finding)


def _in_area(subject: Subject, area: Box) -> list[Finding | None]:
    position = subject.position
    if position is None or position.lat is None or position.lon is None:
        return []
    corners = (area.west, area.south, area.east, area.north)
    swapped = sanity.swapped_in_area(subject.id, position.lat, position.lon, corners)
    return [swapped or sanity.area(position, corners)]


def judgement_of(subject: Subject, evidence: Evidence) -> Judgement:
    """What the kept answers and the gazetteer say about a subject now."""
    from mapper.geocode.offline import candidate_of

    texts = {asked.text for asked in texts_of(subject)}
    offers = [
        (evidence.providers[answer.question.provider], candidate)
        for answer in evidence.answers
        if answer.question.text in texts and answer.question.provider in evidence.providers
        for candidate in answer.candidates
    ]
    for provider in (provider for provider in evidence.providers.values() if provider.offline):
        if subject.settlement:
            towns = {town for text in texts for town in evidence.gazetteer.all(text)}
            offers += [(provider, candidate_of(town)) for town in sorted(towns, key=lambda town: town.id)]
    return judge(subject, offers)


def references(subject: Subject, evidence: Evidence) -> Iterator[Reference]:
    """Points of the same subject by other sources than the one its position comes from."""
    position = subject.position
    own = position.provider_id if position else ""
    for one in judgement_of(subject, evidence).candidates:
        if speaks_for(subject, one) and one.candidate.ref != own:
            town = evidence.providers[one.provider].offline
            uncertainty = GAZETTEER_M if town else one.uncertainty_m
            source = f"{one.candidate.name} ({evidence.providers[one.provider].title})"
            yield Reference(lat=one.lat, lon=one.lon, uncertainty_m=uncertainty, source=source)


def speaks_for(subject: Subject, one: Judged) -> bool:
    """Whether a candidate is the subject itself or the house of its address, so that a distance means
    something.

    A service that tells no names can only be taken at its word.
    """
    if one.good:
        return True
    if one.abroad or one.outside or one.broad:
        return False
    names = [normalise(name) for name in one.candidate.names]
    addresses = [normalise(address) for address in subject.addresses.values()]
    house = any(HOUSE.search(name) and address.endswith(name) for name in names for address in addresses)
    return house or not names


def district_outlines(atlas: Atlas) -> dict[str, BaseGeometry]:
    """District polygons that come with the base maps of an atlas' city maps, by every name they have."""
    from shapely.geometry import shape

    from mapper.basemap import geojson

    outlines: dict[str, BaseGeometry] = {}
    for base in _city_bases(atlas):
        for feature in geojson(base)["features"]:
            outline = shape(feature["geometry"])
            properties = feature["properties"]
            outlines[properties["name_zh"]] = outline
            outlines[f"{properties['name_en']} District"] = outline
    return outlines


def _city_bases(atlas: Atlas) -> Iterable[str]:
    from mapper.basemap.shipped import LAYERS

    names = {f"{page.base}-districts" for page in atlas.config.maps if page.kind == "city"}
    return sorted(names & set(LAYERS))
