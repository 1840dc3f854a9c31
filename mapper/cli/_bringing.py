"""What ``import`` and ``init`` share: options about a foreign file, and showing what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mapper.cli._say import echo, language, line, note
from mapper.errors import UsageError
from mapper.words.saying import say, the_first

if TYPE_CHECKING:
    from mapper.importing.bring import Import

MOST_CELLS = 5
"""Cells that are named where a table and a file differ in many."""


def wishes_in(given: Sequence[str]) -> dict[str, str]:
    """``HEADING=COLUMN`` as a pair each; a heading may hold a ``=`` itself."""
    found = {}
    for one in given:
        heading, equals, column = one.rpartition("=")
        if not equals:
            raise UsageError(say("import.no-wish", text=one))
        found[heading.strip()] = column.strip()
    return found


def datum_in(text: str) -> str:
    """The datum or coordinate system that is meant; empty for none."""
    from mapper.tables.datums import read_datum

    value = read_datum(text).value if text else ""
    if not isinstance(value, str):
        raise UsageError(say("import.no-datum", text=text))
    return value


def show(plan: Import) -> None:
    """What becomes of the file: how it was read, each heading with examples, and what is left out."""
    note("import.read", how=plan.foreign.grid.detected.saying)
    for problem in plan.rows.problems:
        echo(problem.line(language()), err=True)
    for one in plan.proposals:
        target = one.target or line("import.kept")
        note("import.mapped", heading=one.heading, target=target, samples=" · ".join(one.samples))
    rows = plan.rows
    note("import.counts", count=rows.total, located=rows.located, added=plan.added, filled=plan.filled)
    if rows.categories:
        note("import.new-categories", names=tuple(rows.categories.values()))
    for key, count in (
        ("left-out", plan.foreign.left_out),
        ("areas", plan.foreign.areas),
        ("unnamed", rows.unnamed),
        ("markup", rows.markup),
    ):
        if count:
            note(f"import.{key}", count=count)
    if apart := plan.differing:
        note("import.differing", count=len(apart), cells=the_first(apart, MOST_CELLS))
    for heading, count in rows.unread.items():
        note("import.unread", heading=heading, count=count)
    for saying in filter(None, (plan.swapped, plan.assumed)):
        echo(saying.line(language()), err=True)
    if plan.foreign.origin.odbl:
        note("import.odbl")
