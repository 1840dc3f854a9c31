"""``mapper check``: every problem of the tables at once, where it stands and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS
from mapper.cli._say import echo, echo_json, echo_order, language, note
from mapper.words.plain import plain
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.atlas.load import Examination
    from mapper.errors import Problem


@click.command()
@ATLAS
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("--github", "annotate", is_flag=True, help="Report as annotations of a GitHub workflow.")
def command(atlas: Path, *, as_json: bool, annotate: bool) -> int:
    """List everything wrong or doubtful in the tables of ATLAS; ends with 1 when there are errors.

    \b
    Example: mapper check data
             mapper check data --github
    """
    from mapper.atlas.load import examine
    from mapper.tables.grid import unusual

    found = examine(atlas)
    problems = tuple(sorted((*found.problems, *_beyond(found, atlas))))
    if as_json:
        echo_json([problem.record() for problem in problems])
    elif annotate:
        for problem in problems:
            echo_order(annotation(problem, language()))
    else:
        for file, how in unusual(found.detected).items():
            echo(f"{file}: {how.saying.line(language())}", err=True)
        _say(problems, language())
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _beyond(found: Examination, atlas: Path) -> Sequence[Problem]:
    """What speaks against a position beyond the tables: another datum, another district, another country,
    and what keeps that from being known; and base maps with nothing under the marks.
    """
    from mapper.atlas.named import has_own_base
    from mapper.geocode.check import problems

    doubts = problems(found, atlas)
    if found.atlas is None or not has_own_base(found.atlas.config):
        return doubts
    # Few atlases have one, and where the marks lie only their scene tells.
    from mapper.scene.build import blank_bases

    return (*doubts, *blank_bases(found.atlas))


def _say(problems: Sequence[Problem], language: str) -> None:
    for problem in problems:
        line = problem.line(language)
        echo(line if problem.severity == "error" else say("terminal.warning", problem=line).line(language))
        if problem.snippet:
            echo(f"    {problem.cell or problem.column}: {problem.snippet}")
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [say("terminal.errors", count=errors), say("terminal.warnings", count=warnings)]
    note("terminal.checked", counts=counts)


def annotation(problem: Problem, language: str) -> str:
    """A workflow command that GitHub shows beside the row it is about."""

    def escaped(text: str, more: str = "") -> str:
        return "".join(f"%{ord(char):02X}" if char in "%" + more else char for char in plain(text))

    # Within a property GitHub takes colons and commas for its own.
    place = f"file={escaped(problem.file, ':,')}" + (f",line={problem.row}" if problem.row else "")
    told = [problem.line(language)]
    told += [f"{problem.cell or problem.column}: {problem.snippet}"] if problem.snippet else []
    return f"::{problem.severity} {place}::{'%0A'.join(map(escaped, told))}"
