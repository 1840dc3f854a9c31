"""Dates as precise as they are known: ``2007``, ``2007-06``, ``2007-06-01``. Precision is never raised."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from mapper.tables.patterns import ISO_DATE


@dataclass(frozen=True, order=True)
class PartialDate:
    """An ISO 8601 date of year, month or day precision; missing parts are 0, so it sorts before finer."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ``ValueError`` for anything else."""
        match = ISO_DATE.fullmatch(text)
        if not match:
            raise ValueError(f"not an ISO 8601 date: {text!r}")
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if match[2] and not 1 <= month <= 12:
            raise ValueError(f"no such month: {text!r}")
        if match[3] and not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
            raise ValueError(f"no such day: {text!r}")
        return cls(year, month, day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text
