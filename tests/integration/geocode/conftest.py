from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.geocode.real import running


@pytest.fixture(scope="session")
def nominatim() -> Iterator[str]:
    """Address of a real Nominatim with the places of tests/fixtures/nominatim."""
    with running() as (url, _):
        yield url
