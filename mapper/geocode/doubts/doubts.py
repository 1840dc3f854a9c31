"""Every doubt that geometry, the gazetteer and the kept answers raise about an atlas' positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from mapper.geocode.lookup.subjects import offline_texts_of, texts_of
from mapper.geocode.lookup.verdict import Judgement, judge
from mapper.geocode.lookup.weighing import Judged, address_of, weigh
from mapper.geocode.model import Answer, Provider, Subject
from mapper.geocode.services.towns import Gazetteer
from mapper.positions.checks import (
    Finding,
    Reference,
    check_area,
    check_country,
    check_datum,
    check_district,
    check_kind,
    check_precision,
)
from mapper.value import value_type

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.positions.model import Position

GAZETTEER_M = 100.0
"""Taken for the uncertainty of a gazetteer point when it is asked only whether a datum has slipped."""


@value_type
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


def doubts_of(subject: Subject, evidence: Evidence) -> list[Finding]:
    """Everything that speaks against one subject's position: what its tables show, then the evidence."""
    position = subject.position
    if position is None:
        return []
    shown = [check_precision(position), check_area(position, subject.area) if subject.area else None]
    return [*filter(None, shown), *doubts_by(subject, evidence)]


def doubts_by(subject: Subject, evidence: Evidence) -> list[Finding]:
    """What the evidence says against one subject's position, beyond what its tables show."""
    position = subject.position
    if position is None:
        return []
    judgement = judgement_of(subject, evidence)
    found = (
        check_district(position, subject.addresses.values(), evidence.districts),
        check_country(position, subject.countries, evidence.countries),
        check_datum(position, references(subject, judgement, evidence)),
        _wrong_kind(position, judgement),
    )
    return [finding for finding in found if finding]


def _wrong_kind(position: Position, judgement: Judgement) -> Finding | None:
    """The point is that of a street, a district or a town, and nobody has said that this is meant."""
    if position.status == "reviewed" or position.represents or not position.provider_id:
        return None
    for one in judgement.candidates:
        if one.candidate.ref == position.provider_id and one.broad:
            return check_kind(position.id, one.candidate.kind)
    return None


def judgement_of(subject: Subject, evidence: Evidence) -> Judgement:
    """What the kept answers and the gazetteer say about a subject now."""
    from mapper.geocode.services.geonames import candidate_of

    texts = dict.fromkeys((*texts_of(subject), *subject.names.values()))
    offers = [
        (evidence.providers[answer.question.provider], candidate)
        for text in texts
        for answer in evidence.by_text.get(text, ())
        for candidate in answer.candidates
    ]
    for provider in (provider for provider in evidence.providers.values() if provider.offline):
        if subject.settlement:
            # A set has no order: sorted by id, the findings are the same each time.
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
    names = one.candidate.names
    return not names or any(address_of(subject, name) for name in names)
