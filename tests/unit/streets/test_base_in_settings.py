"""The base map is named in ``atlas.toml`` without touching anything else."""

from __future__ import annotations

import pytest

from mapper.errors import UsageError
from mapper.streets.settings import with_base

HEAD = 'id = "a"  # ours\n\n'
MAP = '[[maps]]\nid = "city"\n'


@pytest.mark.parametrize(
    ("text", "number", "changed"),
    [
        (
            f'{HEAD}{MAP}base = "none"   # plain paper\nkind = "city"\n',
            1,
            f'{HEAD}{MAP}base = "s.pmtiles"\nkind = "city"\n',
        ),
        (f"{MAP}base='none'\n", 1, f'{MAP}base="s.pmtiles"\n'),
        (f'{MAP}kind = "city"', 1, '[[maps]]\nbase = "s.pmtiles"\nid = "city"\nkind = "city"'),
        (
            f'{MAP}\n[[maps]]\nbase = "world"\n',
            1,
            '[[maps]]\nbase = "s.pmtiles"\nid = "city"\n\n[[maps]]\nbase = "world"\n',
        ),
        (
            f'{MAP}base = "none"\n\n[[maps]]\nbase = "world"\n',
            2,
            f'{MAP}base = "none"\n\n[[maps]]\nbase = "s.pmtiles"\n',
        ),
        (f'{MAP}base = "s.pmtiles"  # ours\n', 1, f'{MAP}base = "s.pmtiles"  # ours\n'),
        ('[[maps]]\r\nid = "city"\r\n', 1, '[[maps]]\r\nbase = "s.pmtiles"\r\nid = "city"\r\n'),
    ],
)
def test_one_value_changes(text: str, number: int, changed: str) -> None:
    assert with_base(text, number, "s.pmtiles") == changed


@pytest.mark.parametrize(
    "text", ['maps = [{ id = "city", base = "none" }]\n', 'maps = [\n{ id = "city" },\n]\n']
)
def test_what_cannot_be_changed_safely_is_left_to_its_writer(text: str) -> None:
    with pytest.raises(UsageError, match=r'write base = "s\.pmtiles" below the map'):
        with_base(text, 1, "s.pmtiles")
