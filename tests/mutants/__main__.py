"""``python -m tests.mutants [--count 200] [--seed 1]``: which small wrongs does no test notice?

It goes on where it was interrupted; ``--again`` asks the present tests about those that were not noticed.
1 when fewer than nine in ten were.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from difflib import unified_diff
from itertools import count
from pathlib import Path
from queue import Queue

from tests.mutants.covering import Seconds, batches, function, lines, measure, to_ask
from tests.mutants.sample import Mutant, draw
from tests.mutants.trial import Copy, copy

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "mutants"
BATCH = 20.0
"""Seconds of tests asked at once."""
WANTED = 0.9

Verdicts = dict[Mutant, str | None]
"""What noticed each mutant; None: nothing."""


def seen(again: bool) -> Seconds:
    """How long each test takes; measured, with what it runs, when that is not known yet."""
    told = KEPT / "seconds.json"
    if again or not told.exists():
        with tempfile.TemporaryDirectory(prefix="mapper-mutants-") as folder:
            seconds = measure(copy(ROOT, Path(folder, "copy")), KEPT)
        told.write_text(json.dumps(seconds), encoding="utf-8")
    found: Seconds = json.loads(told.read_text(encoding="utf-8"))
    return found


def earlier(path: Path) -> Verdicts:
    """What came of the mutants so far; of two answers the later counts."""
    if not path.exists():
        return {}
    told = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {Mutant(**each["mutant"]): each["noticed"] for each in told}


def try_out(mutants: Sequence[Mutant], seconds: Seconds, log: Path, *, patience: float, copies: int) -> None:
    """Ask about each, as many at a time as there are copies; every answer is kept at once."""
    numbers = count()
    with tempfile.TemporaryDirectory(prefix="mapper-mutants-") as folder, ExitStack() as ended:
        free: Queue[Copy] = Queue()
        for name in range(copies):
            made = Copy.of(ROOT, Path(folder, str(name)))
            ended.callback(made.end)
            free.put(made)

        def one(mutant: Mutant) -> None:
            there = free.get()
            try:
                told = asked(mutant, there, numbers, seconds, patience)
            finally:
                free.put(there)
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"mutant": asdict(mutant), "noticed": told}) + "\n")
            print(f"{mutant.file}:{mutant.line} {mutant.operator}: {told or 'NOT NOTICED'}", flush=True)

        with ThreadPoolExecutor(copies) as all_of_them:
            list(all_of_them.map(one, mutants))


def asked(
    mutant: Mutant, there: Copy, numbers: Iterator[int], seconds: Seconds, patience: float
) -> str | None:
    """What notices the mutant, put into a copy of the repository, as far as patience goes.

    A test that has something against the sources as they are is no witness, and not asked again.
    """
    tests = to_ask(ROOT, mutant.file, mutant.line, lines(KEPT, mutant.file), seconds)
    for batch in batches(tests, seconds, BATCH):
        left = [test for test in batch if there.sound.get(test, True)]
        while left and (
            told := there.noticed(left, sum(seconds[test] for test in left), mutant, next(numbers))
        ):
            test = function(told.removeprefix("FAILED ").removeprefix("ERROR ").split(" - ")[0])
            if test not in left or there.trusts(test, seconds[test]):
                return told
            left.remove(test)
        patience -= sum(seconds[test] for test in left)
        if patience < 0:
            break
    return None


def change(mutant: Mutant) -> str:
    """The lines that differ."""
    before = (ROOT / mutant.file).read_text(encoding="utf-8")
    after = mutant.source(ROOT)
    told = unified_diff(
        before.splitlines(), after.splitlines(), mutant.file, mutant.operator, n=1, lineterm=""
    )
    return "\n".join(told)


def main() -> int:
    """Draw, try out, tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="ask once more about those nothing noticed")
    parser.add_argument("--copies", type=int, default=2, help="mutants asked about at once")
    parser.add_argument(
        "--patience",
        type=float,
        default=math.inf,
        help="seconds of tests after which a mutant is not noticed",
    )
    asked = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    log = KEPT / f"seed-{asked.seed}.jsonl"
    drawn = draw(ROOT, asked.count, asked.seed)
    seconds = seen(asked.again)
    before = earlier(log)
    open_ = [each for each in drawn if each not in before or (asked.again and not before[each])]
    try_out(open_, seconds, log, patience=asked.patience, copies=asked.copies)
    verdicts = earlier(log)
    left = [each for each in drawn if not verdicts[each]]
    for mutant in left:
        print(change(mutant))
    print(f"{len(drawn) - len(left)} of {len(drawn)} mutants noticed")
    return 0 if len(left) <= (1 - WANTED) * len(drawn) else 1


if __name__ == "__main__":
    sys.exit(main())
