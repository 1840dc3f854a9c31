"""Timing whole processes in turn, so that a drift of the machine's speed touches every rival alike."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Timing:
    """Wall seconds of several runs of one command."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def run_once(command: Sequence[str]) -> float:
    """Wall seconds of one run; raises when the command fails."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def in_turn(commands: Mapping[str, Sequence[str]], *, runs: int = 5) -> dict[str, Timing]:
    """Run every command once as a warm-up, then all of them ``runs`` times, A B C A B C …"""
    for command in commands.values():
        run_once(command)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(run_once(command))
    return {name: Timing(name, tuple(values)) for name, values in seconds.items()}


def peak_memory_mb() -> float:
    """Largest resident set of any finished child process, in MB."""
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024 / 1024


def table(heading: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(heading) + " |", "|" + "---|" * len(heading)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
