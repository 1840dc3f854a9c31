"""The atlas as a whole: what no single cell can be judged by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mapper.atlas.checks.references import check_references
from mapper.atlas.config import Config
from mapper.errors import Problem
from mapper.positions.model import Position
from mapper.tables.reader import Table


def check_all(
    tables: Mapping[str, Table],
    positions: Mapping[str, Position],
    config: Config | None,
    *,
    names: Sequence[str],
    folder: Path,
) -> Iterator[Problem]:
    """Every problem of the atlas as a whole; ``names`` are the files of its folder."""
    yield from check_references(tables)
