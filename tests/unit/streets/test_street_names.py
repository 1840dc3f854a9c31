"""Names in the languages of the atlas, and nothing that nobody would read."""

from __future__ import annotations

import pytest

from mapper.streets.names import names_of

HELSINKI = {"name": "Helsinki", "name:sv": "Helsingfors", "name:fi": "Helsinki", "name:ru": "Хельсинки"}


@pytest.mark.parametrize(
    ("tags", "languages", "names"),
    [
        (HELSINKI, ("fi",), {"name": "Helsinki"}),
        (HELSINKI, ("fi", "sv"), {"name": "Helsinki", "name:sv": "Helsingfors"}),
        (HELSINKI, ("sv",), {"name:sv": "Helsingfors"}),
        (HELSINKI, ("ru", "sv"), {"name:ru": "Хельсинки", "name:sv": "Helsingfors"}),
        (HELSINKI, ("ja",), {"name": "Helsinki"}),
        ({"name": "臺北", "name:zh-Hans": "台北"}, ("zh",), {"name:zh": "台北"}),
        ({"name": "Wien", "name:pt": "Viena"}, ("pt-BR",), {"name:pt-BR": "Viena"}),
        ({"name:en": "Nameless at home"}, ("en", "fr"), {"name:en": "Nameless at home"}),
        ({}, ("en",), {}),
    ],
)
def test_only_what_a_reader_may_see_is_kept(
    tags: dict[str, str], languages: tuple[str, ...], names: dict[str, str]
) -> None:
    assert names_of(tags, languages) == names
