"""Every portrait is one of a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mapper.atlas import wording
from mapper.atlas.checks.references import ids_of
from mapper.atlas.portraits import FOLDER
from mapper.errors import Problem
from mapper.tables.messages import At, problem
from mapper.tables.near import nearest
from mapper.tables.reader import Table


def check_portraits(portraits: Iterable[str], places: Table, *, path: Path) -> Iterator[Problem]:
    """Drawings that no page would show, as no place has their name."""
    # In a table that was not read whole nothing can be missed.
    ids = ids_of(places) if places.whole else tuple(portraits)
    for name in portraits:
        if name not in ids:
            at = At(str(path / FOLDER / f"{name}.svg"))
            near = nearest(name, sorted(ids))
            message = wording.WHOSE_PORTRAIT_NEAR if near else wording.WHOSE_PORTRAIT
            yield problem(message, at, value=name, nearest=near)
