"""What to think of all candidates for a subject: single, several, fuzzy, broad, far, foreign or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.geocode.lookup.weighing import HOUSES, Judged
from mapper.geocode.model import Subject
from mapper.geocode.names import normalise
from mapper.geometry.sphere import metres
from mapper.positions.model import Verdict
from mapper.value import value_type
from mapper.words.saying import Saying, say

SAME_PLACE_M = 150.0
"""Metres within which two candidates of one name are one place recorded twice."""


@value_type
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


def judge(subject: Subject, candidates: Iterable[Judged]) -> Judgement:
    """The verdict on everything that was offered for ``subject`` and weighed."""
    # Stable: among equals, whoever was asked first stays ahead.
    ordered = sorted(
        candidates, key=lambda one: (not one.good, not one.equal, one.abroad, one.outside, one.broad)
    )
    kept = _without_doubles(ordered)
    verdict, reason = _verdict(subject, kept)
    return Judgement(verdict=verdict, candidates=tuple(kept), reason=reason)


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
    # A town is recorded as a point and as an area, whose middles may lie kilometres apart.
    towns = one.administrative and other.administrative
    boxes = (one.candidate.box, other.candidate.box)
    points = (other.point, one.point)
    return towns and any(
        box is not None and box.holds(point) for box, point in zip(boxes, points, strict=True)
    )


def _verdict(subject: Subject, candidates: Sequence[Judged]) -> tuple[Verdict, Saying]:
    if not candidates:
        return "none", say("geocode.reason.none")
    good = [one for one in candidates if one.good]
    if len(good) == 1:
        return "single", say("geocode.reason.single", name=good[0].candidate.name)
    if good:
        return "several", say("geocode.reason.several", count=len(good))
    equal = [one for one in candidates if one.equal]
    near = [one for one in candidates if not (one.abroad or one.outside)]
    if not any(one in near for one in equal or candidates):
        return _elsewhere(subject, equal or candidates)
    if all(one.broad for one in near):
        if any(one.equal for one in near):
            return "fuzzy", say("geocode.reason.kind", kind=near[0].candidate.kind)
        return "broad", say("geocode.reason.broad", name=near[0].candidate.name)
    if near[0].candidate.kind in HOUSES:
        return "fuzzy", say("geocode.reason.house", name=near[0].candidate.name)
    return "fuzzy", say("geocode.reason.fuzzy", name=near[0].candidate.name)


def _elsewhere(subject: Subject, candidates: Sequence[Judged]) -> tuple[Verdict, Saying]:
    nearest = min(candidates, key=lambda one: (one.abroad, one.distance_km))
    name, country = nearest.candidate.name, nearest.candidate.country
    if nearest.abroad and country:
        return "foreign", say("geocode.reason.foreign", country=country, name=name)
    if nearest.abroad:
        return "foreign", say("geocode.reason.outside", countries=", ".join(subject.countries), name=name)
    return "far", say("geocode.reason.far", km=nearest.distance_km, name=name)
