"""What ``mapper check`` says of positions, from what geocoding keeps beside the tables."""

from __future__ import annotations

from mapper.atlas.load import Examination
from mapper.errors import Problem
from mapper.geocode.doubts.doubts import doubts_by
from mapper.geocode.workspace import Workspace
from mapper.tables.messages import Report


def problems(found: Examination) -> list[Problem]:
    """Every doubt that the tables alone do not raise, as warnings under the cells it is about; asks nobody.

    Raises ``UsageError`` when the settings of geocoding cannot be used.
    """
    if found.atlas is None or found.positions is None:
        return []
    workspace, at = Workspace.of(found.atlas), found.positions.at
    evidence = workspace.evidence()
    doubts = (finding for subject in workspace.subjects for finding in doubts_by(subject, evidence))
    report = Report()
    report.extend(finding.problem(at(finding.id, finding.column)) for finding in doubts)
    return report.problems()
