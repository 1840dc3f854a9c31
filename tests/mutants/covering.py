"""Which tests run a line, in their own process or in one they start: those are the ones to ask about it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

PARTS = ("tests/unit", "tests/integration")
LEFT_OUT = ("tests/unit/test_tools.py",)
"""Linters notice a change by its looks."""

SETTINGS = """[run]
source = mapper
data_file = {folder}/.coverage
relative_files = true
parallel = true
context = ${{PYTEST_CURRENT_TEST-}}
"""

Seconds = dict[str, float]
"""How long each test takes, in seconds."""
Lines = dict[int, set[str]]
"""The tests that run each line, and "" where it runs as the file is imported."""


def function(test: str) -> str:
    """The name of a test as it can be asked for: without its example, its group and its phase."""
    name = test.removesuffix("|run").split("[", 1)[0].split(" (", 1)[0]
    path, _, rest = name.partition("::")
    return f"{path}::{rest.split('@', 1)[0]}"


def measure(root: Path, folder: Path) -> Seconds:
    """Run both parts of the suite once, watched; tests that cannot bear to be watched are left out.

    What was seen lies in ``folder`` afterwards, for `lines`.
    """
    from coverage import Coverage

    settings = folder / "coveragerc"
    settings.write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    told = folder / "outcomes.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", *PARTS]
    left_out = [f"--ignore={path}" for path in LEFT_OUT]
    watching = ["-p", "tests.mutants.contexts", f"--junit-xml={told}", "-o", "junit_family=xunit1"]
    environment = os.environ | {"PYTHONPATH": str(root), "COVERAGE_PROCESS_START": str(settings)}
    subprocess.run([*command, *left_out, *watching], cwd=root, env=environment, check=False)
    together = Coverage(data_file=str(folder / ".coverage"), config_file=str(settings))
    together.combine([str(folder)])
    together.save()
    return passed(told.read_text(encoding="utf-8"))


def passed(xml: str) -> Seconds:
    """The tests of a report in the form of JUnit of which no example failed."""
    found: Seconds = defaultdict(float)
    failed = set()
    for case in ElementTree.fromstring(xml).iter("testcase"):
        name = function(f"{case.get('file')}::{case.get('name')}")
        found[name] += float(case.get("time", 0))
        if any(child.tag in ("failure", "error") for child in case):
            failed.add(name)
    return {name: seconds for name, seconds in found.items() if name not in failed}


def lines(folder: Path, file: str) -> Lines:
    """The tests that run each line of a file."""
    from coverage import CoverageData

    seen = CoverageData(str(folder / ".coverage"))
    seen.read()
    return {
        line: {test and function(test) for test in tests}
        for line, tests in seen.contexts_by_lineno(file).items()
    }


def to_ask(root: Path, file: str, line: int, seen: Lines, seconds: Seconds) -> list[str]:
    """The tests to ask about a line, the nearest to its module first, of those as near the quick ones.

    What runs only on import, or never, is asked of all who run anything in the file, or import it.
    """
    far = {path: distance(root, file, path) for path in {test.split("::")[0] for test in seconds}}
    tests = seen.get(line, {""})
    if "" in tests:
        tests = set().union(*seen.values(), (test for test in seconds if not far[test.split("::")[0]]))
    wanted = [test for test in tests if test in seconds]
    return sorted(wanted, key=lambda test: (far[test.split("::")[0]], seconds[test], test))


def distance(root: Path, file: str, tests: str) -> int:
    """How far tests are from a module: they import it, belong to its room, or only come by."""
    package, _, name = file.removesuffix(".py").replace("/", ".").rpartition(".")
    source = (root / tests).read_text(encoding="utf-8") if (root / tests).exists() else ""
    if re.search(rf"{package}\.{name}\b|from {package} import (.*\b)?{name}\b", source):
        return 0
    return 1 if file.split("/")[1].removesuffix(".py") in tests else 2


def batches(tests: Iterable[str], seconds: Seconds, most: float) -> list[list[str]]:
    """The tests in their order, in batches of so many seconds; what takes longer stands alone."""
    found: list[list[str]] = []
    room = 0.0
    for test in tests:
        if not found or seconds[test] > room:
            found.append([])
            room = most
        found[-1].append(test)
        room -= seconds[test]
    return found
