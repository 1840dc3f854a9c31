"""What ``mapper check`` says of positions, and of what geocoding keeps beside the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mapper.atlas.load import Examination
from mapper.errors import DataError, Problem
from mapper.geocode.doubts.doubts import doubts_by
from mapper.geocode.lookup.answers import Answers
from mapper.geocode.services.settings import examined
from mapper.geocode.services.towns import read_towns
from mapper.geocode.workspace import Workspace
from mapper.positions.schema import GAZETTEER
from mapper.tables.messages import Report
from mapper.tables.table import sizes


def problems(found: Examination, folder: Path) -> list[Problem]:
    """Every doubt that the tables alone do not raise, as warnings under the cells it is about; asks nobody.

    Files of geocoding that cannot be used are told instead, and also where the tables have errors.
    """
    if found.atlas is None or found.positions is None:
        return list(damage(folder))
    try:
        workspace, at = Workspace.of(found.atlas), found.positions.at
        evidence = workspace.evidence()
    except DataError:  # told by the first of them only
        return list(damage(folder))
    doubts = (finding for subject in workspace.subjects for finding in doubts_by(subject, evidence))
    report = Report(sizes(table for table, _ in found.positions.stated.values()))
    report.extend(finding.problem(at(finding.id, finding.column)) for finding in doubts)
    return report.problems()


def damage(folder: Path) -> Iterator[Problem]:
    """What is wrong with the settings, the answers and the gazetteer of an atlas folder."""
    if not folder.is_dir():
        return
    if isinstance(settings := examined(folder), Problem):
        yield settings
    for read in (Answers(folder).look, lambda: read_towns(folder / GAZETTEER)):
        try:
            read()
        except DataError as error:
            yield from error.problems
