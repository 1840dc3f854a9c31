"""Can a point be right? What geometry alone says about a position, without asking anybody.

Every check is a plain function of numbers and words and returns a sentence-ready finding or nothing, so
that the checker, the look-up and the review say the same. A finding doubts a point; it never moves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mapper.geometry.sphere import METRES_PER_DEGREE, metres
from mapper.words.saying import Saying, say

if TYPE_CHECKING:
    from mapper.geometry.types import Box, Point
    from mapper.positions.model import Datum, Position

Code = Literal[
    "null-island",
    "swapped",
    "too-precise",
    "outside-area",
    "outside-country",
    "outside-district",
    "same-spot",
    "wrong-kind",
    "datum-slip",
]
SLIP_TOLERANCE_M = 60.0
"""Metres between a slipped point and where the slip would put it, when both are good to a few metres."""
SLIP_UNCERTAINTY_M = 150.0
"""A reference less certain than this cannot tell a slip of 570 m from an error."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One doubt about a position."""

    id: str
    """Subject it is about."""
    code: Code
    saying: Saying
    """One sentence without a full stop."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A trusted point of the same subject: its address, its gazetteer entry, a second source."""

    point: Point
    uncertainty_m: float
    source: str
    """How to call it in a sentence, e.g. "its address in Nominatim"."""


def coordinates(subject: str, point: Point) -> Finding | None:
    """0, 0 or exchanged coordinates, as stated."""
    if point == (0, 0):
        return Finding(id=subject, code="null-island", saying=say("check.doubt.null-island"))
    return _swapped(subject, point) if abs(point.lat) > 90 >= abs(point.lon) else None


def swapped_in_area(subject: str, point: Point, area: Box) -> Finding | None:
    """Both numbers are possible, but only the other way round they lie in ``area``."""
    return _swapped(subject, point) if not area.holds(point) and area.holds(point.swapped) else None


def _swapped(subject: str, point: Point) -> Finding:
    return Finding(id=subject, code="swapped", saying=say("check.doubt.swapped", **point._asdict()))


def precision(position: Position) -> Finding | None:
    """Fewer decimals than the uncertainty claims: 41.8 cannot be good to 50 m."""
    if position.stated is None or position.uncertainty_m is None:
        return None
    decimals = max(map(_decimals, position.stated))
    half_step = METRES_PER_DEGREE * 10.0**-decimals / 2
    if half_step <= position.uncertainty_m:
        return None
    claimed = position.uncertainty_m
    saying = say("check.doubt.too-precise", decimals=decimals, metres=half_step, claimed=claimed)
    return Finding(id=position.id, code="too-precise", saying=saying)


def same_spot(
    positions: Iterable[Position], allowed: Mapping[str, Sequence[str]], *, within_m: float = 1.0
) -> list[Finding]:
    """Pairs of subjects on one spot unless one names the other in ``allowed`` (``same_spot_as`` by id)."""
    cells: dict[tuple[int, int], list[Position]] = {}
    findings = []
    for position in positions:
        if position.point is None:
            continue
        row, column = round(position.point.lat * 1e4), round(position.point.lon * 1e4)
        for step in ((y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)):
            for other in cells.get((row + step[0], column + step[1]), ()):
                if _one_spot(position, other, within_m) and not _may_share(position.id, other.id, allowed):
                    saying = say("check.doubt.same-spot", other=other.id)
                    findings.append(Finding(id=position.id, code="same-spot", saying=saying))
        cells.setdefault((row, column), []).append(position)
    return findings


def wrong_kind(subject: str, kind: str) -> Finding:
    """The point belongs to a thing of another ``kind``: a street for a factory."""
    return Finding(id=subject, code="wrong-kind", saying=say("check.doubt.wrong-kind", kind=kind))


def datum_slip(position: Position, references: Iterable[Reference]) -> Finding | None:
    """The point is where a wrong datum would have put it, seen from a trusted point of the same subject.

    A slip is recognised, never repaired: about 570 m along the local GCJ-02 shift or 1.4 km along the BD-09
    one, either not converted or converted although it was WGS-84 already.
    """
    if position.point is None:
        return None
    from mapper.geometry.datum import from_wgs84
    from mapper.geometry.types import Point

    datums: tuple[Datum, ...] = ("GCJ02", "BD09")
    for reference in references:
        if reference.uncertainty_m > SLIP_UNCERTAINTY_M:
            continue
        tolerance = SLIP_TOLERANCE_M + reference.uncertainty_m
        there = reference.point
        if metres(position.point, there) <= tolerance:
            continue  # it is where it should be; the shift is next to nothing here and there
        for datum in datums:
            moved = Point(*from_wgs84(*there, datum))
            mirrored = Point(2 * there.lat - moved.lat, 2 * there.lon - moved.lon)
            for point, converted in ((moved, False), (mirrored, True)):
                if metres(position.point, point) <= tolerance:
                    return _slip(position, reference, datum, converted=converted)
    return None


def _slip(position: Position, reference: Reference, datum: str, *, converted: bool) -> Finding:
    away = metres(position.point, reference.point) if position.point else 0.0
    name = {"GCJ02": "GCJ-02", "BD09": "BD-09"}[datum]
    key = "check.doubt.slip-converted" if converted else "check.doubt.slip-unconverted"
    saying = say(key, metres=away, source=reference.source, datum=name)
    return Finding(id=position.id, code="datum-slip", saying=saying)


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _one_spot(one: Position, other: Position, within_m: float) -> bool:
    return bool(one.point and other.point and metres(one.point, other.point) <= within_m)


def _may_share(one: str, other: str, allowed: Mapping[str, Sequence[str]]) -> bool:
    return other in allowed.get(one, ()) or one in allowed.get(other, ())
