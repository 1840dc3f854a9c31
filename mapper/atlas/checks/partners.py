"""Partner cities: whoever has agreed with one knows in which country it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.messages import problem
from mapper.tables.reader import Table


def check_partners(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Agreements without a country; of a city that is merely linked a file of flows need not say it."""
    partners = tables["partners"]
    heading = partners.by_name.get("country")
    for row in partners.rows:
        if row.text("tie") in ("sister", "cooperative") and not (
            heading and row.written(heading.index).strip()
        ):
            here = partners.at(row, "country")
            yield problem(wording.EMPTY_CELL, here, heading=heading.written if heading else "country")
