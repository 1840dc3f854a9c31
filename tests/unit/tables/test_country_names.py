"""The names of countries that are read as their codes."""

from __future__ import annotations

from mapper.tables.cells import reader_of
from mapper.tables.countries import CODES, names_of_countries
from mapper.tables.schema import Column


def test_every_code_has_names_in_both_languages_and_no_name_means_two() -> None:
    named = names_of_countries()
    assert named.keys() == CODES
    assert all(any(map(str.isascii, names)) and not all(map(str.isascii, names)) for names in named.values())
    every = [name for names in named.values() for name in names]
    assert len(every) == len(set(every))


def test_a_name_is_read_and_told() -> None:
    reading = reader_of(Column(name="country", kind="country"))("Hungary")
    assert reading.value == "HU" and reading.message is not None and reading.message.code == "read-as"
