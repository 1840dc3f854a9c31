"""Partner cities: whoever has agreed with one knows in which country it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.atlas.choices import AGREEMENTS
from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.messages import At, problem
from mapper.tables.reader import Table


def check_partners(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Agreements without a country; of a city that is merely linked a file of flows need not say it."""
    partners = tables["partners"]
    agreed = [row for row in partners.rows if row.text("tie") in AGREEMENTS]
    heading = partners.by_name.get("country")
    if heading is None:
        if agreed:
            yield problem(wording.MISSING_COLUMN, At(partners.file, partners.heading_row), heading="country")
        return
    for row in agreed:
        if not row.written(heading.index).strip():
            yield problem(wording.EMPTY_CELL, partners.at(row, "country"), heading=heading.written)
