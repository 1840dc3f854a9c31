"""The atlas as a whole: what no single cell can be judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mapper.atlas.checks.listing import check_listing
from mapper.atlas.checks.maps import check_maps
from mapper.atlas.checks.partners import check_partners
from mapper.atlas.checks.places import check_places
from mapper.atlas.checks.points import check_points
from mapper.atlas.checks.railway import check_railway
from mapper.atlas.checks.references import check_references
from mapper.atlas.checks.shown import check_shown
from mapper.atlas.checks.sourcing import check_sourcing
from mapper.atlas.checks.story import check_story
from mapper.atlas.checks.texts import check_texts
from mapper.atlas.checks.vacant import without_vacant
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import FILE
from mapper.atlas.positions import Positions
from mapper.errors import Problem
from mapper.tables.messages import Report
from mapper.tables.reader import Table
from mapper.tables.table import sizes
from mapper.value import value_type


@value_type
class Folder:
    """Where the atlas lies and the names of the files in it."""

    path: Path
    names: Sequence[str]
    toml: str = ""
    """Text of the settings, to find the line of a key."""


def check_all(
    tables: Mapping[str, Table],
    positions: Positions,
    config: Config | None,
    folder: Folder,
) -> list[Problem]:
    """Every problem of the atlas as a whole; without usable settings only what the tables say themselves."""
    report = Report(sizes(tables.values()))
    tables, vacant = without_vacant(tables, config)
    report.extend(vacant)
    report.extend(check_listing(tables, config, path=folder.path, names=folder.names))
    report.extend(check_references(tables))
    report.extend(check_railway(tables))
    report.extend(check_places(tables))
    report.extend(check_partners(tables))
    if config is not None:
        report.extend(check_maps(tables, positions.by_id, config, toml=folder.toml, path=folder.path))
        report.extend(check_story(tables, config))
        report.extend(check_shown(tables, config, file=str(folder.path / FILE), toml=folder.toml))
        report.extend(check_points(tables, positions, config))
        report.extend(check_texts(tables, config))
        report.extend(check_sourcing(tables, config))
    return report.problems()
