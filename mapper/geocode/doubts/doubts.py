"""Every doubt that geometry, the gazetteer and the kept answers raise about an atlas' positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mapper.geocode.lookup.subjects import offline_texts_of, texts_of
from mapper.geocode.lookup.verdict import Judgement, judge
from mapper.geocode.lookup.weighing import Judged, weigh
from mapper.geocode.model import Answer, Provider, Subject
from mapper.geocode.names import normalise
from mapper.geocode.services.towns import Gazetteer
from mapper.geometry.types import Box
from mapper.positions import outside, sanity
from mapper.positions.sanity import Finding, Reference

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.positions.model import Position

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

    @cached_property
    def by_text(self) -> Mapping[str, Sequence[Answer]]:
        """The answers by what was asked, those of undeclared providers left out."""
        found: dict[str, list[Answer]] = {}
        for answer in self.answers:
            if answer.question.provider in self.providers:
                found.setdefault(answer.question.text, []).append(answer)
        return found


def doubts(subjects: Sequence[Subject], evidence: Evidence) -> list[Finding]:
    """Findings about all positions, in the order of the subjects."""
    findings = [finding for subject in subjects for finding in doubts_of(subject, evidence)]
    allowed = {subject.id: subject.same_spot_as for subject in subjects}
    located = [subject.position for subject in subjects if subject.position and subject.kind == "place"]
    return findings + sanity.same_spot(located, allowed)


def doubts_of(subject: Subject, evidence: Evidence) -> Iterator[Finding]:
    """Findings about one subject's position."""
    position = subject.position
    if position is None:
        return
    judgement = judgement_of(subject, evidence)
    found: list[Finding | None] = [
        sanity.precision(position),
        outside.district(position, subject.addresses.values(), evidence.districts),
        outside.country(position, subject.countries, evidence.countries),
        sanity.datum_slip(position, references(subject, judgement, evidence)),
        _wrong_kind(position, judgement),
    ]
    if subject.area is not None:
        found += _in_area(subject, subject.area)
    yield from (finding for finding in found if finding)


def _in_area(subject: Subject, area: Box) -> list[Finding | None]:
    position = subject.position
    if position is None or position.point is None:
        return []
    return [sanity.swapped_in_area(subject.id, position.point, area) or outside.area(position, area)]


def _wrong_kind(position: Position, judgement: Judgement) -> Finding | None:
    """The point is that of a street, a district or a town, and nobody has said that this is meant."""
    if position.status == "reviewed" or position.represents or not position.provider_id:
        return None
    for one in judgement.candidates:
        if one.candidate.ref == position.provider_id and one.broad:
            return sanity.wrong_kind(position.id, one.candidate.kind)
    return None


def judgement_of(subject: Subject, evidence: Evidence) -> Judgement:
    """What the kept answers and the gazetteer say about a subject now."""
    from mapper.geocode.services.geonames import candidate_of

    texts = dict.fromkeys(texts_of(subject))
    offers = [
        (evidence.providers[answer.question.provider], candidate)
        for text in texts
        for answer in evidence.by_text.get(text, ())
        for candidate in answer.candidates
    ]
    for provider in (provider for provider in evidence.providers.values() if provider.offline):
        if subject.settlement:
            towns = {town for text in offline_texts_of(subject) for town in evidence.gazetteer.all(text)}
            offers += [(provider, candidate_of(town)) for town in sorted(towns, key=lambda town: town.id)]
    return judge(subject, [weigh(subject, *offer, evidence.countries) for offer in offers])


def references(subject: Subject, judgement: Judgement, evidence: Evidence) -> Iterator[Reference]:
    """Points of the same subject by its address, its gazetteer entry or any service that was asked."""
    for one in judgement.candidates:
        if speaks_for(subject, one):
            town = evidence.providers[one.provider].offline
            uncertainty = GAZETTEER_M if town else one.uncertainty_m
            source = f"{one.candidate.name} ({evidence.providers[one.provider].title})"
            yield Reference(point=one.point, uncertainty_m=uncertainty, source=source)


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
