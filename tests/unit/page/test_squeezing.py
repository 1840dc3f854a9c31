"""Texts of a block are JSON, whatever is written in them."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from mapper.page.html.letters import Letters
from mapper.page.html.squeezing import table_of

COLUMNS = (
    ["plain", "", "café"],
    ['"quoted"', "b\\c", "d"],
    ["two\nlines", "a\ttab", "\x01"],
    ["\ue002", "between", "é"],
    ["a\xa0b", "\u2028", ""],
)


@pytest.mark.parametrize("column", COLUMNS)
def test_texts_are_read_back_as_they_are_written(column: list[str]) -> None:
    block = table_of({"kinds": [0, 0, 0]}, {7: column}, defaultdict(Letters))
    told = json.loads(block.partition(b"\0")[0])
    assert told["texts"] == {"7": column} and told["kinds"] == [0, 0, 0]
    assert (
        block.partition(b"\0")[0]
        .decode()
        .endswith(f'"texts":{{"7":{json.dumps(column, ensure_ascii=False, separators=(",", ":"))}}}}}')
    )
