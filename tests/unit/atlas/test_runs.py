"""Neighbouring sections of the railway are drawn as one line where nothing ends or branches between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mapper.atlas.network import SectionUse, _runs
from mapper.atlas.records import Role

PLAIN = SectionUse(corridors=("a",), main=True, services=(), confirmed=False)
USED = SectionUse(corridors=("a",), main=True, services=("x",), confirmed=True)


def runs(*orders: str, uses: str = "", roles: dict[str, Role] | None = None) -> list[str]:
    """The lines that these orders of stops, a letter each, are drawn as; ``uses`` are sections in use."""
    sections = {frozenset(pair) for order in orders for pair in pairwise(order)}
    known = {one: USED if "".join(sorted(one)) in uses.split() else PLAIN for one in sections}
    return ["".join(one.stops) for one in _runs(map(list, orders), known, roles or {})]


@pytest.mark.parametrize(
    ("orders", "uses", "lines"),
    [
        (["abcd"], "", ["abcd"]),
        (["ab", "bc"], "", ["ab", "bc"]),
        (["abcd"], "bc", ["ab", "bc", "cd"]),
        (["abcd"], "ab bc", ["abc", "cd"]),
        (["abcd", "xbcy"], "", ["ab", "bc", "cd", "xb", "cy"]),
        (["abc", "abc"], "", ["abc"]),
        (["abcd", "bce"], "", ["abc", "cd", "ce"]),
        ([], "", []),
    ],
)
def test_lines_end_where_lines_branch_or_their_use_changes(
    orders: list[str], uses: str, lines: list[str]
) -> None:
    assert runs(*orders, uses=uses) == lines


def test_a_line_ends_where_something_happens() -> None:
    assert runs("abc", roles={"b": "border_crossing"}) == ["ab", "bc"]
