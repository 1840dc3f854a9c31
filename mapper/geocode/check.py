"""What ``mapper check`` says of positions, from what geocoding keeps beside the tables."""

from __future__ import annotations

from pathlib import Path

from mapper.errors import Problem
from mapper.geocode.doubts.doubts import doubts
from mapper.geocode.workspace import Workspace


def problems(folder: Path) -> list[Problem]:
    """Every doubt about an atlas folder's positions as warnings of a check; asks nobody.

    Raises ``DataError`` or ``UsageError`` when the folder cannot be used at all.
    """
    workspace = Workspace.open(folder, mend=False)
    return [
        Problem(
            file=str(folder / "positions.csv"),
            code=finding.code,
            message=f"{finding.id}: {finding.message}",
            cure=f"Look at it with: mapper review --only {finding.id}",
            severity="warning",
            message_zh=f"{finding.id}：{finding.message_zh}",
            cure_zh=f"请用 mapper review --only {finding.id} 查看",
        )
        for finding in doubts(workspace.subjects, workspace.evidence())
    ]
