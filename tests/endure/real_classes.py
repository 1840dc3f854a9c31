"""Ranges for a legend as the real mapclassify makes them: our rows fall into the classes that its own do.

It is no library of ours, so this runs where the benchmarks have their peers.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass

from benchmarks.large import peers_python
from benchmarks.measure import ROOT

SCHEMES = (
    *("BoxPlot", "EqualInterval", "FisherJenks", "HeadTailBreaks", "JenksCaspall", "JenksCaspallForced"),
    *("MaximumBreaks", "NaturalBreaks", "Percentiles", "PrettyBreaks", "Quantiles", "StdMean"),
)
"""Those that give the same answer twice."""
PROGRAM = """
import json, random, sys, warnings
import mapclassify, numpy
from mapper.atlas.classes import classes_of
warnings.simplefilter("ignore")
draw = random.Random(int(sys.argv[1]))
kinds = {
    "even": [draw.random() for _ in range(80)],
    "skewed": [draw.paretovariate(1.2) for _ in range(80)],
    "alike": [1.0] * 9,
    "few": [1, None, 2, 2, 9],
}
for name, values in kinds.items():
    known = numpy.array([one for one in values if one is not None], float)
    for scheme in sys.argv[2:]:
        found = classes_of(values, categorical=None, scheme=scheme, count=5, nothing="-")
        ours = [found.of_row.count(at) for at in range(len(found.names) - (None in values))]
        few = len(set(known)) <= 5
        theirs = None if few else [int(n) for n in mapclassify.classify(known, scheme, k=5).counts]
        print(json.dumps([scheme, name, [n for n in ours if n], theirs and [n for n in theirs if n]]))
"""


@dataclass(frozen=True)
class Compared:
    """What came of it."""

    tried: int
    faults: list[str]


def campaign(*, seed: int) -> Compared:
    """Every scheme over several kinds of numbers; of too few numbers for it each is a class of its own."""
    command = [peers_python(), "-c", PROGRAM, str(seed), *SCHEMES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        return Compared(0, [done.stderr.strip().splitlines()[-1]])
    told = [json.loads(line) for line in done.stdout.splitlines()]
    faults = [
        f"{scheme}, {kind}: {ours} and not {theirs}"
        for scheme, kind, ours, theirs in told
        if theirs is not None and ours != theirs
    ]
    return Compared(len(told), faults)
