"""A list of changes as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mapper.editing.diff import Change


def summary(changes: Sequence[Change]) -> str:
    """One line: ``3 changes: 1 moved, 2 reworded``."""
    if not changes:
        return "nothing changed"
    counts = Counter(change.kind for change in changes)
    listed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return f"{len(changes)} change{'s' if len(changes) > 1 else ''}: {listed}"


def as_text(changes: Sequence[Change]) -> str:
    """Changes by table, one a line, the summary last."""
    lines: list[str] = []
    for table, group in groupby(changes, key=lambda change: change.table):
        lines.append(table)
        lines.extend(f"  {change.sentence()}" for change in group)
    return "\n".join([*lines, summary(changes)])


def as_markdown(changes: Sequence[Change]) -> str:
    """Headings and lists; characters that Markdown would read are escaped."""
    parts = ["# What changed", "", summary(changes).capitalize() + "."]
    for table, group in groupby(changes, key=lambda change: change.table):
        parts += ["", f"## {table}", ""]
        parts += [f"- {_escaped(change.sentence())}" for change in group]
    return "\n".join(parts) + "\n"


def as_json(changes: Sequence[Change]) -> str:
    """``{"summary": …, "changes": […]}``."""
    return json.dumps(
        {"summary": summary(changes), "changes": [change.to_dict() for change in changes]},
        ensure_ascii=False,
        indent=2,
    )


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
