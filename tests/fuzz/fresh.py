"""A pytest plugin that lets the properties of the suite draw new examples, and more of them, from a seed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal import constants_ast
from hypothesis.internal.conjecture import providers

MORE = 5
"""So many times the examples of `make test`."""


def pytest_configure() -> None:
    """After ``tests/conftest.py`` has asked for the same examples every time, ask for others."""
    settings.register_profile(
        "fresh", derandomize=False, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("fresh")
    providers.is_local_module_file = constants_ast.is_local_module_file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raise what each property asks for itself."""
    for item in items:
        asked = getattr(getattr(item, "obj", None), "_hypothesis_internal_use_settings", None)
        if asked:
            more = settings(asked, max_examples=asked.max_examples * MORE)
            item.obj._hypothesis_internal_use_settings = more
