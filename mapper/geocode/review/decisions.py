"""A person's decisions about proposals, and how they land in the positions files.

A decided row is never touched by a look-up again, until the name or the address it was looked up by changes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from mapper.errors import UsageError
from mapper.geocode.lookup.rows import placed, unlocated
from mapper.geocode.lookup.subjects import asked_of
from mapper.geocode.lookup.weighing import Judged
from mapper.geocode.model import Provider, Subject
from mapper.geometry.types import Point
from mapper.positions.checks import check_possible
from mapper.positions.model import Datum, Position
from mapper.regex import regex
from mapper.value import value_type
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.files.lock import FileLock

PIN_UNCERTAINTY_M = 50.0
"""Metres, when the person who sets a pin says nothing else."""
MOST_UNCERTAINTY_M = 1_000_000
"""Metres beyond which a pin says nothing."""
PIN = regex(r"([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)(?:\s+([A-Za-z]+-?\d\d))?")


def accept(subject: Subject, *, today: str) -> Position:
    """The proposed point is right. ``UsageError`` when there is no point."""
    position = subject.position
    if position is None or position.point is None:
        raise UsageError(say("geocode.refusal.no-point", subject=subject.id))
    return _decided(subject, position, today)


def reject(subject: Subject, *, today: str) -> Position:
    """No candidate is right; the subject stays unlocated and is not looked up again."""
    position = subject.position or unlocated(subject.id)
    bare = replace(unlocated(subject.id), verdict=position.verdict, note=position.note)
    return _decided(subject, bare, today)


def take(subject: Subject, chosen: Judged, provider: Provider, *, today: str) -> Position:
    """This candidate is right. ``UsageError`` when the provider's terms forbid to keep its answers."""
    if not provider.may_store:
        raise UsageError(say("geocode.refusal.not-kept", provider=provider.title))
    position = subject.position or unlocated(subject.id)
    return _decided(subject, placed(replace(position, verdict=position.verdict), chosen, provider), today)


def pin(
    subject: Subject,
    stated: Point,
    *,
    datum: Datum = "WGS84",
    uncertainty_m: float = PIN_UNCERTAINTY_M,
    today: str,
) -> Position:
    """The person knows better: a point in degrees of ``datum``. ``UsageError`` when it cannot be."""
    for fault in check_possible(subject.id, stated):
        raise UsageError(fault.saying)
    if not 0 < uncertainty_m <= MOST_UNCERTAINTY_M:
        raise UsageError(say("geocode.refusal.radius", metres=uncertainty_m, most=MOST_UNCERTAINTY_M))
    position = subject.position or unlocated(subject.id)
    from mapper.geometry.datum import to_wgs84

    pinned = replace(
        unlocated(subject.id),
        point=Point(*to_wgs84(*stated, datum)),
        stated=Point(round(stated.lat, 6), round(stated.lon, 6)),
        datum=datum,
        uncertainty_m=uncertainty_m,
        method="pinned",
        verdict=position.verdict,
        note=position.note,
    )
    return _decided(subject, pinned, today)


def read_pin(text: str) -> tuple[Point, Datum]:
    """``lat, lon`` with an optional datum behind it, as people type it; ``UsageError`` otherwise."""
    match = PIN.fullmatch(unicodedata.normalize("NFKC", text).replace("、", ",").strip())
    if not match:
        raise UsageError(say("geocode.refusal.not-a-pin", text=text))
    datum = (match[3] or "WGS84").upper().replace("-", "")
    if datum not in get_args(Datum):
        raise UsageError(say("geocode.refusal.not-a-datum", text=match[3], known=", ".join(get_args(Datum))))
    return Point(float(match[1]), float(match[2])), cast("Datum", datum)


class ChangedError(UsageError):
    """Somebody else has changed the row since it was shown."""

    def __init__(self, subject: str, now: Position | None) -> None:
        super().__init__(say("geocode.refusal.changed", subject=subject))
        self.now = now


@value_type(kw_only=False)
class Done:
    """A decision that was written: about whom, the row it was made on, and the one that stands now."""

    subject: Subject
    before: Position | None
    after: Position | None


def save(
    folder: Path, subject: Subject, position: Position, *, shown: Position | None, lock: FileLock
) -> Done:
    """Write one decision into its positions file; every other row stays as it is, byte for byte.

    ``shown`` is the row it was made on. :class:`ChangedError` when that is another one now; then nothing is
    written.
    """
    return Done(subject, shown, _put(folder, subject.id, shown, position, lock))


def undo(folder: Path, done: Done, *, lock: FileLock) -> Position | None:
    """Put the row back that a decision was made on, and return it as it stands. ``ChangedError`` as above."""
    return _put(folder, done.subject.id, done.after, done.before, lock)


def _put(
    folder: Path, subject: str, shown: Position | None, wanted: Position | None, lock: FileLock
) -> Position | None:
    """Make ``wanted`` of the row ``shown``, or of none of them none; what then stands in the file."""
    from mapper.positions.store import read_positions, write_positions

    try:
        with lock:
            now = read_positions(folder)[0].get(subject)
            if now != shown:
                raise ChangedError(subject, now)
            write_positions(folder, [wanted] if wanted else [], removed=[] if wanted else [subject])
            return read_positions(folder)[0].get(subject)
    finally:
        lock.discard()


def _decided(subject: Subject, position: Position, today: str) -> Position:
    return replace(position, status="reviewed", date=today, asked=asked_of(subject))
