"""What stands beside the map is laid out along its lines, so that it fits scripts that run leftward."""

from __future__ import annotations

import re

import pytest

from tests.unit.viewer.test_rooms import SOURCES

_FIXED = re.compile(r"(?:(?:margin|padding|border)-(?:left|right)\b[\w-]*|text-align: (?:left|right)).*")
_TURNED = ':where([dir="rtl"])'


@pytest.mark.parametrize("room", ["core", "list", "card", "opening", "paper", ""])
def test_no_side_is_called_left_or_right(room: str) -> None:
    for path in sorted((SOURCES / room).glob("*.css")):
        rules = path.read_text(encoding="utf-8").split("}")
        said = [found[0] for rule in rules if _TURNED not in rule for found in _FIXED.finditer(rule)]
        assert not said, f"{path.name}: {said}: write start or end"
