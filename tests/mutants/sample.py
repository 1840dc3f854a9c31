"""A seeded sample of mutants: places in the package drawn evenly, and for each one change."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider

from tests.mutants.running import what_runs

PROVIDER = OperatorProvider()
UNEVEN = ("VariableReplacer", "VariableInserter")
"""Operators that want to be told a variable."""
SAME = {("Eq", "Is"), ("NotEq", "IsNot"), ("Is", "Eq"), ("IsNot", "NotEq")}
"""Turns that are no turn for what is compared here."""
CHANGEABLE = {
    "comparison", "operator", "keyword", "number", "if_stmt", "while_stmt", "assert_stmt", "test",
    "except_clause", "for_stmt", "factor", "not_test", "decorator",
}  # fmt: skip
"""Kinds of nodes that an operator may look at."""

Place = tuple[str, tuple[int, int], str]
"""File, line and column, kind of change."""


@dataclass(frozen=True)
class Mutant:
    """One change: the file (from the root), the line, the operator of cosmic-ray and which of its places."""

    file: str
    line: int
    operator: str
    occurrence: int
    digest: str
    """Of the whole file unchanged, as a change is only itself in the file it was drawn from."""

    def source(self, root: Path) -> str:
        """The file with the change made."""
        before = (root / self.file).read_text(encoding="utf-8")
        changed = mutate_code(before, PROVIDER[self.operator](), self.occurrence)
        assert changed is not None
        return str(changed)


def operators() -> Iterator[str]:
    """The changes that are drawn from."""
    for name in PROVIDER:
        turned = tuple(name.rsplit("_", 2)[-2:])
        if name not in UNEVEN and turned not in SAME:
            yield name


def places(root: Path, file: str) -> dict[Place, list[Mutant]]:
    """Every place in a file with the changes that can be made there."""
    text = (root / file).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    nodes = [node for node in ast_nodes(get_ast(text)) if node.type in CHANGEABLE]
    found: dict[Place, list[Mutant]] = defaultdict(list)
    for name in operators():
        operator = PROVIDER[name]()
        spots = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, start in enumerate(spots):
            place = (file, start, name.split("_")[0])
            found[place].append(Mutant(file, start[0], name, occurrence, digest))
    return found


def differs(mutant: Mutant, root: Path) -> bool:
    """Whether it is Python, and does something that the file itself does not."""
    try:
        changed = what_runs(mutant.source(root))
    except (SyntaxError, ValueError):
        return False
    return changed != what_runs((root / mutant.file).read_text(encoding="utf-8"))


def lots(root: Path, file: str, seed: int) -> Iterator[tuple[str, Mutant]]:
    """Each place of a file as one of the changes that can be made there, and the lot it draws.

    The lot is of what is written in its line, not of where that stands: after a change elsewhere most of a
    sample is what it was.
    """
    written = (root / file).read_text(encoding="utf-8").splitlines()
    before: Counter[tuple[str, int, str]] = Counter()
    for (_, (line, column), kind), found in sorted(places(root, file).items()):
        spot = (written[line - 1], column, kind)
        before[spot] += 1
        lot = hashlib.sha256(repr((seed, file, spot, before[spot])).encode()).hexdigest()
        yield lot, random.Random(lot).choice(found)


def draw(root: Path, count: int, seed: int) -> list[Mutant]:
    """So many mutants of the package, the same ones for the same seed and sources."""
    files = sorted(path.relative_to(root).as_posix() for path in (root / "mapper").rglob("*.py"))
    every = sorted((lot for file in files for lot in lots(root, file, seed)), key=itemgetter(0))
    return list(islice((mutant for _, mutant in every if differs(mutant, root)), count))
