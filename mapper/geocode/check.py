"""What ``mapper check`` says of positions, from what geocoding keeps beside the tables."""

from __future__ import annotations

from pathlib import Path

from mapper.errors import Problem
from mapper.geocode.doubts.doubts import doubts
from mapper.geocode.workspace import Workspace
from mapper.words.saying import say


def problems(folder: Path) -> list[Problem]:
    """Every doubt about an atlas folder's positions as warnings of a check; asks nobody.

    Raises ``DataError`` or ``UsageError`` when the folder cannot be used at all.
    """
    workspace = Workspace.open(folder, mend=False)
    return [
        Problem(
            file=str(folder / "positions.csv"),
            code=finding.code,
            saying=say("check.doubted", id=finding.id, doubt=finding.saying),
            severity="warning",
        )
        for finding in doubts(workspace.subjects, workspace.evidence())
    ]
