"""From judgements to rows of the positions files, without ever touching what a person has decided."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.geocode.lookup.due import is_decided
from mapper.geocode.lookup.subjects import asked_of
from mapper.geocode.lookup.verdict import Judgement
from mapper.geocode.lookup.weighing import Judged
from mapper.geocode.model import Provider, Subject
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.tables.damage import LOST
from mapper.words.plain import plain

if TYPE_CHECKING:
    from mapper.files.lock import FileLock

WRITE_EVERY = 5.0
"""Seconds between two writes of the positions files."""


def unlocated(subject_id: str) -> Position:
    """A row without a point."""
    return Position(id=subject_id)


def proposal(
    subject: Subject, judgement: Judgement, providers: Mapping[str, Provider], *, date: str
) -> Position:
    """The row a look-up proposes: a point only for ``single``, and for a person to look at even then."""
    before = subject.position or unlocated(subject.id)
    # Beside no point, a provider's id is an editor's wish, which stays.
    given = before if before.point is None else unlocated(subject.id)
    row = replace(
        unlocated(subject.id),
        provider=given.provider,
        provider_id=given.provider_id,
        asked=asked_of(subject),
        verdict=judgement.verdict,
        date=date,
        status="none" if judgement.verdict == "none" else "review",
        note=before.note,
    )
    if judgement.chosen is None:
        return row
    return placed(row, judgement.chosen, providers[judgement.chosen.provider])


def placed(row: Position, chosen: Judged, provider: Provider) -> Position:
    """``row`` with the point of a candidate, kept in the provider's own datum."""
    candidate = chosen.candidate
    return replace(
        row,
        point=chosen.point,
        # As many decimals as the file keeps, so that the row is the same when it is read back.
        stated=Point(round(candidate.lat, 6), round(candidate.lon, 6)),
        datum=chosen.datum,
        uncertainty_m=chosen.uncertainty_m,
        method="geocoded",
        provider=provider.id,
        provider_id=candidate.ref,
        matched_name=_kept(candidate.names[0] if candidate.names else candidate.name),
        represents=candidate.kind.partition("=")[2].replace("_", " "),
        licence=provider.licence,
    )


def _kept(name: str) -> str:
    """A provider's name as a table can hold it; empty where its characters were lost on the way."""
    return plain(name) if name.strip("?") and not any(mark in name for mark in LOST[:2]) else ""


def heal(folder: Path, *, lock: FileLock) -> None:
    """Finish a move between the two positions files that was cut off: a located row ends its unlocated
    twin.
    """
    from mapper.positions.schema import POSITION_TABLES
    from mapper.positions.store import read_positions, write_positions
    from mapper.tables.folder import find_table
    from mapper.tables.reader import read_table

    with lock:
        seen: set[str] = set()
        twins: set[str] = set()
        for schema in POSITION_TABLES:
            path, _ = find_table(folder, schema.name)
            ids = {row.text("id") for row in read_table(path, schema).rows} if path else set()
            twins |= seen & ids - {""}
            seen |= ids
        if twins:
            now, _ = read_positions(folder)
            write_positions(folder, [now[twin] for twin in sorted(twins) if now[twin].point])
    lock.discard()


class RowWriter:
    """Writes proposals into the positions files of a folder, several at a time."""

    def __init__(self, folder: Path, *, lock: FileLock) -> None:
        self.changed: list[Position] = []
        """The rows that were written because they say something new."""
        self._folder, self._lock = folder, lock
        self._waiting: list[Position] = []
        self._written = time.monotonic()

    def add(self, row: Position) -> None:
        """Take a row that is to be written."""
        self._waiting.append(row)

    def write_in_time(self) -> None:
        """Write when the last time is long enough ago."""
        if time.monotonic() - self._written > WRITE_EVERY:
            self.write()

    def write(self) -> None:
        """Write what waits. ``DataError`` when a file is damaged.

        Under the lock the files are read again, and a row that was decided meanwhile is left alone.
        """
        from mapper.positions.store import read_positions, write_positions

        if self._waiting:
            with self._lock:
                now, _ = read_positions(self._folder)
                changed = [row for row in self._waiting if _is_new(now.get(row.id), row)]
                if changed:
                    write_positions(self._folder, changed)
            self.changed += changed
        self._waiting.clear()
        self._written = time.monotonic()


def _is_new(old: Position | None, row: Position) -> bool:
    if old is None:
        return True
    if is_decided(old):
        return False
    return _comparable(old) != _comparable(row)


def _comparable(row: Position) -> Position:
    """Without the derived coordinates, and without the day, which alone is no news."""
    return replace(row, point=None, date="")
