"""Memory is given back where there is much of it, and where the system can."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import pytest

from mapper.memory import MANY, give_back


@pytest.mark.parametrize(
    ("rows", "platform", "asked"),
    [(MANY, "linux", [0]), (MANY - 1, "linux", []), (MANY, "win32", []), (MANY, "darwin", [])],
)
def test_it_is_given_back_of_many_rows_where_the_c_library_can(
    rows: int, platform: str, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[int] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=called.append))
    give_back(rows)
    assert called == asked


def test_a_c_library_without_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    give_back(MANY)


def test_the_system_s_own_library_is_asked_without_harm() -> None:
    give_back(MANY)
