"""``python -m tests.endure [--count 200] [--seed 1]``: the long campaigns; 1 when there was a fault."""

from __future__ import annotations

import argparse
import sys
import time

from tests.endure import (
    axe_states,
    editing_kills,
    failing_calls,
    folium_classes,
    geocode_kills,
    matrix,
    real_classes,
    review_kills,
    side_by_side,
    side_files,
    tiles_of_millions,
)


def main() -> int:
    """Run every campaign and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.endure")
    parser.add_argument(
        "--count",
        type=int,
        default=200,
        help="kills in each campaign, two fifths of the damaged files",
    )
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults: list[str] = []
    started = time.monotonic()
    for verb in editing_kills.VERBS:
        share = -(-asked.count // len(editing_kills.VERBS))
        told = editing_kills.campaign(verb, share, seed=asked.seed)
        print(
            f"{verb}: {told.kills} kills, {told.finished} runs came to their end, {len(told.faults)} faults"
        )
        faults += told.faults
    for way in review_kills.WAYS:
        reviewed = review_kills.campaign(way, -(-asked.count // len(review_kills.WAYS)), seed=asked.seed)
        print(
            f"review, {way}: {reviewed.kills} kills after {reviewed.decided} decisions,"
            f" {reviewed.rounds} rounds, {len(reviewed.faults)} faults"
        )
        faults += reviewed.faults
    looked_up = geocode_kills.campaign(asked.count)
    print(f"geocode: {looked_up.kills} kills, {len(looked_up.faults)} faults")
    faults += looked_up.faults
    beside = side_files.campaign(asked.count * 5 // 2, seed=asked.seed)
    print(f"damaged files: {beside.runs} runs, {beside.told} told of it, {len(beside.faults)} faults")
    faults += beside.faults
    failed = failing_calls.campaign(seed=asked.seed)
    print(f"{failed.injections} failing calls, {failed.refused} told, {len(failed.faults)} faults")
    faults += failed.faults
    paired = side_by_side.campaign(-(-asked.count * 3 // 10))
    print(f"{paired.pairs} pairs side by side, {len(paired.faults)} faults")
    faults += paired.faults
    ranges = real_classes.campaign(seed=asked.seed)
    print(f"{ranges.tried} legends beside mapclassify, {len(ranges.faults)} faults")
    faults += ranges.faults
    classes = folium_classes.campaign()
    print(f"{classes.pages} pages of folium's classes, {len(classes.faults)} faults")
    faults += classes.faults
    millions = tiles_of_millions.campaign()
    print(f"tiles of {millions.rows:,} rows: {millions.told}, {len(millions.faults)} faults")
    faults += millions.faults
    whole = matrix.campaign()
    print(f"{whole.tried} further combinations of the tests, {len(whole.faults)} faults")
    faults += whole.faults
    seen = axe_states.campaign()
    print(f"{seen.states} states seen by axe, {len(seen.faults)} faults")
    faults += seen.faults
    print(f"{time.monotonic() - started:.0f} s")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
